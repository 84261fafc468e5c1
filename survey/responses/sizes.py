"""What must be known of a wave's weights before they are added up: found once, when they are imported, and kept in their file."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MARK = b"jingmin.weights"  # among the file's own words
# Sums of weights are bounded by whole multiples of this share of the largest, so that no order of adding can move the bound.
SHARE = 2.0**-26


@dataclass(frozen=True)
class Sizes:
    """people : respondents in the largest place ; units : the largest place's sum of weights, each rounded up to whole
    `unit_of(largest)` ; largest, smallest : weights above 0; 0 and 0 where there are none
    """

    people: int
    units: float
    largest: float
    smallest: float


def unit_of(largest: float) -> float:
    """What weights are counted in while their sums are bounded: a power of two."""
    return math.ldexp(SHARE, math.frexp(largest)[1]) if largest > 0 else 1.0


def sizes_of(look: Callable[[], Iterable[tuple[NDArray[Any], Floats]]], places: int) -> Sizes:
    """Of all weights, the same in any order. look : goes through place and weight, each (rows,), batch by batch; called twice"""
    largest, smallest = 0.0, math.inf
    people, units = np.zeros(places, np.int64), np.zeros(places)
    for place, weight in look():
        largest, smallest = max(largest, float(weight.max(initial=0.0))), min(smallest, float(weight[weight > 0].min(initial=math.inf)))
        people += np.bincount(place, minlength=places)
    for place, weight in look():
        units += np.bincount(place, np.ceil(weight * (1.0 / unit_of(largest))), places)
    return Sizes(int(people.max(initial=0)), float(units.max(initial=0.0)), largest, smallest if largest > 0 else 0.0)


def sizes_noted(table: pa.Table) -> Mapping[bytes, bytes]:
    """As a file of these answers has them; nothing of a table of something else, or where a weight is lacking."""
    if not {".place", ".weight"} <= set(table.column_names) or table.column(".weight").null_count:
        return {}
    place, weight = (table.column(name).to_numpy() for name in (".place", ".weight"))
    sizes = sizes_of(lambda: [(place, weight)], int(place.max(initial=-1)) + 1)
    return {MARK: json.dumps({"rows": len(weight)} | asdict(sizes)).encode()}


def read_sizes(file: pq.ParquetFile) -> Sizes | None:
    """Those that a file has; None where it has none, or not of these weights, as when another program wrote it anew."""
    known = extremes(file, ".weight")
    try:
        noted = json.loads((file.metadata.metadata or {})[MARK])
        rows, found = noted.pop("rows"), Sizes(**noted)
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    same = known is not None and rows == file.metadata.num_rows and found.largest == known[1] and known[0] in (0.0, found.smallest)
    return found if same else None


def extremes(file: pq.ParquetFile, column: str) -> tuple[Any, Any] | None:
    """The smallest and the largest of a column, from the file's statistics; None where these do not tell, or a value is lacking."""
    about, at = file.metadata, file.schema_arrow.get_field_index(column)
    found = [about.row_group(group).column(at).statistics for group in range(about.num_row_groups)] if at >= 0 else []
    if not found or not all(one is not None and one.has_min_max and one.null_count == 0 for one in found):
        return None
    return min(one.min for one in found), max(one.max for one in found)
