"""What a study says of replicate weights, held against its design and its bindings."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.reading.marked import Marked
from instruments.reading.validation import listed
from survey.study.bound import Bound
from survey.study.design import UNKNOWN, Design, Stage
from survey.study.model import Binding
from survey.study.replicates import MOST_COLUMNS, OPTIONAL, Replicates, spelled_out
from words.problems import Problems

LOC = ("design", "replicates")


def check_replicates(marked: Marked, design: Design, waves: int, problems: Problems) -> None:
    """The settings that the type needs and may have, and whether the design is one that it fits."""
    found = design.replicates
    if found is None:
        return
    where = marked.where(LOC, key=True)
    if found.allowed is None:
        problems.add("study.replicates_made", marked.where((*LOC, "type")), found=found.type,
                     known=", ".join(OPTIONAL["design"]))
        return
    lacking = [key for key in found.needed if key not in found.keys]
    if lacking:
        problems.add("study.replicates_lacking", where, type=found.type, source=found.source, keys=", ".join(lacking))
    for key in found.keys:
        if key not in found.allowed:
            problems.add("study.replicates_idle", marked.where((*LOC, key), key=True), key=key, type=found.type,
                         source=found.source, known=", ".join(found.allowed) or "-")
    _check_numbers(marked, found, problems)
    if design.calibrated_to not in (None, UNKNOWN):
        problems.add("study.replicates_calibrated", where, found=design.calibrated_to)
    if design.supplied:
        _check_supplied(marked, design, problems)
    else:
        _check_made(marked, design, found, waves, problems)


def _check_numbers(marked: Marked, found: Replicates, problems: Problems) -> None:
    wrong = {"number": found.number is not None and not 2 <= found.number <= MOST_COLUMNS,
             "seed": found.seed is not None and found.seed < 0,
             "rho": found.rho is not None and not 0 <= found.rho < 1,
             "scale": found.scale is not None and found.scale <= 0,
             "rscales": found.rscales is not None and (min(found.rscales, default=-1) < 0 or not any(found.rscales))}
    for key in (key for key, is_wrong in wrong.items() if is_wrong):
        problems.add(f"study.replicates_{key}", marked.where((*LOC, key)), most=f"{MOST_COLUMNS:,}")


def _check_made(marked: Marked, design: Design, found: Replicates, waves: int, problems: Problems) -> None:
    where = marked.where((*LOC, "type"))
    if design.people_drawn:
        problems.add("study.replicates_people", where, type=found.type)
    anew = ("wave",) if waves > 1 and design.psus_across_waves == "new" else ()  # each wave's psus are a stratum then
    if found.type == "JK1" and (design.strata or anew):
        problems.add("study.replicates_jk1", where, strata=", ".join((*design.strata, *anew)))
    first = design.stages[0] if design.stages else Stage(psu="-")
    if first.fpc and not found.type.startswith("JK"):
        problems.add("study.replicates_fpc", where, type=found.type, fpc=first.fpc)
    if first.pps:
        problems.add("study.replicates_pps", where, pps=first.pps)
    if design.lonely in ("centred", "average"):
        problems.add("study.replicates_lonely", marked.where(("design", "lonely")), found=design.lonely)


def _check_supplied(marked: Marked, design: Design, problems: Problems) -> None:
    for part, default in (("strata", ()), ("stages", Design().stages)):
        if getattr(design, part) != default:
            problems.add("study.replicates_design", marked.where(("design", part), key=True), part=part)


def check_bound_replicates(bound: Bound, design: Design) -> None:
    """Whether a binding names columns of replicate weights where the study says so, each once."""
    columns = bound.binding.replicates
    if design.supplied and not columns:
        bound.add("study.replicates_unbound")
    elif columns and not design.supplied:
        bound.add("study.replicates_bound", "replicates", key=True)
    names = spelled_out(columns)
    for text in (text for text in columns if not spelled_out([text])):
        bound.add("study.replicates_backwards", "replicates", key=True, found=text)
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if twice:
        bound.add("study.replicates_twice", "replicates", key=True, columns=listed(twice))
    if design.supplied and (len(names) == 1 or len(names) > MOST_COLUMNS):
        bound.add("study.replicates_number", "replicates", key=True, most=f"{MOST_COLUMNS:,}")


def check_same_number(marked: Marked, bindings: Mapping[int, Binding], design: Design | None, problems: Problems) -> None:
    """The waves' columns are one set of replicates: as many in each, and as many as `rscales`."""
    if design is None or not design.supplied or design.replicates is None:
        return
    numbers = {wave: len(spelled_out(binding.replicates)) for wave, binding in bindings.items() if binding.replicates}
    rscales = design.replicates.rscales
    expected = len(rscales) if rscales else next(iter(numbers.values()), 0)
    for wave, number in numbers.items():
        if number != expected:
            code = "study.replicates_rscales" if rscales else "study.replicates_differ"
            problems.add(code, marked.where(("waves", wave, "bind")), found=number, expected=expected)
