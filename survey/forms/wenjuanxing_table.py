"""The table that stands beside a text for 问卷星 which we wrote: read to give items and answers their names back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from instruments.logic import And, ConditionError, Not, Test, Tree, parse
from instruments.model import SAID
from survey.forms import draft as d
from survey.forms.conditions import meets
from survey.forms.draft import DraftItem, DraftSection, Rule
from survey.forms.json_in import read_utf8
from survey.forms.plain import Notes, shown
from survey.forms.wenjuanxing import COLUMNS
from words.problems import SurveyError, Where

_KINDS = ("single", "multi", "number", "text")
_WHOLE = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,18})?(/[1-9]\d*)?", re.ASCII)
_MASK = re.compile(r"'(?=[=+\-@\t'])")
Row = Mapping[str, str]


def read_table(path: Path, notes: Notes) -> Table | None:
    """The table, or None where there is none or it is not ours, which is noted."""
    if not path.is_file():
        return None
    try:
        text = read_utf8(path, largest=5_000_000)
        found = csv.DictReader(io.StringIO(text, newline=""))
        if tuple(found.fieldnames or ()) != COLUMNS:
            raise ValueError("columns")
        rows = [{name: _MASK.sub("", str(cell or ""), count=1) for name, cell in row.items() if name} for row in found]
    except (SurveyError, ValueError, csv.Error):
        notes.problems.add("wenjuanxing.table", Where(str(path)), table=shown(path.name))
        return None
    of: dict[int, list[Row]] = {}
    for row in rows:
        if row["number"].isdigit() and len(row["number"]) < 5:
            of.setdefault(int(row["number"]), []).append(row)
    return Table(str(path), of, notes)


@dataclass(frozen=True)
class Table:
    """Rows by the number of the question."""

    file: str
    rows: Mapping[int, Sequence[Row]]
    notes: Notes

    def item(self, number: int, item: DraftItem) -> DraftItem | None:
        """The item with its name, kind, codes and routing; None of a question that is no item of the instrument."""
        rows = self.rows.get(number)
        if not rows:
            return item
        head = rows[0]
        if head["item"].startswith("."):
            return None
        if len(item.choices) != sum(1 for row in rows if row["option"]):
            self.bad(f"{head['item']}: {len(item.choices)}")
            return replace(item, code=head["item"])
        choices = [replace(choice, code=row["code"], exclusive=row["exclusive"] == "1")
                   for choice, row in zip(item.choices, rows, strict=False) if row["code"] not in SAID]
        allow = tuple(row["code"] for row in rows if row["code"] in SAID)
        kind = head["kind"] if head["kind"] in _KINDS else item.kind
        return replace(item, code=head["item"], kind=kind, choices=tuple(choices), allow=allow,  # type: ignore[arg-type]
                       section=head["section"] or item.section, ask_if=self.rule(head, "ask_if"),
                       terminate_if=self.rule(head, "terminate_if"), min=_cell(head, "min", _NUMBER), max=_cell(head, "max", _NUMBER),
                       max_choices=_whole(head, "max_choices"), max_chars=_whole(head, "max_chars"))

    def rule(self, row: Row, column: str) -> Rule | None:
        if not row[column]:
            return None
        try:
            return _rule(parse(row[column]))
        except ConditionError as error:
            self.bad(f"{row['item']} {column}: {error}")
            return None

    def bad(self, detail: str) -> None:
        self.notes.problems.add("wenjuanxing.table_row", Where(self.file), detail=shown(detail))

    def sections(self, sections: list[DraftSection], items: Sequence[DraftItem], number_of: Mapping[str, int]) -> None:
        """Gives the sections the names that the table has for them."""
        names = {item.section: rows[0]["section"] for item in items
                 if (rows := self.rows.get(number_of.get(item.code, 0))) and rows[0]["section"]}
        sections[:] = [replace(section, code=names.get(section.code, section.code)) for section in sections]


def _rule(tree: Tree) -> Rule:
    """A condition of ours as a rule of a draft."""
    if isinstance(tree, Test):
        item, _, choice = tree.name.partition(".")
        if choice:
            ticked, empty = meets(tree, 1), meets(tree, 0)
            return d.Said(item, "answered") if ticked and empty else d.Said(item, "==" if ticked else "!=", (choice,))
        return d.Said(item, tree.operator, tuple(map(str, tree.codes)))
    if isinstance(tree, Not):
        return d.Not(_rule(tree.part))
    return (d.And if isinstance(tree, And) else d.Or)(tuple(_rule(part) for part in tree.parts))


def _cell(row: Row, column: str, pattern: re.Pattern[str]) -> str | None:
    return row[column] if pattern.fullmatch(row[column]) else None


def _whole(row: Row, column: str) -> int | None:
    return int(found) if (found := _cell(row, column, _WHOLE)) else None
