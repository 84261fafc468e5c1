"""Levels as tables given out: every unit's by dimension, and how units spread over them by district and dimension."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.report import Report
from dashboard.views import labels
from dashboard.views.beside.levels import agreement, caption, holding, level_name, said
from dashboard.views.beside.model import Cell, Given, Listed, Spread, Tone
from dashboard.views.beside.rated import Rated, rated
from dashboard.views.beside.rows import Json, district_names
from dashboard.views.notes import Note
from words.documents import text
from words.interface import text as interface
from words.language import Lang

Line = tuple[tuple[Cell, ...], bool]


def level_tables(report: Report, lang: Lang) -> tuple[Given, ...]:
    """The tables of every rating of the report."""
    return tuple(_given(found, report.catalogue, lang) for found in rated(report))


def _given(found: Rated, catalogue: Json, lang: Lang) -> Given:
    notes = [text("levels.note.source", lang, caption=caption(found, lang)), interface("levels.rule", lang), *agreement(found, lang)]
    return Given(
        sheet=text("levels.sheet", lang), title=found.whole["label"][lang],
        tables=(_units(found, catalogue, lang), _spreads(found, catalogue, lang)),
        notes=tuple(Note(text("levels.note", lang), one) for one in (said(found, lang), *notes)),
        instruments=tuple(one["instrument"] for one in (found.now, found.before) if one))


def _units(found: Rated, catalogue: Json, lang: Lang) -> Listed:
    """Every unit's level, overall and by dimension, each with its change; what holds it; what it says of itself."""
    names = district_names(catalogue, lang)
    order = list(names)
    units = sorted(found.units.values(), key=lambda unit: order.index(unit["district"]))
    own = _raters(found)
    heads = [text("levels.head.unit", lang), text("comparison.district", lang), text("levels.head.whole", lang),
             *(one["label"][lang] for one in found.parts), *(text("levels.head.own", lang) for _ in own), text("levels.head.steps", lang),
             text("levels.head.held", lang)]
    lines = [(tuple(_unit(found, unit, names, own, lang)), False) for unit in units]
    figures = (False, False, *([True] * (2 + len(found.parts) + len(own))), False)
    return Listed(
        caption=text("levels.caption.units", lang, label=found.whole["label"][lang], round=found.now["id"], on=found.now["on"]),
        heads=tuple(heads), figures=figures, lines=tuple(lines), key=_key(found, lang), wide=(len(heads) - 1,),
        widths={0: 3.6, 1: 1.8}, example=_example(found))


def _raters(found: Rated) -> list[str]:
    """The raters who rated their own organisation."""
    return sorted({variant for variant, key in found.rows if variant != "official" and key[2] == found.now["id"]})


def _unit(found: Rated, unit: Json, names: Json, own: list[str], lang: Lang) -> Iterator[Cell]:
    yield Cell(unit["label"][lang])
    yield Cell(names[unit["district"]])
    for one in found.of:
        yield _level(found.level(one["id"], unit["id"]), found.change(one["id"], unit["id"]))
    for rater in own:
        yield _level(found.level(found.whole["id"], unit["id"], variant=rater), None)
    blocks = holding(found, unit["id"])
    steps = sum(one["steps"] for one in blocks)
    yield Cell(str(steps), steps, tone="quiet") if blocks else Cell(labels.ABSENT, tone="quiet")
    yield Cell(" ".join(str(one["practice"]) for one in blocks), tone="quiet")


def _level(level: tuple[int, int] | None, change: int | None) -> Cell:
    """A level with the sign of its change; between two where it is open."""
    if level is None:
        return Cell(labels.ABSENT, tone="quiet")
    if level[0] != level[1]:
        return Cell(f"{level[0]}–{level[1]}", tone="quiet")
    mark = labels.UP if change and change > 0 else labels.DOWN if change and change < 0 else ""
    tone: Tone = "higher" if mark == labels.UP else "lower" if mark else ""
    return Cell(f"{level[0]} {mark}".strip(), level[0], mark, tone=tone)


def _spreads(found: Rated, catalogue: Json, lang: Lang) -> Listed:
    """How many units are at each level: the city, its districts, then each dimension in the city."""
    heads = [text("levels.head.place", lang), text("comparison.n", lang), *(level_name(found, level, lang) for level in found.levels)]
    heads += [text(f"levels.head.{move}", lang, round=found.before["id"]) for move in ("up", "same", "down")] if found.before else []
    lines = list(_spread_lines(found, catalogue, lang))
    return Listed(
        caption=text("levels.caption.spread", lang, label=found.whole["label"][lang], round=found.now["id"], on=found.now["on"]),
        heads=tuple(heads), figures=(False, *([True] * (len(heads) - 1))), lines=tuple(lines), key=text("levels.key.spread", lang),
        widths={0: 5.0}, example=_example(found))


def _spread_lines(found: Rated, catalogue: Json, lang: Lang) -> Iterator[Line]:
    places: list[tuple[str | None, str]] = [(None, text("comparison.city", lang))]
    places += [(one["id"], one["label"][lang]) for one in catalogue["districts"]]
    asked: list[tuple[str, str | None, str, bool]] = [(found.whole["id"], district, label, district is None) for district, label in places]
    asked += [(one["id"], None, text("levels.city_in", lang, dimension=one["label"][lang]), False) for one in found.parts]
    for indicator, district, label, whole in asked:
        if spread := found.spread(indicator, district):
            moved: tuple[Any, ...] = found.moved(indicator, district) or (None, None, None)
            yield (Cell(label), *_counts(spread), *(_count(units) for units in moved if found.before)), whole


def _counts(spread: Spread) -> Iterator[Cell]:
    yield _count(spread.known)
    yield from (_count(units) for units in spread.counts)


def _count(units: int | None) -> Cell:
    if units is None:
        return Cell(labels.ABSENT, tone="quiet")
    return Cell(str(units), units, tone="" if units else "quiet")


def _key(found: Rated, lang: Lang) -> str:
    said = [text("levels.key.marks", lang, round=found.before["id"])] if found.before else []
    return text("levels.key.join", lang).join([*said, text("levels.key.open", lang), text("levels.key.held", lang)])


def _example(found: Rated) -> str:
    unit = next(iter(found.units), None)
    row = found.row(found.whole["id"], "level", unit=unit) if unit else None
    return str(row["id"]) if row else ""
