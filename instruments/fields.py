"""The strict kinds of value that our YAML files hold; every scalar arrives as text.

Lax pydantic reads `off` as false and `1_000` as a number; here each kind says what it takes. The type of
an error (`whole_number`, …) is what `instruments.reading` looks up to say it in words.
"""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from words.language import Lang

# Lengths are bounded: Python turns no text of more than 4300 digits into a number.
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d{1,18}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,2})?|\d{1,18}/0*[1-9]\d{0,17}", re.ASCII)
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # fromisoformat also reads 20240105 and 2024-W01-5


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        if not _WHOLE.fullmatch(value):
            raise PydanticCustomError("whole_number", "not a whole number")
        return int(value)
    return value


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise PydanticCustomError("number", "not a number")
        return Fraction(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("flag", "neither true nor false")
        return value == "true"
    return value


def _date(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value if _DATE.fullmatch(value) else "")
        except ValueError:
            raise PydanticCustomError("date", "not a date") from None
    return value


def _month(value: Any) -> Any:
    if not isinstance(value, str) or not _MONTH.fullmatch(value):
        raise PydanticCustomError("month", "not a month")
    return value


class Model(BaseModel):
    """Frozen, strict, no unknown keys."""

    # Built when first used: of the kinds of instrument a call needs one, and building all takes longer than reading it.
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Label(Model):
    """A text in both languages."""

    zh: Annotated[str, StringConstraints(min_length=1)]
    en: Annotated[str, StringConstraints(min_length=1)]

    def said(self, lang: Lang) -> str:
        """The text in one of them."""
        return self.zh if lang == "zh" else self.en

    @property
    def both(self) -> dict[str, str]:
        """The text by language, as report.json and traces have it."""
        return {"zh": self.zh, "en": self.en}


# An id is part of the ids of RESULT. A name is an id that also stands in conditions and names columns: there
# a dot separates ITEM from choice, and what begins with a digit is a code.
ID = r"^\w[\w.-]*$"
NAME = r"^[\p{L}_][\p{L}\p{N}_-]*$"
VERSION = r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$"
Id = Annotated[str, StringConstraints(pattern=ID, max_length=60)]
Name = Annotated[str, StringConstraints(pattern=NAME, max_length=60)]
Version = Annotated[str, StringConstraints(pattern=VERSION, max_length=30)]
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[Fraction, BeforeValidator(_number)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Month = Annotated[str, BeforeValidator(_month)]  # sorts as time does
Date = Annotated[datetime.date, BeforeValidator(_date)]

# Marks a mapping of things by their own ids whose order carries meaning, as that of items does.
ORDERED = "ordered"


def order_of(key: str) -> tuple[str, tuple[int, ...]]:
    """What keys ID@VERSION are sorted by: the id, then the version as numbers."""
    name, version = key.split("@")
    return name, tuple(int(part) for part in version.split("."))


def decimal(number: Fraction) -> str:
    """A number as people write it: 0.25, 12; a fraction where decimals do not end (1/3)."""
    text = f"{float(number):.10f}".rstrip("0").rstrip(".")
    return text if Fraction(text) == number else str(number)
