"""Published figures through the whole way, against R: Welch's t-test, a share of n drawn at random, Holm."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

from analysis.report import Report, load_report
from jingmin import analyse
from tests.golden.truth import HERE
from tests.series.small import STUDY, imported

TRUTH = pd.read_csv(HERE / "series.csv", keep_default_na=False, dtype=str)
DEFF = "    deff: {value: 1, source: {zh: 简单随机, en: drawn at random}}\n"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    published = (HERE / "series" / "published.csv").read_text(encoding="utf-8")
    study = imported(tmp_path_factory.mktemp("golden"), **{"figures.csv": published, "study.yaml": STUDY.replace("comparisons:", f"{DEFF}comparisons:")})
    analyse(study)
    return load_report(study.folder)


def test_every_figure_and_every_difference_is_that_of_r(report: Report) -> None:
    result = report.result.set_index("id")
    assert len(TRUTH) == len(result) == 66
    for _, row in TRUTH.iterrows():
        district = "-" if row["district"] == "city" else row["district"]
        id = f"{row['indicator']}/{row['statistic']}/official/{row['wave']}/{district}/-/-/{row['versus'] or '-'}"
        for column in ("value", "se", "low", "high", "df", "p", "p_adjusted"):
            ours, theirs = result.at[id, column], float(row[column] or "nan")
            assert (math.isnan(ours) and math.isnan(theirs)) or math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-12), (id, column)


def test_a_verdict_follows_from_the_adjusted_p(report: Report) -> None:
    compared = report.result[report.result["versus"].notna()]
    clear = compared["p_adjusted"] < 0.05
    assert set(compared.loc[clear, "verdict"]) == {"higher", "lower"} and set(compared.loc[~clear, "verdict"]) == {"unclear"}
    assert compared["family"].nunique() == 15


def test_without_a_design_effect_the_same_intervals_are_only_described(tmp_path: Path) -> None:
    study = imported(tmp_path, **{"figures.csv": (HERE / "series" / "published.csv").read_text(encoding="utf-8")})
    analyse(study)
    result = load_report(study.folder).result
    srs = result[result["indicator"] != "calls"]
    assert srs["flag"].str.contains("srs_assumed").all() and srs["p"].isna().all()
    assert set(srs.loc[srs["versus"].notna(), "verdict"]) == {"description"}
    assert result.loc[(result["indicator"] == "calls") & result["versus"].notna(), "p"].notna().all()
