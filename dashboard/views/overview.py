"""The overview of a report: where one indicator and its parts stand in one wave, and how districts differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.report import Report
from dashboard.views import labels
from dashboard.views.comparison import Figure, Rows, Table, result_rows, table
from dashboard.views.model import BENCHMARK, CITY, DISTRICT, NONE, OTHERS, PAIRS, TARGET, Column, Entry, Overview, Rules
from dashboard.views.offered import Indicator, parts_of, statistics_of
from dashboard.views.statistics import answers, wording
from words.interface import text
from words.language import Lang

Catalogue = Mapping[str, Any]


def overview(report: Report, indicator: str, *, wave: str, lang: Lang, statistic: str | None = None) -> Overview:
    """What the page shows of that indicator in that wave; its first statistic where none is named."""
    catalogue = report.catalogue
    found = next(entry for entry in catalogue["indicators"] if entry["id"] == indicator)
    statistic = statistic or statistics_of(found)[0]
    parts = parts_of(report, indicator, statistic)
    rows = result_rows(report, {indicator, *(part["id"] for part in parts)})
    stated = [kind for kind in catalogue["comparisons"]["versus"] if kind.startswith(f"{DISTRICT}:")]
    kinds = (CITY, "previous", OTHERS, TARGET, *(f"{BENCHMARK}:{entry['id']}" for entry in catalogue["benchmarks"]), *stated)
    tables = {entry["id"]: table(report, rows, entry, statistic, kinds, lang) for entry in (found, *parts)}
    waves = [entry["id"] for entry in catalogue["waves"]]
    now, main = waves.index(wave), tables[indicator]
    column = _column(main, now, lang)
    # A district that all others are held against is no table of pairs.
    pairs = _count_pairs(rows, main, wave) if catalogue["comparisons"]["pairs"] or not stated else 0
    there = [kind for kind in _kinds(column) if kind in kinds and kind != "previous"]
    basis = there[0] if there else PAIRS if pairs else NONE
    return Overview(
        lang=lang, wave=wave, previous=waves[now - 1] if now else None, waves_in_all=len(waves),
        said=_said(found, statistic, lang), main=column,
        parts=tuple(_column(tables[part["id"]], now, lang) for part in parts),
        part_kind=parts[0]["kind"] if parts else "", basis=basis, other=_other(basis, catalogue, lang),
        also={kind: _other(kind, catalogue, lang) for kind in there[1:]}, described=_described(column, basis),
        pairs=pairs, districts=_ordered(column.districts.values(), _clear_pairs(rows, main, wave) if pairs else None),
        waves=_waves(main, waves[:now + 1]), rules=_rules(catalogue, found, statistic, lang),
        origin=found.get("weights_origin", {}).get(lang, ""))


def _column(found: Table, now: int, lang: Lang) -> Column:
    lines = {line.district: Entry(line.district or "", line.short, line.figures[now]) for line in found.lines}
    city = lines.pop(None, Entry("", text("overview.city", lang), None))
    return Column(found.indicator, found.label, found.unit, city, {key: entry for key, entry in lines.items() if key})


def _waves(found: Table, waves: Sequence[str]) -> tuple[Entry, ...]:
    """The city by wave; none where the study has no city figure."""
    if found.city is None:
        return ()
    return tuple(Entry(wave, f"{wave} {labels.DAGGER}" if _breaks(figure) else wave, figure)
                 for wave, figure in zip(waves, found.city.figures, strict=False))


def _breaks(figure: Figure | None) -> bool:
    """Whether the line breaks before a wave: its value and the one before are of different versions."""
    change = figure.differences.get("previous") if figure else None
    return change is not None and (bool(change.basis) or change.verdict == "incomparable")


def _kinds(column: Column) -> list[str]:
    """The kinds of difference that anybody has, the city and its districts, in the order they were asked for."""
    everybody = (*column.districts.values(), column.city)
    return list(dict.fromkeys(kind for entry in everybody if entry.figure for kind in entry.figure.differences))


def _other(basis: str, catalogue: Catalogue, lang: Lang) -> str:
    """Its name within a sentence."""
    kind, _, key = basis.partition(":")
    if kind in (BENCHMARK, DISTRICT):
        label: str = next(entry["label"][lang] for entry in catalogue[f"{kind}s"] if entry["id"] == key)
        return label
    return text(f"overview.other.{kind}", lang) if kind in (CITY, OTHERS, TARGET) else ""


def _described(column: Column, basis: str) -> bool:
    verdicts = {entry.verdict(basis) for entry in column.districts.values()} - {None}
    return bool(verdicts) and verdicts <= {"description", "incomparable"}


def _count_pairs(rows: Rows, found: Table, wave: str) -> int:
    """How many pairs of districts were compared and may be shown."""
    return sum(row.value is not None for key, row in rows.items() if _is_pair(key, found, wave))


def _clear_pairs(rows: Rows, found: Table, wave: str) -> set[tuple[str, str]]:
    """The pairs (higher, lower) of districts whose verdict says so; a pair stands in RESULT once, either way round."""
    pairs = set()
    for key, row in rows.items():
        if _is_pair(key, found, wave) and row.verdict in ("higher", "lower"):
            one, other = str(key[3]), str(key[4]).partition(":")[2]
            pairs.add((one, other) if row.verdict == "higher" else (other, one))
    return pairs


def _is_pair(key: tuple[Any, ...], found: Table, wave: str) -> bool:
    return key[:3] == (found.indicator, found.statistic, wave) and str(key[4]).startswith("district:")


def _ordered(entries: Iterable[Entry], clear: set[tuple[str, str]] | None) -> tuple[Entry, ...]:
    """From high to low, then withheld, then without figure; with rank ranges where pairs tell the order."""
    listed = sorted(entries, key=lambda entry: (
        entry.estimate is None, not entry.withheld, -(entry.estimate.value or 0.0) if entry.estimate else 0.0))
    if clear is None:
        return tuple(listed)
    count = sum(entry.estimate is not None for entry in listed)
    return tuple(_ranked(entry, clear, count) for entry in listed)


def _ranked(entry: Entry, clear: set[tuple[str, str]], count: int) -> Entry:
    """The district with the range of its rank: only a clear difference puts one before another."""
    above = sum(pair[0] == entry.id for pair in clear)
    below = sum(pair[1] == entry.id for pair in clear)
    ranks = (1 + below, count - above) if entry.estimate else None
    return Entry(entry.id, entry.label, entry.figure, above, below, ranks)


def _said(indicator: Indicator, statistic: str, lang: Lang) -> str:
    """What a value of that statistic is, in words."""
    key, code = wording(statistic)
    quoted = [text("overview.said.quoted", lang, answer=answer) for answer in answers(indicator, code, lang)]
    return text(f"overview.said.{key}", lang, answers=text("overview.said.or", lang).join(quoted))


def _rules(catalogue: Catalogue, indicator: Indicator, statistic: str, lang: Lang) -> Rules:
    rules, privacy = catalogue["comparisons"], catalogue["privacy"]
    worth = next((float(rules["worth"][key]) for key in (indicator["id"], statistic, statistic.partition(":")[0])
                  if key in rules["worth"]), None)
    return Rules(conf=float(rules["conf"]), adjusted=labels.adjusted(catalogue, lang), worth=worth, few=privacy["few"], withhold=privacy["withhold"],
                 opt_in=catalogue["study"]["sample"] == "opt_in", pools=catalogue["design"]["pooled"] != "none",
                 compares_previous="previous" in rules["versus"])
