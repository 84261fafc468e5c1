"""The way back from a published figure, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analysis.series.trace import SeriesTrace
from words.interface import text
from words.language import Lang

Json = Mapping[str, Any]
# Flags that need a sentence; the others say what they are where the figure stands.
SAID = ("srs_assumed", "deff_stated", "sd_bound", "covariance_unknown", "uncertainty_unknown", "mixed", "no_variance", "few")


def series_trace_lines(found: SeriesTrace, catalogue: Json, lang: Lang) -> Iterator[str]:
    """Figure first, then what it is, the cells it stands in, what parts its periods, files."""
    row, series = found.row, found.series
    yield row["id"]
    if catalogue["study"]["simulated"]:
        yield text("trace.simulated", lang)
    yield text("trace_series.indicator", lang, label=found.indicator["label"][lang], series=series["id"],
               publisher=series["publisher"][lang])
    yield from _figures(row, lang)
    if found.other:
        yield text("trace.other", lang, id=found.other)
    yield from _flags(found, lang)
    yield text("trace.instrument", lang, id=found.instrument["key"], title=found.instrument["title"][lang],
               checksum=found.instrument["checksum"], status=text(f"instrument.status.{found.instrument['status']}", lang))
    yield text("trace_series.source", lang, source=found.indicator["source"])
    for period in found.periods:
        if period["from"] != period["to"]:
            yield text("trace_series.period", lang, id=period["id"], start=period["from"], end=period["to"])
    if series["rolling"] > 1:
        yield text("trace_series.rolling", lang, rolling=series["rolling"])
    for one in found.between:
        yield from _between(one, lang)
    for cell in found.cells:
        yield from _cell(cell, {one["id"]: one["label"][lang] for one in catalogue["districts"]}, lang)
    for file in found.files:
        yield text("trace.file", lang, wave=series["id"], path=file["path"], sha256=file["sha256"])


def _figures(row: Json, lang: Lang) -> Iterator[str]:
    if row["verdict"] == "incomparable":
        yield text("trace_series.refused", lang)
        return
    key = "trace_series.rank" if row["statistic"] == "rank" else "trace_series.value"
    yield text(key, lang, value=_exact(row["value"]), n=_exact(row["n"]))
    if row["statistic"] == "rank":
        return
    if row["se"] is None:
        yield text("trace_series.no_precision", lang)
    else:
        conf = "–" if row["conf"] is None else f"{row['conf']:.0%}"
        yield text("trace_series.precision", lang, se=_exact(row["se"]), low=_exact(row["low"]), high=_exact(row["high"]), conf=conf)
    if row["versus"]:
        if row["p"] is not None:
            yield text("trace_series.tested", lang, p=_exact(row["p"]), p_adjusted=_exact(row["p_adjusted"]), family=row["family"])
        yield text("trace_series.verdict", lang, verdict=text(f"verdicts.level.{row['verdict']}" if row["verdict"] else "verdicts.none", lang))


def _flags(found: SeriesTrace, lang: Lang) -> Iterator[str]:
    flags = str(found.row["flag"] or "").split(";")
    deff = found.series["deff"]
    for flag in SAID:
        if flag in flags:
            values = {"deff": deff["value"], "source": deff["source"][lang]} if flag == "deff_stated" and deff else {}
            yield text(f"trace_series.flag.{flag}", lang, **values)


def _between(one: Json, lang: Lang) -> Iterator[str]:
    if one["kind"] == "overlap":
        yield text("trace_series.overlap", lang, rolling=one["rolling"])
    elif one["kind"] == "break":
        for reason in one["reasons"]:
            yield text("trace_series.break", lang, at=one["at"], reason=reason[lang])
    else:
        yield text("trace_series.versions", lang, at=one["at"], old=one["old"], new=one["new"], changed=", ".join(one["changed"]))


def _cell(cell: Json, names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    said = "".join(f"; {name} {_exact(cell[name])}" for name in ("se", "n") if cell[name] is not None)
    yield text("trace_series.cell", lang, period=cell["period"], district=names.get(cell["district"]) or text("trace_series.city", lang),
               value=_exact(cell["value"]), said=said, file=cell["file"], row=cell["row"], column=cell["column"])
    for double in cell["again"]:
        yield "  " + text("trace_series.again", lang, file=double["file"], row=double["row"])


def _exact(value: object) -> str:
    return "–" if value is None else f"{value:g}" if isinstance(value, float) and value.is_integer() else repr(value)
