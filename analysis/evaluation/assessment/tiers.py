"""Bottom line and baseline: a breach in any of the periods that an indicator is assessed by, and whether a unit meets it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.evaluation.assessment.measured import Measured
from analysis.evaluation.assessment.rolled import Months
from instruments.assessment import MONTHS, Indicator, Period

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def parts(values: Floats, own: Period, kind: Period, months: Months) -> Floats:
    """(places, periods, parts) the values of the shorter periods that each longer one is made of; nan before the start.

    values : (places, periods of the kind `own`)
    """
    each, have, wanted = MONTHS[kind] // MONTHS[own], months.places(own), months.places(kind)
    at = np.array([[place * each + part - have.start for part in range(each)] for place in wanted]).reshape(-1, each)
    taken = values[:, np.clip(at, 0, max(values.shape[1] - 1, 0))]
    return np.where((at >= 0) & (at < values.shape[1]), taken, np.nan)


def breaches(found: Mapping[Period, Measured], indicator: Indicator, kind: Period, months: Months) -> Bools:
    """(places, periods) whether the limit was passed in any part of the period."""
    assert indicator.limit is not None, "the bottom line has limits"
    with np.errstate(invalid="ignore"):
        return np.asarray((parts(found[indicator.period].value, indicator.period, kind, months) > float(indicator.limit)).any(axis=2))


def meets(found: Mapping[Period, Measured], indicator: Indicator, kind: Period, months: Months) -> Floats:
    """1 where it is met, 0 where not, nan where that cannot be said.

    A rate is held against the value of the period itself; a count must be met in each part, since four a month are not
    four a year.
    """
    assert indicator.meets is not None, "a baseline has a value to meet"
    counted = indicator.measure == "count"
    values = parts(found[indicator.period].value, indicator.period, kind, months) if counted else found[kind].value[..., None]
    bound = float(indicator.meets)
    with np.errstate(invalid="ignore"):
        met = values <= bound if indicator.direction == "negative" else values >= bound
    known = ~np.isnan(values)
    failed = (known & ~met).any(axis=2)
    return np.where(failed, 0.0, np.where(known.all(axis=2), 1.0, np.nan))
