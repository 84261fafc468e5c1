"""Twenty-four months of figures of the example's stations, in long form, as a district office would collect them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np

from instruments.assessment import MONTHS, Assessment, Indicator
from instruments.library import find
from instruments.load import load
from survey.example.assessed import (
    ASSESSMENT,
    BREACH,
    FIRST_MONTH,
    GAMED,
    LAST_MONTH,
    MISSING,
    QUALITY,
    SCHEDULE,
    SMALL,
)
from survey.example.beside import Source
from survey.example.latent import stream
from survey.example.ratings import UNITS

COLUMNS = ("unit", "period", "indicator", "numerator", "denominator", "value", "n", "low", "high")
RAW, TRUTH = "raw/figures.csv", "truth_assessment.csv"
YEARS = (2024, 2025)
ALWAYS = 0         # the number of no wave
SPREAD = 6         # points by which an indicator may lie off a station's quality, the same in every period
UNIFORMS = 12      # of which a draw is the sum, less 6: nearly normal, and the same on every machine
# What a month of a station has of each: how many of what the denominator counts.
BASES = {"I05": 120, "I06": 60, "I07": 80, "I08": 52, "I09": 52, "I10": 60, "I11": 45, "I12": 60, "I19": 20, "I20": 90, "I21": 400,
         "I24": 1900}
FEW = 12           # disputes handled in a quarter where there are too few
Row = tuple[str, ...]


def assessment() -> Source:
    """The assessment, as the example's study has it."""
    return Source(
        study=(f"# Twenty-four months of figures of the same stations. Truth: {TRUTH}\nassessments:\n"
               f"  - {{id: {ASSESSMENT}, instrument: {SCHEDULE}, from: {FIRST_MONTH}, to: {LAST_MONTH}, units: {UNITS}, data: [{RAW}]}}\n"),
        texts={TRUTH: _csv(("station", "quality"), ((station, str(quality)) for station, quality in QUALITY.items()))},
        raw=lambda seed: {RAW: _csv(COLUMNS, _rows(seed))})


@cache
def _schedule() -> Assessment:
    found = load(find(SCHEDULE), key=SCHEDULE)
    assert isinstance(found, Assessment)
    return found


def _rows(seed: int) -> Iterator[Row]:
    for station, quality in QUALITY.items():
        rng = stream(seed, ALWAYS, f"assessment {station}")
        residents = 16_000 + round(24_000 * rng.random())
        for indicator in _schedule().own:
            off = SPREAD * (2 * rng.random() - 1)
            score = GAMED[2] if station in GAMED[0] and indicator.id == GAMED[1] else min(100.0, max(0.0, quality + off))
            for period in _periods(indicator):
                if (station, indicator.id, period) != MISSING:
                    yield (station, period, indicator.id, *_figures(station, indicator, period, score, residents, rng))


def _periods(indicator: Indicator) -> list[str]:
    """The periods that are reported; of a median the longer ones too, for it cannot be put together."""
    each = 12 // MONTHS[indicator.period]
    named = {"month": "-{:02}", "quarter": "Q{}", "half_year": "H{}", "year": ""}
    found = [f"{year}{named[indicator.period].format(part + 1)}" for year in YEARS for part in range(each)]
    if indicator.statistic == "median":
        found += [f"{year}Q{part + 1}" for year in YEARS for part in range(4)]
    return found


def _figures(station: str, indicator: Indicator, period: str, score: float, residents: int, rng: np.random.Generator) -> Row:
    """Numerator, denominator, value, n and its ends as text."""
    draw = float(rng.random(UNIFORMS).sum()) - UNIFORMS / 2
    if indicator.measure == "count":
        breached = (station, indicator.id, period) == BREACH
        return ("", "", str(4 + round(2 * rng.random()) if indicator.tier == "baseline" else int(breached)), "", "", "")
    if indicator.statistic == "median":
        n = 40 if "-" in period else 120
        value = _expected(indicator, score) + draw * 6 / n ** 0.5
        return ("", "", f"{value:.1f}", str(n), f"{value - 10 / n ** 0.5:.1f}", f"{value + 10 / n ** 0.5:.1f}")
    base = _base(station, indicator, residents)
    per = float(indicator.per or 1)
    mean = (_expected(indicator, score) if indicator.goalposts else per * 0.002) / per * base
    if indicator.counted == "share":
        top = min(base, max(0, round(mean + draw * (mean * max(0.0, 1 - mean / base)) ** 0.5)))
    else:
        top = max(0, round(mean + draw * mean ** 0.5))
        top = min(base, top) if indicator.counted == "part" else top
    return (str(top), str(base), "", "", "", "")


def _base(station: str, indicator: Indicator, residents: int) -> int:
    if (station, indicator.id) == SMALL:
        return FEW
    if indicator.id == "I17":
        return residents // 3  # households
    return BASES.get(indicator.id, residents)


def _expected(indicator: Indicator, score: float) -> float:
    """The figure whose score that is; of a band the one below it."""
    posts = indicator.goalposts
    assert posts is not None
    if indicator.direction == "band":
        return float(posts.low or 0) + 0.1 - (1 - score / 100) * float(posts.width or 0)
    worst, best = float((posts.floor if indicator.direction == "positive" else posts.ceiling) or 0), float(posts.target or 0)
    return worst + score / 100 * (best - worst)


def _csv(header: Sequence[str], rows: Iterable[Row]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()
