"""How each wave's raw file is written: four survey tools, four habits. Each style says its columns and spellings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from instruments.model import Instrument, Item
from survey.study.model import District

DIGITS = MappingProxyType({"not_applicable": "7", "dont_know": "8", "refused": "9"})
DOUBLES = MappingProxyType({"not_applicable": "77", "dont_know": "88", "refused": "99"})
WORDS = MappingProxyType({"not_applicable": "不适用", "dont_know": "不清楚/说不好", "refused": "不愿回答"})
META = ("respondent", "district", "community", "weight", "mode", "start", "end")


@dataclass(frozen=True)
class Style:
    """A tool's habits.

    meta : the columns of META, in that order
    column : the column of the item at a position (from 1) in the instrument, or of one of its choices (from 1)
    reasons : spellings of the reasons that a respondent gave; HH16's answers reach 20, so it always has DOUBLES
    lost : what stands where an answer was due and there is none
    district : how a district is written
    labels : whether answers are written as their Chinese labels, not as codes
    form : in a bridge wave the column that says who got which form, and how: the second, the first
    """

    meta: tuple[str, ...]
    column: Callable[[Item, int, int | None], str]
    district: Callable[[District, int], str]
    reasons: Mapping[str, str]
    lost: str = ""
    labels: bool = False
    form: tuple[str, str, str] | None = None


def _numbered(item: Item, at: int, choice: int | None) -> str:
    return f"Q{at}" if choice is None else f"Q{at}_{choice}"


def _worded(item: Item, at: int, choice: int | None) -> str:
    return f"{at}、{item.text.zh}" if choice is None else f"{at}({item.choices[choice - 1].label.zh})"


def _variable(item: Item, at: int, choice: int | None) -> str:
    return f"v{at:03}" if choice is None else f"v{at:03}_{choice}"


def _grouped(item: Item, at: int, choice: int | None) -> str:
    name = f"{item.section}/{item.id}".lower().replace("@", "_").replace(".", "_")
    return name if choice is None else f"{name}/{item.choices[choice - 1].name}"


STYLES: Mapping[str, Style] = MappingProxyType({
    "2024Q1": Style(("serial", "area", "comm", "wt", "mode", "begin", "finish"), _numbered,
                    lambda district, at: district.id, reasons=DOUBLES),
    "2024Q3": Style(("序号", "所在区", "社区", "权重", "方式", "开始时间", "提交时间"), _worded,
                    lambda district, at: district.label.zh, reasons=WORDS, labels=True),
    "2025Q1": Style(("id", "dist", "psu", "weight", "mode", "t0", "t1"), _variable,
                    lambda district, at: str(at), reasons=DIGITS),
    "2025Q3": Style(("_id", "place/district", "place/community", "_weight", "_mode", "start", "end"), _grouped,
                    lambda district, at: district.short.en, reasons=DIGITS, lost="NA", form=("_form", "A", "B")),
})


@dataclass(frozen=True)
class Column:
    """A column of answers: of an item, or of one choice of a multi-select (`name` is ITEM or ITEM.choice)."""

    name: str
    item: Item
    raw: str


def columns(instrument: Instrument, style: Style) -> list[Column]:
    """The columns of answers in the order of the instrument; what a system records is among `meta`."""
    made = []
    asked = [item for item in instrument.items.values() if item.kind != "system"]
    for at, item in enumerate(asked, 1):
        if item.kind == "multi":
            made += [Column(f"{item.id}.{choice.name}", item, style.column(item, at, number))
                     for number, choice in enumerate(item.choices, 1)]
        else:
            made.append(Column(item.id, item, style.column(item, at, None)))
    return made


def reasons_of(item: Item, style: Style) -> dict[str, str]:
    """How this item's reasons for no answer are written, by reason."""
    spelled = DOUBLES if item.kind == "number" and style.reasons is DIGITS else style.reasons
    return {reason: spelled[reason] for reason in item.allow}


def spellings(instrument: Instrument, item: Item, style: Style) -> dict[int, str]:
    """How each answer of a single item is written, by code; empty where codes stand for themselves."""
    return {choice.code: choice.label.zh for choice in instrument.choices(item.id)} if (
        style.labels and item.kind == "single") else {}


# Under `missing: all:` of a wave's binding: what stands in any column.
EVERY_ITEM: Mapping[str, dict[str, dict[str, str]]] = MappingProxyType(
    {wave: {"all": {style.lost: "lost"}} if style.lost else {} for wave, style in STYLES.items()})
