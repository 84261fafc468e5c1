"""LimeSurvey's own structure files read as a draft: a survey (.lss), a group (.lsg), a question (.lsq).

Two shapes are about: up to LimeSurvey 3 each language has rows of its own that hold the texts; since 4 a row stands once
and its texts lie in tables `…_l10ns`. Both become one `Survey`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from survey.forms.draft import Draft, Texts, language
from survey.forms.json_in import refuse
from survey.forms.limesurvey_draft import drafted
from survey.forms.limesurvey_survey import MOST, Answer, Compared, Group, Question, Survey
from survey.forms.plain import Notes, shown
from survey.forms.xml_in import read_xml
from words.problems import Where

KINDS = ("Survey", "Group", "Question")


def read(path: Path) -> Draft:
    """The questionnaire in the file; a SurveyError where it is none."""
    root = read_xml(path)
    kind = (root.findtext("LimeSurveyDocType") or "").strip()
    if root.tag != "document" or kind not in KINDS:
        raise refuse("not_this", str(path), tool="LimeSurvey", lacking="LimeSurveyDocType")
    notes = Notes(str(path))
    return drafted(_Reader(root, str(path), notes).survey(), notes)


@dataclass(frozen=True)
class _Row:
    """A row of a table; an empty text where it has no such column."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def number(self, column: str) -> float:
        """A column that orders rows."""
        try:
            return float(self[column] or 0)
        except ValueError:
            return 0.0


@dataclass
class _Reader:
    """The tables of a file, put together by their numbers."""

    root: etree._Element
    file: str
    notes: Notes
    tables: dict[str, list[_Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        seen = 0
        for table in self.root:
            rows = []
            for row in table.iterfind("rows/row"):
                seen += 1
                if seen > 10 * MOST:
                    raise refuse("many_items", self.file, limit=f"{MOST:,}")
                cells = {str(cell.tag): cell.text or "" for cell in row}
                rows.append(_Row(row.sourceline or 0, cells))
            self.tables[str(table.tag)] = rows

    def table(self, name: str) -> list[_Row]:
        return self.tables.get(name, [])

    def survey(self) -> Survey:
        settings = self.table("surveys")
        listed = [found.text or "" for found in self.root.iterfind("languages/language")]
        self.base = (settings[0]["language"] if settings else "") or next(iter(listed), "en")
        languages = dict.fromkeys(language(tag) for tag in [self.base, *listed] if tag)
        said = self.table("surveys_languagesettings")
        title = self.by_language(said, "surveyls_title") or {language(self.base): Path(self.file).stem}
        groups = self.groups()
        for name in ("quota", "assessments", "defaultvalues"):
            if self.table(name):
                self.notes.problems.add("forms_in.feature", Where(self.file), what=name)
        return Survey("LimeSurvey", tuple(languages), title, self.by_language(said, "surveyls_welcometext"),
                      self.by_language(said, "surveyls_description"), groups, tuple(self.questions(groups)))

    def by_language(self, rows: Iterable[_Row], column: str) -> Texts:
        return {language(row["surveyls_language"] or self.base): row[column] for row in rows if row[column].strip()}

    def localised(self, table: str, key: str) -> dict[str, list[_Row]]:
        """The rows of a table of texts by what they belong to."""
        found = defaultdict(list)
        for row in self.table(table):
            found[row[key]].append(row)
        return found

    def texts(self, rows: Iterable[_Row], column: str) -> dict[str, str]:
        return {language(row["language"] or self.base): row[column] for row in rows if row[column]}

    def groups(self) -> tuple[Group, ...]:
        """In their order; a file of a single question has none."""
        texts = self.localised("group_l10ns", "gid")
        same: dict[str, list[_Row]] = defaultdict(list)
        for row in sorted(self.table("groups"), key=lambda row: row.number("group_order")):
            same[row["gid"]].append(row)
        made = [Group(gid, self.texts([*rows, *texts[gid]], "group_name"), rows[0]["grelevance"]) for gid, rows in same.items()]
        return tuple(made) or (Group("1", {}),)

    def questions(self, groups: tuple[Group, ...]) -> Iterator[Question]:
        """Those of each group in their order, one that names no group of the file at the end."""
        order = {group.code: number for number, group in enumerate(groups)}
        texts, inner = self.localised("question_l10ns", "qid"), self.localised("subquestions", "parent_qid")
        answers, attributes = self.localised("answers", "qid"), self.localised("question_attributes", "qid")
        answer_texts, conditions = self.localised("answer_l10ns", "aid"), self.localised("conditions", "qid")
        same: dict[str, list[_Row]] = defaultdict(list)
        for row in self.table("questions"):
            same[row["qid"]].append(row)
        rows = sorted(same.values(), key=lambda rows: (order.get(rows[0]["gid"], len(order)), rows[0].number("question_order")))
        for found in rows:
            first = next((row for row in found if row["language"] == self.base), found[0])
            qid = first["qid"]
            if first["parent_qid"] not in ("", "0"):
                continue
            yield Question(
                first["title"], first["gid"] if first["gid"] in order else groups[-1].code, first["type"],
                self.texts([*found, *texts[qid]], "question"), self.texts([*found, *texts[qid]], "help"),
                first["relevance"], first["other"] == "Y", self.attributes(attributes[qid]),
                tuple(self.subquestions(inner[qid], texts)), tuple(self.answers(answers[qid], answer_texts)),
                tuple(Compared(row["scenario"], row["cfieldname"], row["method"], row["value"]) for row in conditions[qid]),
                f"{first['sid']}X{first['gid']}X{qid}", Where(self.file, first.line or None))

    def attributes(self, rows: Iterable[_Row]) -> dict[str, Texts]:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in rows:
            found[row["attribute"]][language(row["language"]) if row["language"] else ""] = row["value"]
        return dict(found)

    def subquestions(self, rows: Iterable[_Row], texts: dict[str, list[_Row]]) -> Iterator[Answer]:
        same: dict[tuple[str, str], list[_Row]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: (row.number("scale_id"), row.number("question_order"))):
            same[row["title"], row["scale_id"]].append(row)
        for (code, scale), found in same.items():
            self.doubled(code, found)
            yield Answer(code, self.texts([*found, *texts[found[0]["qid"]]], "question"), int(scale == "1"),
                         found[0]["relevance"])

    def answers(self, rows: Iterable[_Row], texts: dict[str, list[_Row]]) -> Iterator[Answer]:
        same: dict[tuple[str, str], list[_Row]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: (row.number("scale_id"), row.number("sortorder"))):
            same[row["code"], row["scale_id"]].append(row)
        for (code, scale), found in same.items():
            self.doubled(code, found)
            more = texts[found[0]["aid"]] if found[0]["aid"] else []
            yield Answer(code, self.texts([*found, *more], "answer"), int(scale == "1"))

    def doubled(self, code: str, rows: list[_Row]) -> None:
        """A note where two rows of one language have the same code: the later text stands."""
        tags = [row["language"] for row in rows]
        if len(set(tags)) < len(tags):
            self.notes.problems.add("limesurvey.code_twice", Where(self.file, rows[0].line or None), code=shown(code))
