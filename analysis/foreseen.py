"""What an analysis of a part would hold in memory, looked at before any answer is read."""

from __future__ import annotations

from analysis.limits import refuse_large_influence, refuse_large_result
from analysis.part import Part
from analysis.statistics import statistics_of
from analysis.tree import tree_weights


def refuse_what_cannot_fit(part: Part) -> None:
    """SurveyError with the size it would need, where influence or RESULT would not fit into memory."""
    refuse_large_influence(part.layout, part.domains, max(1, len(part.joint) + len(tree_weights(part.instrument))))
    refuse_large_result(_rows(part), part.domains)


def _rows(part: Part) -> int:
    """At most so many rows of RESULT: estimates and comparisons of every domain, of everybody and by group."""
    settings, instrument = part.study.comparisons, part.instrument
    tree = len(part.joint) + len(tree_weights(instrument)) + len(settings.named)
    every, headline = statistics_of(instrument), len(statistics_of(instrument, headline=True)) + tree
    groups = sum(len(instrument.choices(by)) for by in settings.by)
    compared = sum(one.compared for one in every) + tree + groups * headline
    kinds = sum(text not in ("targets", "benchmarks") for text in settings.versus)
    return part.domains.count * (len(every) + tree + groups * headline + kinds * compared)
