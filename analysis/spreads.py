"""Standard deviations, medians and quantiles of a part's waves as pieces of RESULT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.askable import MEDIAN, SD, quantile_of
from analysis.compared import shown
from analysis.distribution import distribution
from analysis.estimates import Estimates
from analysis.part import Part, labels_of
from analysis.periods import averaged
from analysis.rows import Labels, Piece, estimate_piece
from analysis.spread import quantile, standard_deviation
from analysis.statistics import Statistic
from analysis.tally import Distinct, Number, Tally, TallyPlan, plan
from words.problems import SurveyError

Bools = NDArray[np.bool_]


def values_plan(part: Part, statistic: Statistic, by: str | None, mode: str | None = None) -> TallyPlan:
    """What must be counted of a statistic's values: of codes how often each, of a number every distinct value.

    The only counting that reads a number's answers once more: its sums do not tell its quantiles.
    """
    items = [statistic.indicator] if statistic.indicator not in part.instrument.constructs else []
    base = plan(part.study, part.instrument, by=by, items=items, mode=mode)
    if statistic.source == "histogram":
        return replace(base, joint=None, scores=tuple(one for one in base.scores if one.id == statistic.thing))
    declared = part.study.derived.get(statistic.indicator)
    number = Number(declared.mean if declared and declared.mean else statistic.indicator)
    one = Distinct(statistic.thing, number, declared.base if declared else None)
    return replace(base, joint=None, codes=(), scores=(), numbers=(), ratios=(), distinct=(one,))


def median_pieces(part: Part, by: str | None, pooled: bool) -> Iterator[Piece]:
    """The medians of numbers, which a report has beside their means.

    None of a number with so many values that they cannot be held with every supplied replicate weight: `estimate` says so.
    """
    for statistic in part.headlines if by else part.statistics:
        if statistic.name == "mean":
            try:
                tallies = part.tallies(values_plan(part, statistic, by))
            except SurveyError as error:
                if {one.code for one in error.problems} == {"analysis.replicates_values"}:
                    continue
                raise
            for group in tallies[0].groups:
                labels = labels_of(part, "official", by, None if group is None else str(group))
                yield spread_piece(part, tallies, statistic, MEDIAN, labels, group, shown(part, pooled))


def without_median(result: pa.Table) -> list[str]:
    """The indicators that have a mean among rows of RESULT and no median."""
    of = {name: pc.unique(result["indicator"].filter(pc.equal(pc.cast(result["statistic"], pa.string()), name))).to_pylist()
          for name in ("mean", MEDIAN)}
    return sorted(set(of["mean"]) - set(of[MEDIAN]))


def spread_piece(part: Part, tallies: Sequence[Tally], statistic: Statistic, name: str, labels: Labels,
                 group: int | str | None, keep: Bools) -> Piece:
    """One measure of spread of a statistic's values in the domains that are wanted."""
    values = distribution(tallies, part.layout, part.domains, statistic, group)
    share, marks, ends = quantile_of(name), part.part_city, None
    if share is None:
        assert name == SD
        found = standard_deviation(values)
        # One person has none, yet is a row that is withheld: else what is withheld beside them could be had from the others.
        few = (found.n > 0) & (found.n < part.study.privacy.withhold)
        found = replace(found, value=np.where(few & np.isnan(found.value), 0.0, found.value))
    else:
        found, *ends = quantile(values, float(share), conf=labels.conf)
        marks = marks | {"open": np.isnan(found.se[:, 0])}
        # With few people on one side of it, a quantile is the answer of one of them. Who are few in all are withheld as
        # they are: what they are a part of must hide another part.
        outer, least = np.round(min(float(share), 1 - float(share)) * found.n, 9), part.study.privacy.withhold
        found = replace(found, n=np.where((outer < least) & (found.n >= least), 0, found.n))
    found = _without_equal_periods(part, replace(found, ids=(f"{statistic.indicator}/{name}",)))
    return estimate_piece(found, labels, *part.names, keep, marks, ends=(ends[0], ends[1]) if ends else None)


def _without_equal_periods(part: Part, found: Estimates) -> Estimates:
    """Waves that count the same have no common distribution; of the other periods n says what may be shown."""
    found = averaged(found, [], withhold=part.study.privacy.withhold)
    equal = [part.domains.waves + 1 + at for at, one in enumerate(part.periods) if one.weights == "equal"]
    return replace(found, value=np.where(np.isin(part.domains.wave, equal)[:, None], np.nan, found.value))
