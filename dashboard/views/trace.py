"""The way back from a number, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analysis.trace import Trace
from dashboard.views import labels
from dashboard.views.statistics import wording
from words.interface import WORDS, text
from words.language import Lang

Json = dict[str, Any]


def trace_lines(found: Trace, lang: Lang, *, design: Sequence[str], simulated: bool) -> Iterator[str]:
    """Figures first, then statistic, design, parts, items with codes and scores, counts by step, files.

    design : the study's design in words
    """
    yield text("trace.head", lang, id=found.row["id"])
    if simulated:
        yield text("trace.simulated", lang)
    yield from _figures(found, lang)
    if found.comparable:
        yield from _over_versions(found.comparable, lang)
    yield from _made_of(found, lang, design)
    for item in found.items:
        yield from _item(item, lang)
    for wave in found.steps:
        yield text("trace.steps", lang, **{name: _count(value, lang) if name != "wave" else value
                                           for name, value in wave.items() if name != "items"})
        for step in wave["items"]:
            yield "  " + text("trace.step", lang, id=step["id"], asked=_count(step["asked"], lang),
                              valid=_count(step["valid"], lang))
    for file in found.files:
        yield text("trace.file", lang, wave=file["wave"], path=file["path"], sha256=file["sha256"])


def _figures(found: Trace, lang: Lang) -> Iterator[str]:
    row, kind = found.row, found.indicator["kind"]
    yield text("trace.indicator", lang, label=found.indicator["label"][lang], kind=text(f"trace.kind.{kind}", lang))
    if found.rule is not None:
        yield text("trace.withheld", lang, rule=found.rule)
        return
    if found.period:
        yield text("trace.period", lang, id=row["wave"], waves=", ".join(found.period["waves"]),
                   weights=text(f"trace.period.{found.period['weights']}", lang))
    if row["verdict"] == "incomparable" or row["value"] is None:
        flags = str(row["flag"]).split(";")
        yield text(next((f"trace.{flag}" for flag in ("overlap", "districts") if flag in flags), "trace.refused"), lang)
        return
    names = ("value", "se", "low", "high", "df", "n", "deff")
    yield text("trace.figures", lang, conf=f"{row['conf']:.0%}", **{name: _exact(row[name]) for name in names})
    if row["versus"] is not None:
        yield text("trace.compared", lang, p=_exact(row["p"]), p_adjusted=_exact(row["p_adjusted"]),
                   family=row["family"], verdict=_word(row, lang),
                   adjusted=text(f"verdicts.adjusted.{found.adjust}", lang))
        yield from _versus(str(row["versus"]), lang)
    if found.other:
        yield text("trace.other", lang, id=found.other)
    if row["flag"]:
        yield text("trace.flag", lang, flag=row["flag"])


def _versus(versus: str, lang: Lang) -> Iterator[str]:
    """What is subtracted, where it is no single estimate."""
    kind, _, of = versus.partition(":")
    if kind in ("others", "trend", "change"):
        named = f"overview.other.{of}"
        whose = text(named, lang) if kind == "change" and named in WORDS else of.removeprefix("district:")
        yield text(f"trace.versus.{kind}", lang, of=whose)


def _over_versions(one: Json, lang: Lang) -> Iterator[str]:
    """What two versions of the instrument allow, and on what the row rests."""
    yield text("trace.versions", lang, old=one["old"], new=one["new"], status=text(
        f"versions.status.{one['status']}", lang))
    for item, classes in one["collapse"].items():
        said = "; ".join(f"{part['label'][lang]}: {part['old']} = {part['new']}" + (
            "" if part["score"] is None else f" → {part['score']:g}") for part in classes)
        yield "  " + text("trace.collapse", lang, item=item, classes=said)
    for part, items in one["made_of"].items():
        yield "  " + text("trace.made_of", lang, part=part, items=", ".join(items))
    if one["bridges"]:
        yield "  " + text("trace.link_error", lang)
    if one["base"]:
        yield "  " + text("trace.base", lang, condition=one["base"])
    if one["notes"]:
        yield "  " + ", ".join(text(f"versions.note.{note}", lang) for note in one["notes"])
    for link in one["bridges"]:
        pairs = ", ".join(f"{score:g} (±{se:g})" for score, se in zip(link["scores"], link["se"], strict=True))
        yield "  " + text(f"trace.link.{link['method']}", lang, old=link["n_old"], new=link["n_new"], scores=pairs)


def _made_of(found: Trace, lang: Lang, design: Sequence[str]) -> Iterator[str]:
    yield text(f"trace.statistic.{wording(str(found.row['statistic']))[0]}", lang)
    if found.indicator.get("rule"):
        yield text("trace.derived", lang, rule=found.indicator["rule"])
    yield text(f"trace.variance.{found.row['method']}", lang)
    yield from design
    for one in found.weighting:
        margins = dict.fromkeys(row["item"] for row in one["margins"])
        yield text("trace.weighting", lang, wave=one["wave"], margins=", ".join(
            text("trace.everybody", lang) if item == "-" else item for item in margins), iterations=one["iterations"],
            effective=f"{one['final']['effective_n']:.1f}", n=one["n"])
    if found.indicator["parts"]:
        parts = ", ".join(f"{weight:g} × {name}" for name, weight in found.indicator["parts"].items())
        yield text("trace.parts", lang, parts=parts)
    if found.indicator["kind"] in ("index", "dimension", "construct"):
        yield text("trace.construct", lang)
    for one in found.instruments:
        yield text("trace.instrument", lang, id=one["key"], title=one["title"][lang], checksum=one["checksum"],
                   status=text(f"instrument.status.{one['status']}", lang))


def _item(item: Json, lang: Lang) -> Iterator[str]:
    reverse = text("trace.reverse", lang) if item["reverse"] else ""
    yield text("trace.item", lang, id=item["id"], reverse=reverse, text=item["text"][lang])
    if item["ask_if"]:
        yield "  " + text("trace.asked_if", lang, condition=item["ask_if"])
    codes = [text("trace.code" if code["score"] is None else "trace.scored", lang, code=code["code"],
                  label=code["label"][lang], score=f"{code['score'] or 0:g}") for code in item["codes"]]
    if codes:
        yield "  " + "; ".join(codes)
    if item["allow"]:
        yield "  " + text("trace.allowed", lang, reasons=", ".join(text(f"instrument.reason.{reason}", lang)
                                                                for reason in item["allow"]))


def _count(value: int | None, lang: Lang) -> str:
    return text("trace.small", lang) if value is None else str(value)


def _exact(value: float | None) -> str:
    """As it was computed: a trace is read by somebody who checks."""
    return "–" if value is None else repr(value)


def _word(row: Json, lang: Lang) -> str:
    kind = labels.kind_of(row["versus"])
    return text(f"verdicts.{kind}.{row['verdict']}" if row["verdict"] else "verdicts.none", lang)
