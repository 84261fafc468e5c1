"""The simulation of benchmarks/coverage.py in short: where nothing differs, few differences are found."""

from __future__ import annotations

import json

import numpy as np
import pytest

from benchmarks.coverage import CASES, FAMILYWISE, HERE, HIGH, LOW, Case, opt_in_verdicts, simulated

DRAWS = 250
# What chance adds to a rate with so many draws: three binomial standard errors.
ROOM = 3 * np.sqrt(0.05 * 0.95 / DRAWS)


@pytest.mark.parametrize("case", [
    Case(4, kinds=("previous", "city", "pair", "change:city")), Case(10, "new", ("previous", "trend:4")),
    Case(4, kinds=("city",), index=True)], ids=str)
def test_few_differences_are_found_where_there_are_none(case: Case) -> None:
    for row in simulated(case, DRAWS, 7):
        # 24 intervals a draw are not independent, so their room is wider than that of as many draws.
        assert LOW - 0.01 <= row.coverage <= HIGH + 0.01, row
        assert row.familywise <= FAMILYWISE + ROOM, row
        # What is done elsewhere finds differences in far more families: the simulation can tell good from bad.
        assert row.familywise_z > row.familywise and row.coverage_z < row.coverage


def test_an_opt_in_wave_is_described_never_judged() -> None:
    assert opt_in_verdicts(3, 7) == ["description"]


def test_the_committed_figures_are_of_ten_thousand_draws_and_reach_their_goals() -> None:
    stored = json.loads((HERE / "coverage.json").read_text(encoding="utf-8"))
    assert stored["draws"] >= 10_000 and stored["opt_in_verdicts"] == ["description"]
    compared = {(row["communities"], row["units"], row["compared"]) for row in stored["rows"]}
    assert {(case.communities, case.units, f"index: {kind}" if case.index else kind)
            for case in CASES for kind in case.kinds} == compared
    assert [row for row in stored["rows"] if not row["holds"]] == []
