"""A report's comparison tables as data: districts by wave, against the city, the wave before and others.

Word, Excel and the terminal all show these. Nothing is estimated here: every figure and every difference is a
row of RESULT, found by its key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from analysis.report import Report
from words.documents import text
from words.language import Lang

# The one statistic that speaks for an indicator: the first of these that the report holds for it.
HEADLINE = ("score", "share:TOP", "share_asked:TOP", "mean", "share", "ratio")
# A question that belongs to no construct is read as it would be published: the share of all who were asked.
ALONE = ("share_asked:TOP", "share:TOP", "score", "mean")
TREE = ("index", "dimension", "construct")
QUESTIONS = ("item", "number", "multi")
USUAL = ("city", "previous")
# What a change between instrument versions was made on, where not on the same questions asked alike.
CHANGES = ("common_core", "recoded", "common_base", "bridge_linear")
BASES = ("common_core", "recoded", "common_base", "bridge")
OPPOSITE = {"higher": "lower", "lower": "higher"}

Key = tuple[str, str, str | None, str | None, str | None]  # indicator, statistic, wave, district, versus
Rows = Mapping[Key, "Row"]


@dataclass(frozen=True)
class Row:
    """The part of a row of RESULT that a table shows; a figure is None where withheld or not estimable."""

    id: str
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    verdict: str | None
    flags: tuple[str, ...]

    @property
    def withheld(self) -> bool:
        return "withheld" in self.flags

    @property
    def few(self) -> bool:
        return "few" in self.flags

    @property
    def basis(self) -> str:
        """What two instrument versions were compared on; empty where nothing had to be chosen."""
        return next((flag for flag in BASES if flag in self.flags), "")

    def turned(self) -> Row:
        """The same difference seen from the other side."""
        value, low, high = (None if x is None else -x for x in (self.value, self.high, self.low))
        verdict = OPPOSITE.get(self.verdict or "", self.verdict)
        return Row(self.id, value, low, high, self.n, verdict, self.flags)


@dataclass(frozen=True)
class Figure:
    """An estimate and its differences by kind: `city`, `previous`, `target`, `benchmark:ID`, `district:ID`."""

    estimate: Row
    differences: Mapping[str, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """A district's figures, one a wave; None where nobody answered. The city is district None."""

    district: str | None
    label: str
    short: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True)
class Table:
    """One statistic of one indicator: lines are districts (the city first), columns are waves."""

    indicator: str
    label: str
    kind: str
    role: str
    parent: str | None
    within: str | None    # the parent's label
    statistic: str
    waves: tuple[str, ...]
    versus: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def unit(self) -> str:
        """`points` (0–100), `share` (0–1) or `number`."""
        return unit(self.statistic)

    @property
    def city(self) -> Line | None:
        return next((line for line in self.lines if line.district is None), None)

    def only(self, waves: Sequence[int]) -> Table:
        """The same table with these waves, by place; differences from a wave that is left out stay."""
        lines = tuple(replace(line, figures=tuple(line.figures[at] for at in waves)) for line in self.lines)
        return replace(self, waves=tuple(self.waves[at] for at in waves), lines=lines)

    def compared(self) -> Table:
        """The same table with those waves and lines alone that have a difference."""
        found = self.only([at for at in range(len(self.waves))
                           if any(_compared(line.figures[at]) for line in self.lines)])
        return replace(found, lines=tuple(line for line in found.lines if any(map(_compared, line.figures))))

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every estimate and difference in the table."""
        figures = [figure for line in self.lines for figure in line.figures if figure]
        return tuple(row for figure in figures for row in (figure.estimate, *figure.differences.values()))


def _compared(figure: Figure | None) -> bool:
    return figure is not None and bool(figure.differences)


def unit(statistic: str) -> str:
    """The unit of a statistic's values."""
    if statistic.startswith("share"):
        return "share"
    return "points" if statistic == "score" else "number"


def headline(indicator: Mapping[str, Any]) -> str | None:
    """The statistic that speaks for the indicator of a catalogue; None where it has none, as a list of choices."""
    alone = indicator["kind"] == "item" and indicator["parent"] is None
    return next((found for found in (ALONE if alone else HEADLINE) if found in indicator["statistics"]), None)


def shown_indicators(report: Report) -> list[Mapping[str, Any]]:
    """The indicators that get a table of their own: the tree, else the questions asked; and what the study declares."""
    indicators = report.catalogue["indicators"]
    tree = [found for kind in TREE for found in indicators if found["kind"] == kind]
    questions = [found for found in indicators if found["kind"] in QUESTIONS and found.get("role") == "question"]
    declared = [found for kind in ("derived", "contrast") for found in indicators if found["kind"] == kind]
    return [found for found in (tree or questions) + declared if headline(found)]


def comparisons(report: Report, *, lang: Lang, versus: Sequence[str] = USUAL) -> tuple[Table, ...]:
    """Every comparison table of the report, the index first; those without any figure are left out.

    So is a construct that is the whole of its dimension: it would be the same table twice.
    """
    indicators = _once(shown_indicators(report))
    rows = result_rows(report, [found["id"] for found in indicators])
    tables = (table(report, rows, found, headline(found) or "", versus, lang) for found in indicators)
    return tuple(found for found in tables if found.lines)


def _once(indicators: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    dimensions = {found["id"] for found in indicators if found["kind"] == "dimension"}
    children = Counter(found["parent"] for found in indicators)
    return [found for found in indicators if found["parent"] not in dimensions or children[found["parent"]] > 1]


def further(catalogue: Mapping[str, Any]) -> tuple[str, ...]:
    """The kinds of difference beside the usual ones that the study asks for, each as a table may name it."""
    fixed = ("target", *(f"benchmark:{entry['id']}" for entry in catalogue["benchmarks"]))
    asked = catalogue["comparisons"]["versus"]
    return (*fixed, *(kind for kind in asked if kind not in (*USUAL, "targets", "benchmarks")))


def comparison(
    report: Report, indicator: str, *, lang: Lang, statistic: str | None = None, versus: Sequence[str] = USUAL,
    among: Sequence[str] | None = None
) -> Table:
    """The comparison table of one indicator; its headline statistic where none is named.

    among : the periods that are its columns, by default the waves
    """
    found = next(entry for entry in report.catalogue["indicators"] if entry["id"] == indicator)
    statistic = statistic or headline(found) or found["statistics"][0]
    return table(report, result_rows(report, [indicator]), found, statistic, versus, lang, among)


def before(catalogue: Mapping[str, Any], name: str) -> dict[str, str]:
    """The wave or period that one is compared with as `previous` and as `first`; without those that there are not."""
    order = [wave["id"] for wave in catalogue["waves"]]
    if name in order:
        at = order.index(name)
        return {"previous": order[at - 1], "first": order[0]} if at else {}
    period: Mapping[str, Any] = next((one for one in catalogue.get("periods", ()) if one["id"] == name), {})
    found = {kind: period[kind] for kind in ("previous", "first") if period.get(kind)}
    return {kind: other for kind, other in found.items() if other != name}


def compared(report: Report, indicator: str, statistic: str) -> dict[str, str]:
    """What the report compares the indicator with: the word that asks for it, and the kind of difference it means.

    A pair of districts stands in RESULT in one direction, and either may be asked for.
    """
    found: dict[str, str] = {}
    for _, name, wave, district, versus in result_rows(report, [indicator]):
        room, _, what = (versus or "").partition(":")
        if name != statistic or room in ("", "contrast"):
            continue
        if room == "wave":
            found |= {kind: kind for kind, other in before(report.catalogue, wave or "").items() if other == what}
        found[what if room in ("wave", "district", "benchmark") else versus or ""] = versus or ""
        if room == "district" and district:
            found[district] = f"district:{district}"
    first = ("previous", "first", "city", "others", "target")
    return dict(sorted(found.items(), key=lambda pair: (pair[1] not in first, pair)))


def result_rows(report: Report, indicators: Iterable[str]) -> Rows:
    """The official rows about everybody of these indicators, one wave each, by key.

    A change since a wave of another instrument version, which is refused officially, is the one that the versions
    allow, where they allow one; of two links over a bridge the linear one.
    """
    result = report.result
    keep = result["by"].isna() & result["wave"].notna() & result["indicator"].isin(list(indicators))
    official = result["variant"].eq("official")
    rows = _keyed(result.loc[keep & official])
    kind = result["variant"].astype(str).str.partition(".")[0]
    allowed = kind.isin(CHANGES) & result["versus"].astype(str).str.startswith("wave:")
    return rows | {key: row for key, row in _keyed(result.loc[keep & allowed]).items()
                   if key not in rows or rows[key].verdict == "incomparable"}


def _keyed(frame: pd.DataFrame) -> dict[Key, Row]:
    names = ("indicator", "statistic", "wave", "district", "versus")
    columns = [_plain(frame[name]) for name in (*names, "id", "value", "low", "high", "n", "verdict", "flag")]
    return {row[:5]: _row(*row[5:]) for row in zip(*columns, strict=True)}


def table(
    report: Report, rows: Rows, indicator: Mapping[str, Any], statistic: str, versus: Sequence[str], lang: Lang,
    among: Sequence[str] | None = None
) -> Table:
    """The table of one indicator's statistic; `versus` without any row in it is left out."""
    catalogue = report.catalogue
    waves = tuple(among or (wave["id"] for wave in catalogue["waves"]))
    earlier = [before(catalogue, wave) for wave in waves]
    key, own = indicator["id"], f"contrast:{indicator['id']}" if indicator["kind"] == "contrast" else None
    lines = []
    for district, label, short in _districts(catalogue, lang):
        figures = tuple(_figure(rows, (key, statistic, wave, district, own), earlier[i], versus)
                        for i, wave in enumerate(waves))
        lines.append(Line(district, label, short, figures))
    if lines and not any(lines[0].figures):
        del lines[0]  # a study of unlike places has no city figure
    if not any(figure for line in lines for figure in line.figures):
        lines = []
    there = {kind for line in lines for figure in line.figures if figure for kind in figure.differences}
    parent = indicator["parent"]
    within = next((entry["label"][lang] for entry in catalogue["indicators"] if entry["id"] == parent), None)
    return Table(key, indicator["label"][lang], indicator["kind"], indicator.get("role") or "", parent, within,
                 statistic, waves, tuple(kind for kind in versus if kind in there), tuple(lines))


def _districts(catalogue: Mapping[str, Any], lang: Lang) -> list[tuple[str | None, str, str]]:
    city = text("comparison.city", lang)
    return [(None, city, city)] + [
        (entry["id"], entry["label"][lang], (entry.get("short") or entry["label"])[lang])
        for entry in catalogue["districts"]]


def _figure(rows: Rows, key: Key, earlier: Mapping[str, str], versus: Sequence[str]) -> Figure | None:
    estimate = rows.get(key)
    if estimate is None:
        return None
    found = ((kind, _difference(rows, key, kind, earlier)) for kind in versus)
    return Figure(estimate, {kind: row for kind, row in found if row is not None})


def _difference(rows: Rows, key: Key, kind: str, earlier: Mapping[str, str]) -> Row | None:
    """The row that compares this estimate; a pair of districts stands in RESULT in one direction only."""
    indicator, statistic, wave, district, _ = key
    if kind in ("previous", "first"):
        return rows.get((indicator, statistic, wave, district, f"wave:{earlier[kind]}")) if kind in earlier else None
    found = rows.get((indicator, statistic, wave, district, kind))
    if found is None and kind.startswith("district:") and district is not None:
        other = rows.get((indicator, statistic, wave, kind.removeprefix("district:"), f"district:{district}"))
        return other.turned() if other else None
    return found


def _plain(column: pd.Series[Any]) -> list[Any]:
    return [None if gone else value for value, gone in zip(column.tolist(), column.isna().tolist(), strict=True)]


def _row(key: str, value: Any, low: Any, high: Any, n: Any, verdict: Any, flag: Any) -> Row:
    return Row(key, value, low, high, None if n is None else int(n), verdict, tuple(flag.split(";")) if flag else ())
