"""Derived items beside the official rows of what they are made of: a few people more or less are not shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.estimates import Estimates, told_apart
from analysis.moments import moments
from analysis.part import Part
from analysis.statistics import Statistic, construct_scores, statistics_of
from analysis.tally import Tally


def made_of(part: Part, names: Sequence[str]) -> list[str]:
    """The items whose own rows tell of the people that these derived items leave out: they must be counted too."""
    official = official_of(part)
    return [one.indicator for name in names if (one := official.get(name)) and one.indicator in part.instrument.items]


def hidden_beside_official(part: Part, tallies: Sequence[Tally], found: Estimates, group: int | str | None) -> Estimates:
    """Scores and means within a base without those that a few people tell from the same score or mean of everybody."""
    official = official_of(part)
    beside = {k: official[name.split("/")[0]] for k, name in enumerate(found.ids) if name.split("/")[0] in official}
    if not beside:
        return found
    n = np.zeros_like(found.n)
    for k, one in beside.items():
        n[:, k] = part.estimated(moments(tallies, part.layout, [one], group=group)).n[:, 0]
    return told_apart(found, n, part.study.privacy.withhold)


def official_of(part: Part) -> dict[str, Statistic]:
    """By derived item with a base the statistic of everybody that it has of some."""
    if not part.study.derived:
        return {}
    every = {one.indicator: one for one in (*construct_scores(part.instrument), *statistics_of(part.instrument))
             if one.name in ("score", "mean")}
    return {name: every[of] for name, one in part.study.derived_in(part.instrument).items()
            if one.base is not None and (of := one.score or one.mean)}
