"""A study without waves: what it needs instead, and what would stand idle in it."""

from __future__ import annotations

from instruments.reading.marked import Marked
from survey.study.comparisons import Comparisons
from survey.study.versus import read_versus
from words.problems import Problems

BESIDE = ("ratings", "assessments", "series")  # what is no survey, and so needs no wave
OF_WAVES = ("design", "derived")
OF_WAVES_OR_SERIES = ("comparisons", "targets", "benchmarks")  # ratings and assessments are held against what was before unasked
COMPARED_OF_WAVES = ("pairs", "by", "named", "periods", "rolling")


def needs_waves(marked: Marked) -> bool:
    """Whether nothing else stands in the study."""
    return not any(marked.node((name,)) for name in BESIDE)


def compares_nothing(marked: Marked) -> bool:
    """Whether there are ratings and assessments alone, whose comparisons are their own."""
    return not any(marked.node((name,)) for name in ("waves", "series")) and not needs_waves(marked)


def check_without_waves(marked: Marked, comparisons: Comparisons | None, problems: Problems) -> None:
    """Complain of all that is made of waves alone: nothing that is written is left undone in silence."""
    idle = [(name, "study.waves_only") for name in OF_WAVES]
    idle += [(name, "study.waves_or_series_only") for name in OF_WAVES_OR_SERIES if compares_nothing(marked)]
    for name, code in idle:
        if marked.node((name,)):
            problems.add(code, marked.where((name,), key=True), found=name)
    if comparisons is None or compares_nothing(marked):
        return
    for key in COMPARED_OF_WAVES:
        if getattr(comparisons, key):
            problems.add("study.waves_only", marked.where(("comparisons", key), key=True), found=key)
    for number, text in enumerate(comparisons.versus):
        if read_versus(text).kind in ("trend", "change"):
            problems.add("study.waves_only", marked.where(("comparisons", "versus", number)), found=text)
