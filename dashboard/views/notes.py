"""The notes that go with tables given out, as pairs of subject and text: what a reader must know to defend a number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dashboard.views import labels
from dashboard.views.comparison import TREE, Table
from words.documents import WORDS, text
from words.interface import text as interface
from words.language import Lang

Catalogue = Mapping[str, Any]


@dataclass(frozen=True)
class Note:
    """A subject and what is to be said about it."""

    subject: str
    text: str


def notes(catalogue: Catalogue, tables: Sequence[Table], lang: Lang, *, beside: Sequence[Note] = (),
          example: str = "") -> tuple[Note, ...]:
    """Everything that is said about the report's tables, the gravest first; without a survey nothing of samples.

    beside : what is said of the tables of other sources; example : id of a row to trace, where no table of the survey has one
    """
    parts = (_simulated, _instruments, _figures, _intervals, _design, _verdicts, _versions, _part_city, _withheld, _waves, _benchmarks,
             _warnings, _left_out) if catalogue["waves"] else (_simulated, _instruments, _warnings)
    said = (note for part in parts for note in part(catalogue, tables, lang))
    return (*said, *beside, *_provenance(catalogue, tables, lang, example))


def status_words(status: str, lang: Lang) -> str:
    """How far an instrument has been tried: said wherever it is shown, in the same words."""
    return interface(f"instrument.status.{status}", lang)


def status_lines(catalogue: Catalogue, lang: Lang, keys: Collection[str] | None = None) -> tuple[str, ...]:
    """A line for each instrument with its honest status; versions of one that have the same stand together.

    keys : of the instruments that are told; all unless said
    """
    same: dict[tuple[str, str, str], list[str]] = {}
    for found in (one for one in catalogue["instruments"] if keys is None or one["key"] in keys):
        name, _, version = found["key"].partition("@")
        same.setdefault((found["title"][lang], name, found["status"]), []).append(version)
    join = text("comparison.list.join", lang)
    return tuple(text("notes.status.line", lang, title=title, id=f"{name}@{join.join(versions)}",
                      status=status_words(status, lang)) for (title, name, status), versions in same.items())


def when(made: str) -> str:
    """A report's `made` as people read it: `2025-01-14 08:00 UTC`."""
    return f"{datetime.fromisoformat(made).astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def percent(conf: float) -> str:
    """0.95 as `95`, 0.975 as `97.5`."""
    return f"{100 * conf:.10g}"


def _simulated(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    if catalogue["study"]["simulated"]:
        yield _note("simulated", lang)


def _instruments(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    for found in catalogue["instruments"]:
        yield Note(text("notes.instrument", lang), text(
            "notes.instrument.text", lang, title=found["title"][lang], id=found["key"],
            status=status_words(found["status"], lang), checksum=found["checksum"]))


def _figures(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    units = {"tree" if table.kind in TREE else table.unit for table in tables if table.kind != "contrast"}
    said = [text(f"notes.figures.{key}", lang) for key in ("tree", "points", "share") if key in units]
    said.append(text("notes.figures.n", lang))
    yield Note(text("notes.figures", lang), _joined(said, lang))


def _intervals(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    sample = catalogue["study"]["sample"]
    kind = f"{sample}.replicates" if sample == "probability" and catalogue["design"].get("replicates") else sample
    yield Note(text("notes.intervals", lang), text(f"notes.intervals.{kind}", lang,
                                                   conf=percent(catalogue["comparisons"]["conf"])))


def _design(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    design = catalogue["design"]
    replicates = design.get("replicates") or {"source": None}
    if replicates["source"] == "supplied":
        said = [text("notes.design.replicates.supplied", lang, type=replicates["type"])]
    else:
        said = list(_drawn(catalogue, lang))
        if replicates["source"]:
            said.append(text("notes.design.replicates.design", lang, type=replicates["type"]))
    if design.get("calibrated_to") == "unknown":
        said.append(text("notes.design.calibration_unknown", lang))
    elif design.get("calibrated_to"):
        said.append(_calibrated(catalogue, lang))
    said.append(text(f"notes.pooled.{design['pooled']}", lang))
    yield Note(text("notes.design", lang), _joined(said, lang))


def _drawn(catalogue: Catalogue, lang: Lang) -> Iterator[str]:
    """How people were chosen, in sentences."""
    design = catalogue["design"]
    people = design["psu"] == "respondent"
    yield (text("notes.design.strata", lang, strata=text("comparison.list.join", lang).join(design["strata"]))
           if design["strata"] else text("notes.design.unstratified", lang))
    yield text("notes.design.people" if people else "notes.design.psu", lang, psu=design["psu"])
    yield text("notes.design.fpc" if design["fpc"] else "notes.design.no_fpc", lang)
    if len(catalogue["waves"]) > 1 and not people:
        yield text(f"notes.design.{design['psus_across_waves']}", lang)
    if design["lonely"] != "fail":
        yield text(f"notes.design.lonely.{design['lonely']}", lang)


def _calibrated(catalogue: Catalogue, lang: Lang) -> str:
    """To the margins of which items, in which waves."""
    weighted = catalogue.get("weighting", [])
    items = dict.fromkeys(row["item"] for wave in weighted for row in wave["margins"] if row["item"] != "-")
    join = text("comparison.list.join", lang)
    return text("notes.design.calibrated", lang, items=join.join(items) or "–", waves=join.join(wave["wave"] for wave in weighted) or "–")


def _verdicts(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    rules = catalogue["comparisons"]
    compares = rules["versus"] or rules["pairs"] or rules["named"]
    if catalogue["study"]["sample"] == "opt_in" or not compares:
        return
    alpha = f"{1 - rules['conf']:.10g}"
    yield Note(text("notes.verdicts", lang), text("notes.verdicts.text", lang, alpha=alpha, adjusted=labels.adjusted(catalogue, lang), same=_amounts(
        rules["same_within"], lang), worth=_amounts(rules["worth"], lang)))
    yield Note(text("notes.family", lang), text("notes.family.text", lang, wave=catalogue["waves"][-1]["id"]))


def _versions(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    """Between which versions a line goes on, and on what; the indicators that are only partly comparable by name."""
    labels_of = {one["id"]: one["label"][lang] for one in catalogue["indicators"]}
    join = text("comparison.list.join", lang)
    shown = [table.indicator for table in tables]
    for pair in catalogue.get("lines", ()):
        kinds: dict[str, list[str]] = {}
        for name in shown:
            found = pair["indicators"].get(name, {"status": "none", "notes": []})
            kinds.setdefault(f"versions.status.{found['status']}", []).append(labels_of[name])
            for note in found["notes"]:
                kinds.setdefault(f"versions.note.{note}", []).append(labels_of[name])
        said = [text("notes.lines.status", lang, status=interface(key, lang), names=join.join(names))
                for key, names in kinds.items() if key != "versions.status.full"]
        said += [text("notes.lines.bridge", lang, item=labels_of.get(link["item"], link["item"]), old=link["n_old"],
                      new=link["n_new"]) for link in pair["bridges"] if link["method"] == "linear"]
        yield Note(text("notes.lines", lang, old=pair["old"], new=pair["new"]), _joined(
            [text("notes.lines.text", lang, before=pair["before"], after=pair["after"]), *said], lang))


def _part_city(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    waves = sorted({table.waves[at] for table in tables if table.city for at, figure in enumerate(table.city.figures)
                    if figure and "part_city" in figure.estimate.flags})
    if waves:
        yield Note(text("notes.part_city", lang), text("notes.part_city.text", lang, waves=text(
            "comparison.list.join", lang).join(waves)))


def _amounts(amounts: Mapping[str, Any], lang: Lang) -> str:
    """The agreed amounts by statistic or indicator, as `3 points of score, 5 percentage points of a share`."""
    said = []
    for what, amount in amounts.items():
        kind = what.split(":")[0] if what.split(":")[0] in ("score", "share") else "other"
        shown = f"{100 * float(amount):.10g}" if kind == "share" else f"{float(amount):.10g}"
        said.append(text(f"notes.verdicts.amount.{kind}", lang, value=shown, what=what))
    return text("comparison.list.join", lang).join(said) or text("notes.verdicts.none", lang)


def _withheld(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    privacy, counts = catalogue["privacy"], catalogue["counts"]
    yield Note(text("notes.withheld", lang), text(
        "notes.withheld.text", lang, withhold=privacy["withhold"], few=privacy["few"],
        rows=labels.count(counts["rows"]), withheld=labels.count(counts["withheld"]),
        marked=labels.count(counts["few"])))


def _waves(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    for wave in catalogue["waves"]:
        said = text("notes.wave.text", lang, start=wave["from"], end=wave["to"], instrument=wave["instrument"],
                    rows=labels.count(wave["rows"]), official=labels.count(wave["official"]))
        modes = text("comparison.list.join", lang).join(
            f"{_mode(mode, lang)} {labels.count(count)}" for mode, count in wave["modes"].items())
        said += text("notes.wave.modes", lang, modes=modes) if modes else ""
        yield Note(text("notes.wave", lang, wave=wave["id"]), said + text("comparison.key.end", lang))


def _mode(mode: str, lang: Lang) -> str:
    key = f"notes.mode.{mode}"
    return text(key, lang) if key in WORDS else mode


def _benchmarks(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    for found in catalogue["benchmarks"]:
        yield Note(text("notes.benchmark", lang, label=found["label"][lang]), found["source"])


def _warnings(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    for warning in catalogue["warnings"]:
        yield Note(text("notes.warning", lang), " ".join(warning["text"][lang].split()))


def _left_out(catalogue: Catalogue, tables: Sequence[Table], lang: Lang) -> Iterator[Note]:
    more = len(catalogue["indicators"]) - len({table.indicator for table in tables})
    if more:
        yield Note(text("notes.left_out", lang), text("notes.left_out.text", lang, count=labels.count(more)))


def _provenance(catalogue: Catalogue, tables: Sequence[Table], lang: Lang, example: str) -> Iterator[Note]:
    sums, study = catalogue["checksums"], catalogue["study"]["id"]
    named = {text("notes.checksum.design", lang): sums["design"],
             text("notes.checksum.comparisons", lang): sums["comparisons"]}
    named |= {text("notes.checksum.wave", lang, wave=wave): checksum for wave, checksum in sums["waves"].items()}
    yield Note(text("notes.report", lang), text("notes.report.text", lang, study=study, name=catalogue["name"],
                                                made=when(catalogue["made"])))
    last = (line.figures[-1] for table in tables for line in table.lines)
    example = next((figure.estimate.id for figure in last if figure), example or "RESULT-ID")
    yield Note(text("notes.trace", lang), text("notes.trace.text", lang, command=f"jingmin trace {study} {example}"))
    yield Note(text("notes.versions", lang), _pairs(catalogue["versions"], ", "))
    yield Note(text("notes.checksums", lang), _pairs(named, "\n"))


def _pairs(pairs: Mapping[str, Any], between: str) -> str:
    return between.join(f"{name} {value}" for name, value in pairs.items())


def _note(key: str, lang: Lang) -> Note:
    return Note(text(f"notes.{key}", lang), text(f"notes.{key}.text", lang))


def _joined(sentences: Iterable[str], lang: Lang) -> str:
    return ("" if lang == "zh" else " ").join(sentences)
