"""Estimates as their RESULT ids name them: whether there are such, and whether they can stand together."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.answers import Answers
from analysis.layout import layout
from analysis.modes import mode_mix
from analysis.part import Part, excluded_variant, parts_of
from analysis.statistics import reported
from analysis.tree import tree_weights
from instruments.comparability import comparability
from instruments.model import Instrument
from survey.study.model import Study
from words.problems import Problems


@dataclass(frozen=True)
class Named:
    """One estimate, as its RESULT id names it; `wave` may be a period."""

    indicator: str
    statistic: str
    variant: str
    wave: str | None
    district: str | None
    by: str | None
    group: str | None


def named(ids: Iterable[str]) -> dict[str, Named]:
    """The estimates by id; SurveyError naming every text that is not the id of one."""
    problems = Problems()
    found = {text: _parsed(text, problems) for text in ids}
    problems.raise_errors()
    return {text: one for text, one in found.items() if one is not None}


def _parsed(text: str, problems: Problems) -> Named | None:
    fields = [None if field == "-" else field for field in text.split("/")]
    if len(fields) != 8 or None in fields[:3]:
        problems.add("analysis.not_an_id", id=text)
    elif fields[7] is not None:
        problems.add("analysis.not_an_estimate", id=text, versus=fields[7])
    else:
        return Named(*fields[:7])  # type: ignore[arg-type]
    return None


def part_of(study: Study, answers: Mapping[str, Answers], terms: Mapping[str, Named]) -> Part:
    """The waves that all the estimates rest on, as one part; every wrong name, and every refusal, a problem.

    Waves of several instrument versions are one part where the versions leave all of these indicators as they are.
    """
    problems = Problems()
    parts, periods = parts_of(study, answers), {one.id: one.waves for one in study.periods}
    for one in terms.values():
        _known(problems, "analysis.unknown_wave", one.wave, [*(wave.id for wave in study.waves), *periods])
        _known(problems, "analysis.unknown_district", one.district, [district.id for district in study.districts])
    problems.raise_errors()
    waves = {wave for one in terms.values() for wave in periods.get(one.wave or "", (one.wave,)) if wave}
    for wave in sorted(waves - set(answers)):
        problems.add("analysis.unfielded", wave=wave)
    problems.raise_errors()
    pooled = any(one.wave is None for one in terms.values())
    used = [part for part in parts if pooled or waves & set(part.layout.waves)]
    if len(used) == 1:
        part = used[0]
    elif pooled or any(one.wave in periods for one in terms.values()):
        problems.add("analysis.versions_differ", versions=", ".join(one.instrument.key for one in used))
        problems.raise_errors()
    else:
        part = _over_versions(study, answers, used, waves, terms, problems)
    for text, one in terms.items():
        _check(study, part.instrument, text, one, problems)
    problems.raise_errors()
    return part


def _over_versions(study: Study, answers: Mapping[str, Answers], used: Sequence[Part], waves: set[str],
                   terms: Mapping[str, Named], problems: Problems) -> Part:
    """The waves laid out together, read with the newest version; refused where a version asks an indicator otherwise."""
    keys = list(dict.fromkeys(study.wave(wave).instrument for wave in study.order if wave in waves))
    about = {name for one in terms.values() for name in (one.indicator, one.by) if name}
    for old, new in pairwise(keys):
        chain = study.chain(old, new)
        if not chain:
            problems.add("analysis.versions_apart", old=old, new=new)
            continue
        allowed = comparability(chain)
        for name in sorted(about):
            status = allowed[name].status if name in allowed else "none"
            if status != "full":
                problems.add("analysis.versions_refused", indicator=name, old=old, new=new, status=status)
    problems.raise_errors()
    newest = next(part for part in used if part.instrument.key == keys[-1])
    own = {wave: answers[wave] for wave in study.order if wave in waves}
    laid_out = layout(study, {wave: one.places for wave, one in own.items()})
    return Part(study, newest.instrument, own, laid_out, mode_mix(laid_out, own))


def _known(problems: Problems, code: str, found: str | None, known: Sequence[str]) -> None:
    if found is not None and found not in known:
        near = difflib.get_close_matches(found, known, 1)
        problems.add(f"{code}_near" if near else code, found=found, known=", ".join(known), near=near[0] if near else "")


def _check(study: Study, instrument: Instrument, text: str, one: Named, problems: Problems) -> None:
    """Whether there is such a variant, breakdown, group and statistic."""
    _known(problems, "analysis.unknown_variant", one.variant, [name for name in ("official",
                                                              excluded_variant(instrument)) if name])
    single = [item.id for item in instrument.items.values() if item.kind == "single"]
    if one.by is not None and one.by in instrument.items and one.by not in single:
        problems.add("analysis.not_a_breakdown", found=one.by, kind=instrument.items[one.by].kind, known=", ".join(single))
    else:
        _known(problems, "analysis.unknown_breakdown", one.by, single)
    if one.by in single:
        groups = [str(choice.code) for choice in instrument.choices(one.by)]
        _known(problems, "analysis.unknown_group", one.group or "-", groups)
    tree = [f"{name}/score" for name in (*instrument.constructs, *tree_weights(instrument))]
    every = [*tree, *(f"{item.indicator}/{item.name}" for item in reported(study, instrument))]
    name = f"{one.indicator}/{one.statistic}"
    if one.indicator in instrument.items and instrument.items[one.indicator].kind in ("text", "system"):
        problems.add("analysis.not_counted", found=one.indicator, kind=instrument.items[one.indicator].kind)
    elif name not in every:
        near = ", ".join(difflib.get_close_matches(name, every, 3)) or "-"
        problems.add("analysis.unknown_estimate", id=text, near=near)
