"""A text for 问卷星 read as a draft: one that we wrote, with the table beside it, or one that a person wrote.

What people write is guessed at: numbers and types in brackets where they are, else blank lines, letters and boxes. Each
guess that could be wrong is noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from survey.forms.draft import Draft, DraftChoice, DraftItem, DraftSection, Kind, Rule, Said, Texts, both, either
from survey.forms.json_in import read_utf8, refuse
from survey.forms.plain import Notes, shown
from survey.forms.wenjuanxing_lines import (
    RANGE,
    Block,
    answers,
    blocks,
    gaps,
    has_gap,
    rows_and_columns,
    untagged,
    without_gaps,
)
from survey.forms.wenjuanxing_table import Table, read_table
from words.problems import Problem, SurveyError, Where

LARGEST = 5_000_000
MOST_LINES = 50_000
LONGEST = 5_000
MOST = 3_000        # questions and rows of matrices
_VERSION = re.compile(r"(?:问卷版本：|Version: )([\w.-]+@\d+\.\d+\.\d+)\+([0-9a-f]{12})\s*$")
_LIMIT = re.compile(r" 最多选\d项$")  # as we write it
_MOST = re.compile(r"(?:最多(?:可)?选(?:择)?|限选)\s*(\d{1,2})\s*[项个]")
_SEVERAL = re.compile(r"可多选|多选|不定项|复选|select all|all that apply", re.IGNORECASE)
_JUMP = re.compile(r"[（(\[【]?\s*(?:请)?\s*(?:跳(?:转|至|到|答)*|转到|→)\s*(?:第|Q)?\s*(\d{1,3}|结束|结尾|提交|末尾)\s*题?[^）)\]】]*[)）\]】]?\s*$", re.IGNORECASE)
_DEPENDS = re.compile(r"[（(\[【*]*\s*(?:此题)?\s*依赖于\s*第?\s*(\d{1,3})\s*题\s*第?\s*([\d;；、,，和或\s]+)\s*个?选项.*")
_WRITE = re.compile(r"[（(]?\s*(?:请注明|请说明|请填写|请具体说明)\s*[:：]?\s*[)）]?\s*")
_WORDED = re.compile(r"跳(?:转|至|到)|依赖于|[如若].{0,20}选")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read(path: Path) -> Draft:
    """The questionnaire in the file; a SurveyError where it is none."""
    text = read_utf8(path, largest=LARGEST)
    lines = text.splitlines()
    if len(lines) > MOST_LINES or any(len(line) > LONGEST for line in lines):
        raise SurveyError([Problem("wenjuanxing.long", Where(str(path)), {"limit": f"{MOST_LINES:,}", "longest": f"{LONGEST:,}"})])
    notes = Notes(str(path))
    ours = any(_VERSION.search(line) for line in lines[:100])
    table = read_table(path.with_suffix(".csv"), notes) if ours else None
    draft = _Reader(lines, str(path), notes, ours, table).draft()
    if not draft.items:
        raise refuse("no_items", str(path))
    return replace(draft, notes=notes.done())


@dataclass
class _Reader:
    """Makes items of blocks, in their order."""

    lines: Sequence[str]
    file: str
    notes: Notes
    ours: bool
    table: Table | None
    sections: list[DraftSection] = field(default_factory=list)
    items: list[DraftItem] = field(default_factory=list)
    jumps: list[tuple[str, str, int | None]] = field(default_factory=list)  # item, answer, to which question
    of_number: dict[int, str] = field(default_factory=dict)                   # the item of each question
    number_of: dict[str, int] = field(default_factory=dict)

    def note(self, code: str, block: Block, **values: object) -> None:
        self.notes.problems.extend([Problem(code, Where(self.file, block.line), values)])

    def texts(self, text: str) -> Texts:
        return {self.lang: plain} if (plain := self.notes.text(text)) else {}

    def draft(self) -> Draft:
        first, *rest = blocks(self.lines, ours=self.ours)
        head = [line for line in first.lines if line]
        self.lang = "en" if self._english(head) else "zh"
        title = head[0] if head else Path(self.file).stem
        title = title[1:-1] if title.startswith("《") and title.endswith("》") else title
        version = next((found for line in head if (found := _VERSION.search(line))), None)
        intro = " ".join(line for line in head[1:] if not _VERSION.search(line))
        for block in rest:
            self.block(block)
        self.jump()
        items = tuple(self.restored())
        used = {item.section for item in items}
        sections = tuple(section for section in self.sections if section.code in used)
        return Draft("问卷星", self.texts(title), (self.lang,), sections, items, intro=self.texts(intro),
                     key=version[1] if version else "", checksum=version[2] if version else "")

    def _english(self, head: Sequence[str]) -> bool:
        """Whether the text is not Chinese; types of question always are."""
        if self.ours:
            return any(line.startswith("Version: ") for line in head)
        return not any(_CHINESE.search(untagged(line)) for line in self.lines)

    def section(self) -> str:
        if not self.sections:
            self.sections.append(DraftSection("S1", {}))
        return self.sections[-1].code

    def block(self, block: Block) -> None:
        if block.kind == "shown":
            text = " ".join([block.title, *block.lines])
            if len(text) > 60:  # a heading is short
                self.note("forms_in.shown_only", block, item=f"{block.line}", text=shown(text))
            if block.title and len(block.title) <= 60:
                self.sections.append(DraftSection(f"S{len(self.sections) + 1}", self.texts(block.title)))
            return
        expected = len(self.of_number) + 1
        number = block.number or expected
        if number != max(self.of_number, default=0) + 1:
            self.note("wenjuanxing.number", block, number=number, expected=max(self.of_number, default=0) + 1)
        code = f"Q{number}"
        self.of_number.setdefault(number, code)
        self.number_of[code] = number
        before = len(self.items)
        depends, lines = self.depends(block)
        made = list(self.made(replace(block, lines=lines), code))
        self.items += [replace(item, ask_if=both(depends, item.ask_if)) for item in made]
        if len(self.items) == before:
            self.number_of.pop(code)
        if len(self.items) > MOST:
            raise refuse("many_items", self.file, limit=f"{MOST:,}")

    def depends(self, block: Block) -> tuple[Rule | None, list[str]]:
        """`依赖于第3题第1个选项` as a rule, and the lines without it."""
        if self.ours:
            return None, block.lines
        kept, rules = [], []
        for line in block.lines:
            found = _DEPENDS.fullmatch(line)
            earlier = self.item(self.of_number.get(int(found[1]), "")) if found else None
            places = [int(place) for place in re.findall(r"\d+", found[2])] if found else []
            codes = tuple(earlier.choices[place - 1].code for place in places
                          if 0 < place <= len(earlier.choices)) if earlier else ()
            if earlier and codes and len(codes) == len(places):
                rules.append(Said(earlier.code, "==" if len(codes) == 1 else "in", codes))
            elif found or (_WORDED.search(line) and _worded_alone(line)):
                self.note("wenjuanxing.jump", block, item=f"Q{block.number}", expression=shown(line))
            else:
                kept.append(line)
        return both(*rules), kept

    def item(self, code: str) -> DraftItem | None:
        return next((item for item in reversed(self.items) if item.code == code), None)

    def made(self, block: Block, code: str) -> Iterator[DraftItem]:
        """The items of a question by its type, or by what it looks like."""
        where = Where(self.file, block.line)
        kind = block.kind or self.guessed(block, code)
        item = DraftItem(code, self.section(), "text", self.texts(block.title if self.ours else without_gaps(block.title) or block.title),
                         where=where)
        if kind == "left":
            self.note("forms_in.kind", block, item=code, kind=shown(self.lines[block.line - 1]))
        elif kind in ("matrix", "matrix_multi", "matrix_text"):
            yield from self.matrix(block, item, kind)
        elif kind in ("text", "number", "gaps"):
            yield from self.written(block, replace(item, kind="number" if kind == "number" else "text"))
        else:
            yield from self.chosen(block, item, kind)

    def guessed(self, block: Block, code: str) -> str:
        offered = answers(block.lines, ours=self.ours)
        if not offered:
            return "text"
        if len(offered) == 1 and (RANGE.fullmatch(offered[0]) or has_gap(offered[0])):
            return "scale" if RANGE.fullmatch(offered[0]) else "text"
        kind = "multi" if _SEVERAL.search(block.title) or _MOST.search(block.title) or (
            any("□" in line for line in block.lines)) else "single"
        self.note("wenjuanxing.guessed", block, item=code, kind=kind)
        return kind

    def written(self, block: Block, item: DraftItem) -> Iterator[DraftItem]:
        """A question to write in; one with several gaps is several."""
        parts = gaps(" ".join([block.title, *block.lines])) if has_gap(block.title) or any(map(has_gap, block.lines)) else []
        if len(parts) < 2 or self.ours:
            yield item
            return
        made = [replace(item, code=f"{item.code}_{number}", texts=self.texts(part or block.title))
                for number, part in enumerate(parts, start=1)]
        self.note("forms_in.several", block, item=item.code, kind="多项填空", made=", ".join(each.code for each in made))
        yield from made

    def chosen(self, block: Block, item: DraftItem, kind: str) -> Iterator[DraftItem]:
        """A question with answers to choose from."""
        lines = block.lines
        offered = answers(lines, ours=self.ours)
        if kind == "judged" and not offered:
            offered = ["对", "错"]
        scale = RANGE.fullmatch(offered[0]) if len(offered) == 1 else None
        if kind == "scale" and scale and int(scale[1]) < int(scale[2]):
            codes = [str(code) for code in range(int(scale[1]), int(scale[2]) + 1)]
            yield replace(item, kind="single", choices=tuple(DraftChoice(code, {self.lang: code}) for code in codes))
            return
        if not offered:
            self.note("forms_in.no_choices", block, item=item.code, list=shown(block.title))
            return
        choices, texts = [], []
        for number, answer in enumerate(offered, start=1):
            label, to = (answer, None) if self.ours else self.answer(answer)
            if to is not None:
                self.jumps.append((item.code, str(number), to or None))
            if not self.ours and (has_gap(label) or _WRITE.search(label)):
                label = _WRITE.sub("", without_gaps(label)).strip("：:（）() ")
                made = f"{item.code}_{number}"
                self.note("forms_in.other_text", block, item=item.code, made=made)
                texts.append(DraftItem(made, item.section, "text", self.texts(label or answer), where=item.where,
                                       ask_if=Said(item.code, "==", (str(number),))))
            choices.append(DraftChoice(str(number), self.texts(label)))
        most = _MOST.search(block.title) if kind == "multi" else None
        title = _LIMIT.sub("", block.title) if self.ours else block.title
        yield replace(item, kind="multi" if kind == "multi" else "single", choices=tuple(choices), texts=self.texts(title),
                      max_choices=int(most[1]) if most else None)
        yield from texts

    def answer(self, text: str) -> tuple[str, int | None]:
        """An answer's label and the number of the question to which it jumps: 0 is the end, None no jump."""
        found = _JUMP.search(text, max(0, len(text) - 60))
        if not found or not found.start():
            return text, None
        return text[:found.start()].strip(), int(found[1]) if found[1].isdigit() else 0

    def matrix(self, block: Block, item: DraftItem, kind: str) -> Iterator[DraftItem]:
        """One item a row; the columns stand on the first line, or below `列：`."""
        rows, columns = rows_and_columns(block.lines)
        if kind != "matrix_text" and len(columns) < 2 or not rows:
            self.note("forms_in.no_choices", block, item=item.code, list=shown(" ".join(block.lines)))
            return
        if columns:
            self.note("wenjuanxing.columns", block, item=item.code, columns=shown(" / ".join(columns)))
        made: Kind = "text" if kind == "matrix_text" else "multi" if kind == "matrix_multi" else "single"
        choices = tuple(DraftChoice(str(number), self.texts(column)) for number, column in enumerate(columns, start=1))
        for number, row in enumerate(rows, start=1):
            said = f"{block.title} – {row}" if block.title else row
            yield replace(item, code=f"{item.code}_{number}", kind=made, texts=self.texts(said),
                          choices=choices if made != "text" else (), scale=item.code)

    def jump(self) -> None:
        """Jumps as conditions: what they pass over is not asked after that answer; a jump to the end ends there."""
        for code, answer, to in self.jumps:
            number = self.number_of.get(code, 0)
            if to is not None and to <= number:
                self.notes.problems.add("wenjuanxing.jump", Where(self.file), item=code, expression=f"{answer} → {to}")
                continue
            for at, item in enumerate(self.items):
                if to is None and item.code == code:
                    self.items[at] = replace(item, terminate_if=_more(item.terminate_if, code, answer))
                of = self._number(item.code)
                if to is not None and number < of < to:
                    self.items[at] = replace(item, ask_if=_less(item.ask_if, code, answer))

    def _number(self, code: str) -> int:
        """The number of the question that an item belongs to."""
        return self.number_of.get(code) or self.number_of.get(code.partition("_")[0], 0)

    def restored(self) -> Iterator[DraftItem]:
        """The items as the table says, where there is one."""
        for item in self.items:
            if self.table is None:
                yield item
            elif (found := self.table.item(self.number_of.get(item.code, 0), item)) is not None:
                yield found
        if self.table is not None:
            self.table.sections(self.sections, self.items, self.number_of)


def _worded_alone(line: str) -> bool:
    """Whether a line gives a direction and is no answer with one."""
    return line.startswith(("（", "(", "[", "【", "*", "注", "提示", "如", "若")) and "题" in line


def _more(rule: Rule | None, item: str, answer: str) -> Rule | None:
    if isinstance(rule, Said) and rule.item == item:
        return Said(item, "in", (*rule.codes, answer))
    return either(rule, Said(item, "==", (answer,)))


def _less(rule: Rule | None, item: str, answer: str) -> Rule | None:
    if isinstance(rule, Said) and rule.item == item and rule.operator in ("!=", "not in"):
        return Said(item, "not in", (*rule.codes, answer))
    return both(rule, Said(item, "!=", (answer,)))
