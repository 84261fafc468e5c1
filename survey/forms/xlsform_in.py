"""An XLSForm (.xlsx, .xls), as ODK, KoBoToolbox and Enketo use it, as a draft.

A group with a label becomes a section and gives its condition to its questions; a repeat is read as if it were asked
once. Our own XLSForms are known by their `jingmin_instrument`, and what `survey.forms.xlsform` adds is taken out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from survey.forms.draft import (
    Draft,
    DraftChoice,
    DraftItem,
    DraftSection,
    Kind,
    Said,
    both,
    guessed,
    language,
    languages,
)
from survey.forms.json_in import refuse
from survey.forms.plain import Notes, shown
from survey.forms.sheets_in import Row, read_sheets
from survey.forms.xlsform_limits import limited
from survey.forms.xlsform_own import Own
from survey.forms.xlsform_routing import Routing
from words.problems import Problem, Where

SHEETS = ("survey", "choices", "settings")
MOST_CHOICES = 200_000  # over all items: a list of every village is asked for many times

COLUMNS = {"relevance": "relevant", "list name": "list_name", "caption": "label", "calculate": "calculation",
           "repeat count": "repeat_count", "command": "type", "tag": "name", "bind::relevant": "relevant",
           "bind::constraint": "constraint", "bind::calculate": "calculation"}
NUMBERS = ("integer", "int", "decimal", "range")
TEXTS = ("text", "string", "date", "time", "datetime", "barcode", "email", "username input")
RECORDED = ("start", "end", "today", "deviceid", "uri:deviceid", "phonenumber", "uri:phonenumber", "imei", "simserial",
            "subscriberid", "username", "uri:username", "email", "uri:email", "audit", "start-geopoint", "background-audio",
            "hidden", "xml-external", "csv-external", "uri:simserial", "uri:subscriberid", "background-geopoint")
_SELECT = re.compile(r"(select[ _]?(?:one|1|multiple)|select all that apply(?: from)?|rank)(?:[ _]from[ _]file)?\s+(\S+)"
                     r"(\s+(?:or[ _]other|or specify other))?", re.IGNORECASE)
_PIPED = re.compile(r"\$\{[^{}]{1,200}\}")


@dataclass(frozen=True)
class _Group:
    """A group that is open: its section, and the conditions of it and all around it."""

    section: str
    conditions: tuple[tuple[str, str], ...]  # (the row's name, the condition)


@dataclass(frozen=True)
class _Asked:
    """A row that asks something, before its condition is read."""

    item: DraftItem
    conditions: tuple[tuple[str, str], ...]


def read(path: Path) -> Draft:
    """The questionnaire in the workbook; a SurveyError where it is none."""
    sheets, names = read_sheets(path, SHEETS)
    survey = [_columns(row) for row in sheets.get("survey", [])]
    if not any(row["type"] for row in survey) or not any(row["name"] for row in survey):
        raise refuse("no_survey", str(path), sheets=shown(", ".join(names)))
    others = [name for name in names if name.strip().lower() not in SHEETS]
    form = _Reader(str(path), survey, [_columns(row) for row in sheets.get("choices", [])],
                   [_columns(row) for row in sheets.get("settings", [])])
    if others:
        form.notes.problems.add("forms_in.left_out", Where(str(path)), what=shown(", ".join(others)))
    return form.draft()


def _columns(row: Row) -> Row:
    """The row with its columns as XLSForm writes them today."""
    cells: dict[str, str] = {}
    for head, text in row.cells.items():
        name, mark, rest = re.sub(r"\s*:{1,2}\s*", "::", head).partition("::")
        name = name.strip().lower()
        whole = f"{name}::{rest}".lower()
        cells.setdefault(COLUMNS.get(whole, COLUMNS.get(name, name) + (mark + rest)), text)
    return Row(row.number, cells)


class _Reader:
    """Goes down the sheet `survey`; what cannot be carried over goes to `notes`."""

    def __init__(self, file: str, survey: list[Row], choices: list[Row], settings: list[Row]) -> None:
        self.file, self.own = file, Own(survey)
        self.notes = Notes(file, verbatim=bool(self.own.key))
        self.settings = settings[0].cells if settings else {}
        said = [row[column] for row in (*survey, *choices) for column in ("label", "hint")]
        self.default = language(self.settings.get("default_language", "")) or guessed([*said, self.settings.get("form_title", "")])
        self.survey = survey
        self.lists = self.listed(choices)
        self.sections: dict[str, DraftSection] = {}
        self.asked: list[_Asked] = []
        self.recorded: dict[str, None] = {}
        self.calculated: set[str] = set()
        self.offered = 0

    def note(self, what: str, row: Row, /, **values: object) -> None:
        self.notes.problems.extend([Problem(f"forms_in.{what}", self.where(row), values)])

    def where(self, row: Row, sheet: str = "survey") -> Where:
        return Where(f"{self.file} [{sheet}]", row=row.number)

    def draft(self) -> Draft:
        self.rows()
        routing = Routing({asked.item.code: asked.item for asked in self.asked}, self.calculated, self.notes, self.own)
        items = [routing.routed(asked.item, asked.conditions) for asked in self.asked]
        items = self.own.finished(items)
        if not items:
            raise refuse("no_items", self.file)
        if self.recorded and not self.own.key:
            self.notes.problems.add("forms_in.feature", Where(self.file), what=shown(", ".join(self.recorded)))
        title = {self.default: self.notes.text(self.settings.get("form_title", "")) or Path(self.file).stem}
        texts = [title, *(item.texts for item in items), *(choice.texts for item in items for choice in item.choices)]
        return Draft("XLSForm", title, languages(texts), tuple(self.sections.values()), tuple(items), self.notes.done(),
                     intro=self.own.intro, key=self.own.key, checksum=self.own.checksum)

    # --- texts and choices

    def texts(self, row: Row, column: str = "label") -> dict[str, str]:
        """The cells of a column by language."""
        found: dict[str, str] = {}
        for head, text in row.cells.items():
            name, _, tag = head.partition("::")
            if name == column and (said := self.notes.text(text)) and said != "-":
                found.setdefault(language(tag) if tag else self.default, said)
        return found

    def listed(self, rows: list[Row]) -> dict[str, list[DraftChoice]]:
        """The choices by list; of two with one code the first."""
        lists: dict[str, dict[str, tuple[int, DraftChoice]]] = {}
        for row in rows:
            name, code = row["list_name"], row["name"] or row["value"]
            if not name or not code:
                continue
            known = lists.setdefault(name, {})
            if code in known:
                self.notes.problems.extend([Problem("forms_in.double_choice", self.where(row, "choices"), {
                    "list": shown(name), "code": shown(code), "rows": f"{known[code][0]}, {row.number}"})])
            else:
                known[code] = (row.number, DraftChoice(code, self.texts(row) or {self.default: code}))
        return {name: [choice for _, choice in known.values()] for name, known in lists.items()}

    # --- rows

    def rows(self) -> None:
        groups = [_Group("", ())]
        for row in self.survey:
            kind = " ".join(row["type"].lower().replace("_", " ").split())
            if kind.startswith("begin "):
                groups.append(self.group(row, kind, groups[-1]))
            elif kind.startswith("end ") and kind.split()[1] in ("group", "repeat", "loop"):
                groups = groups[:-1] if len(groups) > 1 else groups
            elif kind:
                inner = groups[-1]
                relevant = ((row["name"], row["relevant"]),) if row["relevant"] else ()
                self.asked += [_Asked(replace(item, section=inner.section), inner.conditions + relevant)
                               for item in self.items(row, kind)]
        if "" in {asked.item.section for asked in self.asked}:
            self.sections[""] = DraftSection("", {self.default: self.notes.text(self.settings.get("form_title", "")) or "-"})

    def group(self, row: Row, kind: str, around: _Group) -> _Group:
        if kind != "begin group":
            self.note("repeat", row, item=shown(row["name"]))
        texts, section = self.texts(row), around.section
        if texts:
            section = row["name"] or f"S{len(self.sections) + 1}"
            while section in self.sections:
                section += "_"
            self.sections[section] = DraftSection(section, texts)
        relevant = ((row["name"], row["relevant"]),) if row["relevant"] else ()
        return _Group(section, around.conditions + relevant)

    def items(self, row: Row, kind: str) -> Iterator[DraftItem]:
        """The items that a row becomes."""
        if self.own.takes(row, self.texts(row), self.lists):
            return
        name = row["name"]
        if not name or not self.is_asked(row, kind):
            return
        texts = self.texts(row)
        if not texts:
            self.note("no_text", row, item=shown(name))
        item = DraftItem(name, "", "text", texts or {self.default: name}, hint=self.texts(row, "hint"), where=self.where(row))
        self.remarks(row, texts)
        if match := _SELECT.fullmatch(" ".join(row["type"].split())):
            yield from self.select(item, row, match)
        elif kind in ("acknowledge", "trigger"):
            yield replace(item, kind="single", choices=(DraftChoice("OK", {self.default: "OK"}),))
        else:
            yield self.limits(replace(item, kind="number" if kind in NUMBERS else "text"), row, kind)

    def is_asked(self, row: Row, kind: str) -> bool:
        """Whether a row asks something that can be carried over; a note where not."""
        name = row["name"]
        if kind in RECORDED:
            self.recorded[name] = None
            self.calculated.add(name)
        elif kind in ("calculate", "calculate here", "add calculate prompt"):
            self.calculated.add(name)
            self.note("calculation", row, item=shown(name), expression=shown(row["calculation"]))
        elif kind in ("note", "add note prompt"):
            self.note("shown_only", row, item=shown(name), text=shown(next(iter(self.texts(row).values()), "")))
        elif kind in (*NUMBERS, *TEXTS, "acknowledge", "trigger") or _SELECT.fullmatch(" ".join(row["type"].split())):
            return True
        else:
            self.calculated.add(name)
            self.note("kind", row, item=shown(name), kind=shown(row["type"]))
        return False

    def remarks(self, row: Row, texts: Mapping[str, str]) -> None:
        """Notes on what a question has beside its kind."""
        name = shown(row["name"])
        if piped := next((found[0] for text in texts.values() if (found := _PIPED.search(text))), ""):
            self.note("piped", row, item=name, expression=shown(piped))
        if any(head.split("::")[0] in ("media", "image", "audio", "video", "big-image") for head in row.cells):
            self.note("media", row, item=name)
        if row["calculation"] and row["type"] != "calculate":
            self.note("calculation", row, item=name, expression=shown(row["calculation"]))

    def limits(self, item: DraftItem, row: Row, kind: str) -> DraftItem:
        """The item with the limits that its constraint says; a note where it says more."""
        if kind in ("date", "time", "datetime", "barcode"):
            self.note("kind_as", row, item=shown(item.code), kind=kind, kind_now="text")
        if kind == "range":
            given = dict(re.findall(r"(start|end)\s*=\s*(-?\d+(?:\.\d+)?)", row["parameters"]))
            item = replace(item, min=given.get("start"), max=given.get("end"))
        item, whole = limited(item, row["constraint"], whole_numbers=kind in ("integer", "int"))
        if not whole:
            self.note("constraint", row, item=shown(item.code), expression=shown(row["constraint"]))
        return item

    def select(self, item: DraftItem, row: Row, match: re.Match[str]) -> Iterator[DraftItem]:
        form, name, other = match[1].lower(), match[2], match[3]
        choices = list(self.lists.get(name, ()))
        self.offered += len(choices)
        if self.offered > MOST_CHOICES:
            raise refuse("many_items", self.file, limit=f"{MOST_CHOICES:,}")
        if form == "rank":
            self.note("kind", row, item=shown(item.code), kind="rank")
            return
        if not choices:
            self.note("no_choices", row, item=shown(item.code), list=shown(name))
            return
        if row["choice_filter"]:
            self.note("filtered_choices", row, item=shown(item.code), expression=shown(row["choice_filter"]))
        if other and all(choice.code != "other" for choice in choices):
            choices.append(DraftChoice("other", {"en": "Other", "zh": "其他"}))
        kind: Kind = "single" if form.endswith(("one", "1")) else "multi"
        item = replace(item, kind=kind, choices=tuple(choices), scale=name)
        if self.own.key:
            item = self.own.without_reasons(item)
        yield self.limits(item, row, "select")
        if other:
            made = f"{item.code}_other"
            self.note("other_text", row, item=shown(item.code), made=shown(made))
            yield replace(item, code=made, kind="text", choices=(), scale="", hint={},
                          texts={"en": "Specify other.", "zh": "请说明其他。"}, ask_if=both(Said(item.code, "==", ("other",))))
