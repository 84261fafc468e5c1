"""Which indicators an instrument has, and which statistics each of them has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from instruments.model import SAID, Instrument, Item
from survey.study.derived import Derived, derived_of

FAMILIES = ("score", "share", "share_asked", "mean", "total", "ratio")
# Why an answer that was due is missing: these stay in the base of `share_asked`.
ASKED_REASONS = (*SAID, "lost")


def indicators(instrument: Instrument, derived: Mapping[str, Derived]) -> dict[str, tuple[str, ...]]:
    """The statistics by indicator: items that can be counted, constructs, dimensions, the index, derived items."""
    found = {id: statistics for id, item in instrument.items.items() if (statistics := _of_item(item, instrument))}
    scored = set(instrument.scored_items)
    found |= {id: ("score",) for id, construct in instrument.constructs.items() if scored & set(construct.items)}
    if instrument.index:
        found |= {dimension.id: ("score",) for dimension in instrument.index.dimensions}
        found[instrument.index.id] = ("score",)
    return found | {id: one.statistics for id, one in derived_of(derived, instrument).items() if len(one.kinds) == 1}


def _of_item(item: Item, instrument: Instrument) -> tuple[str, ...]:
    if item.kind == "number":
        return ("mean", "total")
    if item.kind not in ("single", "multi"):
        return ()
    choices = [choice.name or str(choice.code) for choice in instrument.choices(item.id)]
    shares = [*choices, *instrument.boxes(item.id)]
    score = ("score",) if instrument.scores(item.id) else ()
    return (*score, *(f"share:{share}" for share in shares),
            *(f"share_asked:{share}" for share in (*shares, *ASKED_REASONS)))


def families(statistics: Iterable[str]) -> set[str]:
    """The families of statistics: `share:4` is of `share`."""
    return {statistic.partition(":")[0] for statistic in statistics}


def combined_statistic(parts: Iterable[Iterable[str]]) -> str | None:
    """The statistic that a named combination of these indicators has: the score, else the mean; None if neither."""
    each = [families(part) for part in parts]
    return next((family for family in ("score", "mean") if all(family in part for part in each)), None)
