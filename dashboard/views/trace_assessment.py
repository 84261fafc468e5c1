"""The way back from a figure of an assessment, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analysis.evaluation.assessment.trace import AssessmentTrace
from dashboard.views.findings import sentence
from words.documents import text as document
from words.interface import text
from words.language import Lang

Json = Mapping[str, Any]
ROOM = "trace_assessment"


def assessment_trace_lines(found: AssessmentTrace, catalogue: Json, lang: Lang) -> Iterator[str]:
    """Figure first, then the rule, the figures with their cells, scores, thresholds, findings, files."""
    row, indicator = found.row, found.indicator
    yield row["id"]
    if catalogue["study"]["simulated"]:
        yield text("trace.simulated", lang)
    unit = (indicator.get("measured_in") or {}).get(lang) if row["statistic"] in ("rate", "median") else ""
    yield text(f"{ROOM}.indicator", lang, label=indicator["label"][lang], unit=text(f"{ROOM}.in", lang, unit=unit) if unit else "")
    if found.unit:
        yield text(f"{ROOM}.unit", lang, label=found.unit["label"][lang], id=found.unit["id"], period=row["wave"])
    else:
        yield text(f"{ROOM}.{'place' if row['district'] else 'city'}", lang, id=row["district"], period=row["wave"])
    yield from _figure(found, lang)
    if row["flag"]:
        yield text("trace.flag", lang, flag=row["flag"])
    one = found.instrument
    yield text("trace.instrument", lang, id=one["key"], title=one["title"][lang], checksum=one["checksum"],
               status=text(f"instrument.status.{one['status']}", lang))
    if found.rule:
        yield from _rule(found.rule, lang)
    yield from ("  " + _reported(each, lang) for each in found.figures)
    if found.more:
        yield "  " + text(f"{ROOM}.more", lang, number=found.more)
    yield from ("  " + _score(each, lang) for each in found.scores)
    yield from ("  " + _part(each, lang) for each in found.parts)
    if found.grade:
        yield from _grade(found.grade, lang)
    for finding in found.findings:
        yield text(f"{ROOM}.finding", lang, text=sentence(finding, catalogue, lang))
    for file in found.files:
        yield text("trace.file", lang, wave=file["assessment"], path=file["path"], sha256=file["sha256"])


def _figure(found: AssessmentTrace, lang: Lang) -> Iterator[str]:
    row = found.row
    yield text(f"{ROOM}.none", lang) if row["value"] is None else text(f"{ROOM}.figure", lang, value=repr(row["value"]))
    if row["conf"] is not None and row["low"] is not None:
        yield text(f"{ROOM}.interval", lang, conf=f"{row['conf']:.0%}", low=repr(row["low"]), high=repr(row["high"]))
    if row["versus"]:
        yield text(f"{ROOM}.described", lang, other=found.other)
    elif found.other:
        yield text(f"{ROOM}.from", lang, id=found.other)


def _rule(rule: Json, lang: Lang) -> Iterator[str]:
    if rule["per"] is not None:
        key = "stock" if rule["measure"] == "stock" else "rate"
        yield text(f"{ROOM}.{key}", lang, numerator=rule["numerator"][lang], denominator=rule["denominator"][lang], per=f"{rule['per']:,}")
    else:
        key = {"count": "count", "survey": "taken", "level": "taken"}.get(rule["measure"], "median")
        yield text(f"{ROOM}.{key}", lang)
    if rule["goalposts"]:
        posts = text("findings.join", lang).join(f"{name} {value}" for name, value in rule["goalposts"].items())
        yield text(f"{ROOM}.goalposts", lang, direction=text(f"instrument.direction.{rule['direction']}", lang), posts=posts,
                   weight=f"{rule['weight']:g}")
    for name in ("limit", "meets", "min_denominator"):
        if rule[name] is not None:
            yield text(f"{ROOM}.{name}", lang, **{"number" if name == "min_denominator" else name: f"{rule[name]:g}"})
    if "gaming" in rule:
        yield text(f"{ROOM}.gaming", lang, gaming=rule["gaming"][lang])


def _reported(each: Json, lang: Lang) -> str:
    told = [f"{document(f'assessment.column.{name}', lang)} {each[name]:.15g}" for name in each
            if name not in ("unit", "period", "file", "place")]
    return text(f"{ROOM}.reported", lang, period=each["period"], unit=each["unit"], figures=text("findings.join", lang).join(told),
                file=each["file"], place=each["place"])


def _score(each: Json, lang: Lang) -> str:
    said = {"indicator": each["indicator"].rpartition(".")[2], "label": each["label"][lang], "weight": f"{each['weight']:g}"}
    if "score" not in each:
        return text(f"{ROOM}.unscored", lang, why=text(f"{ROOM}.why.{'small' if each['small'] else 'missing'}", lang), **said)
    score = f"{each['score']:.2f}"
    if "score_low" in each:
        score += f" [{each['score_low']:.2f}, {each['score_high']:.2f}]"
    return text(f"{ROOM}.score", lang, score=score, **said)


def _part(each: Json, lang: Lang) -> str:
    scores = text("findings.join", lang).join(f"{period} {value:.2f}" for period, value in each["scores"].items())
    return text(f"{ROOM}.part", lang, kind=text(f"instrument.period.{each['kind']}", lang), weight=f"{each['weight']:g}", scores=scores)


def _grade(grade: Json, lang: Lang) -> Iterator[str]:
    join = text("findings.join", lang)
    yield text(f"{ROOM}.thresholds", lang, thresholds=join.join(
        text(f"{ROOM}.threshold", lang, label=one["label"][lang], at_least=f"{one['at_least']:g}") for one in grade["thresholds"]))
    said = {name: f"{grade[name]:.2f}" for name in ("score", "low", "high")} | {
        name: f"{grade[name]:.0%}" for name in ("covered", "needed")}
    if grade["grade"] is None:
        yield text(f"{ROOM}.ungraded", lang, **said)
        return
    yield text(f"{ROOM}.graded", lang, grade=grade["grade"][lang], **said)
    if grade["on_the_line"]:
        yield text(f"{ROOM}.{'raised' if grade['raised'] else 'line'}", lang)
    if grade["breaches"]:
        yield text(f"{ROOM}.capped", lang, breaches=join.join(grade["breaches"]), breach=grade["breach"][lang])
