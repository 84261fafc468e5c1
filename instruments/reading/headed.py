"""A series, a rating, an assessment or a collection of countermeasures read from a file that was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, cast

from instruments.assessment import Assessment
from instruments.countermeasures import Countermeasures
from instruments.header import Headed
from instruments.rating import Rating
from instruments.reading.assessment import check_assessment
from instruments.reading.countermeasures import check_countermeasures
from instruments.reading.marked import Marked, Node
from instruments.reading.rating import check_rating
from instruments.reading.series import check_series
from instruments.reading.sheet import Results
from instruments.reading.validation import complain_unknown, validate
from instruments.series import SeriesInstrument
from words.problems import Problems, Where

BOTH = ("kind", "instrument")


@dataclass(frozen=True)
class _Kind:
    """How a kind is read: its model, and the check of what its parts say of one another."""

    model: type[Headed]
    check: Callable[[Any, Marked, Problems, Results], None]


# By the word under `kind`, in the order in which they may name one another's results: only earlier ones.
KINDS: Mapping[str, _Kind] = MappingProxyType({
    "series": _Kind(SeriesInstrument, check_series),
    "rating": _Kind(Rating, check_rating),
    "assessment": _Kind(Assessment, check_assessment),
    "countermeasures": _Kind(Countermeasures, check_countermeasures),
})


def headed(marked: Marked, kind: str, problems: Problems, before: int, results: Results) -> Headed | None:
    """What the file holds; None, and problems said why, where anything is wrong.

    before  : how many errors there were before the file was read
    results : by key, the ids of the results of another instrument; see `Results`
    """
    found = KINDS[kind]
    joined = _joined(marked, found.model, problems)
    read = validate(found.model, joined, problems) if joined else None
    if joined and read and len(problems.errors) == before:
        found.check(read, joined, problems, results)
    elif joined:
        problems.add("instruments.second_round", Where(joined.file))
    return read if len(problems.errors) == before else None


def _joined(marked: Marked, model: type[Headed], problems: Problems) -> Marked | None:
    """The parts and what stands under `instrument:` side by side, as the model has them; None without a header."""
    head = (*Headed.model_fields, *model.HEAD)
    parts = tuple(name for name in model.model_fields if name not in head)
    header = marked.node(("instrument",))
    if header is None or not isinstance(header.value, dict):
        problems.add("instruments.no_header", marked.where(("instrument",)))
        return None
    inner = marked.at("instrument")
    pairs = _known(marked, (*BOTH, *parts), marked.file.rpartition("/")[2], problems)
    pairs |= _known(cast(Marked, inner), head, "instrument", problems)
    return replace(marked, root=Node({key: node for key, node in pairs.items() if key not in BOTH},
                                     header.place, header.key))


def _known(marked: Marked, keys: tuple[str, ...], of: str, problems: Problems) -> dict[str, Node]:
    """The pairs whose keys are known; a complaint for each other."""
    pairs = cast(dict[str, Node], marked.root.value)
    for key in pairs.keys() - set(keys):
        complain_unknown("unknown_key", problems, marked, (key,), key, keys, key=True, of=of)
    return {key: node for key, node in pairs.items() if key in keys}
