"""Comparisons, trends, changes and periods against R, through the public path; and what `compare` makes on demand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from analysis.compare import compare
from analysis.report import load_report
from survey.study.model import Study
from tests.analysis.conftest import analysed
from tests.golden.truth import KEYS, truth

ASKED: Mapping[str, Mapping[str, float]] = {
    "groups": {"Q1/score/official/w2/north/SEX/1/-": 1, "Q1/score/official/w2/north/SEX/2/-": -1},
    "items": {"Q1/score/official/w2/north/-/-/-": 1, "ONE/score/official/w2/north/-/-/-": -1},
    "statistics": {"Q1/share:TOP/official/w2/north/-/-/-": 1, "Q1/share_asked:dont_know/official/w2/north/-/-/-": -1},
    "mixed": {"CON/score/official/w1/-/-/-/-": 0.5, "Q1/score/official/w2/north/SEX/1/-": -0.25,
              "D2/score/official/w3/south/-/-/-": 2, "Q1/share:TOP/official/w4/west/-/-/-": -3},
}


@pytest.fixture(scope="module", params=["contrasts_same", "contrasts_new", "contrasts_people"])
def study(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Study:
    return analysed(request.param, tmp_path_factory.mktemp("studies"))


def rows_of(study: Study) -> pd.DataFrame:
    result = load_report(study.folder).result
    official = result[result["variant"] == "official"]
    return official.set_index(_key(official))


def _key(rows: pd.DataFrame) -> pd.Index:
    parts = [rows[name].astype(object).where(rows[name].notna(), "-") for name in KEYS]
    return pd.Index(["/".join(row) for row in zip(*parts, strict=True)])


def test_comparisons_trends_changes_and_periods_are_those_of_r_to_1e_9(study: Study) -> None:
    ours, theirs = rows_of(study), truth("contrasts.csv", study.id)
    theirs = theirs[theirs["statistic"] != "asked"].set_index(_key(theirs[theirs["statistic"] != "asked"]))
    assert len(theirs) > 150 and theirs.index.difference(ours.index).tolist() == []
    ours = ours.loc[theirs.index]
    for figure in ("value", "se", "n", "df", "deff"):
        known = theirs[figure].notna()
        np.testing.assert_allclose(ours.loc[known, figure].astype(float), theirs.loc[known, figure].astype(float),
                                   rtol=1e-9, atol=1e-9, err_msg=figure)


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_for_is_that_of_r_to_1e_9(study: Study, name: str) -> None:
    made = compare(study, ASKED[name], name=name).iloc[0]
    theirs = truth("contrasts.csv", study.id).set_index("indicator").loc[name]
    for figure in ("value", "se", "n"):
        assert made[figure] == pytest.approx(theirs[figure], rel=1e-9, abs=1e-9), figure


def test_a_rolling_period_is_compared_with_the_last_one_that_shares_no_wave_with_it(study: Study) -> None:
    rows = load_report(study.folder).result.set_index("id")
    later = rows.loc["IDX/score/official/w3..w4/north/-/-/wave:w1..w2"]
    late, early = (rows.loc[f"IDX/score/official/{wave}/north/-/-/-", "value"] for wave in ("w3..w4", "w1..w2"))
    assert later["value"] == pytest.approx(late - early) and later["verdict"] is not None
    # Asked for with `first`: w2..w3 shares w2 with the first one.
    refused = rows.loc["IDX/score/official/w2..w3/north/-/-/wave:w1..w2"]
    assert refused["verdict"] == "incomparable" and refused["flag"] == "overlap"
    assert refused["comparability"] == "none" and pd.isna(refused["value"]) and pd.isna(refused["n"])


def test_every_comparison_stands_once_and_in_one_family(study: Study) -> None:
    rows = load_report(study.folder).result
    assert not rows["id"].duplicated().any()
    kinds = rows["family"].dropna().str.rsplit("/", n=1).str[-1]
    assert {"previous", "first", "wave:w2", "others", "district:south", "trend:4", "change:city"} <= set(kinds)
    # w2 less w1 is the change since the wave before and since the first: it stands as the former.
    assert rows.set_index("id").loc["IDX/score/official/w2/north/-/-/wave:w1", "family"].endswith("previous")
