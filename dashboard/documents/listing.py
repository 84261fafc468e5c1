"""One comparison table for the terminal and for programs: districts in one wave, or one district through the waves."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.documents.grid import Column, cell, estimate_columns, marked, statistic, versus_name
from dashboard.views import labels
from dashboard.views.comparison import Figure, Row, Table
from dashboard.views.notes import percent, status_lines
from words.documents import text
from words.language import Lang

GAP = "  "


@dataclass(frozen=True)
class Entry:
    """A line of a listing: a district or a wave and its figure. The city has no id."""

    id: str | None
    name: str
    figure: Figure | None


@dataclass(frozen=True)
class Listing:
    """What is listed: `across` says of what the entries are, `place` the wave or the district they are in."""

    table: Table
    across: str
    place: str | None
    entries: tuple[Entry, ...]

    @property
    def versus(self) -> tuple[str, ...]:
        """The kinds of difference that any entry has."""
        there = {kind for entry in self.entries if entry.figure for kind in entry.figure.differences}
        return tuple(kind for kind in self.table.versus if kind in there)

    @property
    def rows(self) -> tuple[Row, ...]:
        figures = [entry.figure for entry in self.entries if entry.figure]
        return tuple(row for figure in figures for row in (figure.estimate, *figure.differences.values()))


def across_districts(table: Table, wave: str) -> Listing:
    """The city, then every district, in one wave."""
    at = table.waves.index(wave)
    entries = tuple(Entry(line.district, line.label, line.figures[at]) for line in table.lines)
    return Listing(table, "district", wave, entries)


def across_waves(table: Table, district: str | None) -> Listing:
    """One district, or the city, wave by wave."""
    line = next(line for line in table.lines if line.district == district)
    entries = tuple(Entry(wave, wave, figure) for wave, figure in zip(table.waves, line.figures, strict=True))
    return Listing(table, "wave", district, entries)


def printed(listing: Listing, catalogue: Mapping[str, Any], lang: Lang, *, study: str) -> list[str]:
    """The listing in aligned columns, with what it is above it and what it means below; `study` as `trace` takes it."""
    columns = [column for column in estimate_columns(listing.table, 0, "words") if column.part != "mark"]
    columns += [Column(0, part, kind) for kind in listing.versus for part in ("difference", "verdict")]
    heads = [text(f"comparison.{listing.across}", lang)]
    heads += [_head(column, listing, catalogue, lang) for column in columns]
    body = [[entry.name, *(cell(entry.figure, column, listing.table.unit, lang).text for column in columns)]
            for entry in listing.entries]
    left = [True, *(column.part == "verdict" for column in columns)]
    asked = {wave["instrument"] for wave in catalogue["waves"] if wave["id"] in listing.table.waves}
    return [_title(listing, catalogue, lang), *status_lines(catalogue, lang, asked), "", *aligned([heads, *body], left), "",
            *_below(listing, catalogue, lang, study)]


def as_data(listing: Listing) -> dict[str, Any]:
    """The listing for programs: unrounded figures with the ids of their rows of RESULT."""
    table = listing.table
    entries = [{listing.across: entry.id, "label": entry.name} | _data(entry.figure) for entry in listing.entries]
    place = {"wave" if listing.across == "district" else "district": listing.place}
    return {"indicator": table.indicator, "label": table.label, "statistic": table.statistic, "unit": table.unit,
            "across": listing.across} | place | {"versus": list(listing.versus), "rows": entries}


def aligned(lines: Sequence[Sequence[str]], left: Sequence[bool]) -> list[str]:
    """The lines with their columns below one another, text to the left and figures to the right."""
    widths = [max(map(columns_of, column)) for column in zip(*lines, strict=True)]
    padded = ((_padded(*one) for one in zip(line, widths, left, strict=True)) for line in lines)
    return [GAP.join(line).rstrip() for line in padded]


def columns_of(said: str) -> int:
    """How many columns of a terminal a text takes: two for a Chinese letter, none for a mark set over another."""
    return sum(0 if unicodedata.category(letter) in ("Mn", "Me", "Cf") else
               2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in said)


def _padded(said: str, width: int, to_left: bool) -> str:
    space = " " * (width - columns_of(said))
    return said + space if to_left else space + said


def _title(listing: Listing, catalogue: Mapping[str, Any], lang: Lang) -> str:
    table = listing.table
    place = listing.place
    if listing.across == "wave":
        place = next(line.label for line in table.lines if line.district == listing.place)
    else:
        place = next((one["label"][lang] for one in catalogue.get("periods", ()) if one["id"] == place), place)
    said = text("comparison.listing.title", lang, label=table.label, id=table.indicator, place=place,
                statistic=statistic(table, catalogue, lang))
    return marked(said, catalogue, lang)


def _head(column: Column, listing: Listing, catalogue: Mapping[str, Any], lang: Lang) -> str:
    if column.part == "difference":
        return versus_name(column.versus, catalogue, lang)
    if column.part in ("interval", "gap"):
        return text("comparison.interval", lang, conf=percent(catalogue["comparisons"]["conf"]))
    named = {"value": f"comparison.{listing.table.unit}", "n": "comparison.n", "verdict": "comparison.verdict"}
    return text(named[column.part], lang)


def _below(listing: Listing, catalogue: Mapping[str, Any], lang: Lang, study: str) -> Iterable[str]:
    """What the signs mean, how differences were judged, and how a number is traced."""
    privacy, rows = catalogue["privacy"], listing.rows
    signs = {"few": any(row.few for row in rows), "withheld": any(row.withheld for row in rows),
             "absent": any(entry.figure is None for entry in listing.entries)}
    for name in (name for name, there in signs.items() if there):
        yield text(f"comparison.key.{name}", lang, few=privacy["few"], withhold=privacy["withhold"])
    if listing.table.kind in ("index", "dimension") and rows:
        yield text("comparison.listing.n", lang)
    if any(row.basis for row in rows):
        yield text("comparison.listing.versions", lang)
    if any("part_city" in row.flags for row in rows):
        yield text("comparison.listing.part_city", lang)
    if any(row.verdict not in (None, "description") for row in rows):
        yield text("comparison.listing.judged", lang, alpha=f"{1 - catalogue['comparisons']['conf']:.10g}",
                   adjusted=labels.adjusted(catalogue, lang))
    if catalogue["study"]["sample"] == "opt_in":
        yield text("comparison.lead.opt_in", lang)
    if rows:
        yield text("comparison.listing.trace", lang, study=study, id=rows[0].id)


def _data(figure: Figure | None) -> dict[str, Any]:
    if figure is None:
        return {"id": None, "value": None, "low": None, "high": None, "n": None, "flags": [], "differences": {}}
    found = {kind: _row(row) | {"verdict": row.verdict} for kind, row in figure.differences.items()}
    return _row(figure.estimate) | {"differences": found}


def _row(row: Row) -> dict[str, Any]:
    return {"id": row.id, "value": row.value, "low": row.low, "high": row.high, "n": row.n, "flags": list(row.flags)}
