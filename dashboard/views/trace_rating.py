"""The way back from a figure of a rating, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.evaluation.maturity.trace import RatingTrace
from dashboard.views.findings import sentence
from words.interface import text
from words.language import Lang

Json = Mapping[str, Any]


def rating_trace_lines(found: RatingTrace, catalogue: Json, lang: Lang) -> Iterator[str]:
    """Figure and findings first, then the rule, the gates that decide, the ratings with their cells, units, files."""
    row = found.row
    yield row["id"]
    if catalogue["study"]["simulated"]:
        yield text("trace.simulated", lang)
    yield text("trace_rating.indicator", lang, label=found.indicator["label"][lang])
    if found.unit:
        yield text("trace_rating.unit", lang, label=found.unit["label"][lang], id=found.unit["id"], round=row["wave"],
                   variant=row["variant"])
    yield from _figures(row, lang)
    if found.other:
        yield text("trace.other", lang, id=found.other)
    if row["flag"]:
        said = (text("trace_rating.flag", lang, flag=flag, said=text(f"trace_rating.flag.{flag}", lang)) for flag in row["flag"].split(";"))
        yield text("trace.flag", lang, flag=text("findings.join", lang).join(said))
    for finding in found.findings:
        yield text("trace_rating.finding", lang, text=sentence(finding, catalogue, lang))
    yield text(f"trace_rating.statistic.{row['statistic'].partition(':')[0]}", lang)
    one = found.instrument
    yield text("trace.instrument", lang, id=one["key"], title=one["title"][lang], checksum=one["checksum"],
               status=text(f"instrument.status.{one['status']}", lang))
    yield from (_gate(gate, lang) for gate in _decisive(found.gates))
    for rating in found.ratings:
        yield from _rating(rating, lang)
    for unit in found.units:
        level = text("trace_rating.no_level", lang) if unit["level"] is None else unit["level"]
        yield "  " + text("trace_rating.at", lang, unit=unit["unit"], level=level)
    for file in found.files:
        yield text("trace.file", lang, wave=file["round"], path=file["path"], sha256=file["sha256"])


def _figures(row: Json, lang: Lang) -> Iterator[str]:
    if row["verdict"] == "incomparable":
        yield text("trace_rating.refused", lang)
    elif row["value"] is not None:
        yield text("trace_rating.figure", lang, value=repr(row["value"]), n=row["n"])
    elif row["low"] is not None:
        yield text("trace_rating.between", lang, low=f"{row['low']:g}", high=f"{row['high']:g}")
    if row["conf"] is not None and row["low"] is not None:
        yield text("trace_rating.interval", lang, conf=f"{row['conf']:.0%}", low=repr(row["low"]), high=repr(row["high"]))


def _decisive(gates: Sequence[Json]) -> Iterator[Json]:
    """Of each dimension its highest level that holds, and the first that does not: the others follow."""
    for dimension in dict.fromkeys(gate["dimension"] for gate in gates):
        own = [gate for gate in gates if gate["dimension"] == dimension]
        held = [gate for gate in own if gate["holds"]]
        yield from held[-1:]
        yield from [gate for gate in own if not gate["holds"] and gate["level"] > (held[-1]["level"] if held else 1)][:1]


def _gate(gate: Json, lang: Lang) -> str:
    if gate["holds"]:
        return text("trace_rating.holds", lang, dimension=gate["dimension"], level=gate["level"])
    blocks = text("findings.join", lang).join(text("findings.block", lang, practice=one["practice"], found=one["found"],
                                                   needed=one["needed"]) for one in gate["blocked"])
    return text("trace_rating.fails", lang, dimension=gate["dimension"], level=gate["level"], practices=blocks)


def _rating(rating: Json, lang: Lang) -> Iterator[str]:
    mark = "critical" if rating["critical"] else "key" if rating["key"] else ""
    counts = rating["counts"]
    if rating["open"]:
        counts = text("trace_rating.open", lang, worst=rating["counts"], best=rating["best"])
    elif rating["capped"]:
        counts = text("trace_rating.capped", lang, counts=rating["counts"])
    yield text("trace_rating.practice", lang, practice=rating["practice"], level=rating["level"], counts=counts,
               mark=text(f"trace_rating.{mark}", lang) if mark else "", text=rating["text"][lang])
    for one in rating["given"]:
        evidence = text("trace_rating.evidence", lang, evidence=one["evidence"], dated=one["dated"]) if (
            one["evidence"] and one["dated"]) else one["reason"] or text("trace_rating.no_evidence", lang)
        yield "  " + text("trace_rating.given", lang, rater=one["rater"], rating=one["rating"], evidence=evidence,
                          file=one["file"], place=one["place"])
