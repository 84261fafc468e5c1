"""Rounds in study.yaml, the form, the verbs, and findings in words."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from analysis.report import load_report
from dashboard.views.findings import sentence
from jingmin.cli.main import command
from survey.study import read_study
from tests.ratings.small import MATURITY, ROUNDS, STATIONS, folder, long_form, rows
from words.language import LANGS
from words.problems import Problems

ALONE = "study: {id: alone, title: {zh: 甲, en: Alone}}\ndistricts: districts.csv\n" + ROUNDS
WRONG = {
    "a wave's name": (ROUNDS.replace("id: r1", "id: 2024Q1"), STATIONS, ["study.round_as_wave"]),
    "a round twice": (ROUNDS.replace("id: r2", "id: R1"), STATIONS, ["study.round_twice"]),
    "days out of order": (ROUNDS.replace("2024-06-30", "2023-06-30"), STATIONS, ["study.round_order"]),
    "a questionnaire": (ROUNDS.replace("informatization_maturity@1.0.0, on: 2023", "small@1.0.0, on: 2023"), STATIONS, ["study.round_kind"]),
    "an unknown rating": (ROUNDS.replace("maturity@1.0.0, on: 2023", "maturty@1.0.0, on: 2023"), STATIONS,
                          ["instruments.unknown_instrument_near"]),
    "no file of units": (ROUNDS.replace("units: stations.csv, data: [r1.csv]", "units: station.csv, data: [r1.csv]"), STATIONS,
                         ["study.file_missing_near"]),
    "an unknown district": (ROUNDS, STATIONS.replace("st1,一所,Station 1,east", "st1,一所,Station 1,eest"),
                            ["study.unit_district_near"]),
    "a unit twice": (ROUNDS, STATIONS.replace("st2,", "ST1,"), ["study.unit_twice"]),
    "a key that is none": (ROUNDS.replace("on: 2023", "onn: 2023"), STATIONS, ["study.missing_key", "study.unknown_key_near"]),
    "a path that leads out": (ROUNDS.replace("data: [r1.csv]", "data: [../r1.csv]"), STATIONS, ["study.path_outside"]),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_rounds_is_said_at_its_place(case: str, tmp_path: Path) -> None:
    ratings, stations, codes = WRONG[case]
    text = folder(tmp_path).joinpath("study.yaml").read_text(encoding="utf-8").replace(ROUNDS, ratings)
    problems = Problems()
    read_study(folder(tmp_path, **{"study.yaml": text, "stations.csv": stations}), problems)
    found = [one for one in problems if one.severity == "error"]
    assert [code.split(".")[-1] for code in sorted(one.code for one in found)] == [code.split(".")[-1] for code in codes] or (
        case == "a key that is none" and found)
    assert all(one.where.file in ("study.yaml", "stations.csv") and (one.where.line or one.where.row) for one in found)
    assert all(one.text(lang) for one in found for lang in LANGS)


def run(*words: str) -> str:
    done = CliRunner().invoke(command, [*words, "--lang", "en"])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_whole_way_by_the_verbs(tmp_path: Path) -> None:
    ratings = {name: long_form(*(rows(unit, rater, given, day) for rater in MATURITY.raters
                                 for unit, given in (("st1", first), ("st2", {"": "F", "S2B": "P"}))))
               for name, first, day in (("r1.csv", "F", "2023-05-01"), ("r2.csv", "L", "2024-05-01"))}
    place = str(folder(tmp_path, **ratings))
    assert "168 ratings" not in run("import", place)
    run("analyse", place)
    report = load_report(tmp_path)
    assert set(report.result["source"]) == {"rating"}
    said = [sentence(one, report.catalogue, "en") for one in report.findings.to_dict("records")]
    assert any(line.startswith("Station 2, Community Policing Informatization Maturity Assessment: level 1;")
               and "held by S2B (P→L)" in line for line in said)
    assert any("down since r1, 5 → 2" in line for line in said)
    assert all(sentence(one, report.catalogue, "zh") for one in report.findings.to_dict("records"))
    traced = run("trace", place, "informatization_maturity/level/official/r2/east/unit/st2/-")
    assert "S level 2: does not hold, for S2B (P→L)" in traced
    assert "S2B, key and critical (level 2) counts as P" in traced
    assert "assessor_1: P, no evidence (r2.csv" in traced
    row = run("trace", place, "informatization_maturity.C/level/official/r2/east/unit/st1/wave:r1", "--json")
    assert json.loads(row)["result"]["other"] == "informatization_maturity.C/level/official/r1/east/unit/st1/-"
    run("report", place, "-o", str(tmp_path / "x.docx"))
    refused = CliRunner().invoke(command, ["compare", place, "informatization_maturity", "--lang", "en"])
    assert refused.exit_code == 1 and "no survey to compare in waves" in refused.output


def test_the_form_is_written_for_every_unit_or_for_any(tmp_path: Path) -> None:
    place = folder(tmp_path)
    out = tmp_path / "sheets"
    out.mkdir()
    done = CliRunner().invoke(command, ["form", str(place), "r2", "--to", "rating", "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in out.iterdir()) == ["st1.xlsx", "st2.xlsx", "st3.xlsx", "st4.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO((out / "st2.xlsx").read_bytes()))
    assert book.sheetnames == ["Guide", *MATURITY.raters, "consensus"]
    sheet = book["assessor_1"]
    assert sheet.protection.sheet and sheet["A6"].protection.locked and not sheet["G6"].protection.locked
    lists = {str(area): one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list" for area in [one.sqref]}
    assert lists["G6"] == '"N,P,L,F,NA"'
    assert "采集目录" in sheet["D6"].value and "catalogue" in sheet["D6"].value
    run("form", str(place), "r2", "--to", "rating", "-o", str(tmp_path / "any.xlsx"))
    blank = openpyxl.load_workbook(tmp_path / "any.xlsx")
    assert blank.sheetnames[-1] == "Units" and blank["Guide"]["B5"].value is None
    assert "采集目录" not in blank["assessor_1"]["D6"].value


def test_a_study_of_ratings_alone_needs_no_waves(tmp_path: Path) -> None:
    sheet = long_form(*(rows("st1", rater, "L") for rater in MATURITY.raters))
    place = folder(tmp_path, **{"study.yaml": ALONE, "r1.csv": sheet.replace("2024-05-01", "2023-05-01"), "r2.csv": sheet})
    assert "Round of rating r2: 2024-06-30" in run("check", str(place))
    assert "r2: 126 ratings of 1 unit" in run("import", str(place))
    run("analyse", str(place))
    assert "C level 2: holds" in run("trace", str(place), "informatization_maturity/level/official/r2/east/unit/st1/-")
    for name in ("x.docx", "x.xlsx", "x.csv"):
        run("report", str(place), "-o", str(tmp_path / name))
    refused = CliRunner().invoke(command, ["estimate", str(place), "PSI", "--lang", "en"])
    assert refused.exit_code == 1 and "the study has no survey: it has no wave" in refused.output


def test_one_round_alone_takes_the_file_that_is_named(tmp_path: Path) -> None:
    text = ALONE.replace("data: [r2.csv]", "data: []").replace(ROUNDS.splitlines(keepends=True)[1], "")
    place = folder(tmp_path, **{"study.yaml": text, "r2.csv": long_form(*(rows("st1", rater, "L") for rater in MATURITY.raters))})
    refused = CliRunner().invoke(command, ["analyse", str(place), "--lang", "en"])
    assert refused.exit_code == 1 and "there is nothing to analyse" in refused.output
    assert "r2: 126 ratings" in run("import", str(place), str(place / "r2.csv"))


def test_what_is_of_waves_alone_is_refused_where_there_are_none(tmp_path: Path) -> None:
    text = ALONE + "design: {sample: opt_in}\ncomparisons: {versus: [previous, trend:4], by: [SEX]}\n"
    problems = Problems()
    read_study(folder(tmp_path, **{"study.yaml": text}), problems)
    assert [(one.code, one.where.line) for one in problems] == [("study.waves_only", 6), ("study.waves_or_series_only", 7)]
