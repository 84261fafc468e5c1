"""The types of what was counted, of one wave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analysis.calibration import Calibration

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Histogram:
    """How often each bin of a column was met, by place and group.

    n : (places, groups, bins) respondents with a weight above zero
    w : (places, groups, bins) their weights
    ww : the same of squared weights, where respondents are the psus
    x : (districts, groups, categories + 1, bins) raw weights in each category of the margins, then all, where weights
        are calibrated
    wwx : (places, groups, categories, bins) squared final weights, where respondents are the psus too
    """

    n: Ints
    w: Floats
    ww: Floats | None
    x: Floats | None = None
    wwx: Floats | None = None


@dataclass(frozen=True)
class Sums:
    """A number's sums by place and group: each (places, groups).

    n respondents with the number and a weight above zero; w, wy, wyy weighted sums of 1, y, y²;
    ww, wwy, wwyy the same with squared weights, where respondents are the psus.
    x, wwx as of a histogram, the bins being Σw, Σwy, Σwy².
    """

    n: Ints
    w: Floats
    wy: Floats
    wyy: Floats
    ww: Floats | None
    wwy: Floats | None
    wwyy: Floats | None
    x: Floats | None = None
    wwx: Floats | None = None


@dataclass(frozen=True)
class RatioSums:
    """A ratio's sums by place and group: each (places, groups); x is 1 of a mean.

    n respondents with both values and a weight above zero; w their weights; wx … wyy weighted sums of x, y, x², xy, y²;
    wwxx, wwxy, wwyy the same with squared weights, where respondents are the psus; x, wwx of calibrated weights as in Sums, of x,
    y, x², xy, y².
    """

    n: Ints
    w: Floats
    wx: Floats
    wy: Floats
    wxx: Floats
    wxy: Floats
    wyy: Floats
    wwxx: Floats | None
    wwxy: Floats | None
    wwyy: Floats | None
    x: Floats | None = None
    wwx: Floats | None = None


@dataclass(frozen=True)
class Values:
    """A number's distinct values, one row a place, group and value: each (rows,); n, w, ww as in a Histogram.

    margin : where weights are calibrated the cell of the margins, and then one row for each of them
    """

    place: Ints
    group: Ints
    value: Floats
    n: Ints
    w: Floats
    ww: Floats | None
    margin: Ints | None = None


@dataclass(frozen=True)
class ReplicateSums:
    """A thing's sums with every replicate weight.

    w : (places, groups, bins, replicates), of a number (places, groups, replicates) ; wy : of a number likewise Σw·y
    Of a ratio w is Σw·x; of distinct values (rows, replicates), in the order of `Values`; of the products of replicate
    weights (places, groups, replicates, replicates).
    products : the same of those within the thing's base, where it has one
    """

    w: Floats
    wy: Floats | None
    products: Floats | None = None


@dataclass(frozen=True)
class CrossSums:
    """What was counted of a Cross, by place and group.

    n : (places, groups, Σ widths) respondents with a weight above zero who have everything, by column of the entries: of codes
        by bin, of a value all of them
    w : (places, groups, size) Σw·x·x' of the cross's blocks, one after another, each (width, width) row by row
    """

    n: Ints
    w: Floats


@dataclass(frozen=True)
class Tally:
    """Everything counted in one pass over one wave, by place (and group of one breakdown).

    groups : codes of the breakdown; (None,) without one
    gram : (places, groups, 2m+1, 2m+1) sums over respondents of v·v', v = (1, w·r, w·r·y) over the
        m things of `joint` (r = answered), where respondents are the psus
    step : the binary grid that the weights were snapped to
    calibration : what the weights were calibrated by
    replicated : sums with replicate weights that were supplied, by id
    """

    wave: str
    places: int
    groups: tuple[int | str | None, ...]
    histograms: Mapping[str, Histogram]
    sums: Mapping[str, Sums]
    joint: tuple[str, ...]
    gram: Floats | None
    step: float
    ratios: Mapping[str, RatioSums] = field(default_factory=dict)
    distinct: Mapping[str, Values] = field(default_factory=dict)
    crosses: Mapping[str, CrossSums] = field(default_factory=dict)
    calibration: Calibration | None = None
    replicated: Mapping[str, ReplicateSums] = field(default_factory=dict)
