"""The example's rounds of rating: the report finds what is planted, and every level that is stated."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.beside import Beside
from analysis.evaluation.maturity.report import rated_report
from survey.example.folder import SEED
from survey.example.ratings import TRUTH
from survey.example.stations import (
    AGREE_EXACTLY,
    CRITICAL,
    FALLS,
    FIRST,
    LEFT_OUT,
    OPEN,
    RISES,
    ROUNDS,
    SECOND,
    SEES_HIGHER,
    STATIONS,
    TOO_OLD,
)
from survey.ratings.importing import import_round
from survey.study import load_study
from tests.example.beside import copied
from words.problems import Problem

Rated = tuple[Path, Beside, list[Problem]]
WHOLE = "informatization_maturity"


@pytest.fixture(scope="module", params=[SEED, 7])
def rated(request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Rated:
    """The study's folder, what its ratings come to, and what the import had to say; under two seeds."""
    own = copied(folder, tmp_path_factory.mktemp("rated") / "city", request.param)
    study = load_study(own)
    said = [problem for round in study.rounds for problem in import_round(study, round.id).problems]
    return own, rated_report(study), said


def findings(found: Beside, kind: str, of: str = WHOLE) -> dict[str, dict[str, Any]]:
    """The parameters of the second round's findings of that kind, by unit."""
    parameters = [json.loads(one["parameters"]) for one in found.findings.to_pylist()
                  if one["wave"] == SECOND and one["text"] == f"findings.{kind}"]
    return {one["unit"]: one for one in parameters if one["indicator"] == of}


def test_every_level_that_is_stated_is_found(rated: Rated) -> None:
    folder, found, _ = rated
    rows = found.rows.to_pandas()
    rows = rows[(rows["statistic"] == "level") & (rows["variant"] == "official") & rows["versus"].isna()]
    levels = {(row.wave, row.group, row.indicator.partition(".")[2]): (row.low, row.high) for row in rows.itertuples()}
    with (folder / TRUTH).open(encoding="utf-8", newline="") as file:
        truth = {(row["round"], row["station"], row["dimension"]): (float(row["low"]), float(row["high"]))
                 for row in csv.DictReader(file)}
    assert len(truth) == 2 * 20 * 7
    assert levels == truth


def test_a_station_rises_by_the_one_practice_and_another_falls_by_one(rated: Rated) -> None:
    for kind, planted in (("level_up", RISES), ("level_down", FALLS)):
        one = findings(rated[1], kind)[planted.station]
        assert one["practices"] == [{"practice": planted.practice, "from": planted.given[0], "to": planted.given[1]}]
    assert set(findings(rated[1], "level_down")) == {FALLS.station}


def test_a_station_is_held_at_one_by_the_critical_practice(rated: Rated) -> None:
    one = findings(rated[1], "blocking")[CRITICAL.station]
    assert (one["level"], one["next"], one["steps"]) == (1, 2, 1)
    assert [block["practice"] for block in one["practices"]] == [CRITICAL.practice]


def test_one_station_sees_itself_a_level_higher(rated: Rated) -> None:
    found = findings(rated[1], "self_gap")
    assert list(found) == [SEES_HIGHER.station]
    one = found[SEES_HIGHER.station]
    assert one["own"] - one["official"] == 1
    assert SEES_HIGHER.practice in one["practices"]


def test_evidence_that_is_too_old_counts_for_less_and_is_said(rated: Rated) -> None:
    _, found, said = rated
    assert {unit: one["practices"] for unit, one in findings(found, "capped").items()} == {TOO_OLD.station: [TOO_OLD.practice]}
    old = [problem for problem in said if problem.code == "ratings.not_accepted"]
    assert {problem.values["unit"] for problem in old} == {TOO_OLD.station}
    dropped = findings(found, "level_down", f"{WHOLE}.{TOO_OLD.practice[0]}")
    assert dropped[TOO_OLD.station]["practices"] == [{"practice": TOO_OLD.practice, "from": "F", "to": "P"}]


def test_what_the_assessors_have_not_agreed_on_stays_open(rated: Rated) -> None:
    _, found, said = rated
    one = findings(found, "open")[OPEN.station]
    assert (one["practices"], one["low"], one["high"]) == ([OPEN.practice], 1, 2)
    assert [problem.values["unit"] for problem in said if problem.code == "ratings.open"] == [OPEN.station]


def test_the_assessors_agree_as_planted(rated: Rated) -> None:
    rows = rated[1].rows.to_pandas()
    at = {(row.wave, row.statistic): row for row in rows[rows["by"].isna() & rows["district"].isna()].itertuples()}
    practices = 42 * len(STATIONS) - 1  # one does not apply
    for round in ROUNDS:
        assert at[round, "exact"].n == practices
        assert AGREE_EXACTLY[0] < at[round, "exact"].value < AGREE_EXACTLY[1]
        assert at[round, "within_one"].value == 1
        assert at[round, "kappa"].value > 0.9
        assert at[round, "icc"].low > 0.9


def test_a_practice_that_does_not_apply_holds_nobody(rated: Rated) -> None:
    for one in (*findings(rated[1], "blocking").values(), *findings(rated[1], "blocking", f"{WHOLE}.R").values()):
        assert one["unit"] != LEFT_OUT.station or LEFT_OUT.practice not in [block["practice"] for block in one["practices"]]


def test_what_is_not_said_to_change_does_not(rated: Rated) -> None:
    rows: pd.DataFrame = rated[1].rows.to_pandas()
    moved = {(one.id, dimension) for one in STATIONS for dimension in "CRTASM"
             if one.levels(FIRST)[dimension] != one.levels(SECOND)[dimension]}
    achieved = rows[(rows["statistic"] == "achieved") & (rows["versus"] == f"wave:{FIRST}") & rows["by"].notna()]
    for row in achieved.itertuples():
        dimension = row.indicator.partition(".")[2]
        if dimension and (row.group, dimension) not in moved:
            assert row.value == 0, (row.group, dimension)
