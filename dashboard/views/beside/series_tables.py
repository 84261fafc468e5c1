"""Published series as tables given out: districts by period, with the newest change and what may be said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from analysis.report import Report
from dashboard.views import labels
from dashboard.views.beside.model import Cell, Given, Listed
from dashboard.views.beside.rows import Json
from dashboard.views.beside.series import Published, breaks, changed, label, number, published, rules
from dashboard.views.notes import Note
from words.documents import text
from words.interface import text as interface
from words.language import Lang

ENDS = ("low", "high")  # of the newest figures
PERIODS = 8  # abreast; .csv and .parquet have them all


def series_tables(report: Report, lang: Lang) -> tuple[Given, ...]:
    """The tables of every series of the report."""
    names = {one["id"]: one["label"][lang] for one in report.catalogue["districts"]}
    return tuple(_given(series, own, names, lang) for series, own in published(report) if own)


def _given(series: Json, own: tuple[Published, ...], names: Mapping[str, str], lang: Lang) -> Given:
    files = text("comparison.list.join", lang).join(one["path"] for one in series["files"])
    told = [text("series.note.source", lang, publisher=series["publisher"][lang], files=files), *rules(series, own, lang), *breaks(series, own, lang)]
    return Given(sheet=text("series.sheet", lang), title=interface("series.title", lang, publisher=series["publisher"][lang]),
                 tables=tuple(_table(one, names, lang) for one in own), notes=tuple(Note(text("series.note", lang), one) for one in told),
                 instruments=tuple(series["instruments"]))


def _table(one: Published, names: Mapping[str, str], lang: Lang) -> Listed:
    periods = one.periods[-PERIODS:]
    cut = {each["at"] for each in one.series["breaks"] if not each["indicators"] or one.entry["id"] in each["indicators"]} & set(periods[1:])
    heads = [text("comparison.district", lang), *(f"{period} {labels.DAGGER}" if period in cut else period for period in periods)]
    heads += [text(f"series.head.{end}", lang, conf=f"{100 * one.conf:g}") for end in ENDS] if one.conf else []
    heads += [interface("series.head.since", lang, earlier=one.earlier), text("comparison.verdict", lang)] if one.earlier else []
    heads += [text("series.head.order", lang)] if one.unsure else []
    places: list[tuple[str | None, str]] = [(None, text("comparison.city", lang)), *names.items()]
    lines = tuple((tuple(_line(one, district, name, periods, lang)), district is None) for district, name in places
                  if any(one.row(district, period=period) for period in periods))
    figures = (False, *([True] * (len(periods) + (len(ENDS) if one.conf else 0))), *((True, False) if one.earlier else ()), *((True,) if one.unsure else ()))
    first = next((row for district, _ in places if (row := one.row(district))), None)
    return Listed(caption=text("series.caption", lang, label=label(one, lang), first=periods[0], last=periods[-1]), heads=tuple(heads),
                  figures=figures, lines=lines, key=_key(one, cut, lang), widths={0: 3.6}, example=str(first["id"]) if first else "")


def _line(one: Published, district: str | None, name: str, periods: tuple[str, ...], lang: Lang) -> Iterator[Cell]:
    yield Cell(name)
    for period in periods:
        yield _figure(number(one.row(district, period=period)), one.unit)
    for end in ENDS if one.conf else ():
        yield replace(_figure(number(one.row(district), end), one.unit), tone="quiet")
    if one.earlier:
        change = one.change(district)
        yield Cell(changed(change, number(one.row(district)), one.unit, lang), tone="quiet")
        said = None if change is None else change["verdict"]
        yield Cell(interface(f"verdicts.change.{said}", lang) if isinstance(said, str) else "", tone="quiet")
    if one.unsure:
        order = number(one.row(district, statistic="rank"))
        yield Cell("", tone="quiet") if order is None else Cell(f"{order:g}", order, tone="quiet")


def _key(one: Published, cut: Collection[str], lang: Lang) -> str:
    """What is known of the precision, and how the changes came about."""
    kind = "_unknown" if one.unsure else "_srs" if one.flagged("srs_assumed") else ""
    said = [text(f"series.key{kind}", lang)]
    said += [text("series.key_bound", lang)] if one.flagged("sd_bound") else []
    said += [text("series.key_break", lang)] if cut else []
    return "".join(said)


def _figure(value: float | None, unit: str) -> Cell:
    """As it was published: a share in per cent."""
    if value is None:
        return Cell(labels.ABSENT, tone="quiet")
    if unit == "share":
        return Cell(labels.value(value, unit), 100 * value, "%", 1)
    return Cell(labels.value(value, unit), value, decimals=1 if abs(value) >= 10 else 2)
