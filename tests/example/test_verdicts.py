"""The whole way on the example: what is surely different is found, and estimates lie about the truth."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.analyse import analyse
from analysis.report import load_report
from survey.example import write_example
from survey.responses import import_wave
from survey.study import load_study
from tests.example.verdicts import SURE


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("whole") / "river-city"
    write_example(made)
    study = load_study(made)
    for wave in study.waves:
        import_wave(study, wave.id)
    analyse(study)
    return made


@pytest.fixture(scope="module")
def scores(study: Path) -> pd.DataFrame:
    """The official scores about everybody, one wave each; text columns with "" for null."""
    result = load_report(study).result
    rows = result[result["variant"].eq("official") & result["by"].isna() & result["statistic"].eq("score")
                  & result["wave"].notna()]
    keys = {name: rows[name].astype("string").fillna("") for name in ("indicator", "wave", "district", "versus", "verdict")}
    return rows.assign(**keys)


@pytest.fixture(scope="module")
def truth(study: Path) -> dict[tuple[str, str, str], float]:
    with (study / "truth.csv").open(encoding="utf-8", newline="") as file:
        return {(row["indicator"], row["wave"], row["district"]): float(row["score"]) for row in csv.DictReader(file)}


def test_every_verdict_whose_power_is_at_least_95_per_cent_is_found(scores: pd.DataFrame) -> None:
    keys = zip(scores["indicator"], scores["wave"], scores["district"], scores["versus"], strict=True)
    found = dict(zip(keys, scores["verdict"], strict=True))
    assert {key: found.get(key) for key in SURE} == SURE


def test_estimates_lie_about_the_truth_as_their_standard_errors_say(
        scores: pd.DataFrame, truth: dict[tuple[str, str, str], float]) -> None:
    estimates = scores[scores["versus"].eq("")]
    keys = list(zip(estimates["indicator"], estimates["wave"], estimates["district"], strict=True))
    known = [at for at, key in enumerate(keys) if key in truth]
    off = (estimates["value"].to_numpy()[known] - [truth[keys[at]] for at in known]) / estimates["se"].to_numpy()[known]
    assert len(known) == len(truth)
    assert abs(np.mean(off)) < 0.15  # estimates of one district share their communities, so more than 1/√n
    assert 0.9 < np.sqrt(np.mean(off**2)) < 1.1


def test_the_study_is_said_to_be_simulated(study: Path) -> None:
    assert load_report(study).catalogue["study"]["simulated"] is True
