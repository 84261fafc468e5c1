"""An assessment beside a survey and a round of rating: what it takes of them, what is to be checked, and nothing of theirs changes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
import yaml
from click.testing import CliRunner

from analysis.analyse import analyse
from analysis.evaluation.assessment.goalposts import goalpost_score
from analysis.evaluation.assessment.trace import trace_assessment
from analysis.report import Report, load_report
from analysis.trace import row_of
from dashboard.documents.formats import FORMATS
from dashboard.views.comparison import comparison
from dashboard.views.findings import sentence
from dashboard.views.offered import names
from dashboard.views.trace_assessment import assessment_trace_lines
from instruments.library import find
from jingmin.cli.main import command
from survey.assessment.importing import import_assessment
from survey.ratings.importing import import_round
from survey.responses import import_wave
from survey.study import Study, load_study
from tests.assessments.small import ASSESSMENTS, SCHEDULE, STATIONS, count, folder, long_form, rate, study
from tests.golden.truth import HERE, place
from tests.ratings.small import MATURITY, rows
from tests.ratings.small import long_form as ratings
from words.problems import SurveyError

UNITS = STATIONS.replace("west", "north")
STUDY = """
ratings:
  - {id: r1, instrument: informatization_maturity@1.0.0, on: 2024-06-30, units: stations.csv, data: [r1.csv]}
assessments:
  - {id: a, instrument: own@1.0.0, from: 2024-01, to: 2024-12, units: stations.csv, data: [figures.csv]}
"""


def schedule() -> str:
    """The built-in schedule, with what it takes and is held against in the small survey's words."""
    text = find("quantitative_assessment@1.0.0").read_text(encoding="utf-8")
    for old, new in {"id: quantitative_assessment": "id: own", "public_satisfaction@2.0.0": "waves@1.0.0",
                     "{instrument: public_satisfaction, indicator: PSI}": "{instrument: waves, indicator: IDX}",
                     "compare: [DSPX]": "compare: [CON]", 'compare: [VICT], worse: {VICT: "1"}': 'compare: [Q4], worse: {Q4: "1"}',
                     "compare: [PAR3]": "compare: [Q1]", "compare: [VIS1]": "compare: [Q2]"}.items():
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Report]:
    """Of the survey alone; and with a round of rating and an assessment beside it."""
    here = place("waves_same", tmp_path_factory.mktemp("beside"))
    alone = load_study(here)
    for wave in alone.waves:
        import_wave(alone, wave.id)
    analyse(alone)
    before = load_report(here)
    (here / "instruments" / "own").mkdir()
    (here / "instruments" / "own" / "1.0.0.yaml").write_text(schedule(), encoding="utf-8")
    (here / "stations.csv").write_text(UNITS.replace(",area_km2", "").replace(",12.5", "").replace(",7\n", "\n").replace(
        ",30", "").replace("north,\n", "north\n"), encoding="utf-8")
    (here / "r1.csv").write_text(ratings(*(rows("st1", rater, "L", "2024-05-01") for rater in MATURITY.raters)), encoding="utf-8")
    months = [f"2024-{month:02}" for month in range(1, 13)]
    score = pd.DataFrame(before.result)
    score = score[(score.indicator == "CON") & (score.statistic == "score") & (score.wave == "w1") & score.versus.isna() & score.by.isna()]
    worse = {one for one in ("east", "north") if float(score[score.district == one].high.iloc[0]) < float(score[score.district.isna()].value.iloc[0])}
    figures = [rate(f"st{unit}", month, "I11", 19 if {1: "east", 2: "east", 3: "north", 4: "north"}[unit] in (worse or {"east"}) else 12, 20)
               for unit in (1, 2, 3, 4) for month in months]
    (here / "figures.csv").write_text(long_form(figures, (count("st2", month, "I04", 0) for month in months)), encoding="utf-8")
    yaml_file = here / "study.yaml"
    yaml_file.write_text(yaml_file.read_text(encoding="utf-8") + STUDY, encoding="utf-8")
    both = load_study(here)
    import_round(both, "r1")
    import_assessment(both, "a")
    analyse(both)
    return before, load_report(here)


def test_the_survey_is_as_it_was(reports: tuple[Report, Report]) -> None:
    alone, both = reports
    survey = both.result[both.result["source"] == "survey"].reset_index(drop=True)
    assert both.result["id"].is_unique
    # n is a float in a table in which some rows have none.
    assert survey.astype({"n": float}).astype(str).equals(alone.result.astype({"n": float}).astype(str))
    assert names(both, "zh") == names(alone, "zh")
    assert not comparison(both, "own", lang="en").lines
    assert FORMATS[".xlsx"](both, "en") and FORMATS[".csv"](both, "zh")


def row(report: Report, id: str) -> pd.Series:
    return report.result.set_index("id").loc[id]


def test_the_index_comes_from_the_district_and_percent_achieved_from_the_unit(reports: tuple[Report, Report]) -> None:
    both = reports[1]
    index, own = row(both, "IDX/score/official/w1/east/-/-/-"), row(both, "own.I22/taken/official/2024/east/unit/st1/-")
    assert [own[name] for name in ("value", "low", "high")] == [index[name] for name in ("value", "low", "high")]
    scored = row(both, "own.I22/score/official/2024/east/unit/st1/-")
    assert scored["value"] == pytest.approx(min(100, max(0, (index["value"] - 50) / 35 * 100)), abs=1e-12)
    achieved = row(both, "informatization_maturity/achieved/official/r1/east/unit/st1/-")
    assert row(both, "own.I23/taken/official/2024/east/unit/st1/-")["value"] == achieved["value"]
    assert "own.I23/score/official/2024/north/unit/st4/-" not in set(both.result["id"])  # nobody rated it, nor its district
    covered = {unit: row(both, f"own/covered/official/2024/{district}/unit/{unit}/-")["value"]
               for unit, district in (("st1", "east"), ("st4", "north"))}
    assert covered == pytest.approx({"st1": 0.07 + 0.10 + 0.05, "st4": 0.07 + 0.10})
    assert "weights_partly" in row(both, "own/score/official/2024/north/unit/st4/-")["flag"]


def test_a_figure_that_was_taken_is_traced_to_the_row_it_comes_from(reports: tuple[Report, Report], tmp_path_factory: pytest.TempPathFactory) -> None:
    both = reports[1]
    here = next(path for path in tmp_path_factory.getbasetemp().glob("beside*/waves_same"))
    found = trace_assessment(load_study(here), both, row_of(both, "own.I22/score/official/2024/east/unit/st1/-"))
    assert found.other == "IDX/score/official/w1/east/-/-/-"
    lines = list(assessment_trace_lines(found, both.catalogue, "en"))
    assert "taken from the report: IDX/score/official/w1/east/-/-/-" in lines


def test_reported_success_against_low_experience_is_to_be_checked(reports: tuple[Report, Report]) -> None:
    both = reports[1]
    result = both.result[(both.result["versus"].isna()) & both.result["by"].isna() & (both.result["wave"] == "w1")
                         & (both.result["indicator"] == "CON") & (both.result["statistic"] == "score")]
    city = float(result[result["district"].isna()]["value"].iloc[0])
    worse = {one for one in ("east", "north") if float(result[result["district"] == one]["high"].iloc[0]) < city}
    found = both.findings[both.findings["kind"] == "check_reported"]
    assert set(found["district"]) == worse
    assert worse, "the survey finds no district worse: the test would hold nothing"
    said = [sentence(one, both.catalogue, lang) for one in found.to_dict("records") for lang in ("zh", "en")]
    assert any("待核实" in one for one in said) and any("To be checked" in one for one in said)
    assert all(id in set(both.result["id"]) for evidence in both.findings["evidence"] for id in evidence)


def test_the_worked_scores_are_those_of_the_schedule() -> None:
    cases = yaml.safe_load((HERE / "cases" / "quantitative_assessment.yaml").read_text(encoding="utf-8"))
    by_id = {one.id: one for one in SCHEDULE.indicators}
    for case in cases["scores"]:
        assert goalpost_score(np.array([float(case["value"])]), by_id[case["indicator"]])[0] == pytest.approx(case["score"], abs=1e-12)


def report_of(about: Study, path: Path, *lines: str | Iterable[str]) -> Report:
    file = path / "figures.csv"
    file.write_text(long_form(*lines), encoding="utf-8")
    import_assessment(about, "a2024", file=file)
    analyse(about)
    return load_report(about.folder)


def test_a_quarter_is_sums_over_sums_and_no_mean_of_rates(about: Study, tmp_path: Path) -> None:
    case = yaml.safe_load((HERE / "cases" / "quantitative_assessment.yaml").read_text(encoding="utf-8"))["roll_up"][0]
    lines = [rate("st1", f"2024-0{at}", "I11", each["numerator"], each["denominator"]) for at, each in enumerate(case["months"], 1)]
    found = row(report_of(about, tmp_path, lines), "quantitative_assessment.I11/rate/official/2024Q1/east/unit/st1/-")
    assert round(found["value"], 3) == case["quarter"] != case["not_quarter"]


def test_a_quarter_with_a_month_missing_is_marked_and_named(about: Study, tmp_path: Path) -> None:
    found = report_of(about, tmp_path, rate("st1", "2024-01", "I11", 30, 40), rate("st1", "2024-03", "I11", 30, 40),
                      rate("st1", "2024-01", "I05", 90, 100))
    assert row(found, "quantitative_assessment.I11/rate/official/2024Q1/east/unit/st1/-")["flag"] == "partial_period"
    stock = row(found, "quantitative_assessment.I05/rate/official/2024Q1/east/unit/st1/-")
    assert pd.isna(stock["value"]) and stock["flag"] == "partial_period"
    assert '"months": "2024-02 (I11); 2024-03 (I05)"' in " ".join(found.findings["parameters"])


def test_small_denominators_are_shown_and_not_scored(about: Study, tmp_path: Path) -> None:
    found = report_of(about, tmp_path, rate("st1", "2024-01", "I11", 9, 10))
    shown = row(found, "quantitative_assessment.I11/rate/official/2024-01/east/unit/st1/-")
    assert shown["value"] == 90 and shown["flag"] == "small_denominator" and shown["method"] == "wilson"
    assert "quantitative_assessment.I11/score/official/2024-01/east/unit/st1/-" not in set(found.result["id"])


def test_four_bulletins_a_month_are_not_four_a_quarter(about: Study, tmp_path: Path) -> None:
    given = {"2024-01": 4, "2024-02": 3, "2024-03": 5}
    found = report_of(about, tmp_path, [count("st1", month, "I16", many) for month, many in given.items()])
    assert row(found, "quantitative_assessment.I16/count/official/2024Q1/east/unit/st1/-")["value"] == 12
    met = {period: row(found, f"quantitative_assessment.I16/meets/official/{period}/east/unit/st1/-")["value"]
           for period in ("2024-01", "2024-02", "2024Q1")}
    assert met == {"2024-01": 1, "2024-02": 0, "2024Q1": 0}


def test_stale_and_missing_figures_are_refused(tmp_path: Path) -> None:
    about = study(tmp_path, **{"figures.csv": long_form(rate("st1", "2024-01", "I11", 9, 10))})
    with pytest.raises(SurveyError) as caught:
        analyse(about)
    assert [one.code for one in caught.value.problems] == ["assessments.not_imported"]
    import_assessment(about, "a2024")
    (tmp_path / "stations.csv").write_text(STATIONS.replace("st4,四所,Station 4,west", "st4,四所,Station 4,east"), encoding="utf-8")
    with pytest.raises(SurveyError) as caught:
        analyse(load_study(tmp_path))
    assert [one.code for one in caught.value.problems] == ["assessments.other_units_since"]


def test_the_whole_way_by_the_verbs(tmp_path: Path) -> None:
    here = str(folder(tmp_path, **{"figures.csv": (HERE / "assessment" / "figures.csv").read_text(encoding="utf-8")}))

    def run(*words: str) -> str:
        done = CliRunner().invoke(command, [*words, "--lang", "en"])
        assert done.exit_code == 0, done.output
        return done.output

    assert "Assessment a2024: 2024-01 to 2024-12" in run("check", here)
    assert "728 figures of 4 units" in run("import", here, "--wave", "a2024")
    assert "unchanged" in run("import", here)
    run("analyse", here)
    grade = run("trace", here, "quantitative_assessment/grade/official/2024Q3/west/unit/st3/-")
    assert "at best Fair" in grade and "covering 79% of the weights" in grade and "× weight 0.07" in grade
    rated = run("trace", here, "quantitative_assessment.I02/rate/official/2024Q1/east/unit/st1/-")
    assert "per 1,000 a month" in rated and "2024-01 st1: Numerator 79, Denominator 41210 (figures.csv 3)" in rated
    assert "by quarter, weight 0.2: 2024Q1" in run("trace", here, "quantitative_assessment/annual/official/2024/-/-/-/-")
    assert "described, not tested" in run("trace", here, "quantitative_assessment.I11/rate/official/2024H2/-/-/-/wave:2024H1")
    report = load_report(tmp_path)
    assert all(sentence(one, report.catalogue, lang) for one in report.findings.to_dict("records") for lang in ("zh", "en"))
    assert {"bottom_line", "bottom_line_open", "on_the_line", "partial_period", "not_taken"} == set(report.findings["kind"])


def test_the_sheet_is_written_filled_and_read_back(tmp_path: Path) -> None:
    here = folder(tmp_path)
    out = tmp_path / "sheets"
    out.mkdir()
    done = CliRunner().invoke(command, ["form", str(here), "a2024", "--to", "assessment", "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in out.iterdir()) == ["st1.xlsx", "st2.xlsx", "st3.xlsx", "st4.xlsx"]
    book = openpyxl.load_workbook(out / "st2.xlsx")
    sheet = book["Figures"]
    heads = [str(cell.value).split("\n")[1] for cell in sheet[1]]
    at = {name: heads.index(name) + 1 for name in ("Period", "Indicator", "Numerator", "Denominator", "Value", "Cases")}
    filled = 0
    for number in range(2, sheet.max_row + 1):
        if sheet.cell(number, at["Indicator"]).value == "I11":
            sheet.cell(number, at["Numerator"]).value, sheet.cell(number, at["Denominator"]).value = 9, 10
            filled += 1
        if sheet.cell(number, at["Indicator"]).value == "I05" and sheet.cell(number, at["Period"]).value == "2024Q2":
            sheet.cell(number, at["Numerator"]).value, sheet.cell(number, at["Denominator"]).value = 90, 100
            filled += 1
    book.save(out / "st2.xlsx")
    taken = import_assessment(load_study(here), "a2024", file=out / "st2.xlsx")
    assert filled == taken.facts["figures"] == 13 and taken.facts["units"] == 1


def test_a_study_of_an_assessment_alone_needs_no_waves(tmp_path: Path) -> None:
    here = folder(tmp_path)
    (here / "study.yaml").write_text("study: {id: alone, title: {zh: 甲, en: Alone}}\ndistricts: districts.csv\n" + ASSESSMENTS, encoding="utf-8")
    (here / "figures.csv").write_text(long_form(rate("st1", "2024-01", "I11", 18, 20)), encoding="utf-8")
    done = CliRunner().invoke(command, ["import", str(here), str(here / "figures.csv"), "--lang", "en"])
    assert done.exit_code == 0 and "1 figure of 1 unit" in done.output
    analyse(load_study(here))
    assert set(load_report(here).result["source"]) == {"assessment"}
