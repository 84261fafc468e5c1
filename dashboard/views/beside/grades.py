"""Grades of an assessment: how units spread over them, each unit's score with its interval, breaches, what to check."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from analysis.report import Report
from dashboard.views import labels
from dashboard.views.beside.assessed import Assessed, assessed
from dashboard.views.beside.model import Block, Panel, PanelLine, Reading
from dashboard.views.beside.rows import Json, district_names, flags, gone
from dashboard.views.model import Remark
from words.interface import text
from words.language import Lang

MOST = 24   # units that a page can show; of more the lowest, where a look is needed
FIRST = 3   # findings of a kind
MARKS = ("on_the_line", "breach", "bottom_line_open", "weights_thin")  # flags of a grade
LOOK = {"bottom_line": "lower", "check_reported": None, "partial_period": None}


def grade_blocks(report: Report, lang: Lang) -> tuple[Block, ...]:
    """A block for every assessment of the report."""
    return tuple(_block(found, report.catalogue, lang) for found in assessed(report))


def _block(found: Assessed, catalogue: Json, lang: Lang) -> Block:
    return Block(
        id=found.whole["id"], lang=lang, title=found.whole["label"][lang], caption=caption(found, lang), said=said(found, lang),
        classes=tuple(grade_name(found, int(one["place"]), lang) for one in found.classes),
        thin=text("grades.thin", lang, period=found.before) if found.before else "",
        panels=(_by_district(found, catalogue, lang), _by_unit(found, lang)), counts_title="", counts=(),
        look_title=text("grades.look", lang), look=tuple(_look(found, catalogue, lang)), rules=rules(found, lang))


def caption(found: Assessed, lang: Lang) -> str:
    """Which period, of which version, how many units."""
    return text("grades.caption", lang, period=found.period, instrument=found.about["instrument"], units=len(found.units))


def said(found: Assessed, lang: Lang) -> str:
    """The finding: how many units have which grade, how many are on the line, where the bottom line was breached."""
    spread = found.spread(None)
    if spread is None or not spread.known:
        return text("grades.nobody", lang, period=found.period)
    at = text("beside.join", lang).join(text("grades.at", lang, units=units, grade=one["label"][lang])
                                        for one, units in reversed(list(zip(found.classes, spread.counts, strict=True))) if units)
    parts = [text("grades.said", lang, period=found.period, units=spread.of, at=at)]
    if line := len(found.flagged("on_the_line")):
        parts.append(text("grades.said.line", lang, units=line))
    breached = len(found.flagged("breach"))
    parts.append(text("grades.said.breach" if breached else "grades.said.no_breach", lang, units=breached))
    return ("" if lang == "zh" else " ").join(parts)


def grade_name(found: Assessed, place: int | None, lang: Lang) -> str:
    if place is None:
        return text("grades.none", lang)
    label: str = next(one["label"][lang] for one in found.classes if int(one["place"]) == place)
    return label


def mark_names(marks: Collection[str], lang: Lang) -> list[str]:
    """Those of the flags of a grade that are said beside it, in words."""
    return [text(f"grades.flag.{flag}", lang) for flag in MARKS if flag in marks]


def rules(found: Assessed, lang: Lang) -> tuple[str, ...]:
    """How a grade comes about."""
    steps = text("beside.join", lang).join(text("grades.step", lang, grade=one["label"][lang], least=f"{one['at_least']:g}")
                                           for one in reversed(found.classes[1:]))
    return (text("grades.rule", lang, steps=steps, rest=grade_name(found, 1, lang), conf=f"{100 * found.about['conf']:g}", cap=grade_name(found, found.about["breach"], lang)),
            text("grades.rule.fixed", lang))


def _by_district(found: Assessed, catalogue: Json, lang: Lang) -> Panel:
    places: list[tuple[str | None, str]] = [(None, text("grades.all", lang))]
    places += district_names(catalogue, lang).items()
    lines = []
    for district, label in places:
        now = found.spread(district)
        if now is not None:
            before = found.spread(district, found.before) if found.before else None
            count = str(now.of) if now.known == now.of else f"{now.known}/{now.of}"
            lines.append(PanelLine(label, now, before, (Remark(None, count),), district is None))
    heads = tuple(text(f"grades.head.{name}", lang) for name in ("district", "spread", "units"))
    return Panel(text("grades.by_district", lang), heads, tuple(lines))


def _by_unit(found: Assessed, lang: Lang) -> Panel:
    """The units from the highest score; of many those with the lowest."""
    rows = {id: row for id in found.units if (row := found.row("score", unit=id)) is not None}
    ordered = sorted(rows, key=lambda id: -float(rows[id]["value"]))
    lines = tuple(_unit(found, id, rows[id], lang) for id in ordered[-MOST:])
    title = text("grades.by_unit", lang) if len(ordered) <= MOST else text("grades.lowest", lang, shown=MOST, units=len(ordered))
    heads = tuple(text(f"grades.head.{name}", lang) for name in ("unit", "score", "value", "grade"))
    marks = tuple(float(one["at_least"]) for one in found.classes if one["at_least"])
    return Panel(title, heads, lines, marks=marks, note=text("grades.marks" if found.before else "grades.marks_alone", lang))


def _unit(found: Assessed, id: str, row: Json, lang: Lang) -> PanelLine:
    low, high = (None if gone(row[end]) else float(row[end]) for end in ("low", "high"))
    change = found.row("score", unit=id, versus=f"wave:{found.before}") if found.before else None
    before = None if change is None or gone(change["value"]) else float(row["value"]) - float(change["value"])
    cells = (Remark(None, labels.value(float(row["value"]), "points")), _grade(found, id, lang))
    return PanelLine(found.units[id]["label"][lang], Reading(float(row["value"]), low, high, before), None, cells)


def _grade(found: Assessed, id: str, lang: Lang) -> Remark:
    row = found.row("grade", unit=id)
    marks = flags(row) if row is not None else ()
    return Remark("lower" if "breach" in marks else None, text("grades.flags", lang).join(
        [grade_name(found, found.grade(id), lang), *mark_names(marks, lang)]))


def _look(found: Assessed, catalogue: Json, lang: Lang) -> Iterable[Remark]:
    """Breaches first, then what is to be checked against the survey, then what is missing."""
    places = district_names(catalogue, lang)
    for kind, verdict in LOOK.items():
        every = found.found(kind)
        for one in every[:FIRST]:
            yield Remark(verdict, finding(found, one, kind, places, lang))
        if len(every) > FIRST:
            yield Remark(None, text(f"grades.more.{kind}", lang, more=len(every) - FIRST))


def finding(found: Assessed, one: Json, kind: str, places: Json, lang: Lang) -> str:
    """A finding in a short sentence."""
    values = one["said"]
    name = {id: labels.short(label[lang], lang) for id, label in found.labels.items()}
    unit = found.units[values["unit"]]["label"][lang] if values.get("unit") in found.units else values.get("unit", "")
    return text(f"grades.look.{kind}", lang, period=one["wave"], unit=unit, indicator=name.get(values.get("indicator", ""), ""),
                number=values.get("number", ""), limit=values.get("limit", ""), months=values.get("months", ""),
                place=places.get(values.get("place", ""), ""), asked=values.get("other", ""), other=name.get(values.get("other", ""), ""))
