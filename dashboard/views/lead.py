"""The sentences that sum a report up: the first indicator in the last wave, and who differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.views import labels
from dashboard.views.comparison import Table
from dashboard.views.notes import percent
from dashboard.views.standing import Standing, judged, standings
from words.documents import text
from words.language import Lang

Catalogue = Mapping[str, Any]


def lead(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> tuple[str, ...]:
    """At most three sentences, every one a verdict or an estimate of the report."""
    said = [_city(catalogue, tables[0], lang)] if tables else []
    if catalogue["study"]["sample"] == "opt_in":
        said.append(text("comparison.lead.opt_in", lang))
    found = next(iter(standings(tables[:1])), None)
    said.append(_districts(found, lang) if found and judged(found) else "")
    return tuple(sentence for sentence in said if sentence)


def span(catalogue: Catalogue, lang: Lang) -> str:
    """Which waves, from when to when, with how many responses."""
    waves = catalogue["waves"]
    return text("comparison.span" if len(waves) > 1 else "comparison.span_one", lang, first=waves[0]["id"],
                last=waves[-1]["id"], waves=len(waves), start=waves[0]["from"], end=waves[-1]["to"],
                rows=labels.count(sum(wave["rows"] for wave in waves)))


def _city(catalogue: Catalogue, table: Table, lang: Lang) -> str:
    """The city's figure and its change; nothing where there is none or it is withheld."""
    figure = table.city.figures[-1] if table.city else None
    if figure is None or figure.estimate.withheld:
        return ""
    row, unit = figure.estimate, table.unit
    said = text("comparison.lead.city", lang, wave=table.waves[-1], label=table.label,
                value=labels.value(row.value, unit), interval=labels.interval(row.low, row.high, unit, lang),
                n=labels.count(row.n),
                conf=percent(catalogue["comparisons"]["conf"]))
    change = figure.differences.get("previous")
    if change is None or change.withheld or change.verdict in (None, "description", "incomparable"):
        return said
    return said + ("" if lang == "zh" else " ") + text(
        "comparison.lead.change", lang, previous=table.waves[-2], verdict=labels.verdict(change, "change", lang),
        value=labels.difference(change.value, unit))


def _districts(found: Standing, lang: Lang) -> str:
    key = "districts" if found.against == "city" else "changes"
    waves = found.table.waves
    return text(f"comparison.lead.{key}", lang, compared=found.compared, higher=len(found.higher),
                lower=len(found.lower), label=found.table.label, previous=waves[-2] if len(waves) > 1 else "")
