"""A comparison table as text in columns: what a Word table and the terminal print. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from dashboard.views import labels
from dashboard.views.comparison import QUESTIONS, USUAL, Figure, Row, Table
from dashboard.views.notes import percent
from dashboard.views.statistics import answers, wording
from words.documents import text
from words.language import Lang

Part = Literal["value", "interval", "n", "difference", "mark", "gap", "verdict"]
Tone = Literal["", "quiet", "higher", "lower"]
Detail = Literal["marks", "words", "full"]

# Of a difference: its sign alone, with its verdict in words, or with its interval too.
PARTS: Mapping[Detail, tuple[Part, ...]] = MappingProxyType({
    "marks": ("difference", "mark"), "words": ("difference", "mark", "verdict"),
    "full": ("difference", "mark", "gap", "verdict")})
# Verdicts that a word marks where there is no room for more: any sign would read as a direction or an equation.
SAID = ("same", "small", "incomparable")
FEW = "*"
OWN = "own"  # a named combination of estimates is a difference by itself
KEYS = ("same", "small", "unclear", "incomparable")


@dataclass(frozen=True)
class Cell:
    """The words of one cell and how they are to be toned."""

    text: str = ""
    tone: Tone = ""


@dataclass(frozen=True)
class Column:
    """One column: a part of a wave's figures; `versus` names the difference it shows, OWN the figure's own."""

    wave: int
    part: Part
    versus: str = ""


@dataclass(frozen=True)
class Grid:
    """A table's columns with their heads, and a line of cells for each of the table's lines."""

    table: Table
    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    names: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def flags(self) -> frozenset[str]:
        return frozenset(flag for row in self.table.rows for flag in row.flags)


def grid(table: Table, catalogue: Mapping[str, Any], detail: Detail, lang: Lang, *, short: bool = True) -> Grid:
    """The table in the columns that the detail asks for; differences that no line has in a wave get no column."""
    columns = tuple(_columns(table, detail))
    heads = tuple(_head(column, table, catalogue, lang) for column in columns)
    names = tuple(line.short if short else line.label for line in table.lines)
    cells = tuple(tuple(cell(line.figures[column.wave], column, table.unit, lang) for column in columns)
                  for line in table.lines)
    if detail != "marks":  # the verdict stands there in words
        cells = tuple(tuple(Cell() if column.part == "mark" and shown.text not in labels.MARKS.values() else shown
                            for column, shown in zip(columns, line, strict=True)) for line in cells)
    return Grid(table, columns, heads, names, cells)


def caption(table: Table, catalogue: Mapping[str, Any], lang: Lang) -> str:
    """What the table shows, in a line; says so where the data are simulated."""
    part_of = table.kind == "construct" and table.within
    shape = "caption_asked" if table.kind in QUESTIONS else "caption_of" if part_of else "caption"
    said = text(f"comparison.{shape}", lang, label=table.label, parent=table.within,
                statistic=statistic(table, catalogue, lang))
    if not set(table.versus) <= set(USUAL):
        names = text("comparison.list.join", lang).join(versus_name(kind, catalogue, lang) for kind in table.versus)
        said = text("comparison.caption_others", lang, caption=said, names=names)
    if len(table.waves) < len(catalogue["waves"]):
        some = "caption_waves" if len(table.waves) > 1 else "caption_wave"
        said = text(f"comparison.{some}", lang, caption=said, first=table.waves[0], last=table.waves[-1])
    return marked(said, catalogue, lang)


def marked(said: str, catalogue: Mapping[str, Any], lang: Lang) -> str:
    """A caption with the word `simulated` where that is so."""
    if not catalogue["study"]["simulated"]:
        return said
    return text("comparison.simulated_caption", lang, caption=said)


def statistic(table: Table, catalogue: Mapping[str, Any], lang: Lang) -> str:
    """The statistic in words; a share names the answers that it counts."""
    if table.kind == "contrast":
        return _combination(table, catalogue, lang)
    found = next(entry for entry in catalogue["indicators"] if entry["id"] == table.indicator)
    return statistic_in_words(table.statistic, found, lang)


def statistic_in_words(name: str, indicator: Mapping[str, Any], lang: Lang) -> str:
    """A statistic of an entry of the catalogue in words."""
    key, code = wording(name)
    if key == "quantile":
        return text("comparison.statistic.quantile", lang, share=f"{100 * float(code):.10g}")
    if indicator.get("role") == "rating" and key == "share":
        kind = code if code in ("up", "same", "down") else "at"
        return text(f"comparison.statistic.units_{kind}", lang, level=", ".join(answers(indicator, code, lang)))
    quoted = (text("comparison.answer", lang, answer=answer) for answer in answers(indicator, code, lang))
    return text(f"comparison.statistic.{key}", lang, answers=text("comparison.answers.join", lang).join(quoted))


def _combination(table: Table, catalogue: Mapping[str, Any], lang: Lang) -> str:
    """What a named combination adds and takes away: `Trust in the police − Trust in the courts`."""
    names = {entry["id"]: entry["label"][lang] for entry in catalogue["indicators"]}
    said = ""
    for part, weight in catalogue["comparisons"]["named"][table.indicator].items():
        sign = f" {labels.MINUS} " if weight < 0 else " + " if said else ""
        said += sign + ("" if abs(weight) == 1 else f"{abs(weight):.10g} × ") + names.get(part, part)
    return said.strip()


def key(table: Table, catalogue: Mapping[str, Any], lang: Lang) -> str:
    """What the marks that stand in this table mean, in a line."""
    rows, privacy = table.rows, catalogue["privacy"]
    verdicts = {row.verdict for row in rows}
    said = ["marks"] if verdicts & set(labels.MARKS) else []
    said += [name for name in KEYS if name in verdicts]
    said += ["few"] if any(row.few for row in rows) else []
    said += ["withheld"] if any(row.withheld for row in rows) else []
    said += ["absent"] if any(figure is None for line in table.lines for figure in line.figures) else []
    told = (text(f"comparison.key.{name}", lang, few=privacy["few"], withhold=privacy["withhold"]) for name in said)
    return text("comparison.key.join", lang).join(told) + (text("comparison.key.end", lang) if said else "")


def versus_name(kind: str, catalogue: Mapping[str, Any], lang: Lang) -> str:
    """The head over a difference: `vs city`, `Change`, `vs target`, or the name of what it is compared with."""
    room, _, what = kind.partition(":")
    if room == "change" and not what.startswith("district:"):
        return text("comparison.versus.change", lang, name=text(f"comparison.versus.change.{what}", lang))
    what = what.removeprefix("district:")
    listed = {"benchmark": "benchmarks", "district": "districts", "change": "districts", "wave": "periods"}.get(room, "")
    entries: Sequence[Mapping[str, Any]] = catalogue.get(listed, ())
    label = next((entry["label"][lang] for entry in entries if entry["id"] == what), what)
    return text(f"comparison.versus.{room}", lang, name=label)


def _columns(table: Table, detail: Detail) -> Iterable[Column]:
    for wave in range(len(table.waves)):
        yield from estimate_columns(table, wave, detail)
        figures = [line.figures[wave] for line in table.lines]
        for versus in table.versus:
            if any(figure and versus in figure.differences for figure in figures):
                yield from (Column(wave, part, versus) for part in PARTS[detail])


def estimate_columns(table: Table, wave: int, detail: Detail) -> Iterable[Column]:
    """The columns of a figure itself: value, interval, n; of a named combination with its sign and verdict."""
    if table.kind != "contrast":
        yield from (Column(wave, part) for part in ("value", "interval", "n"))
        return
    yield from (Column(wave, part, OWN) for part in ("difference", "mark", "gap"))
    yield Column(wave, "n")
    if detail != "marks":
        yield Column(wave, "verdict", OWN)


def _head(column: Column, table: Table, catalogue: Mapping[str, Any], lang: Lang) -> str:
    if column.part == "difference":
        return versus_name(column.versus, catalogue, lang)
    if column.part in ("interval", "gap"):
        return text("comparison.interval", lang, conf=percent(catalogue["comparisons"]["conf"]))
    named = {"value": f"comparison.{table.unit}", "n": "comparison.n", "verdict": "comparison.verdict"}
    return text(named[column.part], lang) if column.part in named else ""


def cell(figure: Figure | None, column: Column, unit: str, lang: Lang) -> Cell:
    """The text of one cell. What is withheld says so once, at its value, and leaves its other cells empty."""
    if figure is None:
        return Cell(labels.ABSENT if column.part == "value" else "", "quiet")
    if column.versus:
        row = figure.estimate if column.versus == OWN else figure.differences.get(column.versus)
        return _difference(row, column, unit, lang)
    row = figure.estimate
    if row.withheld:
        return Cell(labels.WITHHELD if column.part == "value" else "", "quiet")
    if column.part == "interval":
        return Cell(interval(row.low, row.high, unit, lang), "quiet")
    if column.part == "n":
        return Cell(labels.count(row.n), "quiet")
    return Cell(labels.value(row.value, unit) + (FEW if row.few else ""))


def interval(low: float | None, high: float | None, unit: str, lang: Lang) -> str:
    """The interval of an estimate; the sign % stands at its value alone, where it is read."""
    return labels.interval(low, high, unit, lang).replace("%", "")


def _difference(row: Row | None, column: Column, unit: str, lang: Lang) -> Cell:
    if row is None:
        return Cell()
    if column.part == "verdict":
        said = labels.verdict(row, labels.kind_of(column.versus), lang)
        return Cell(said, _tone(row) or "quiet")
    if row.withheld:
        return Cell(labels.WITHHELD if column.part == "difference" else "", "quiet")
    if column.part == "mark":
        return Cell(mark(row.verdict, lang) + labels.dagger(row), _tone(row) or "quiet")
    if column.part == "gap":
        return Cell(labels.signed_interval(row.low, row.high, unit, lang), "quiet")
    return Cell(labels.difference(row.value, unit), _tone(row))


def mark(verdict: str | None, lang: Lang) -> str:
    """▲ or ▼ for higher and lower alone, a short word for the others, nothing where it is unclear."""
    if verdict in SAID:
        return text(f"comparison.mark.{verdict}", lang)
    return labels.MARKS.get(verdict, "")


def _tone(row: Row) -> Tone:
    return "higher" if row.verdict == "higher" else "lower" if row.verdict == "lower" else ""
