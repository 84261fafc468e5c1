"""The shape of study.yaml as it is written, and what of it this version cannot carry out yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import Field, ValidationError

from instruments.fields import Flag, Id, Label, Model, Name, Whole
from instruments.reading.marked import Marked, Node
from survey.study.comparisons import Comparisons
from survey.study.derived import Derived
from survey.study.design import Design, FilePath
from survey.study.model import Assessed, Round, Wave
from survey.study.series import Series
from words.problems import Problems

M = TypeVar("M", bound=Model)


class Head(Model):
    id: Id
    title: Label
    simulated: Flag = False


class WrittenPrivacy(Model):
    """What is left out is as the instruments say."""

    few: Whole | None = None
    withhold: Whole | None = None


class Written(Model):
    """study.yaml."""

    study: Head
    instruments: tuple[FilePath, ...] = ()
    districts: FilePath
    waves: tuple[Wave, ...] = ()      # a study of ratings, assessments or series alone has none, and draws nobody
    design: Design = Design()
    comparisons: Comparisons = Comparisons()
    derived: Mapping[Name, Derived] = Field(default_factory=dict)
    targets: FilePath | None = None
    benchmarks: FilePath | None = None
    privacy: WrittenPrivacy = WrittenPrivacy()
    ratings: tuple[Round, ...] = ()
    assessments: tuple[Assessed, ...] = ()
    series: tuple[Series, ...] = ()


# Keys of the format that this version refuses, with what may stand instead.
NOT_YET: Mapping[tuple[str, ...], str] = {
    ("events",): "",
}


def executable(marked: Marked, problems: Problems) -> Marked:
    """The file without what this version cannot carry out; each such key is complained of."""
    for loc, instead in NOT_YET.items():
        if (node := marked.node(loc)) and node.key:
            if node.value is not None:
                _not_yet(marked, loc, problems, instead)
            marked = without(marked, loc)
    return marked


def _not_yet(marked: Marked, loc: tuple[str | int, ...], problems: Problems, instead: str, value: str = "") -> None:
    name = ".".join(step for step in loc if isinstance(step, str)) + value
    code = "study.not_yet_but" if instead else "study.not_yet"
    problems.add(code, marked.where(loc, key=not value), key=name, instead=instead)


def without(marked: Marked, loc: tuple[str | int, ...]) -> Marked:
    """The file without the value at a location; what stays keeps its place."""
    return replace(marked, root=_without(marked.root, loc))


def _without(node: Node, loc: tuple[str | int, ...]) -> Node:
    step, rest = loc[0], loc[1:]
    if isinstance(node.value, dict):
        parts = node.value.items()
        return replace(node, value={key: _without(child, rest) if key == step else child
                                    for key, child in parts if rest or key != step})
    if isinstance(node.value, list):
        return replace(node, value=[_without(child, rest) if number == step else child
                                    for number, child in enumerate(node.value) if rest or number != step])
    return node


def salvaged(model: type[M], node: Node | None) -> M | None:
    """The model made of what is right in a part of the file, so that the rest can be checked in the same go.

    Nothing is complained of here. None where what is left does not make one.
    """
    node = node or Node({}, (1, 1))
    while True:
        try:
            return model.model_validate(node.plain(tuple))
        except ValidationError as error:
            # From the end, so that taking one element out of a list leaves the numbers of those before it.
            wrong = sorted({_present(node, details["loc"]) for details in error.errors()}, key=_order, reverse=True)
        for loc in wrong:
            if not loc:
                return None
            node = _without(node, loc)


def _present(node: Node, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The location of what is wrong: of a key that is missing, what it is missing from."""
    steps = loc[:-1] if loc and loc[-1] == "[key]" else loc
    for depth, step in enumerate(steps):
        value = node.value
        if isinstance(value, dict) and step in value:
            node = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            node = value[step]
        else:
            return steps[:depth]
    return steps


def _order(loc: tuple[str | int, ...]) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (0, step) for step in loc]
