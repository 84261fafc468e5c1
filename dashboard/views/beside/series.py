"""Published series: the newest figure of every district with the one before, in a plain order where nothing is known of precision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.report import Report
from dashboard.views import labels
from dashboard.views.beside.model import Block, Panel, PanelLine, Reading
from dashboard.views.beside.rows import Json, district_names, flags, gone
from dashboard.views.comparison import unit as unit_of
from dashboard.views.model import Remark
from words.interface import text
from words.language import Lang

MOST = 2  # indicators of a series that the page shows; documents have them all


@dataclass(frozen=True)
class Published:
    """One indicator of a series. rows : by statistic, period, district and versus; the city is district None."""

    entry: Json
    series: Json
    periods: tuple[str, ...]
    rows: Mapping[tuple[str, str, str | None, str | None], Json]

    @property
    def statistic(self) -> str:
        return str(self.entry["statistics"][0])

    @property
    def unit(self) -> str:
        return unit_of(self.statistic)

    @property
    def newest(self) -> str:
        return self.periods[-1]

    @property
    def earlier(self) -> str | None:
        """The period that the newest shares no data with."""
        at = len(self.periods) - 1 - int(self.series["rolling"])
        return self.periods[at] if at >= 0 else None

    def row(self, district: str | None, *, period: str = "", versus: str | None = None, statistic: str = "") -> Json | None:
        return self.rows.get((statistic or self.statistic, period or self.newest, district, versus))

    def change(self, district: str | None) -> Json | None:
        return self.row(district, versus=f"wave:{self.earlier}") if self.earlier else None

    @property
    def newest_rows(self) -> tuple[Json, ...]:
        """The figures of the newest period, of the city and all districts."""
        return tuple(row for (statistic, period, _, versus), row in self.rows.items()
                     if (statistic, period, versus) == (self.statistic, self.newest, None))

    @property
    def conf(self) -> float | None:
        """The confidence of the newest figures' intervals; None where none has one."""
        return next((float(row["conf"]) for row in self.newest_rows if number(row, "low") is not None), None)

    def flagged(self, flag: str) -> bool:
        """Whether any of the newest figures has that flag."""
        return any(flag in flags(row) for row in self.newest_rows)

    @property
    def unsure(self) -> bool:
        """Whether nothing is known of the precision of any figure of the newest period."""
        return any("uncertainty_unknown" in flags(row) for (statistic, period, _, _), row in self.rows.items()
                   if statistic == "rank" and period == self.newest)


def published(report: Report) -> tuple[tuple[Json, tuple[Published, ...]], ...]:
    """Every series of the report with its indicators."""
    catalogue = report.catalogue
    entries = {one["id"]: one for one in catalogue["indicators"] if one["kind"] == "series"}
    found = []
    for series in catalogue.get("series", ()):
        own = tuple(_one(report.result, entries[id], series) for id in series["indicators"] if id in entries)
        found.append((series, own))
    return tuple(found)


def number(row: Json | None, name: str = "value") -> float | None:
    """A figure of a row; None where there is none."""
    return None if row is None or gone(row[name]) else float(row[name])


def series_blocks(report: Report, lang: Lang) -> tuple[Block, ...]:
    """A block for every series of the report."""
    names = district_names(report.catalogue, lang)
    return tuple(_block(series, own, names, lang) for series, own in published(report) if own)


def _block(series: Json, own: tuple[Published, ...], names: Mapping[str, str], lang: Lang) -> Block:
    join = text("beside.join", lang)
    return Block(
        id=series["id"], lang=lang, title=text("series.title", lang, publisher=series["publisher"][lang]),
        caption=text("series.caption", lang, first=own[0].periods[0], last=own[0].newest, instruments=join.join(series["instruments"])),
        said=said(own[0], names, lang), classes=(), thin="", panels=tuple(_panel(one, names, lang) for one in own[:MOST]),
        counts_title="", counts=(), look_title=text("series.look", lang),
        look=tuple(Remark(None, one) for one in (*breaks(series, own, lang), *_more(own, lang))), rules=rules(series, own, lang))


def said(one: Published, names: Mapping[str, str], lang: Lang) -> str:
    """Where the newest figure is highest and lowest, and what the city's is."""
    known = {district: value for district in names if (value := number(one.row(district))) is not None}
    if not known:
        return text("series.nothing", lang, label=one.entry["label"][lang], period=one.newest)
    ordered = sorted(known, key=lambda district: -known[district])
    city = number(one.row(None))
    whole = "" if city is None else text("series.city", lang, value=labels.value(city, one.unit))
    key = "series.said_plain" if one.unsure else "series.said"
    return text(key, lang, period=one.newest, label=label(one, lang), first=names[ordered[0]], high=labels.value(known[ordered[0]], one.unit),
                last=names[ordered[-1]], low=labels.value(known[ordered[-1]], one.unit), city=whole)


def label(one: Published, lang: Lang) -> str:
    """The indicator with what it is in."""
    of = one.entry.get("of")
    return text("series.label", lang, label=one.entry["label"][lang], of=of[lang]) if of else str(one.entry["label"][lang])


def breaks(series: Json, own: Iterable[Published], lang: Lang) -> Iterable[str]:
    """The declared breaks, each with its reason."""
    names = {one.entry["id"]: one.entry["label"][lang] for one in own}
    for one in series["breaks"]:
        about = text("beside.join", lang).join(names.get(id, id) for id in one["indicators"]) or text("series.all", lang)
        yield text("series.break", lang, at=one["at"], about=about, reason=one["reason"][lang])


def rules(series: Json, own: tuple[Published, ...], lang: Lang) -> tuple[str, ...]:
    """What is known of the precision, and what is not compared."""
    srs = any(one.flagged("srs_assumed") for one in own)
    tested = any(one.conf is not None and not one.flagged("srs_assumed") for one in own)
    kinds = {"unknown": any(one.unsure for one in own), "known": tested, "srs": srs, "bound": any(one.flagged("sd_bound") for one in own)}
    found = [text(f"series.rule.{kind}", lang) for kind, there in kinds.items() if there]
    if int(series["rolling"]) > 1:
        found.append(text("series.rule.rolling", lang, periods=series["rolling"]))
    return tuple(found)


def _more(own: tuple[Published, ...], lang: Lang) -> Iterable[str]:
    if len(own) > MOST:
        yield text("series.more", lang, more=len(own) - MOST)


def _panel(one: Published, names: Mapping[str, str], lang: Lang) -> Panel:
    """The city, then the districts from the most favourable figure down."""
    known = [district for district in names if number(one.row(district)) is not None]
    sign = 1 if one.entry.get("direction") == "negative" else -1
    ordered: list[str | None] = [None] if number(one.row(None)) is not None else []
    ordered += sorted(known, key=lambda district: sign * (number(one.row(district)) or 0.0))
    lines = tuple(_line(one, district, names, lang) for district in ordered)
    heads = [text("series.head.district", lang), text("series.head.figure", lang), text("series.head.value", lang)]
    heads += [text("series.head.since", lang, earlier=one.earlier)] if one.earlier else []
    tick = text("series.tick", lang, earlier=one.earlier) if one.earlier else text("series.no_tick", lang)
    note = text("series.order_unknown" if one.unsure else "series.order", lang, tick=tick)
    return Panel(text("series.panel", lang, label=label(one, lang), period=one.newest), tuple(heads), lines, unit=one.unit, note=note)


def _line(one: Published, district: str | None, names: Mapping[str, str], lang: Lang) -> PanelLine:
    row, change = one.row(district), one.change(district)
    value, moved = number(row), number(change)
    before = None if value is None or moved is None else value - moved
    verdict = None if change is None or gone(change["verdict"]) else str(change["verdict"])
    cells = [Remark(None, labels.value(value, one.unit))]
    if one.earlier:
        cells.append(Remark(verdict, changed(change, value, one.unit, lang)))
    name = text("series.whole", lang) if district is None else names[district]
    return PanelLine(name, Reading(value, number(row, "low"), number(row, "high"), before, verdict), None, tuple(cells), district is None)


def changed(change: Json | None, value: float | None, unit: str, lang: Lang) -> str:
    """A change, with as many decimals as the figure has; or why it is not compared."""
    if change is None:
        return labels.ABSENT
    marks = flags(change)
    refused = next((flag for flag in ("break", "versions", "overlap") if flag in marks), "")
    if refused and number(change) is None:
        return text(f"series.refused.{refused}", lang)
    size = abs(value or 0.0)
    return labels.difference(number(change), unit, decimals=None if unit != "number" else 2 if size < 10 else 1 if size < 100 else 0)


def _one(result: pd.DataFrame, entry: Json, series: Json) -> Published:
    own = result[result["source"].eq("series") & result["indicator"].eq(entry["id"]) & result["variant"].eq("official")]
    rows: dict[tuple[str, str, str | None, str | None], Json] = {}
    for row in own.astype(object).to_dict("records"):
        district, versus = (None if gone(row[name]) else str(row[name]) for name in ("district", "versus"))
        rows[str(row["statistic"]), str(row["wave"]), district, versus] = {str(name): value for name, value in row.items()}
    return Published(entry, series, tuple(entry["periods"]), rows)
