"""From a raw file's columns to the names of the study: items, and the roles that a column can have."""

from __future__ import annotations

from dataclasses import replace

from instruments.reading.validation import listed, nearest
from survey.files import Cells
from survey.files.cells import quoted
from survey.study.model import Binding
from survey.study.replicates import spelled_out
from words.problems import Problems, Where

# Items may not begin with a point, so these never meet an item's id.
ROLES = ("respondent", "district", "weight", "mode", "form", "start", "end")


def role(name: str) -> str:
    """The bound name of a role: .weight."""
    return f".{name}"


def variable(name: str) -> str:
    """The bound name of a variable of the design: .design.community."""
    return f".design.{name}"


def replicate(number: int) -> str:
    """The bound name of a replicate weight, from 1: .replicate.1."""
    return f".replicate.{number}"


def bound_columns(binding: Binding) -> dict[str, str]:
    """The raw column by bound name, for everything that the binding names."""
    roles = {role(name): column for name in ROLES if (column := getattr(binding, name))}
    weights = {replicate(number): column for number, column in enumerate(spelled_out(binding.replicates), 1)}
    return roles | {variable(name): column for name, column in binding.design.items()} | weights | dict(binding.items)


def bind(cells: Cells, binding: Binding, problems: Problems, *, file: str) -> Cells | None:
    """The cells under their bound names; None where the file lacks columns, all of which go to `problems`.

    file : the binding's file, for messages. A column may be bound to several names.
    """
    wanted = bound_columns(binding)
    missing = {name: column for name, column in wanted.items() if column not in cells.columns}
    for name, column in missing.items():
        _complain(name, column, cells, problems, file)
    if missing:
        return None
    return replace(cells, columns={name: cells.columns[column] for name, column in wanted.items()}, raw=wanted)


def _complain(name: str, column: str, cells: Cells, problems: Problems, file: str) -> None:
    near = nearest(column, cells.names)
    problems.add("responses.column_missing_near" if near else "responses.column_missing", Where(cells.files[0]),
                 column=quoted(column), bound=_shown(name), bind=file, near=quoted(near or ""),
                 known=quoted(listed(cells.names), 600))


def _shown(name: str) -> str:
    """A bound name as the binding's file has it."""
    return f"design: {name.removeprefix('.design.')}" if name.startswith(".design.") else name.lstrip(".")
