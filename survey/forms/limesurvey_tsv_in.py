"""LimeSurvey's tab-separated survey structure (.txt, .tsv) read as a draft."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from survey.forms.draft import Draft, language
from survey.forms.json_in import read_utf8, refuse
from survey.forms.limesurvey_draft import drafted
from survey.forms.limesurvey_survey import MOST, Answer, Compared, Group, Question, Survey
from survey.forms.plain import Notes, shown
from words.problems import Problem, SurveyError, Where

NEEDED = ("class", "type/scale", "name", "text", "language")
# What is a question's own beside its attributes.
OWN = frozenset({"id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation",
                 "mandatory", "other", "default", "same_default", "encrypted", "question_theme_name", "same_script"})
CLASSES = ("S", "SL", "G", "Q", "SQ", "A", "C", "AS", "QTA", "QTAM", "QTALS")
LONGEST_CELL = 1_000_000


def read(path: Path) -> Draft:
    """The questionnaire in the file; a SurveyError where it is none."""
    rows = list(_rows(read_utf8(path), str(path)))
    notes = Notes(str(path))
    survey = _Reader(str(path), notes).survey(rows)
    return drafted(survey, notes)


@dataclass(frozen=True)
class _Row:
    """A row by column; `number` is that of the table, the names of the columns being row 1."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def _rows(text: str, file: str) -> Iterator[_Row]:
    """The rows below the names of the columns."""
    before = csv.field_size_limit(LONGEST_CELL)  # of the whole process: put back for whoever reads next
    table = csv.reader(text.splitlines(keepends=True), delimiter="\t", strict=False)
    try:
        head = [cell.strip().lower() for cell in next(table, [])]
        if missing := [column for column in NEEDED if column not in head]:
            raise refuse("not_this", file, tool="LimeSurvey (TSV)", lacking=", ".join(missing))
        if twice := sorted({column for column in head if column and head.count(column) > 1}):
            raise broken("column_twice", file, 1, column=shown(", ".join(twice)))
        for number, cells in enumerate(table, start=2):
            if number > 10 * MOST:
                raise refuse("many_items", file, limit=f"{MOST:,}")
            yield _Row(number, dict(zip(head, map(_unmasked, cells), strict=False)))
    except csv.Error as error:
        raise broken("broken_row", file, table.line_num, detail=str(error)) from None
    finally:
        csv.field_size_limit(before)


def broken(code: str, file: str, row: int, /, **values: object) -> SurveyError:
    """The error to raise for a file whose rows contradict one another."""
    return SurveyError([Problem(f"limesurvey.{code}", Where(file, row=row), values)])


def _unmasked(cell: str) -> str:
    """Without the mark that LimeSurvey puts before a sign of a formula."""
    return cell[1:] if cell.startswith("'=") else cell


@dataclass
class _Reader:
    """Gathers the rows: those of the first language make the structure, the others add their texts."""

    file: str
    notes: Notes
    groups: list[Group] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)  # of the survey, by column and language
    base: str = ""
    other: str = ""                  # the language that is being read, where it is not the first
    at: int = -1                     # the group, of any language
    question_at: dict[str, int] = field(default_factory=dict)
    open: str = ""                   # the question to which subquestions and answers belong

    def survey(self, rows: list[_Row]) -> Survey:
        self.base = next((row["text"] for row in rows if row["class"].strip() == "S" and row["name"] == "language"), "") or next(
            (row["language"] for row in rows if row["class"].strip() in ("G", "Q") and row["language"]), "en")
        unknown = []
        for row in rows:
            kind = row["class"].strip().upper()
            if kind in ("SL", "G", "Q", "SQ", "A", "C"):
                getattr(self, f"read_{kind}")(row)
            elif kind and kind not in CLASSES:
                unknown.append(shown(row["class"], 20))
        if unknown:
            self.notes.problems.add("limesurvey.classes", classes=", ".join(dict.fromkeys(unknown)))
        languages = dict.fromkeys([language(self.base), *(tag for each in self.questions for tag in each.texts)])
        title = self.texts.get("surveyls_title") or {language(self.base): Path(self.file).stem}
        return Survey("LimeSurvey", tuple(languages), title, self.texts.get("surveyls_welcometext", {}),
                      self.texts.get("surveyls_description", {}), tuple(self.groups), tuple(self.questions))

    def tag(self, row: _Row) -> str:
        return language(row["language"] or self.base)

    def first(self, row: _Row) -> bool:
        return (row["language"] or self.base) == self.base

    def where(self, row: _Row) -> Where:
        return Where(self.file, row=row.number)

    def read_SL(self, row: _Row) -> None:
        if row["name"] in ("surveyls_title", "surveyls_welcometext", "surveyls_description") and row["text"]:
            self.texts.setdefault(row["name"], {})[self.tag(row)] = row["text"]

    def read_G(self, row: _Row) -> None:
        """A group; those of another language come again in the same order."""
        tag = self.tag(row)
        if self.other != tag:
            self.other, self.at = tag, -1
        self.at += 1
        self.open = ""
        if self.first(row):
            self.groups.append(Group(str(len(self.groups) + 1), {tag: row["name"]}, row["relevance"]))
        elif self.at < len(self.groups):
            known = self.groups[self.at]
            self.groups[self.at] = replace(known, texts={**known.texts, tag: row["name"]})

    def read_Q(self, row: _Row) -> None:
        code, tag = row["name"].strip(), self.tag(row)
        attributes = {name: {"" if self.first(row) else tag: value} for name, value in row.cells.items()
                      if name not in OWN and name and value}
        self.open = code
        if not self.first(row):
            self.more(row, code, tag)
            return
        if code in self.question_at:
            first = self.questions[self.question_at[code]].where.row
            raise broken("question_twice", self.file, row.number, code=shown(code), first=first)
        if not self.groups:
            self.groups.append(Group("1", {}))
        self.question_at[code] = len(self.questions)
        self.questions.append(Question(
            code, self.groups[-1].code, row["type/scale"].strip(), {tag: row["text"]}, {tag: row["help"]} if row["help"] else {},
            row["relevance"], row["other"].strip().upper() == "Y", attributes, where=self.where(row)))
        self.limited()

    def limited(self) -> None:
        if len(self.questions) > MOST:
            raise refuse("many_items", self.file, limit=f"{MOST:,}")

    def more(self, row: _Row, code: str, tag: str) -> None:
        """The question's texts in another language."""
        if code not in self.question_at:
            self.notes.problems.add("limesurvey.only_translated", self.where(row), item=shown(code))
            return
        known = self.questions[self.question_at[code]]
        help_texts = {**known.help, tag: row["help"]} if row["help"] else known.help
        self.questions[self.question_at[code]] = replace(known, texts={**known.texts, tag: row["text"]}, help=help_texts)

    def read_SQ(self, row: _Row) -> None:
        self.inner(row, "subquestions")

    def read_A(self, row: _Row) -> None:
        self.inner(row, "answers")

    def inner(self, row: _Row, kind: str) -> None:
        """An answer or a subquestion of the open question, or its text in another language."""
        if self.open not in self.question_at:
            self.notes.problems.add("limesurvey.nowhere", self.where(row), code=shown(row["name"]))
            return
        at = self.question_at[self.open]
        question = self.questions[at]
        known: tuple[Answer, ...] = getattr(question, kind)
        code, tag = row["name"].strip(), self.tag(row)
        scale = int(row["type/scale"]) if row["type/scale"] in ("0", "1") else 0
        same = next((number for number, each in enumerate(known) if (each.code, each.scale) == (code, scale)), None)
        if same is None:
            known = (*known, Answer(code, {tag: row["text"]}, scale, row["relevance"] if kind == "subquestions" else ""))
        elif tag in known[same].texts:
            raise broken("answer_twice", self.file, row.number, code=shown(code), item=shown(self.open))
        else:
            more = replace(known[same], texts={**known[same].texts, tag: row["text"]})
            known = (*known[:same], more, *known[same + 1:])
        if len(known) > MOST // 10:
            raise refuse("many_items", self.file, limit=f"{MOST // 10:,}")
        self.questions[at] = replace(question, **{kind: known})  # type: ignore[arg-type]

    def read_C(self, row: _Row) -> None:
        if self.open in self.question_at:
            at = self.question_at[self.open]
            made = Compared(row["type/scale"] or "1", row["name"], row["relevance"], row["text"])
            self.questions[at] = replace(self.questions[at], conditions=(*self.questions[at].conditions, made))
