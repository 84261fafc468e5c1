"""Edges of quantiles, standard deviations, ratios, derived items and shares of 0 and 1, through `estimate` and RESULT."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.analyse import answers_of
from analysis.ask import estimate
from analysis.tally import Distinct, Number, plan, tally
from analysis.tally.engines import DuckDB
from analysis.tally.sql import tally_by_sql
from analysis.trace import trace
from dashboard.documents.asked import asked_data, asked_lines
from dashboard.views.trace import trace_lines
from jingmin import analyse, compare, crosstab, import_wave, load_report, load_study, regress
from survey.study.model import Study
from tests.analysis.small import draw, result, study
from tests.analysis.test_estimate_golden import imported
from tests.golden.truth import place
from words.problems import SurveyError

HEAD = "snum,stype,pw,dnum,api00,api99,enroll,api5,sch.wide"


def schools(folder: Path, rows: list[tuple[object, ...]], derived: str = "") -> Study:
    """The study dclus10 with other schools: api00, enroll of schools 1, 2, … in school districts of two."""
    path = place("dclus10", folder)
    lines = [f"{at + 1},E,1,{at // 2},{api00},500,{enroll},3,Yes" for at, (api00, enroll) in enumerate(rows)]
    (path / "apiclus1.csv").write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    text = (path / "study.yaml").read_text(encoding="utf-8") + derived
    (path / "study.yaml").write_text(text, encoding="utf-8")
    found = load_study(path)
    import_wave(found, "2000")
    return found


def city(rows: pd.DataFrame) -> Any:
    return rows[rows["district"].isna()].iloc[0]


def test_ties_give_the_smallest_value_that_reaches_the_share(tmp_path: Path) -> None:
    found = schools(tmp_path, [(300, 10), (300, 10), (400, 10), (400, 10), (500, 10), (600, 10), (700, 10), (800, 10),
                               (900, 10), (900, 10)] * 8)
    # Equal weights: three of ten are reached by 400, whatever 0.3 · 10 is in binary; 0.5 by 500.
    assert [city(estimate(found, "API00", statistic=name))["value"] for name in (
        "quantile:0.2", "quantile:0.3", "median", "quantile:0.90", "quantile:0.95")] == [300, 400, 500, 900, 900]
    assert city(estimate(found, "API00", statistic="quantile:.50"))["statistic"] == "quantile:0.5"


def test_equal_values_have_no_spread_no_interval_and_a_flag(tmp_path: Path) -> None:
    found = schools(tmp_path, [(700.1, 10)] * 8)
    for name, value in (("sd", 0.0), ("median", 700.1)):
        row = city(estimate(found, "API00", statistic=name))
        assert row["value"] == value and row["se"] == 0 and pd.isna(row["low"]) and row["flag"] == "no_variance"


def test_an_interval_beyond_the_answers_is_left_open_and_says_so(tmp_path: Path) -> None:
    found = schools(tmp_path, [(value, 10) for value in (300, 400, 500, 600, 700, 800)] * 3)
    row = city(estimate(found, "API00", statistic="quantile:0.8"))
    assert row["value"] == 700 and pd.isna(row["se"]) and pd.isna(row["high"]) and row["flag"] == "open"


def test_a_quantile_with_few_people_on_one_side_is_withheld(tmp_path: Path) -> None:
    found = schools(tmp_path, [(value, 10) for value in (300, 400, 500, 600, 700, 800)] * 3)
    row = city(estimate(found, "API00", statistic="quantile:0.95"))  # less than one of eighteen is above it
    assert pd.isna(row["value"]) and row["flag"] == "withheld"


def test_the_spread_of_one_person_is_withheld_by_name_and_another_beside_it(tmp_path: Path) -> None:
    found = schools(tmp_path, [(300 + at, at) for at in range(41)])
    raw = found.folder / "apiclus1.csv"
    head, first, *rest = raw.read_text(encoding="utf-8").splitlines()
    lines = [first.replace(",E,", ",M,"), *(line.replace(",E,", ",H,") for line in rest[:20]), *rest[20:]]
    raw.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    import_wave(found, "2000")
    rows = estimate(found, "API00", statistic="sd", by="STYPE")
    of_city = rows[rows["district"].isna()].astype({"group": str, "flag": object}).set_index("group")
    assert of_city["flag"].isna().to_dict() == {"1": False, "2": True, "3": False}  # M, and E, which would say what M is
    assert of_city["value"].isna().to_dict() == {"1": True, "2": False, "3": True}


def test_a_total_is_not_judged_against_that_of_another_place(tmp_path: Path) -> None:
    found = schools(tmp_path, [(300 + at, at) for at in range(40)])
    analyse(found)
    rows = load_report(found.folder).result
    against_city = rows[rows["versus"] == "city"]
    assert set(against_city["statistic"]) >= {"mean"}
    assert "total" in set(rows["statistic"]) - set(against_city["statistic"])


def test_a_total_of_zero_divides_nothing(tmp_path: Path) -> None:
    derived = "\nderived:\n  R: {label: {zh: 比, en: R}, ratio: [API00, ENROLL]}\n"
    none = schools(tmp_path / "a", [(value, 0) for value in (300, 400, 500, 600)], derived)
    assert estimate(none, "R").empty
    analyse(none)
    # A psu whose denominators are all 0 still has members: it counts in df and n.
    some = schools(tmp_path / "b", [(300, 0), (400, 0), (500, 5), (600, 10), (300, 10), (400, 20)], derived)
    row = city(estimate(some, "R"))
    assert row["value"] == 2500 / 45 and row["n"] == 6 and row["df"] == 2


def test_nobody_and_everybody_have_an_interval_though_no_variance(tmp_path: Path) -> None:
    rows = result(study(tmp_path), {"w1": draw(4).assign(Q1=5)})
    row = rows.loc["Q1/share:TOP/official/w1/a/-/-/-"]
    n = int(row["n"])
    assert (row["value"], row["high"], row["flag"]) == (1.0, 1.0, "no_variance")
    assert row["low"] == pytest.approx(0.025 ** (1 / n), rel=1e-12)
    assert rows.loc["Q1/share:1/official/w1/a/-/-/-", "high"] == pytest.approx(1 - 0.025 ** (1 / n), rel=1e-12)


def test_a_few_people_more_or_less_hide_a_score_within_a_base(tmp_path: Path) -> None:
    path = place("dclus10", tmp_path) / "study.yaml"
    text = path.read_text(encoding="utf-8").replace("few: 3, withhold: 3", "few: 30, withhold: 26")
    path.write_text(text + '\nderived:\n  MET: {label: {zh: 达标, en: Met}, mean: API00, base: "SCHWIDE == 2"}\n', encoding="utf-8")
    found = load_study(path.parent)
    import_wave(found, "2000")
    # 23 of the 183 schools missed their target: MET beside API00 would tell of those 23.
    assert city(estimate(found, "API00"))["n"] == 183
    assert city(estimate(found, "MET"))["flag"] == "withheld"


@pytest.fixture(scope="module")
def schools_of_r(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return imported("dclus1", tmp_path_factory.mktemp("asked"))


@pytest.mark.parametrize(("asked", "code"), [
    ({"indicator": "API01"}, "analysis.unknown_indicator_near"), ({"statistic": "medain"}, "analysis.unknown_statistic_near"),
    ({"statistic": "quantile:0"}, "analysis.quantile_share"), ({"statistic": "quantile:1"}, "analysis.quantile_share"),
    ({"indicator": "API5", "statistic": "total:9"}, "analysis.unknown_statistic_near"),
    ({"by": "SCHWIDES"}, "analysis.unknown_breakdown_near"), ({"by": "API00"}, "analysis.not_a_breakdown"), ({"by": ["SCHWIDE", "SCHWIDE"]}, "analysis.many_breakdowns"),
    ({"wave": "1999"}, "analysis.unknown_wave"), ({"district": "X"}, "analysis.unknown_district"),
])
def test_what_there_is_not_is_refused_by_name(schools_of_r: Study, asked: dict[str, Any], code: str) -> None:
    with pytest.raises(SurveyError) as error:
        estimate(schools_of_r, **({"indicator": "API00"} | asked))
    assert [problem.code for problem in error.value.problems] == [code]


def test_crossed_groups_are_those_of_a_derived_base(schools_of_r: Study) -> None:
    rows = estimate(schools_of_r, "GROWTH", by=["SCHWIDE", "STYPE"], district="E")
    one = rows[(rows["by"] == "SCHWIDE*STYPE") & (rows["group"] == "2*1")].iloc[0]
    alone = estimate(schools_of_r, "GROWTH", district="E").iloc[0]
    assert (one["value"], one["se"], one["n"]) == pytest.approx((alone["value"], alone["se"], alone["n"]))
    lines = list(asked_lines(rows, {"indicators": [], "districts": [], "study": {"simulated": False}, "comparisons": {
        "conf": 0.95}, "privacy": {}} | {"indicators": [{"id": "GROWTH", "label": {"en": "Growth", "zh": "增长"}}]}, "en"))
    assert lines[0] == "Growth (GROWTH): ratio of two totals"


def test_people_of_one_row_are_counted_whole(schools_of_r: Study) -> None:
    (row,) = asked_data(estimate(schools_of_r, "ENROLL", statistic="median", district="E"))
    assert (row["n"], str(row["n"])) == (144, "144")


def test_a_derived_item_has_its_trace_in_both_languages(schools_of_r: Study) -> None:
    analyse(schools_of_r)
    report = load_report(schools_of_r.folder)
    for id in ("BOTH/share/official/2000/E/-/-/-", "SIZE/median/official/2000/-/-/-/-", "PER/ratio/official/2000/E/-/-/city"):
        found = trace(schools_of_r, report, id)
        said = ["\n".join(trace_lines(found, lang, design=(), simulated=False)) for lang in ("zh", "en")]
        assert "derived item" in said[1] and "派生" in said[0]
        assert found.steps[0]["items"][-1]["id"] == found.row["indicator"]
        assert found.steps[0]["items"][-1]["valid"] >= found.row["n"]
    difference = compare(schools_of_r, {f"BOTH/share/official/2000/{area}/-/-/-": sign for area, sign in (("E", 1), ("-", -1))})
    row = report.result.set_index("id").loc["BOTH/share/official/2000/E/-/-/city"]
    assert difference.loc[0, "se"] == pytest.approx(row["se"], rel=1e-12)


@pytest.mark.parametrize("name", ["dstrat", "waves_people"])
def test_sql_counts_derived_items_distinct_values_and_crossed_groups_to_the_same_bits(name: str, tmp_path: Path) -> None:
    found = imported(name, tmp_path)
    wave, answers = next(iter(answers_of(found).items()))
    todo = plan(found, found.instrument(wave), by="SCHWIDE*STYPE" if name == "dstrat" else "SEX*Q1")
    if name == "dstrat":
        todo = replace(todo, distinct=(Distinct("SIZE", Number("ENROLL"), found.derived["SIZE"].base),))
    ours = tally(todo, answers.path, len(answers.places))
    theirs = tally_by_sql(todo, DuckDB().wave(found, wave, answers.path, {}), len(answers.places))
    for field in ("histograms", "ratios", "distinct"):
        for thing, counted in getattr(ours, field).items():
            for part in fields(counted):
                one, other = getattr(counted, part.name), getattr(getattr(theirs, field)[thing], part.name)
                assert np.array_equal(one, other), (field, thing, part.name)


def test_an_item_that_is_not_counted_is_said_to_be_of_what_kind(tmp_path: Path) -> None:
    path = place("dclus10", tmp_path) / "instruments" / "api" / "1.0.0.yaml"
    text = path.read_text(encoding="utf-8")
    at = text.index("  - {id: API00")
    path.write_text(text[:at] + "  - {id: NOTE, section: S1, kind: text, text: {zh: 备注, en: Anything else}}\n" + text[at:], encoding="utf-8")
    found = load_study(path.parents[2])
    import_wave(found, "2000")
    for call, said in ((lambda: estimate(found, "NOTE"), "the item NOTE is of the kind `text`"),
                       (lambda: estimate(found, "API00", by="NOTE"), "its answers make no groups"),
                       (lambda: regress(found, "API00", ["NOTE"]), "no value to reckon with"),
                       (lambda: crosstab(found, "SCHWIDE", "NOTE"), "no categories to make a table of"),
                       (lambda: crosstab(found, "SCHWIDES", "STYPE"), "near it: SCHWIDE")):
        with pytest.raises(SurveyError, match=said):
            call()
