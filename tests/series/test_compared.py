"""What published figures are compared with, what is refused, and why `trace` says so."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

from analysis.report import load_report
from analysis.series.precision import series_precision
from analysis.series.trace import trace_series
from analysis.trace import row_of
from dashboard.views.trace_series import series_trace_lines
from jingmin import analyse
from survey.study import Study
from tests.series.small import INSTRUMENT, STUDY, imported, study
from words.language import LANGS
from words.problems import SurveyError

YEARS = range(2015, 2025)
HEAD = "district,period,measure,value,se,n\n"
# By district and year; the city goes its own way, for nobody knows its weights.
ROWS = HEAD + "".join(f"{district},{year},calls,{start + year - 2015},,\n" for district, start in
                      (("east", 10), ("north", 20), ("west", 20), ("city", 15)) for year in YEARS)


def lines(*more: str, versus: str = "[previous, first]") -> str:
    text = STUDY.replace("    city:", "".join(f"    {line}\n" for line in more) + "    city:")
    return text.replace('[previous, city, "district:east"]', versus)


def rows_of(path: Path, **more: str) -> pd.DataFrame:
    found = imported(path, **more)
    analyse(found)
    return load_report(path).result.set_index("id")


def said(about: Study, id: str) -> str:
    report = load_report(about.folder)
    found = trace_series(about, report, row_of(report, id))
    return "\n".join(line for lang in LANGS for line in series_trace_lines(found, report.catalogue, lang))


def test_without_precision_there_is_a_value_a_description_and_a_plain_order(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, **{"figures.csv": ROWS})
    change = rows.loc["calls/rate/official/2016/east/-/-/wave:2015"]
    assert (change["value"], change["verdict"], change["flag"], change["comparability"]) == (1.0, "description", "no_precision", "full")
    assert change[["se", "low", "high", "p", "p_adjusted", "n"]].isna().all()
    order = rows[(rows["statistic"] == "rank") & (rows["wave"] == "2024")]
    assert order.set_index("district")["value"].to_dict() == {"east": 1.0, "north": 2.0, "west": 2.0}  # fewer calls are better
    assert set(order["flag"]) == {"uncertainty_unknown"} and set(order["method"]) == {"order"}


def test_figures_that_run_over_several_periods_are_compared_only_with_those_that_share_no_data(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, **{"study.yaml": lines("rolling: 3"), "figures.csv": ROWS})
    east = rows[(rows["district"] == "east") & rows["versus"].notna()]
    pairs = {(one["wave"], one["versus"]): one["verdict"] for _, one in east.iterrows()}
    assert pairs["2018", "wave:2015"] == "description" and pairs["2024", "wave:2021"] == "description"
    assert {pair for pair, verdict in pairs.items() if verdict == "incomparable"} == {("2016", "wave:2015"), ("2017", "wave:2015")}
    assert ("2024", "wave:2022") not in pairs


def test_across_a_break_nothing_is_compared_and_what_runs_over_it_is_comparable_with_neither_side(tmp_path: Path) -> None:
    more = lines("rolling: 2", 'breaks: [{at: "2019", indicators: [calls], reason: {zh: 换了系统, en: another system counts}}]')
    rows = rows_of(tmp_path, **{"study.yaml": more, "figures.csv": ROWS})
    previous = {wave: rows.loc[f"calls/rate/official/{wave}/east/-/-/wave:{wave - 2}"] for wave in range(2017, 2025)}
    assert [wave for wave, row in previous.items() if row["verdict"] == "incomparable"] == [2019, 2020, 2021]
    assert previous[2020]["flag"] == "break" and math.isnan(previous[2020]["value"]) and previous[2020]["comparability"] == "none"
    assert "mixed" in rows.loc["calls/rate/official/2019/east/-/-/-", "flag"]
    assert "another system counts" in said(study(tmp_path, **{"study.yaml": more}), "calls/rate/official/2021/east/-/-/wave:2019")


def test_an_indicator_without_a_figure_at_the_break_is_broken_at_its_next(tmp_path: Path) -> None:
    more = lines('breaks: [{at: "2020", reason: {zh: 换了系统, en: another system counts}}]')
    values = ROWS + "east,2019,safe,0.5,,\neast,2021,safe,0.6,,\neast,2022,safe,0.7,,\n"
    rows = rows_of(tmp_path, **{"study.yaml": more, "figures.csv": values})
    verdicts = [rows.loc[f"safe/share/official/{now}/east/-/-/wave:{before}", "verdict"] for now, before in ((2021, 2019), (2022, 2021))]
    assert verdicts == ["incomparable", "description"]


def test_another_scale_is_another_version_and_only_what_changed_breaks(tmp_path: Path) -> None:
    later = INSTRUMENT.replace("version: 1.0.0", "version: 2.0.0").replace("high: 10", "high: 100")
    values = HEAD + "east,2022,mood,7.4,,100\neast,2022,safe,0.5,,100\neast,2023,mood,74,,100\neast,2023,safe,0.6,,100\n"
    more = lines("versions: [{from: 2023-01-01, instrument: figures@2.0.0}]")
    rows = rows_of(tmp_path, **{"study.yaml": more, "figures.csv": values, "instruments/figures/2.0.0.yaml": later})
    mood, safe = (rows.loc[f"{name}/official/2023/east/-/-/wave:2022"] for name in ("mood/mean", "safe/share"))
    assert (mood["verdict"], mood["flag"], mood["instrument"]) == ("incomparable", "versions", "figures@2.0.0")
    assert safe["value"] == pytest.approx(0.1) and safe["verdict"] == "description"
    told = said(study(tmp_path, **{"study.yaml": more}), "mood/mean/official/2023/east/-/-/wave:2022")
    assert "figures@2.0.0 in place of figures@1.0.0: scale changed" in told and "row 2, column value" in told


def test_districts_against_the_city_the_others_and_one_of_them(tmp_path: Path) -> None:
    values = HEAD + "east,2024,calls,10,1,\nnorth,2024,calls,22,2,\nwest,2024,calls,26,2,\ncity,2024,calls,21,1,\n"
    rows = rows_of(tmp_path, **{"study.yaml": lines(versus="[city, others, 'district:east']"), "figures.csv": values})
    city, others, east = (rows.loc[f"calls/rate/official/2024/{id}"] for id in (
        "north/-/-/city", "east/-/-/others", "west/-/-/district:east"))
    assert (city["value"], city["se"]) == (1.0, pytest.approx(math.sqrt(5))) and city["flag"] == "covariance_unknown"
    assert (others["value"], others["se"]) == (-14.0, pytest.approx(math.sqrt(1 + (4 + 4) / 4))) and others["verdict"] == "lower"
    assert (east["value"], east["se"], east["verdict"]) == (16.0, pytest.approx(math.sqrt(5)), "higher")
    assert others["p"] == pytest.approx(math.erfc(14 / math.sqrt(3) / math.sqrt(2)), rel=1e-9)


def test_a_heading_over_districts_is_none_of_them(tmp_path: Path) -> None:
    districts = "id,label_zh,label_en,aliases,parent\nland,郡,The land,,\neast,东区,East,,land\nnorth,北区,North,,land\nwest,西区,West,,land\n"
    values = HEAD + "".join(f"{id},2024,calls,{value},,\n" for id, value in (("east", 10), ("north", 20), ("west", 30), ("land", 5)))
    rows = rows_of(tmp_path, **{"study.yaml": lines(versus="[others]"), "figures.csv": values, "districts.csv": districts})
    assert rows.loc["calls/rate/official/2024/east/-/-/others", "value"] == -15.0
    assert set(rows.loc[rows["statistic"] == "rank", "district"]) == {"east", "north", "west"}
    assert "calls/rate/official/2024/land/-/-/-" in rows.index and "calls/rate/official/2024/land/-/-/others" not in rows.index


def test_targets_and_benchmarks_of_published_figures(tmp_path: Path) -> None:
    text = lines(versus="[targets, benchmarks]").replace("districts: districts.csv", "districts: districts.csv\ntargets: t.csv\nbenchmarks: b.csv")
    rows = rows_of(tmp_path, **{
        "study.yaml": text, "figures.csv": HEAD + "east,2024,calls,10,1,\n",
        "t.csv": "indicator,statistic,wave,district,value\ncalls,rate,2024,,7\n",
        "b.csv": "id,indicator,statistic,value,se,n,source,label_zh,label_en\nland,calls,rate,12,,,Yearbook,全省,The province\n"})
    target, benchmark = (rows.loc[f"calls/rate/official/2024/east/-/-/{name}"] for name in ("target", "benchmark:land"))
    assert (target["value"], target["se"], target["verdict"]) == (3.0, 1.0, "higher")
    assert (benchmark["value"], benchmark["verdict"], benchmark["flag"]) == (-2.0, "description", "no_precision")


def test_a_difference_too_small_to_act_on_is_small(tmp_path: Path) -> None:
    text = lines(versus="[previous]").replace("comparisons:", "comparisons:\n  worth: {rate: 5}\n  same_within: {calls: 0.9}")
    values = HEAD + "east,2023,calls,10,0.1,\neast,2024,calls,11,0.1,\nwest,2023,calls,10,0.1,\nwest,2024,calls,16,0.1,\nnorth,2023,calls,1,.1,\nnorth,2024,calls,1,.1,\n"
    rows = rows_of(tmp_path, **{"study.yaml": text, "figures.csv": values})
    assert [rows.loc[f"calls/rate/official/2024/{id}/-/-/wave:2023", "verdict"] for id in ("east", "west", "north")] == ["small", "higher", "same"]


def test_a_share_that_everybody_has_is_not_tested(tmp_path: Path) -> None:
    more = lines("deff: {value: 1, source: {zh: 无, en: none}}")
    rows = rows_of(tmp_path, **{"study.yaml": more, "figures.csv": HEAD + "east,2023,safe,1,,50\neast,2024,safe,0.8,,50\n"})
    change, all_of_them = rows.loc["safe/share/official/2024/east/-/-/wave:2023"], rows.loc["safe/share/official/2023/east/-/-/-"]
    assert change["verdict"] is None or pd.isna(change["verdict"])
    assert "no_variance" in change["flag"] and pd.isna(change["p"])
    assert all_of_them["low"] == pytest.approx(0.025**(1 / 50)) and all_of_them["high"] == 1


def test_the_largest_spread_is_that_of_answers_at_both_ends() -> None:
    """Of a mean nobody tells the spread of: any set of answers between the ends has at most this variance."""
    answers = pd.Series([0, 0, 10, 4, 7, 10, 2.5])
    value, n = (pd.Series([float(one)]).to_numpy() for one in (answers.mean(), len(answers)))
    found = series_precision(value, value * math.nan, n, bounds=(0, 10), share=False, deff=None)
    assert found.se[0] >= answers.std() / math.sqrt(len(answers)) and found.bound[0] and found.srs[0]
    ends = pd.Series([0, 0, 10, 10, 10])
    value, n = (pd.Series([float(one)]).to_numpy() for one in (ends.mean(), len(ends)))
    assert series_precision(value, value * math.nan, n, bounds=(0, 10), share=False, deff=None).se[0] == pytest.approx(ends.sem(), rel=1e-12)


def test_analyse_and_trace_refuse_what_was_imported_with_other_settings(tmp_path: Path) -> None:
    found = imported(tmp_path)
    analyse(found)
    report = load_report(tmp_path)
    later = study(tmp_path, **{"study.yaml": lines("missing: x", versus="[previous, city, 'district:east']")})
    for refused in (lambda: analyse(later), lambda: trace_series(later, report, row_of(report, report.result["id"][0]))):
        with pytest.raises(SurveyError) as caught:
            refused()
        assert [one.code for one in caught.value.problems] == ["series.other_settings_since"]
    (tmp_path / "responses/figures.series.parquet").unlink()
    with pytest.raises(SurveyError) as caught:
        analyse(later)
    assert [one.code for one in caught.value.problems] == ["series.not_imported"]


def test_a_wave_to_compare_with_that_no_series_has_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SurveyError) as caught:
        rows_of(tmp_path, **{"study.yaml": lines(versus="['wave:2051']")})
    assert caught.value.problems[0].code.startswith("series.versus_unknown")
    text = lines(versus="[targets]").replace("districts: districts.csv", "districts: districts.csv\ntargets: t.csv")
    with pytest.raises(SurveyError) as caught:
        rows_of(tmp_path, **{"study.yaml": text, "t.csv": "indicator,statistic,wave,district,value\nsafe,share,2042,,0.7\n"})
    assert caught.value.problems[0].code == "series.target_period_near"


def test_every_row_can_be_traced_in_both_languages(tmp_path: Path) -> None:
    about = imported(tmp_path, **{"study.yaml": lines(versus="[previous, city, others]")})
    analyse(about)
    report = load_report(tmp_path)
    assert report.result["id"].is_unique
    for id in report.result["id"]:
        assert said(about, id).count("figures.csv") >= 2
