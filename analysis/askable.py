"""What can be asked of an indicator: the report's statistics, and those that only `estimate` makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from analysis.statistics import (
    Statistic,
    construct_scores,
    derived_statistics,
    of_codes,
    statistics_of,
    totals_of_answers,
)
from analysis.tree import tree_weights
from instruments.model import Instrument
from survey.study.model import Study

MEDIAN, QUANTILE, SD = "median", "quantile:", "sd"
SPREADS = (SD, MEDIAN, QUANTILE + "0.25", QUANTILE + "0.75")  # as examples where somebody asks for what there is not


@dataclass(frozen=True)
class Asked:
    """A statistic of an indicator; `name` is what stands in RESULT.

    statistic : what is counted; of a spread the mean or score whose values are spread, of a composite nothing
    items : the items and derived items that must be counted
    """

    indicator: str
    name: str
    statistic: Statistic
    spread: bool = False
    in_tree: bool = False

    @property
    def items(self) -> tuple[str, ...]:
        return () if self.in_tree else (self.statistic.indicator,)


def asked_of(study: Study, instrument: Instrument, indicator: str, name: str | None) -> Asked | None:
    """What is asked; None where the version has no such indicator or statistic."""
    known = known_names(study, instrument).get(indicator)
    if not known:
        return None
    name = known[0] if name is None else name
    if indicator in (*instrument.constructs, *tree_weights(instrument)) and name == "score":
        return Asked(indicator, name, Statistic(indicator, name, indicator, "histogram"), in_tree=True)
    every = _statistics(study, instrument, indicator)
    if name in every:
        return Asked(indicator, name, every[name])
    valued = next((every[one] for one in ("score", "mean") if one in every), None)
    share = quantile_of(name)
    if valued is None or (share is None and name != SD):
        return None
    return Asked(indicator, name if share is None or name == MEDIAN else f"{QUANTILE}{float(share):g}", valued, spread=True)


def quantile_of(name: str) -> Fraction | None:
    """The share that a statistic is a quantile of; None where it is none, or of a share that is not above 0 and below 1."""
    if name == MEDIAN:
        return Fraction(1, 2)
    try:
        share = Fraction(name.removeprefix(QUANTILE)) if name.startswith(QUANTILE) else Fraction(0)
    except (ValueError, ZeroDivisionError):
        return None
    return share if 0 < share < 1 else None


def known_names(study: Study, instrument: Instrument) -> dict[str, list[str]]:
    """The statistics by indicator, the one that speaks for it first."""
    tree = {name: ["score"] for name in tree_weights(instrument)}
    others = [*instrument.constructs, *study.derived_in(instrument),
              *(item.id for item in instrument.items.values() if item.kind in ("single", "multi", "number"))]
    found = {}
    for name in others:
        statistics = list(_statistics(study, instrument, name))
        found[name] = [*statistics, *(SPREADS if {"score", "mean"} & set(statistics) else ())]
    return tree | found


def _statistics(study: Study, instrument: Instrument, indicator: str) -> dict[str, Statistic]:
    """By name the statistics of an indicator that are sums over people."""
    return {one.name: one for one in _every(study, instrument, indicator)}


def _every(study: Study, instrument: Instrument, indicator: str) -> Iterator[Statistic]:
    item = instrument.items.get(indicator)
    if indicator in instrument.constructs:
        yield from (one for one in construct_scores(instrument) if one.indicator == indicator)
    elif item is None:
        for one in derived_statistics(study, instrument):
            if one.indicator == indicator:
                yield one
                if one.name == "share":
                    yield replace(one, name="total")
    elif item.kind == "number":
        yield from (one for one in statistics_of(instrument) if one.indicator == indicator)
    else:
        yield from of_codes(instrument, item)
        yield from totals_of_answers(instrument, item)
