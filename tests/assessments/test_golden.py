"""Against base R: the whole way from a file of figures to RESULT, and the intervals by themselves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.analyse import analyse
from analysis.evaluation.assessment.intervals import clopper_pearson, garwood, median_ranks, wilson
from analysis.report import load_report
from survey.assessment.importing import import_assessment
from tests.assessments.small import study
from tests.golden.truth import HERE

TRUTH = pd.read_csv(HERE / "assessment.csv")
KEYS = ["indicator", "statistic", "period", "place"]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    about = study(tmp_path_factory.mktemp("golden"), **{"figures.csv": (HERE / "assessment" / "figures.csv").read_text(encoding="utf-8")})
    import_assessment(about, "a2024")
    analyse(about)
    found = load_report(about.folder).result
    found = found[found["versus"].isna()].astype({name: "object" for name in ("district", "group", "wave", "indicator", "statistic")})
    place = found["group"].fillna(found["district"]).fillna("city")
    return found.assign(place=place, period=found["wave"])


@pytest.mark.parametrize("figure", ["value", "low", "high"])
def test_every_figure_is_as_r_has_it(ours: pd.DataFrame, figure: str) -> None:
    both = TRUTH.merge(ours[[*KEYS, figure]], on=KEYS, how="left", suffixes=("_r", ""))
    assert len(both) == len(TRUTH)
    wanted, found = both[f"{figure}_r"].to_numpy(float), both[figure].to_numpy(float)
    assert (np.isnan(wanted) == np.isnan(found)).all(), both[np.isnan(wanted) != np.isnan(found)]
    # 1e-9 relative, of scores near 0 absolute.
    assert np.allclose(found, wanted, rtol=1e-9, atol=1e-9, equal_nan=True)


def test_nothing_that_r_does_not_have_has_a_value(ours: pd.DataFrame) -> None:
    kept = ours[ours["period"].isin(TRUTH["period"]) & ours["place"].isin(TRUTH["place"]) & ours["value"].notna()]
    kept = kept[~kept["statistic"].isin(["count", "meets"]) & ~kept["statistic"].str.startswith("case_mix")]
    other = kept.merge(TRUTH[KEYS], on=KEYS, how="left", indicator=True)
    assert other[other["_merge"] == "left_only"][KEYS].empty


def test_intervals_are_those_of_r() -> None:
    rows = pd.read_csv(HERE / "assessment_intervals.csv")
    for (what, conf), some in rows.groupby(["what", "conf"]):
        count, n = some["count"].to_numpy(float), some["n"].to_numpy(float)
        if what == "median_ranks":
            found = np.array([median_ranks(int(each), float(conf)) for each in n], float).T
        else:
            low, high = garwood(count, float(conf)) if what == "garwood" else {
                "wilson": wilson, "clopper_pearson": clopper_pearson}[str(what)](count, n, float(conf))
            found = np.array([low, high])
        assert np.allclose(found, some[["low", "high"]].to_numpy().T, rtol=1e-9, atol=1e-12)


def test_no_cases_have_no_interval_and_few_cases_no_ranks() -> None:
    assert np.isnan(wilson(np.zeros(1), np.zeros(1), 0.95)).all() and np.isnan(clopper_pearson(np.zeros(1), np.zeros(1), 0.95)).all()
    assert median_ranks(5, 0.95) is None and median_ranks(6, 0.95) == (1, 6)


def test_the_figures_are_committed_as_their_script_made_them() -> None:
    figures = pd.read_csv(Path(HERE, "assessment", "figures.csv"))
    assert len(figures) == 728 and not figures.duplicated(["unit", "period", "indicator"]).any()
