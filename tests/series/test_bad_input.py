"""What is wrong with published figures or with what a study says of them: all at once, each at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.series.importing import import_series
from survey.study import load_study
from tests.series.small import FIGURES, FILES, INSTRUMENT, STUDY, imported, refused, said, study, wrong
from tests.series.test_reading import HEADS, excel
from words.language import LANGS
from words.problems import SurveyError

BAD = """\
district,period,measure,value,se,n
Nroth,2023,safe,0.55,,180
Nroth,2024,safe,0.55,,180
east,23,safe,0.65,,240
east,2024,saef,0.61,,420
east,2023,safe,55,,200
west,2023,safe,"0,7",,210
west,2024,safe,0.7,-1,2.5
east,2022,mood,11,,
"""


def test_every_cell_that_is_wrong_is_named_at_once_and_nothing_is_kept(tmp_path: Path) -> None:
    found = refused(tmp_path, **{"figures.csv": BAD})
    assert sorted(said(found)) == sorted([
        "series.district_unknown_near figures.csv:2:district", "series.not_period figures.csv:4:period",
        "series.measure_unknown_near figures.csv:5:measure", "series.share_range figures.csv:6:value", "series.not_number figures.csv:7:value",
        "series.se_negative figures.csv:8:se", "series.n_whole figures.csv:8:n", "series.out_of_range figures.csv:9:value"])
    assert next(one for one in found if one.code.startswith("series.district")).count == 2
    assert all(one.text(lang) for one in found for lang in LANGS)


def test_doubled_rows_that_disagree_name_both(tmp_path: Path) -> None:
    found = refused(tmp_path, **{"figures.csv": FIGURES + "East,2024,feeling safe,0.72,,200\n"})
    assert said(found) == ["series.doubled_differs figures.csv:8:value"]
    assert "row 5 of figures.csv" in found[0].text("en") and "0.72" in found[0].text("en") and "0.71" in found[0].text("en")


def test_a_published_city_that_differs_from_row_to_row_is_an_error(tmp_path: Path) -> None:
    text = STUDY.replace("se: se, n: n}", "se: se, n: n, city: all}")
    rows = "district,period,measure,value,se,n,all\neast,2023,safe,0.5,,,0.6\nnorth,2023,safe,0.6,,,0.61\n"
    assert said(refused(tmp_path, **{"study.yaml": text, "figures.csv": rows})) == ["series.doubled_differs figures.csv:3:all"]


def test_a_period_that_ends_before_it_starts_and_periods_that_overlap(tmp_path: Path) -> None:
    text = STUDY.replace("period: period", "start: from, end: to").replace('"%Y"', '"%Y-%m-%d"')
    head = "district,from,to,measure,value,se,n\n"
    ends = refused(tmp_path, **{"study.yaml": text, "figures.csv": head + "east,2024-03-31,2024-01-01,safe,0.5,,\n"})
    assert said(ends) == ["series.ends_before figures.csv:2:to"]
    rows = "east,2024-01-01,2024-03-31,safe,0.5,,\neast,2024-03-01,2024-06-30,safe,0.6,,\n"
    assert [one.code for one in refused(tmp_path, **{"study.yaml": text, "figures.csv": head + rows})] == ["series.periods_overlap"]


def test_a_column_that_is_not_there_is_named_with_what_was_probably_meant(tmp_path: Path) -> None:
    found = refused(tmp_path, **{"figures.csv": FIGURES.replace("value,", "valeu,", 1)})
    assert said(found) == ["study.column_missing_near figures.csv::"]


def test_merged_cells_of_a_workbook_are_an_error_by_cell(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Title"], HEADS, ["East", 2024, "safe", 0.5, None, None], ["North", 2024, "safe", 0.5, None, None]]
    for merged, code in (("D2:E2", "series.merged_heads"), ("A3:A4", "series.merged")):
        at = excel(tmp_path, rows, merged=merged)
        with pytest.raises(SurveyError) as caught:
            import_series(load_study(at), "figures")
        assert [(one.code, one.where.cell) for one in caught.value.problems if one.severity == "error"] == [(code, f"Data!{merged}")]


def test_cells_of_a_workbook_are_named_by_sheet_and_letter(tmp_path: Path) -> None:
    at = excel(tmp_path, [["Title"], HEADS, ["East", 2024, "safe", "many", None, None], ["Nowhere", 2024, "safe", 0.5, None, None]])
    with pytest.raises(SurveyError) as caught:
        import_series(load_study(at), "figures")
    assert sorted(one.where.cell for one in caught.value.problems) == ["Data!A4", "Data!D3"]
    at = excel(tmp_path, [["Title"], HEADS], sheet="sheet", Data="Dta")
    with pytest.raises(SurveyError) as caught:
        import_series(load_study(at), "figures")
    assert caught.value.problems[0].code == "series.sheet_unknown_near"


def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path) -> None:
    at = excel(tmp_path, [["Title"], HEADS])
    for content in (b"PK\x03\x04 nothing", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""):
        (at / "figures.xlsx").write_bytes(content)
        with pytest.raises(SurveyError):
            import_series(load_study(at), "figures")


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("value: value", "valeu: value", "instruments.unknown_key_near study.yaml:10:69"),
    ("figures@1.0.0", "figures@1.0.1", "instruments.unknown_instrument_near study.yaml:8:17"),
    ("figures@1.0.0", "public_satisfaction@1.0.0", "study.series_kind study.yaml:8:17"),
    ("mood: mood", "moood: mood", "study.series_indicator_near study.yaml:11:44"),
    ("mood: mood", "mood: safe", "study.series_spelling study.yaml:11:50"),
    ('"%Y"', '"%d.%m"', "study.series_dates study.yaml:12:12"),
    ("n: n}", "n: n, values: {safe: x}}", "study.series_shape study.yaml:10:5"),
    ("se: se", "se: value", "study.series_column_twice study.yaml:10:87"),
    ("    city:", "    rolling: 0\n    city:", "study.series_least study.yaml:13:14"),
    ("    city:", '    decimal: ","\n    thousands: ","\n    city:', "study.series_marks study.yaml:14:16"),
    ("    city:", "    deff: {value: 0, source: {zh: 无, en: none}}\n    city:", "study.series_positive study.yaml:13:19"),
    ("    city:", "    breaks: [{at: \"2024\", indicators: [safee], reason: {zh: 改, en: new}}]\n    city:", "study.series_indicator_near study.yaml:13:40"),
    ("    city:", "    versions: [{from: 2024-01-01, instrument: informatization_maturity@1.0.0}]\n    city:", "study.series_kind study.yaml:13:47"),
    ("[city, whole city]", "[city, The North]", "study.series_city study.yaml:13:18"),
    ("[city, whole city]", "west", "study.series_city study.yaml:13:11"),
    ("previous, city", "previuos, city", "study.versus_unknown_near study.yaml:15:12"),
    ("comparisons:", "comparisons:\n  worth: {shaer: 0.1}", "study.margin_unknown_near study.yaml:15:11"),
    ("[previous, city,", "[previous, change:city, city,", "study.waves_only study.yaml:15:22"),
    ("comparisons:", "comparisons:\n  by: [SEX]", "study.waves_only study.yaml:15:3"),
    ("file: figures.csv", "file: ../figures.csv", "study.path_outside study.yaml:9:11"),
])
def test_what_a_study_says_wrongly_of_a_series_is_told_at_line_and_column(tmp_path: Path, old: str, new: str, expected: str) -> None:
    found = wrong(tmp_path, **{"study.yaml": FILES["study.yaml"].replace(old, new, 1)})
    assert expected in said(found) and len(said(found)) == said(found).count(expected)
    assert all(one.text(lang) for one in found for lang in LANGS)


def test_both_are_said_of_a_design_effect_that_is_negative_and_has_no_source(tmp_path: Path) -> None:
    found = wrong(tmp_path, **{"study.yaml": STUDY.replace("    city:", "    deff: {value: -2}\n    city:")})
    assert said(found) == ["instruments.missing_key study.yaml:13:5", "study.series_positive study.yaml:13:19"]


@pytest.mark.parametrize(("shares", "value", "says"), [
    ("percent", "120", "safe is 120 percent. A share in percent lies between 0 and 100."),
    ("fraction", "53", "safe is 53. A share lies between 0 and 1.")])
def test_a_share_that_is_none_is_said_as_the_file_writes_it(tmp_path: Path, shares: str, value: str, says: str) -> None:
    text = STUDY.replace("    city:", f"    shares: {shares}\n    city:")
    rows = f"district,period,measure,value,se,n\neast,2023,safe,{value},,180\n"
    found = refused(tmp_path, **{"study.yaml": text, "figures.csv": rows})
    assert [" ".join(one.parts("en")[:2]) for one in found] == [says]


def test_a_semicolon_between_columns_says_nothing_of_decimal_commas(tmp_path: Path) -> None:
    text = STUDY.replace("    city:", '    decimal: ","\n    city:')
    done = import_series(study(tmp_path, **{"study.yaml": text, "figures.csv": "district;period;measure;value;se;n\neast;2023;safe;0,55;;180\n"}), "figures")
    assert [(one.code, one.parts("en")[1]) for one in done.problems] == [("files.delimiter_semicolon", "")]


def test_a_long_list_in_a_message_says_how_many_more_there_are(tmp_path: Path) -> None:
    names = [f"remark{number}" for number in range(25)]
    rows = f"{FIGURES.splitlines()[0]},{','.join(names)}\neast,2023,safe,0.55,,180{',' * 25}\n"
    done = import_series(study(tmp_path, **{"figures.csv": rows}), "figures")
    assert "remark19, … (+5)" in done.problems[0].text("en") and "remark24" not in done.problems[0].text("en")
    assert done.listing is not None and "remark24" in done.listing.read_text(encoding="utf-8")


def test_a_break_at_a_period_that_is_not_there(tmp_path: Path) -> None:
    text = STUDY.replace("    city:", "    breaks: [{at: \"2025\", reason: {zh: 改, en: new}}]\n    city:")
    assert [one.code for one in refused(tmp_path, **{"study.yaml": text})] == ["series.break_period_near"]


def test_an_instrument_of_figures_says_what_it_lacks(tmp_path: Path) -> None:
    broken = INSTRUMENT.replace("    unit: {zh: 分, en: points}\n", "").replace("low: 0, high: 10", "low: 10, high: 0").replace("id: calls", "id: safe")
    found = wrong(tmp_path, **{"instruments/figures/1.0.0.yaml": broken})
    assert [one.code for one in found] == ["instruments.double_word", "instruments.wanted", "instruments.share"]


def test_a_study_without_waves_or_series_is_none(tmp_path: Path) -> None:
    text = STUDY[:STUDY.index("series:")] + STUDY[STUDY.index("comparisons:"):]
    assert "study.no_waves" in [one.code for one in wrong(tmp_path, **{"study.yaml": text})]


def test_a_target_of_a_published_figure_is_checked_like_any_other(tmp_path: Path) -> None:
    text = STUDY.replace("districts: districts.csv", "districts: districts.csv\ntargets: targets.csv").replace("[previous,", "[targets, previous,")
    rows = "indicator,statistic,wave,district,value\nsafe,share,2024,,1.5\nsafe,mean,,,0.5\nsaf,share,,,0.5\n"
    found = wrong(tmp_path, **{"study.yaml": text, "targets.csv": rows})
    assert [one.code for one in found] == ["study.share_over_one", "study.statistic_unknown", "study.indicator_unknown_near"]


def test_what_fails_leaves_what_was_there(tmp_path: Path) -> None:
    imported(tmp_path)
    kept = (tmp_path / "responses/figures.series.parquet").read_bytes()
    with pytest.raises(SurveyError):
        import_series(study(tmp_path, **{"figures.csv": BAD}), "figures")
    assert (tmp_path / "responses/figures.series.parquet").read_bytes() == kept


@pytest.mark.parametrize("row", ["11010519491231002X,2023,safe,0.5,,", "east,13812345678,safe,0.5,,", "east,2023,138-1234-5678,0.5,,",
                                 "east,2023,safe,110105 19491231 002X,,"])
def test_a_person_among_published_figures_is_not_said_again(row: str, tmp_path: Path) -> None:
    found = refused(tmp_path, **{"figures.csv": f"district,period,measure,value,se,n\nNroth,2023,safe,0.55,,180\n{row}\n"})
    assert [one.code for one in found] == ["files.person"] and found[0].where.row == 3
    assert not any(text in one.text(lang) for one in found for lang in LANGS for text in ("110105", "1381234", "138-1234"))
