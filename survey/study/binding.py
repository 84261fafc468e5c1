"""A wave's binding: which column of its raw file is what. Read, and held against instrument and design."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from instruments.logic import names
from instruments.model import QualityFlag
from instruments.reading.marked import Marked, read_yaml
from instruments.reading.validation import listed, validate
from survey.study.answers import check_answers, check_missing
from survey.study.bound import Bound
from survey.study.bridge import second_form
from survey.study.design import RESPONDENT, Design
from survey.study.model import Binding, Bridge
from survey.study.replicates_checks import check_bound_replicates
from survey.study.written import salvaged
from words.problems import Problems


def read_binding(path: Path, file: str, problems: Problems) -> tuple[Marked, Binding] | None:
    """The binding, of which anything that is wrong was left out and complained of; None if it cannot be read."""
    marked = read_yaml(path, problems, shown=file)
    if marked is None:
        return None
    validate(Binding, marked, problems)
    return marked, salvaged(Binding, marked.root) or Binding()


def variables(design: Design) -> tuple[str, ...]:
    """The names of the design that a binding must give a column for: strata, psus, fpc. `district` has its own."""
    stages = [name for stage in design.stages for name in (stage.psu, stage.fpc, stage.pps) if name]
    return tuple(dict.fromkeys(name for name in (*design.strata, *stages) if name not in ("district", RESPONDENT)))


def check_binding(bound: Bound, design: Design | None) -> None:
    """Everything that is wrong with a binding, beside its shape. design : None where it could not be read."""
    _check_roles(bound)
    if design:
        _check_design(bound, design)
        check_bound_replicates(bound, design)
    _check_items(bound)
    _check_columns(bound)
    check_answers(bound)
    check_missing(bound)
    if bound.binding.items:
        _check_unbound(bound)
        _check_routing(bound)
        _check_flags(bound)


def check_bridge(bound: Bound, bridge: Bridge | None) -> None:
    """A bridge wave says who got which form, and where the second form's answers stand."""
    if bridge is None:
        if bound.binding.form:
            bound.add("study.form_idle", "form", key=True)
        return
    if not bound.binding.form:
        bound.add("study.bridge_form", versions=f"{bridge.instrument.partition('@')[2]}, {bound.instrument.version}")
    for item in bridge.items:
        name = second_form(item, bridge.instrument.partition("@")[2])
        if name not in bound.binding.items and item in bound.instrument.items:
            bound.add("study.bridge_column", "items", key=True, item=name)


def _check_roles(bound: Bound) -> None:
    binding = bound.binding
    if not binding.district and len(set(bound.districts.values())) != 1:  # in a study of one, nobody need say
        bound.add("study.bind_district")
    if not binding.weight:
        bound.add("study.bind_weight")
    if not binding.respondent:
        bound.add("study.bind_respondent")
    if not binding.mode and len(bound.modes) > 1:
        bound.add("study.bind_mode", modes=", ".join(bound.modes))


def _check_design(bound: Bound, design: Design) -> None:
    wanted = variables(design)
    for name in wanted:
        if name not in bound.binding.design:
            bound.add("study.design_unbound", *(("design",) if bound.binding.design else ()), key=True, found=name)
    for name in bound.binding.design:
        if name not in wanted:
            bound.unknown("study.design_unused", "design", name, found=name, known=wanted)


def _check_items(bound: Bound) -> None:
    if not bound.binding.items:
        bound.add("study.bind_no_items")
    for name in bound.binding.items:
        item = bound.known_item(name, "items")
        if item and item.kind == "system":
            bound.add("study.bind_system", "items", name, key=True, item=name)
        elif item and item.kind == "multi" and name == item.id:
            bound.add("study.bind_multi_whole", "items", name, key=True, item=name, choice=bound.choices(item)[0])


def _check_columns(bound: Bound) -> None:
    first: dict[str, str] = {}
    for name, column in bound.binding.items.items():
        other = first.setdefault(column, name)
        if other != name:
            bound.add("study.bind_column_twice", "items", name, item=name, other=other, column=column)


def _check_unbound(bound: Bound) -> None:
    """What the file does not hold counts as not asked, which is worth knowing before estimating."""
    unbound = []
    for item in bound.instrument.items.values():
        columns = bound.columns(item)
        missing = [column for column in columns if column not in bound.binding.items]
        if item.kind != "system":
            unbound += [item.id] if len(missing) == len(columns) else missing
    if unbound:
        bound.add("study.bind_unbound", "items", key=True, number=len(unbound), items=listed(unbound))


def _check_routing(bound: Bound) -> None:
    """A filter without a column leads nobody on: every answer behind it would count as against the routing."""
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for item in bound.instrument.items.values():
        if item.id in bound.items and item.ask_if is not None:
            for lacking in _lacking(bound, names(item.ask_if)):
                asked[lacking].append(item.id)
    for construct in bound.instrument.constructs.values():
        if construct.base is not None and bound.items.intersection(construct.items):
            for lacking in _lacking(bound, names(construct.base)):
                asked[lacking].append(construct.id)
    for lacking, those in asked.items():
        bound.add("study.bind_filter", "items", key=True, item=lacking, asked=listed(those))


def _lacking(bound: Bound, wanted: set[str]) -> Iterator[str]:
    """Of the names that a condition uses, those without a column."""
    for name in sorted(wanted):
        item = bound.instrument.items.get(name) or bound.instrument.items.get(name.rpartition(".")[0])
        if item and item.kind != "system" and name not in bound.binding.items and item.id not in bound.binding.items:
            yield name


def _check_flags(bound: Bound) -> None:
    for flag in bound.instrument.flags:
        for lacking in _flag_lacks(bound, flag):
            code = "study.bind_flag" if flag.official == "excluded" else "study.bind_flag_idle"
            bound.add(code, "items", key=True, item=lacking, flag=flag.id)


def _flag_lacks(bound: Bound, flag: QualityFlag) -> Iterator[str]:
    if flag.when is not None:
        yield from _lacking(bound, names(flag.when))
    elif flag.rule == "speed":
        yield from (role for role in ("start", "end") if not getattr(bound.binding, role))
