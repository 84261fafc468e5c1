"""What looks like a person is refused however it is spelled, and figures are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.study.persons import is_person_head, looks_like_person, persons_among
from survey.study.units import read_units
from words.language import LANGS
from words.problems import Problems


@pytest.mark.parametrize("text", [
    "11010519491231002X", "110105 19491231 002X", "110105-19491231-002X", "１１０１０５１９４９１２３１００２Ｘ", "110105194912310000", "110105194912310021",
    "张三 11010519491231002x", "2024-01-05 110105 1949-12-31 002X", "1.10105194912310E+17", "13812345678", "138 1234 5678",
    "138-1234-5678", "110105491231002", "110105 491231 002", "报警人110105491231002", "+86 138 1234 5678", "电话１３８１２３４５６７８", "1 3 8 1 2 3 4 5 6 7 8"])
def test_a_person_is_told_however_spelled(text: str) -> None:
    assert looks_like_person(text)


@pytest.mark.parametrize("text", [
    "", "st1", "2024-01", "2024-01-05 10:30:00", "2023-10-15 2023-11-20", "1.3812345678", "0.13812345678", "990105194912310021",
    "110105194913310021", "110105491331002", "990105491231002", "A110105491231002B", "1101054912310021", "123456789", "12345678901234567890"])
def test_a_figure_or_a_date_is_no_person(text: str) -> None:
    assert not looks_like_person(text)


def test_old_numbers_are_told_by_their_column_where_it_is_one_of_codes() -> None:
    codes = [f"3301069{at:08}" for at in range(20)]
    assert persons_among(codes) == [] and persons_among([*codes, "330106491231002"]) == []
    assert persons_among([*codes, "11010519491231002X", "330106491231002"]) == [20]
    assert persons_among(["st1", "330106491231002", "", "330106500101003"]) == [1, 3]


@pytest.mark.parametrize("head", ["民警", "officer id", "Officer_ID", "姓名", "ｐｈｏｎｅ"])
def test_a_head_of_persons_is_told(head: str) -> None:
    assert is_person_head(head)


@pytest.mark.parametrize("text", ["id,label_zh,label_en,district\n11010519491231002X,所,Station,d1\n",
                                  "id,label_zh,label_en,district,姓名\nst1,所,Station,d1,11010519491231002X\n"])
def test_a_file_of_units_that_holds_a_person_is_refused_without_saying_it(text: str, tmp_path: Path) -> None:
    path, problems = tmp_path / "units.csv", Problems()
    path.write_text(text, encoding="utf-8")
    assert read_units(path, "units.csv", (), problems) == ()
    assert {one.code for one in problems} <= {"files.person", "files.person_column"} and problems.errors
    assert not any("11010519491231002" in one.text(lang) for one in problems for lang in LANGS)
