"""Which indicators of a report a page offers, in the order of their tree, and what each is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.report import Report
from dashboard.views.comparison import headline, shown_indicators
from words.interface import text
from words.language import Lang

Indicator = Mapping[str, Any]
MOST_PARTS = 12  # columns of a table that can still be read
# Of a question the share of those who answered well says more to a reader than a mean score does.
STATISTICS = ("share:TOP", "share_asked:TOP", "share:BOTTOM", "share_asked:BOTTOM", "score", "mean", "median", "total", "share",
              "ratio")


def offered(report: Report) -> list[Indicator]:
    """The index, then each dimension with its constructs; without a tree the questions. The first is the headline.

    A construct that is the whole of its dimension is left out: it is the same number twice.
    """
    shown = shown_indicators(report)
    ids, children = {found["id"] for found in shown}, Counter(found["parent"] for found in shown)
    tops = [found for found in shown if found["parent"] not in ids]
    ordered = [found for top in tops for found in _branch(top, shown)]
    return [found for found in ordered if found["parent"] not in ids or children[found["parent"]] > 1]


def names(report: Report, lang: Lang) -> dict[str, str]:
    """The offered indicators' names by id; a construct's says what it belongs to."""
    labels = {found["id"]: found["label"][lang] for found in report.catalogue["indicators"]}
    return {found["id"]: text("dashboard.within", lang, label=labels[found["id"]], parent=labels[found["parent"]])
            if found["kind"] == "construct" and found["parent"] in labels else labels[found["id"]]
            for found in offered(report)}


def statistics_of(indicator: Indicator) -> list[str]:
    """The statistics that the page can show of an indicator, the one it shows unasked first."""
    found = [statistic for statistic in STATISTICS if statistic in indicator["statistics"]]
    return found or [found for found in [headline(indicator)] if found]


def parts_of(report: Report, indicator: str, statistic: str) -> list[Indicator]:
    """What the indicator is made of: its children, else its items, else itself among its like.

    Only those that have the statistic, for their figures stand on one axis.
    """
    every = {found["id"]: found for found in report.catalogue["indicators"] if statistic in found["statistics"]}
    own = every[indicator]
    parts = [found for found in every.values() if found["parent"] == indicator and found["kind"] != "item"]
    if len(parts) == 1:
        return parts_of(report, parts[0]["id"], statistic)
    parts = parts or [every[item] for item in own.get("items") or () if item in every]
    parts = parts if len(parts) > 1 else [found for found in every.values() if _alike(found, own)]
    return parts[:MOST_PARTS] if len(parts) > 1 else []


def _branch(top: Indicator, shown: Sequence[Indicator]) -> Iterator[Indicator]:
    yield top
    for found in shown:
        if found["parent"] == top["id"]:
            yield from _branch(found, shown)


def _alike(one: Indicator, other: Indicator) -> bool:
    return all(one.get(name) == other.get(name) for name in ("kind", "parent", "role"))
