"""Grades as tables given out: every unit's grade and score with its interval, and the breaches of the bottom line."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.report import Report
from dashboard.views import labels
from dashboard.views.beside.assessed import Assessed, assessed
from dashboard.views.beside.grades import caption, grade_name, mark_names, rules, said
from dashboard.views.beside.model import Cell, Given, Listed
from dashboard.views.beside.rows import Json, district_names, flags, gone
from dashboard.views.notes import Note
from words.documents import text
from words.interface import text as interface
from words.language import Lang


def grade_tables(report: Report, lang: Lang) -> tuple[Given, ...]:
    """The tables of every assessment of the report."""
    return tuple(_given(found, report.catalogue, lang) for found in assessed(report))


def _given(found: Assessed, catalogue: Json, lang: Lang) -> Given:
    told = (said(found, lang), text("grades.note.source", lang, caption=caption(found, lang)), *rules(found, lang))
    return Given(sheet=text("grades.sheet", lang), title=found.whole["label"][lang], tables=(_units(found, catalogue, lang), *_breaches(found, lang)),
                 notes=tuple(Note(text("grades.note", lang), one) for one in told), instruments=(found.about["instrument"],))


def _units(found: Assessed, catalogue: Json, lang: Lang) -> Listed:
    """Every unit in the newest period: grade, score, interval, what it rests on; and its newest year."""
    names = district_names(catalogue, lang)
    order = list(names)
    units = sorted(found.units.values(), key=lambda unit: order.index(unit["district"]))
    heads = ["unit", "district", "grade", "score", "low", "high", *(["since"] if found.before else []), "marks", "covered"] + (["year_grade", "year"] if found.year else [])
    conf = f"{100 * found.about['conf']:g}"
    return Listed(
        caption=text("grades.caption.units", lang, label=found.whole["label"][lang], period=found.period),
        heads=tuple(text(f"grades.head.{name}", lang, conf=conf, before=found.before or "", year=found.year or "") for name in heads),
        figures=tuple(name in ("score", "low", "high", "since", "covered", "year") for name in heads),
        lines=tuple((tuple(_unit(found, unit, names, lang)), False) for unit in units), key=text("grades.key", lang),
        widths={0: 3.6, 1: 1.8}, example=_example(found))


def _unit(found: Assessed, unit: Json, names: Json, lang: Lang) -> Iterator[Cell]:
    id, score = unit["id"], found.row("score", unit=unit["id"])
    marks = flags(row) if (row := found.row("grade", unit=id)) is not None else ()
    yield Cell(unit["label"][lang])
    yield Cell(names[unit["district"]])
    yield Cell(grade_name(found, found.grade(id), lang), tone="lower" if "breach" in marks else "")
    for end in ("value", "low", "high"):
        yield _number(None if score is None else score[end], quiet=end != "value")
    if found.before:
        yield _change(found.row("score", unit=id, versus=f"wave:{found.before}"))
    yield Cell(interface("grades.flags", lang).join(mark_names(marks, lang)), tone="quiet")
    covered = found.row("covered", unit=id)
    yield Cell(labels.ABSENT, tone="quiet") if covered is None or gone(covered["value"]) else Cell(
        labels.value(covered["value"], "share"), round(100 * float(covered["value"]), 1), "%", 1, "quiet")
    if found.year:
        yield Cell(grade_name(found, found.grade(id, "annual_grade", found.year), lang))
        year = found.row("annual", unit=id, period=found.year)
        yield _number(None if year is None else year["value"])


def _number(value: float | None, *, quiet: bool = False) -> Cell:
    if value is None or gone(value):
        return Cell(labels.ABSENT, tone="quiet")
    return Cell(labels.value(float(value), "points"), float(value), decimals=1, tone="quiet" if quiet else "")


def _change(row: Json | None) -> Cell:
    """Described and not tested: no mark, no colour."""
    return Cell("", tone="quiet") if row is None or gone(row["value"]) else Cell(labels.difference(float(row["value"]), "points"), tone="quiet")


def _breaches(found: Assessed, lang: Lang) -> Iterator[Listed]:
    """Every breach of the bottom line, the newest first; no table where there is none."""
    lines = []
    for one in found.found("bottom_line"):
        values = one["said"]
        unit = found.units.get(values["unit"], {"label": {lang: values["unit"]}})
        cells = (Cell(unit["label"][lang]), Cell(str(one["wave"])), Cell(found.labels[values["indicator"]][lang]),
                 Cell(str(values["number"]), float(values["number"])), Cell(str(values["limit"]), float(values["limit"])))
        lines.append((cells, False))
    if lines:
        yield Listed(
            caption=text("grades.caption.breaches", lang, label=found.whole["label"][lang], start=found.about["from"], end=found.about["to"]),
            heads=tuple(text(f"grades.head.{name}", lang) for name in ("unit", "period", "indicator", "number", "limit")),
            figures=(False, False, False, True, True), lines=tuple(lines), key=text("grades.key.breaches", lang))


def _example(found: Assessed) -> str:
    row = found.row("grade", unit=next(iter(found.units), None)) if found.units else None
    return str(row["id"]) if row else ""
