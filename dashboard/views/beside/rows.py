"""What the views of all that stands beside the survey read of a report in the same way."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from words.language import Lang

Json = Mapping[str, Any]


def gone(value: Any) -> bool:
    """Whether a cell of RESULT is empty."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def flags(row: Json) -> tuple[str, ...]:
    return () if gone(row["flag"]) else tuple(str(row["flag"]).split(";"))


def district_names(catalogue: Json, lang: Lang) -> dict[str, str]:
    """The short name of every district, by id, in the order of the report."""
    return {one["id"]: (one.get("short") or one["label"])[lang] for one in catalogue["districts"]}
