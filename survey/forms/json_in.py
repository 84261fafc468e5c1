"""A JSON file of another tool as plain data, nothing in it taken on trust."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from survey.forms.plain import shown
from words.problems import Problem, SurveyError, Where

LARGEST = 20_000_000  # bytes; the largest questionnaire seen so far has 0.3 million
DEEPEST = 100         # levels; pages, panels, matrices and their cells are a dozen
LONGEST_NUMBER = 18   # digits


class _Refused(ValueError):
    """Something that JSON takes and we do not: the complaint's code and value."""

    def __init__(self, code: str, value: str) -> None:
        super().__init__(code)
        self.code, self.value = code, value


def refuse(code: str, file: str, *, line: int | None = None, **values: object) -> SurveyError:
    """The error to raise for a file that cannot be read."""
    return SurveyError([Problem(f"forms_in.{code}", Where(file, line), values)])


def read_bytes(path: Path, *, largest: int = LARGEST) -> bytes:
    """The file's bytes, unless it is no file or too large for a questionnaire."""
    if not path.is_file():
        raise refuse("no_file", str(path))
    if (size := path.stat().st_size) > largest:
        raise refuse("large", str(path), found=f"{size:,}", limit=f"{largest:,}")
    return path.read_bytes()


def read_utf8(path: Path, *, largest: int = LARGEST) -> str:
    """The file as text in UTF-8."""
    raw = read_bytes(path, largest=largest)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse("not_utf8", str(path), byte=f"0x{raw[error.start]:02X}", offset=f"{error.start:,}") from None


def read_json(path: Path) -> Any:
    """The data; numbers with a point stay text, no NaN, no key twice, no endless nesting."""
    text = read_utf8(path)
    try:
        data = json.loads(text, object_pairs_hook=_pairs, parse_constant=_constant, parse_int=_whole, parse_float=str)
    except _Refused as error:
        raise refuse(error.code, str(path), key=error.value, found=error.value) from None
    except RecursionError:
        raise refuse("json_deep", str(path), limit=DEEPEST) from None
    except json.JSONDecodeError as error:
        raise refuse("json", str(path), line=error.lineno, detail=error.msg) from None
    if _depth(data) > DEEPEST:
        raise refuse("json_deep", str(path), limit=DEEPEST)
    return data


def _pairs(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused("json_key", shown(key, 60))
        found[key] = value
    return found


def _constant(name: str) -> Any:
    raise _Refused("json_number", name)


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _Refused("json_number", digits[:30])
    return int(digits)


def _depth(data: Any) -> int:
    """How many levels lie within one another; counted level by level, so that no stack runs out."""
    level, depth = [data], 0
    while level and depth <= DEEPEST + 1:
        depth += 1
        level = [child for value in level if isinstance(value, dict | list)
                 for child in (value.values() if isinstance(value, dict) else value)]
    return depth


def mapping(value: Any) -> dict[str, Any]:
    """The value where it is an object, else an empty one: what a file lacks is nothing to fail over."""
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> list[Any]:
    """The value where it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def scalar(value: Any) -> str:
    """A code or number as text; nothing for what is neither."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else ""
