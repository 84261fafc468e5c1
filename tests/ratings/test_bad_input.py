"""Whatever is wrong with filled sheets is said at once, at its cell, and nothing is half-imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from survey.ratings.importing import import_round
from survey.ratings.store import path_of
from survey.study import Study
from tests.ratings.small import HEADS, PRACTICES, every, long_form, row, rows, study, workbook
from words.language import LANGS
from words.problems import SurveyError

Change = Callable[[Any], None]


def complaints(found: Study, *paths: Path) -> list[str]:
    """`place code` of every complaint about one file, or about those that the round names."""
    try:
        done = import_round(found, "r2", file=paths[0] if paths else None)
    except SurveyError as error:
        assert not path_of(found.folder, "r2").exists()
        problems = error.problems
    else:
        problems = done.problems
    for problem in problems:
        assert all(problem.text(lang) for lang in LANGS)
    return sorted(f"{one.where.cell or one.where.row or ''} {one.code.removeprefix('ratings.')}".strip() for one in problems
                  if one.code != "ratings.unrated")


def filled(found: Study, change: Change, **sheets: dict[str, str]) -> Path:
    book = workbook(found, "st1", sheets or {"assessor_1": every("L"), "assessor_2": every("L")})
    change(book)
    path = found.folder / "a.xlsx"
    book.save(path)
    return path


def test_a_filled_sheet_is_read(tmp_path: Path) -> None:
    found = study(tmp_path)
    path = filled(found, lambda book: None, self_assessor=every("F"), assessor_1=every("L"), assessor_2=every("P"),
                  consensus=every("L"))
    done = import_round(found, "r2", file=path)
    assert done.facts["ratings"] == 4 * 42
    assert done.facts["raters"] == {"assessor_1": 42, "assessor_2": 42, "consensus": 42, "self_assessor": 42}
    assert import_round(found, "r2", file=path).changed is False


# What is spoiled, by cell, and what is said of it. C2A stands in row 6 of a sheet, R2A in 14, T2A in 22, A2A in 30.
SPOILED: dict[str, Any] = {
    "assessor_1!G7": "X", "assessor_1!J6": date(2024, 7, 1), "assessor_1!J8": None, "assessor_1!I9": None,
    "assessor_1!J10": "31/12/2023", "assessor_1!J11": 45000, "assessor_1!J12": datetime(2024, 1, 1, 12, 30),
    "assessor_1!H15": 950, "assessor_1!H23": 96, "assessor_1!H14": 96, "assessor_1!K16": "maybe", "assessor_1!K17": "是 no",
    "assessor_1!G18": None, "assessor_1!G19": "NA", "assessor_1!G22": "NA", "assessor_1!L22": "none",
    "assessor_1!I24": None, "assessor_1!J24": None, "assessor_2!I24": None, "assessor_2!J24": None,
    "assessor_1!A31": "A2A", "assessor_1!A33": "A3Z", "assessor_2!G15": "NA", "assessor_2!L15": "none", "assessor_2!G17": "NA",
    "assessor_2!L17": "none", "assessor_1!J46": "2023-01-01", "assessor_2!J46": "2023.1.1", "assessor_1!K47": "否",
    "assessor_2!K47": "no", "Guide!B3": "x@1.0.0", "Guide!B4": "r1", "Guide!B6": "west",
}
SAID = [
    "Guide!B3 other_instrument",
    "Guide!B4 other_round",
    "Guide!B6 unit_elsewhere",
    "assessor_1 missing",
    "assessor_1!A33 practice_unknown_near",
    "assessor_1!G22 na_key",
    "assessor_1!G23 measured_other",
    "assessor_1!G24 no_evidence",
    "assessor_1!G31 twice",
    "assessor_1!G46 not_accepted",
    "assessor_1!G7 class_unknown",
    "assessor_1!H14 measured_nothing",
    "assessor_1!H15 measured_number",
    "assessor_1!I9 evidence_without_name",
    "assessor_1!J10 day",
    "assessor_1!J12 day",
    "assessor_1!J6 evidence_tomorrow",
    "assessor_1!J8 evidence_without_day",
    "assessor_1!K16 yes_or_no",
    "assessor_1!K17 yes_or_no",
    "assessor_1!L19 na_reason",
    "assessor_2!G17 na_many",
    "assessor_2!G24 no_evidence",
    "assessor_2!G46 not_accepted",
]
CELLS: dict[str, tuple[Change, list[str]]] = {
    "merged heads": (lambda b: b["assessor_1"].merge_cells("G4:H4"), ["assessor_1!G4:H4 merged"]),
    "merged ratings": (lambda b: b["assessor_1"].merge_cells("G6:G9"), ["assessor_1!G6:G9 merged"]),
    "no heads, another sheet": (lambda b: (put(b, "assessor_1!A4", "?"), setattr(b["assessor_2"], "title", "assessor 2")),
                                ["assessor 2 sheet_unknown_near", "assessor_1 no_heads", "nothing_filled"]),
    "no guide": (lambda b: b.remove(b["Guide"]), ["no_guide"]),
    "no unit": (lambda b: put(b, "Guide!B5", None), ["Guide!B5 unit_unknown"]),
}


def put(book: Any, *pairs: Any) -> None:
    for cell, value in zip(pairs[::2], pairs[1::2], strict=True):
        sheet, _, at = cell.partition("!")
        book[sheet][at].value = value


@pytest.mark.parametrize("case", CELLS)
def test_each_complaint_is_at_its_cell(case: str, rated: Study) -> None:
    change, expected = CELLS[case]
    assert complaints(rated, filled(rated, change)) == expected


@pytest.fixture
def rated(tmp_path: Path) -> Study:
    return study(tmp_path)


def test_everything_is_said_at_once(rated: Study) -> None:
    path = filled(rated, lambda book: put(book, *(part for pair in SPOILED.items() for part in pair)))
    assert complaints(rated, path) == SAID


def test_a_unit_rating_itself_without_evidence_is_warned_and_capped(rated: Study) -> None:
    path = filled(rated, lambda book: put(book, "self_assessor!I6", None, "self_assessor!J6", None), self_assessor=every("F"))
    assert complaints(rated, path) == ["self_assessor!G6 capped"]


def test_what_stands_there_before_stays_when_an_import_fails(rated: Study) -> None:
    import_round(rated, "r2", file=filled(rated, lambda book: None))
    before = path_of(rated.folder, "r2").read_bytes()
    with pytest.raises(SurveyError):
        import_round(rated, "r2", file=filled(rated, lambda book: put(book, "assessor_1!G7", "X")))
    assert path_of(rated.folder, "r2").read_bytes() == before


LONG: dict[str, tuple[str, list[str]]] = {
    "an unknown rater": (long_form([row("st1", "C2A", "inspector", "P")]), ["2 rater_unknown"]),
    "an unknown unit": (long_form([row("st9", "C2A", "assessor_1", "P")]), ["2 unit_unknown_near"]),
    "twice by one assessor": (long_form(rows("st1", "assessor_1", "P"), [row("st1", "C2A", "assessor_1", "P")]), ["44 twice"]),
    "a column that is missing": ("unit,practice,rating\nst1,C2A,P\n", ["1 study.column_missing_near"]),
    "a unit of another district": (
        f"{HEADS},district\n" + "".join(f"{line},west\n" for line in rows("st1", "assessor_1", "P")[:1]),
        ["2 unit_elsewhere", "missing"]),
    "a consensus nobody can have": (long_form([row("st1", "C2A", "consensus", "P")]), ["2 consensus_alone"]),
    "assessors who differ": (long_form(rows("st1", "assessor_1", "P"), rows("st1", "assessor_2", {"C2A": "N"})), ["open"]),
    "not applicable by oneself alone": (long_form(rows("st1", "self_assessor", {"C2B": "NA"})), ["3 na_unconfirmed"]),
    "no row": (f"{HEADS}\n", ["files.no_rows"]),
}


@pytest.mark.parametrize("case", LONG)
def test_the_long_form_is_judged_alike(case: str, tmp_path: Path) -> None:
    text, expected = LONG[case]
    found = study(tmp_path, **{"r2.csv": text})
    said = complaints(found)
    assert said == expected


def test_the_same_practice_in_two_files_names_both(tmp_path: Path) -> None:
    found = study(tmp_path, **{"r2.csv": long_form(rows("st1", "assessor_1", "P"))})
    book = workbook(found, "st1", {"assessor_1": every("L")})
    book.save(tmp_path / "a.xlsx")
    text = (tmp_path / "study.yaml").read_text(encoding="utf-8").replace("data: [r2.csv]", "data: [r2.csv, a.xlsx]")
    found = study(tmp_path, **{"r2.csv": long_form(rows("st1", "assessor_1", "P")), "study.yaml": text})
    with pytest.raises(SurveyError) as raised:
        import_round(found, "r2")
    assert len([one for one in raised.value.problems if one.code == "ratings.twice"]) == len(PRACTICES)
    assert "r2.csv, 2" in raised.value.problems[0].text("en")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"\x00\x01\x02", b"%PDF-1.4"])
def test_a_file_that_is_none_is_refused(content: bytes, rated: Study) -> None:
    path = rated.folder / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(SurveyError):
        import_round(rated, "r2", file=path)


def test_a_person_in_evidence_is_refused_by_cell_and_not_said_again(tmp_path: Path) -> None:
    found = study(tmp_path)

    def spoil(book: Any) -> None:
        book["assessor_1"]["I9"] = "张三 110105 19491231 002X"
        book["assessor_1"]["G7"] = "X"
    with pytest.raises(SurveyError) as caught:
        import_round(found, "r2", file=filled(found, spoil))
    assert [(one.code, one.where.cell) for one in caught.value.problems] == [("files.person", "assessor_1!I9")]
    assert not any("110105" in one.text(lang) for one in caught.value.problems for lang in LANGS)
