"""Counting things two by two is counting each of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analysis.part import parts_of
from analysis.tally import Tally, plan
from analysis.tally.counting import histograms
from survey.study.design import Stage
from tests.analysis.small import answers, draw, study


def counted(folder: Path, people: bool) -> Tally:
    about = study(folder, design={"stages": (Stage(psu="respondent"),), "psus_across_waves": "new"} if people else None)
    (part,) = parts_of(about, answers(folder, {"w1": draw(3, rows=500)}, people=people))
    return part.tallies(plan(about, part.instrument))[0]


@pytest.mark.parametrize("people", [False, True])
def test_two_by_two_or_each_alone_the_sums_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                       people: bool) -> None:
    together = counted(tmp_path, people).histograms
    monkeypatch.setattr(histograms, "LARGEST_PAIR", 0)
    alone = counted(tmp_path, people).histograms
    assert together.keys() == alone.keys()
    for name, one in together.items():
        assert one.n.dtype == np.int64
        assert (one.n == alone[name].n).all()
        assert (one.w == alone[name].w).all()


def test_a_pair_of_many_bins_is_not_counted_together() -> None:
    about = study(Path())
    things = plan(about, about.instruments["small@1.0.0"]).histograms
    assert all(len(pair) == 1 for pair in histograms.paired(things, 1))
    pairs = histograms.paired(things, 10**6)
    assert sorted(thing.id for pair in pairs for thing in pair) == sorted(thing.id for thing in things)
    assert max(map(len, pairs)) == 2
