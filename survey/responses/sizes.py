"""What must be known of a wave's weights before they are added up: found once, when they are imported, and kept in their file."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

MARK = b"jingmin.weights"  # among the file's own words
# Sums of weights are bounded by whole multiples of this share of the largest, so that no order of adding can move the bound.
SHARE = 2.0**-26


@dataclass(frozen=True)
class Sizes:
    """rows : respondents ; people : those of the largest place ; units : the largest place's sum of weights, each rounded up to
    whole `unit_of(largest)` ; largest, smallest : weights above 0; 0 and 0 where there are none
    """

    rows: int
    people: int
    units: float
    largest: float
    smallest: float


def unit_of(largest: float) -> float:
    """What weights are counted in while their sums are bounded: a power of two."""
    return math.ldexp(SHARE, math.frexp(largest)[1]) if largest > 0 else 1.0


def sizes_of(table: pa.Table) -> Sizes | None:
    """Of answers that are at hand; None of a table of something else, or where a weight is lacking."""
    if not {".place", ".weight"} <= set(table.column_names) or table.column(".weight").null_count:
        return None
    place, weight = (table.column(name).to_numpy() for name in (".place", ".weight"))
    largest = float(weight.max(initial=0.0))
    return Sizes(
        rows=len(weight), people=int(np.bincount(place).max(initial=0)), units=float(whole_units(place, weight, largest).max(initial=0.0)),
        largest=largest, smallest=float(weight[weight > 0].min(initial=math.inf)) if largest > 0 else 0.0)


def whole_units(place: NDArray[Any], weight: NDArray[np.float64], largest: float, places: int = 0) -> NDArray[np.float64]:
    """(places,) Σ of weights, each rounded up to whole units: exact in any order."""
    return np.bincount(place, np.ceil(weight * (1.0 / unit_of(largest))), places).astype(np.float64, copy=False)


def words_of(sizes: Sizes | None) -> Mapping[bytes, bytes]:
    """As a file has them."""
    return {MARK: json.dumps(asdict(sizes)).encode()} if sizes else {}


def read_sizes(file: pq.ParquetFile) -> Sizes | None:
    """Those that a file has; None where it has none, or not of these weights, as when another program wrote it anew."""
    about = file.metadata
    try:
        found = Sizes(**json.loads((about.metadata or {})[MARK]))
        at = file.schema_arrow.get_field_index(".weight")
        weights = [about.row_group(group).column(at).statistics for group in range(about.num_row_groups)]
        least, most = min(one.min for one in weights), max(one.max for one in weights)
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        return None
    same = found.rows == about.num_rows and found.largest == most and least in (0.0, found.smallest)
    return found if same else None
