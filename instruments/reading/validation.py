"""A model made of marked data; what pydantic says against it becomes complaints at their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from instruments.fields import ID, NAME, VERSION
from instruments.logic import ConditionError
from instruments.reading.marked import Loc, Marked, shortened
from words.problems import Problem, Problems

M = TypeVar("M", bound=BaseModel)

# pydantic's types of error, and which complaint says them. "nothing" is said where there is no value at all.
KINDS: Mapping[str, str] = {
    "whole_number": "whole_number", "number": "number", "flag": "flag", "date": "date", "month": "month",
    "int_type": "whole_number", "is_instance_of": "number", "bool_type": "flag", "date_type": "date",
    "string_type": "text", "string_too_short": "text", "string_too_long": "long",
    "tuple_type": "list", "too_short": "list", "mapping_type": "keys", "dict_type": "keys", "model_type": "keys",
    "model_attributes_type": "keys",
}
PATTERNS: Mapping[str, str] = {ID: "id", NAME: "name", VERSION: "version"}


def validate(
    model: type[M], marked: Marked, problems: Problems, *, context: Mapping[str, Any] | None = None,
) -> M | None:
    """The model made of the data; None where it does not fit, with every complaint in `problems`."""
    try:
        # Strict pydantic takes no list for a tuple, and our models hold tuples because they are frozen.
        return model.model_validate(marked.root.plain(tuple), context=dict(context or {}))
    except ValidationError as error:
        for details in error.errors(include_url=False):
            _complain(model, marked, details, problems)
        return None


def complain_unknown(
    kind: str, problems: Problems, marked: Marked, loc: Loc, given: str, known: Iterable[str], *, key: bool = False,
    **values: object,
) -> None:
    """Add `instruments.KIND`, or `instruments.KIND_near` where a known word is nearly the given one."""
    words = list(known)
    near = nearest(given, words)
    code = f"instruments.{kind}_near" if near else f"instruments.{kind}"
    said = {"given": shortened(given), "near": near or "", "known": listed(words)}
    problems.extend([Problem(code, marked.where(loc, key=key), said | values)])


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, capitals aside."""
    words = {word.casefold(): word for word in known}
    close = get_close_matches(given.casefold()[:60], words, n=1, cutoff=0.6)
    return words[close[0]] if close else None


def listed(words: Iterable[str], limit: int = 20, join: str = ", ") -> str:
    """Words with commas, cut where they are too many to read, with how many more there are: `a, b, … (+3)`."""
    every = list(words)
    return join.join(every[:limit]) + (f"{join}… (+{len(every) - limit})" if len(every) > limit else "") or "-"


def _complain(model: type[BaseModel], marked: Marked, details: ErrorDetails, problems: Problems) -> None:
    loc = tuple(details["loc"])
    of_key = bool(loc) and loc[-1] == "[key]"
    loc = loc[:-1] if of_key else loc
    around = [marked.node(loc[:length]) for length in range(1, len(loc) + 1)] if marked.broken else []
    if any(node and not marked.broken.isdisjoint((node.place, node.key)) for node in around):
        return
    kind, given = details["type"], details["input"]
    if kind == "extra_forbidden":
        complain_unknown("unknown_key", problems, marked, loc, str(loc[-1]), _keys(model, loc[:-1]), key=True,
                         of=_around(marked, loc))
    elif kind == "missing":
        problems.add("instruments.missing_key", marked.where(loc[:-1], key=True), key=loc[-1], of=_around(marked, loc))
    elif kind == "literal_error":
        complain_unknown("not_a_choice", problems, marked, loc, shortened(given), _words(model, loc, key=of_key),
                         key=of_key, at=dotted(loc))
    elif isinstance(broken := details.get("ctx", {}).get("error"), ConditionError):
        _complain_condition(marked, loc, given, broken, problems)
    else:
        code = PATTERNS.get(details.get("ctx", {}).get("pattern", ""), KINDS.get(kind, "value"))
        code = "nothing" if given is None and kind != "missing" else code
        problems.add(f"instruments.{code}", marked.where(loc, key=of_key), given=shortened(given), at=dotted(loc),
                     said=details["msg"])


def _complain_condition(marked: Marked, loc: Loc, given: str, broken: ConditionError, problems: Problems) -> None:
    code = "instruments.condition_habit" if broken.instead else f"instruments.condition_{broken.kind}"
    problems.add(code, marked.where(loc, character=broken.position), condition=shortened(given),
                 position=broken.position + 1, found=broken.found, instead=broken.instead, at=dotted(loc))


def dotted(loc: Loc) -> str:
    """The way to a value, as the file's keys name it: items.SAF1.text."""
    return ".".join(str(step) for step in loc if not isinstance(step, int)) or "-"


def _around(marked: Marked, loc: Loc) -> str:
    """What a key belongs to; on the outermost level the file."""
    return dotted(loc[:-1]) if len(loc) > 1 else marked.file.rpartition("/")[2]


def _keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that the model at a location takes, as they are written in the file."""
    found = _type_at(model, loc)
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        return []
    return [field.alias or name for name, field in found.model_fields.items()]


def _words(model: type[BaseModel], loc: Loc, *, key: bool = False) -> list[str]:
    """The words that are allowed at a location, or as its key."""
    found = _bare(get_args(_type_at(model, loc[:-1]))[0]) if key else _type_at(model, loc)
    return [str(word) for word in get_args(found)] if get_origin(found) is Literal else []


def _type_at(model: type[BaseModel], loc: Loc) -> Any:
    """The bare annotation of the value at a location: a model, a Literal, a container's element."""
    found: Any = model
    for step in loc:
        found = _bare(found)
        if isinstance(found, type) and issubclass(found, BaseModel):
            by_key = {field.alias or name: field.annotation for name, field in found.model_fields.items()}
            found = by_key.get(str(step))
        else:
            inner = [part for part in get_args(found) if part is not Ellipsis]
            found = inner[-1] if inner else None
    return _bare(found)


def _bare(annotation: Any) -> Any:
    """The annotation without Annotated and without `| None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        else:
            return annotation
