"""Where a number of a report comes from: statistic, design, scoring, items, answers, step by step."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.analyse import answers_of, fielded, stored_waves
from analysis.answers import Answers, table
from analysis.catalogue import Json
from analysis.outdated import refuse_outdated
from analysis.part import excluded_variant
from analysis.report import Report
from analysis.tally import counted, plan
from analysis.tally.plan import OFFICIAL, WITH_EXCLUDED
from analysis.tally.things import UNASKED_BINS
from analysis.tree import tree_weights
from instruments.logic import text as condition_text
from instruments.model import Instrument
from survey.study.model import Study, Wave
from words.problems import Problems


@dataclass(frozen=True)
class Trace:
    """The way back from one row. `row` is its RESULT row; `other` the id that it is compared with.

    indicator : kind, label, weights of its parts; items : the questions with codes and scores;
    steps : by wave how many respondents each step left (None where the rule on small groups forbids);
    rule : the smallest group shown, where the row is withheld; files : what was imported, by wave;
    comparable : what two instrument versions allow of the indicator, where the row is a change between them;
    adjust : how p was adjusted; period : the pooled waves that the row stands for;
    weighting : how the weights of each of its waves were brought to the margins.
    """

    row: Json
    other: str | None
    indicator: Json
    items: list[Json]
    instruments: list[Json]
    design: Json
    steps: list[Json]
    files: list[Json]
    rule: int | None
    comparable: Json | None
    adjust: str = "holm"
    period: Json | None = None
    weighting: Sequence[Json] = ()


def trace(study: Study, report: Report, id: str) -> Trace:
    """The way back from the row of that id; SurveyError where the report has no such row."""
    row = row_of(report, id)
    _refuse_outdated(study, report, row["instrument"])
    withheld = "withheld" in str(row["flag"] or "")
    # A row over two versions stands under the newer one; the earlier wave was asked its own.
    held = next((one.waves for one in study.periods if one.id == row["wave"]), None)
    asked = study.wave(row["wave"]).instrument if row["wave"] and held is None else row["instrument"]
    instrument = study.instruments[asked]
    about = next(one for one in report.catalogue["indicators"] if one["id"] == row["indicator"])
    comparable = _comparable(report, row)
    named = _items(study, instrument, row, comparable)
    waves = [wave for wave in fielded(study) if wave.instrument == instrument.key
             and (row["wave"] in (None, wave.id) or wave.id in (held or ()))]
    return Trace(
        row=row, other=_other(row), indicator=about | {"parts": comparable["parts"] if comparable else _parts(
            study, instrument, row["indicator"])},
        items=[_item(instrument, item) for item in named],
        instruments=[one for one in report.catalogue["instruments"] if one["key"] == instrument.key],
        design=report.catalogue["design"] | {"sample": report.catalogue["study"]["sample"]},
        adjust=report.catalogue["comparisons"]["adjust"],
        period=next((one for one in report.catalogue.get("periods", ()) if one["id"] == row["wave"]), None),
        steps=[] if withheld else _steps(study, instrument, row, waves, named),
        files=_files(study, waves), rule=study.privacy.withhold if withheld else None,
        comparable=comparable,
        weighting=[one for one in report.catalogue.get("weighting", ()) if one["wave"] in {wave.id for wave in waves}])


def _refuse_outdated(study: Study, report: Report, instrument: str) -> None:
    """An old number is not explained by what the study says now."""
    made = {one["key"]: one["checksum"] for one in report.catalogue["instruments"]}
    checksums = report.catalogue["checksums"]
    imported = {wave: one.facts["checksums"]["responses"] for wave, one in stored_waves(study).items()}
    same = {"instrument": made.get(instrument) == getattr(study.instruments.get(instrument), "checksum", None),
            "settings": checksums["comparisons"] == study.checksums["comparisons"],
            "design": checksums["design"] == study.checksums["design"], "answers": checksums["waves"] == imported}
    refuse_outdated(study, same)


def row_of(report: Report, id: str) -> Json:
    """The row of RESULT of that id; SurveyError where the report has none."""
    found = report.result[report.result["id"] == id]
    if found.empty:
        problems = Problems()
        near = difflib.get_close_matches(id, report.result["id"].tolist(), 3, 0.8)
        problems.add("analysis.unknown_row", id=id, near="; ".join(near) or "-")
        problems.raise_errors()
    row = {str(name): None if pd.isna(value) else getattr(value, "item", lambda value=value: value)()
            for name, value in found.astype(object).iloc[0].items()}
    return row | {"n": None if row["n"] is None else int(row["n"])}


def _comparable(report: Report, row: Json) -> Json | None:
    """What the versions allow of the row's indicator, where it stands under a variant over two of them."""
    for line in report.catalogue.get("lines", ()):
        one = line["indicators"].get(row["indicator"])
        after = row["versus"] == f"wave:{line['before']}" and row["wave"] == line["after"]
        # Of a bridge there are two variants, one for each link.
        if one and (after or str(row["variant"]).endswith(f".{line['old']}-{line['new']}")):
            links = [link for link in line["bridges"] if link["item"] == row["indicator"]]
            parts = {part: line["indicators"][part]["items"] for part in one["parts"]}
            return dict(one) | {"old": line["old"], "new": line["new"], "bridges": links, "made_of": parts}
    return None


def _items(study: Study, instrument: Instrument, row: Json, comparable: Json | None) -> list[str]:
    """The items that the row rests on; over two versions those that both have."""
    if comparable is None:
        return items_of(study, instrument, row["indicator"])
    named = [*comparable["items"], *(item for items in comparable["made_of"].values() for item in items)]
    return [item for item in named if item in instrument.items] or items_of(study, instrument, row["indicator"])


def _other(row: Json) -> str | None:
    """Id of the estimate on the other side of a contrast; None for an estimate, a fixed value, or where several are."""
    kind, _, name = str(row["versus"] or "").partition(":")
    if kind not in ("wave", "district", "city"):
        return None
    sides: dict[str, Json] = {"wave": {"wave": name}, "district": {"district": name}, "city": {"district": None}}
    parts = row | sides[kind] | {"versus": None}
    fields = ("indicator", "statistic", "variant", "wave", "district", "by", "group", "versus")
    return "/".join(parts[field] or "-" for field in fields)


def _parts(study: Study, instrument: Instrument, indicator: str) -> dict[str, float]:
    """Weights of what a composite is made of; empty for a construct or an item."""
    named = study.comparisons.named.get(indicator)
    return {name: float(weight) for name, weight in named.items()} if named else tree_weights(instrument).get(
        indicator, {})


def items_of(study: Study, instrument: Instrument, indicator: str) -> list[str]:
    """The items that an indicator rests on, through its constructs."""
    if indicator in instrument.items:
        return [indicator]
    if indicator in study.derived:
        return list(study.derived[indicator].items(instrument))
    if indicator in instrument.constructs:
        return list(instrument.constructs[indicator].items)
    return [item for part in _parts(study, instrument, indicator) for item in items_of(study, instrument, part)]


def _item(instrument: Instrument, item: str) -> Json:
    found, scores = instrument.items[item], instrument.scores(item)
    return {"id": item, "text": found.text.both, "reverse": found.reverse,
            "ask_if": None if found.ask_if is None else condition_text(found.ask_if), "allow": list(found.allow),
            "codes": [{"code": choice.name or choice.code, "label": choice.label.both,
                       "score": float(scores[choice.code]) if choice.code in scores else None}
                      for choice in instrument.choices(item)]}


def _files(study: Study, waves: list[Wave]) -> list[Json]:
    stored = stored_waves(study)
    return [{"wave": wave.id, **one} for wave in waves for one in stored[wave.id].facts["files"]]


def _steps(study: Study, instrument: Instrument, row: Json, waves: list[Wave], items: list[str]) -> list[Json]:
    """By wave: all responses of the district, those in estimates, of the group, asked and valid by item."""
    answers = answers_of(study)
    return [_wave_steps(study, instrument, row, wave, answers[wave.id], items) for wave in waves]


def _wave_steps(study: Study, instrument: Instrument, row: Json, wave: Wave, answers: Answers,
                items: list[str]) -> Json:
    own = (answers.places["district"] == row["district"]).to_numpy() | (row["district"] is None)
    use = WITH_EXCLUDED if row["variant"] == excluded_variant(instrument) else OFFICIAL
    counted = table(answers.path, [".place", ".use"]).to_pandas()
    here = counted[own[counted[".place"].to_numpy()]]
    steps: Json = {"wave": wave.id, "responses": len(here), "estimated": int(here[".use"].isin(use).sum())}
    return steps | {"items": _asked_and_valid(study, instrument, row, own, use, answers, items)}


def _asked_and_valid(study: Study, instrument: Instrument, row: Json, own: Any, use: tuple[int, ...],
                     answers: Answers, items: list[str]) -> list[Json]:
    # Of a derived item its own people are counted too, beside those of the questions that it is made of.
    derived = [row["indicator"]] if row["indicator"] in study.derived else []
    todo = plan(study, instrument, by=row["by"], use=use, items=[*items, *derived])
    todo = replace(todo, joint=None, scores=tuple(one for one in todo.scores if set(one.items) <= set(items)))
    found = counted(todo, answers)
    group = 0 if row["group"] is None else found.groups.index(int(row["group"]))
    counts = []
    for thing in todo.histograms:
        n = found.histograms[thing.id].n[own, group].sum(axis=0)
        asked = sum(int(n[i]) for i, code in enumerate(thing.bins) if code not in UNASKED_BINS)
        valid = sum(int(n[i]) for i, code in enumerate(thing.bins) if code >= 0)
        counts.append({"id": thing.id, "asked": _shown(study, asked), "valid": _shown(study, valid)})
    counts += [{"id": one.id, "asked": None, "valid": _shown(study, int(found.sums[one.id].n[own, group].sum()))}
               for one in todo.numbers]
    counts += [{"id": one.id, "asked": None, "valid": _shown(study, int(found.ratios[one.id].n[own, group].sum()))}
               for one in todo.ratios]
    return counts


def _shown(study: Study, count: int) -> int | None:
    """The count, or None where it is of a small group."""
    return count if count == 0 or count >= study.privacy.withhold else None
