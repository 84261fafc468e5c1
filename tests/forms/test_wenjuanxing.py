"""A text for 问卷星: its traps, what it cannot say, and texts read, those of ours and those that people write."""

from __future__ import annotations

import csv
import io
import re
import time
from pathlib import Path
from typing import Any

import pytest

from instruments.fields import Label
from instruments.library import find
from instruments.logic import Tree
from instruments.logic import text as condition
from instruments.model import Instrument
from instruments.reading import load_instrument
from survey.forms.draft import Draft, Said
from survey.forms.draft_settled import settle
from survey.forms.draft_yaml import draft_yaml
from survey.forms.routing import asked, left_out
from survey.forms.wenjuanxing import write
from survey.forms.wenjuanxing_in import read
from survey.study.model import District
from words.language import LANGS, Lang
from words.problems import SurveyError

HERE = Path(__file__).parent
KEYS = ["public_satisfaction@1.0.0", "public_satisfaction@2.0.0", "nasty"]


def instrument(key: str) -> Instrument:
    return load_instrument(HERE / "nasty.yaml" if key == "nasty" else find(key, ()))


def written(found: Instrument, tmp_path: Path, lang: Lang, **more: Any) -> Path:
    for name, content in write(found, lang=lang, **more).files.items():
        (tmp_path / name).write_bytes(content)
    return next(tmp_path.glob("*_wenjuanxing.txt"))


def said(label: Label, lang: Lang) -> str:
    return label.zh if lang == "zh" else label.en


SAME = ((r"not in \[(\d+)\]", r"!= \1"), (r"in \[(\d+)\]", r"== \1"), (r"(\w+\.\w+) (?:!= 1|< 1)", r"\1 == 0"),
        (r"(\w+\.\w+) > 0", r"\1 == 1"))


def routed(tree: Tree | None) -> str:
    """The condition; what says the same of one code or one choice in one spelling."""
    said = condition(tree) if tree else ""
    for pattern, spelling in SAME:
        said = re.sub(pattern, spelling, said)
    return said


def carried(found: Instrument, lang: Lang) -> list[dict[str, Any]]:
    return [{"id": each.item.id, "section": each.item.section, "kind": each.item.kind, "text": said(each.item.text, lang),
             "choices": [(choice.name or str(choice.code), said(choice.label, lang), choice.exclusive)
                         for choice in found.choices(each.item.id)],
             "allow": set(each.item.allow) if each.item.kind in ("single", "multi") else set(),
             "ask_if": routed(each.when), "terminate_if": routed(each.ends), "min": each.item.min, "max": each.item.max,
             "max_choices": each.item.max_choices, "max_chars": each.item.max_chars}
            for each in asked(found, {name for names in left_out(found, "web").values() for name in names})]


def drafted(draft: Draft, lang: Lang) -> list[dict[str, Any]]:
    settled = settle(draft)
    return [{"id": each.id, "section": section, "kind": each.item.kind, "text": each.item.texts[lang],
             "choices": [(each.codes[choice.code], choice.texts[lang], choice.exclusive) for choice in each.item.choices],
             "allow": set(each.item.allow), "ask_if": routed(each.ask_if), "terminate_if": routed(each.terminate_if),
             "min": number(each.item.min), "max": number(each.item.max), "max_choices": each.item.max_choices,
             "max_chars": each.item.max_chars} for each, section in zip(settled.items, settled.section_of, strict=True)]


def number(text: str | None) -> float | None:
    return None if text is None else float(text)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", [key for key in KEYS if key != "nasty"])
def test_a_text_of_ours_with_its_table_is_read_back_as_the_same_instrument(key: str, lang: Lang, tmp_path: Path) -> None:
    found = instrument(key)
    draft = read(written(found, tmp_path, lang))
    assert drafted(draft, lang) == carried(found, lang)
    assert (draft.key, draft.checksum, list(draft.notes)) == (found.key, found.checksum[:12], [])
    assert (draft.title, draft.intro) == ({lang: said(found.title, lang)}, {lang: said(found.intro, lang)} if found.intro else {})


def test_hard_routing_comes_back_by_the_table(tmp_path: Path) -> None:
    found = instrument("nasty")
    expected, again = carried(found, "zh"), drafted(read(written(found, tmp_path, "zh")), "zh")
    assert [(item["id"], item["ask_if"], item["terminate_if"]) for item in again if item["id"] != "J"] == [
        (item["id"], item["ask_if"], item["terminate_if"]) for item in expected if item["id"] != "J"]


def test_without_its_table_a_text_of_ours_has_its_questions_and_answers(tmp_path: Path) -> None:
    found = instrument(KEYS[0])
    path = written(found, tmp_path, "zh")
    path.with_suffix(".csv").unlink()
    draft = read(path)
    assert [dict(item.texts) for item in draft.items] == [{"zh": item["text"]} for item in carried(found, "zh")]
    assert [item.code for item in draft.items][:2] == ["Q1", "Q2"]
    assert [len(item.choices) for item in draft.items] == [len(item["choices"]) + len(item["allow"]) for item in carried(found, "zh")]


def test_districts_come_first_and_are_no_item(tmp_path: Path) -> None:
    found = instrument(KEYS[0])
    places = [District(id=name, label=Label(zh=name, en=name), short=Label(zh=name, en=name)) for name in ("东区", "西区")]
    path = written(found, tmp_path, "zh", districts=places)
    assert "1. 您住在哪个区？[单选题]\n东区\n西区\n" in path.read_text(encoding="utf-8")
    assert drafted(read(path), "zh") == carried(found, "zh")


# --- the importer's traps

QUESTION = re.compile(r"^(\d+)\.\s*(.+?)\s*(\[([^\]]+)\])(\s*（选填）)?\s*$")  # as 问卷星's programming kit has it
STRIPPED = re.compile(r"^[A-Za-z][.．、)）]\s*|^[A-Za-z]\s+(?=\S)")


def imported(text: str) -> list[tuple[str, str, list[str]]]:
    """The questions as 问卷星 makes them of a text: a question's line, then answers up to a blank line."""
    found: list[tuple[str, str, list[str]]] = []
    for block in re.split(r"\n\s*\n", text):
        lines = block.strip().split("\n")
        if head := QUESTION.match(lines[0]):
            found.append((head[2], head[4], [STRIPPED.sub("", line) for line in lines[1:]]))
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", KEYS)
def test_every_question_survives_the_importer(key: str, lang: Lang, tmp_path: Path) -> None:
    found = instrument(key)
    questions = imported(written(found, tmp_path, lang).read_text(encoding="utf-8"))
    expected = carried(found, lang)
    assert [re.sub(r" 最多选\d项$", "", title) for title, _, _ in questions] == [item["text"] for item in expected]
    for (_, kind, answers), item in zip(questions, expected, strict=True):
        assert kind == {"single": "单选题", "multi": "多选题"}.get(item["kind"], "填空题")
        assert answers[:len(item["choices"])] == [label for _, label, _ in item["choices"]]
        assert len(answers) == len(item["choices"]) + len(item["allow"])


TRAPS = """\
instrument: {id: traps, version: 1.0.0, title: {zh: 2024年调查, en: "2024 survey"}, status: not_fielded, unit: person,
  population: {zh: 人, en: people}, modes: [web], languages: [zh, en]}
sections: {S1: {zh: "[一]", en: One}}
items:
  - {id: A, section: S1, kind: single, text: {zh: "选[一]个 ___ 吗", en: Pick}, choices: {1: {zh: "A 级 以上", en: "I agree"},
     2: {zh: "1. 其他（请注明）", en: "a, b"}, 3: {zh: 一-二, en: "3 times"}}}
  - {id: B, section: S1, kind: multi, max_choices: 2, text: {zh: 选, en: Pick}, choices: {x: {zh: 甲, en: X}, y: {zh: 乙, en: Y, exclusive: true}}}
  - {id: C, section: S1, kind: number, min: 1, text: {zh: "=1+1", en: N}, allow: [refused], ask_if: B.x == 1, terminate_if: C > 3}
"""


@pytest.fixture
def traps(tmp_path: Path) -> Instrument:
    path = tmp_path / "traps.yaml"
    path.write_text(TRAPS, encoding="utf-8")
    return load_instrument(path)


def test_what_the_importer_would_take_for_a_sign_is_written_otherwise_or_noted(traps: Instrument, tmp_path: Path) -> None:
    result = write(traps, lang="zh")
    text = result.files["traps_1.0.0_wenjuanxing.txt"].decode()
    assert text.startswith("《2024年调查》\n")  # a first line that begins with a number would switch to guessing
    assert imported(text)[0] == ("选〔一〕个 ___ 吗", "单选题", ["A 级 以上", "1. 其他（请注明）", "一-二"])  # letters before all of them
    assert imported(text)[1][0] == "选 最多选2项"
    altered = next(note for note in result.notes if note.code == "wenjuanxing.altered")
    assert altered.values["questions"] == "1"
    path = written(traps, tmp_path, "zh")
    draft = read(path)
    assert draft.title == {"zh": "2024年调查"}
    assert [choice.texts["zh"] for choice in draft.items[0].choices] == ["A 级 以上", "1. 其他（请注明）", "一-二"]
    assert draft.items[2].texts == {"zh": "=1+1"}


def test_all_that_the_text_cannot_say_is_listed(traps: Instrument) -> None:
    result = write(traps, lang="zh")
    noted = {note.code.removeprefix("wenjuanxing."): note.text("zh") for note in result.notes}
    assert "第3题" in noted["routing"] and "第2题选了“甲”" in noted["routing"]
    assert "第3题结束" in noted["ends"]
    assert "乙" in noted["limits"] and "不小于1" in noted["limits"]
    assert set(noted) == {"routing", "ends", "limits", "no_reasons", "one_language", "altered"}
    scored = {note.code for note in write(instrument(KEYS[1]), lang=None).notes}
    assert {"wenjuanxing.scores", "wenjuanxing.reasons", "forms.system_left_out", "forms.order_fixed"} <= scored
    assert all(note.text(lang) for note in result.notes for lang in LANGS)


def test_the_table_is_no_formula_and_says_which_answer_has_which_code(traps: Instrument) -> None:
    rows = list(csv.DictReader(io.StringIO(write(traps, lang="zh").files["traps_1.0.0_wenjuanxing.csv"].decode("utf-8-sig"))))
    assert [(row["number"], row["item"], row["option"], row["code"], row["exclusive"]) for row in rows] == [
        ("1", "A", "1", "1", ""), ("1", "A", "2", "2", ""), ("1", "A", "3", "3", ""), ("2", "B", "1", "x", ""),
        ("2", "B", "2", "y", "1"), ("3", "C", "", "", "")]
    assert (rows[-1]["ask_if"], rows[-1]["terminate_if"], rows[-1]["min"]) == ("B.x == 1", "C > 3", "1")
    assert not any(cell[:1] in "=+@" for row in rows for cell in row.values() if cell)


# --- texts that people write

STUDENTS = """\
大学生消费调查问卷

亲爱的同学：您好！请根据实际情况填写。

一、基本信息

1、您的性别：（单选题）
A. 男    B. 女
2、您的年级是？
○大一 ○大二 ○大三 ○大四
3．您每月的生活费是多少？[单选题] *
A、800元以下
B、800—1500元
C、1500元以上（跳至第5题）
4. 您的钱主要花在哪些方面？（可多选，最多选3项）
□饮食
□学习用品
□其他（请注明）______
5. 您对以下方面的满意程度[矩阵单选题]
非常不满意 不满意 一般 满意 非常满意
食堂
宿舍
二、态度
6. 您是否赞成网贷？
赞成 反对 无所谓
7. 您的姓名：________ 电话：________
8. 您还有什么建议？
9. 推荐意愿[量表题]
0~10
10. 请排序[排序题]
价格
质量
11. 您是否工作[单选题]
是
否（请跳至结束）
12. 工作满意吗[单选题]
依赖于第11题第1个选项
1. 满意
2. 不满意
"""


def text_of(text: str, tmp_path: Path) -> Draft:
    path = tmp_path / "survey.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_a_text_as_a_person_writes_it(tmp_path: Path) -> None:
    draft = text_of(STUDENTS, tmp_path)
    found = {item.code: item for item in draft.items}
    assert [(item.code, item.kind, [choice.texts["zh"] for choice in item.choices]) for item in draft.items] == [
        ("Q1", "single", ["男", "女"]), ("Q2", "single", ["大一", "大二", "大三", "大四"]),
        ("Q3", "single", ["800元以下", "800—1500元", "1500元以上"]), ("Q4", "multi", ["饮食", "学习用品", "其他"]),
        ("Q4_3", "text", []), ("Q5_1", "single", ["非常不满意", "不满意", "一般", "满意", "非常满意"]),
        ("Q5_2", "single", ["非常不满意", "不满意", "一般", "满意", "非常满意"]), ("Q6", "single", ["赞成", "反对", "无所谓"]),
        ("Q7_1", "text", []), ("Q7_2", "text", []), ("Q8", "text", []), ("Q9", "single", [str(code) for code in range(11)]),
        ("Q11", "single", ["是", "否"]), ("Q12", "single", ["满意", "不满意"])]
    assert [section.texts["zh"] for section in draft.sections] == ["一、基本信息", "二、态度"]
    assert (found["Q4"].ask_if, found["Q4"].max_choices) == (Said("Q3", "!=", ("3",)), 3)
    assert (found["Q11"].terminate_if, found["Q12"].ask_if) == (Said("Q11", "==", ("2",)), Said("Q11", "==", ("1",)))
    assert (found["Q3"].texts["zh"], found["Q1"].texts["zh"]) == ("您每月的生活费是多少？", "您的性别：")
    assert sorted({note.code for note in draft.notes}) == ["forms_in.kind", "forms_in.other_text", "forms_in.several",
                                                           "wenjuanxing.columns", "wenjuanxing.guessed"]
    assert "section: S2" in draft_yaml(draft, id="students")


@pytest.mark.parametrize(("text", "expected"), [
    ("题目\n\n您的性别\n男\n女\n\n您的年龄？\n", [("single", 2), ("text", 0)]),  # nothing numbered
    ("1.用过吗\n1. 用过\n2. 没用过\n2.喜欢吗\n1. 喜欢\n2. 不喜欢\n3. 说不清\n3.多久\n1. 短\n2. 长\n", [("single", 2), ("single", 3), ("single", 2)]),
    ("Q1. How often? [单选题]\nA) never\nB) 2 times\nQ2. Why?\n", [("single", 2), ("text", 0)]),
    ("1、好吗（ ）\nA 好 B 不好\n", [("single", 2)]),
    ("1. 评价【矩阵量表题】\n行：\n- 食堂\n- 宿舍\n列：\n差\n好\n", [("single", 2), ("single", 2)]),
    ("1. 对吗[判断题]\n\n2. 填[填空题]\n", [("single", 2), ("text", 0)]),
    ("1. 选[多选题]（选填）\n① 甲 ② 乙\n", [("multi", 2)]),
])
def test_other_ways_to_write_it(text: str, expected: list[tuple[str, int]], tmp_path: Path) -> None:
    assert [(item.kind, len(item.choices)) for item in text_of(text, tmp_path).items] == expected


def test_a_direction_in_words_is_noted(tmp_path: Path) -> None:
    draft = text_of("1. 用过吗[单选题]\n用过\n没用过（跳至第1题）\n2. 好吗[单选题]\n（如果第1题选“用过”请回答本题）\n好\n不好\n4. 完[填空题]\n", tmp_path)
    assert [note.code for note in draft.notes] == ["wenjuanxing.jump", "wenjuanxing.number", "wenjuanxing.jump"], draft.notes
    assert [len(item.choices) for item in draft.items] == [2, 2, 0]


@pytest.mark.parametrize("change", ["columns", "codes", "rows", "condition", "binary"])
def test_a_table_that_was_changed_gives_notes_and_no_crash(change: str, tmp_path: Path) -> None:
    path = written(instrument(KEYS[0]), tmp_path, "zh")
    table = path.with_suffix(".csv")
    text = table.read_text(encoding="utf-8")
    changed = {"columns": text.replace("number,item", "nr,item"), "codes": text.replace("SAF1,single", "SAF1,what"),
               "rows": text.replace("2,AGE16,,,2,1,是,,,,,,,", ""), "condition": text.replace("DSP0 == 1", "DSP0 = = 1"), "binary": "\x00\n"}
    table.write_text(changed[change], encoding="utf-8")
    draft = read(path)
    assert len(draft.items) == len(carried(instrument(KEYS[0]), "zh"))
    assert {note.code for note in draft.notes} <= {"wenjuanxing.table", "wenjuanxing.table_row"}
    assert bool(draft.notes) is (change != "codes")


@pytest.mark.parametrize(("raw", "code"), [
    ("1、您的性别\n男\n女\n".encode("gb18030"), "forms_in.not_utf8"), (b"\xff\xfe1\x00", "forms_in.not_utf8"),
    (b" " * 6_000_000, "forms_in.large"), (b"\n" * 60_000, "wenjuanxing.long"), (b"1. " + b"x" * 6_000, "wenjuanxing.long"),
    (b"", "forms_in.no_items"), ("只有一个标题\n".encode(), "forms_in.no_items"),
    ("".join(f"{number}. 问[填空题]\n" for number in range(1, 5000)).encode(), "forms_in.many_items"),
], ids=["gb18030", "utf-16", "large", "lines", "a long line", "empty", "a title", "many"])
def test_what_is_no_questionnaire_is_refused(raw: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "survey.txt"
    path.write_bytes(raw)
    with pytest.raises(SurveyError) as error:
        read(path)
    assert [problem.code for problem in error.value.problems] == [code]


@pytest.mark.parametrize("piece", ["→1", "-", "（", "A.", " ", "□", "___", "[", "最多选", "依赖于1", "1.", "跳到"])
def test_no_text_takes_long(piece: str, tmp_path: Path) -> None:
    line = (piece * 5000)[:4990]
    text = "".join(f"{number}. {line}x[单选题]\n{line}x\n{line}\n" for number in range(1, 60))
    started = time.monotonic()
    text_of("标题\n\n" + text + "60. 完[填空题]\n", tmp_path)
    assert time.monotonic() - started < 4
