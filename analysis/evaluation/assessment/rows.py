"""An assessment as rows of RESULT, columns all the way: a national one has tens of millions of figures.

A unit stands in `by` = "unit" and `group`, a period in `wave`. Rows without them are of a district or of the city.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.evaluation.assessment.evaluated import Evaluated
from analysis.evaluation.assessment.grades import Graded
from analysis.evaluation.assessment.measured import Measured
from analysis.evaluation.assessment.places import Words
from analysis.result import SCHEMA
from instruments.assessment import MONTHS, PERIODS, Indicator, Period

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
# Figures of units by indicator and period up to which RESULT holds all of them: half a million are 60 MB of ids.
MOST = 500_000
ENDS = ("value", "low", "high")


@dataclass(frozen=True)
class Block:
    """Rows of one indicator and statistic, (places, periods) each; a row where `shown`."""

    of: str | None
    statistic: str
    periods: Sequence[str]
    figures: Mapping[str, Floats]
    shown: Bools
    method: str = "count"
    flags: Mapping[str, Bools] = field(default_factory=dict)
    versus: Sequence[str] | None = None
    conf: float | None = None


def detailed(one: Evaluated) -> tuple[Period, ...]:
    """The kinds of period of which RESULT holds units by indicator: the longest first, as many as fit."""
    found: list[Period] = []
    size = 0
    for kind in reversed(one.kinds):
        size += len(one.places) * len(one.months.places(kind)) * sum(kind in by for by in one.found.values())
        if size <= MOST or not found:
            found.insert(0, kind)
    return tuple(found)


def assessment_rows(study: str, one: Evaluated) -> pa.Table:
    """Every row, in order."""
    return pa.concat_tables([SCHEMA.empty_table(), *(_table(study, one, block) for block in _blocks(one))])


def _blocks(one: Evaluated) -> Iterator[Block]:
    detail = detailed(one)
    for kind in one.kinds:
        for id, by in one.found.items():
            if kind in by:
                yield from _of_indicator(one, one.by_id[id], by[kind], kind, kind in detail)
        yield from _whole(one, kind, kind in detail)
    if one.annual and one.annual_grades:
        yield _score(one, "annual", one.periods("year"), one.annual, one.partial["year"])
        yield _grade(one, "annual_grade", one.periods("year"), one.annual_grades, one.breach("year"), one.unwatched["year"])
    yield from _case_mix(one)


def _of_indicator(one: Evaluated, indicator: Indicator, found: Measured, kind: Period, detail: bool) -> Iterator[Block]:
    """Rate, count or median; its score; whether it meets; of units only where detail is kept."""
    places = np.ones(found.value.shape, bool) if detail else np.broadcast_to(~one.places.one[:, None], found.value.shape)
    # What was taken keeps the confidence it was given with, which its own row says.
    periods, conf = one.periods(kind), None if indicator.taken else float(one.schedule.intervals.conf)
    flags = {"partial_period": found.partial, "units_missing": found.lacking, "overdispersed": found.wide}
    median = indicator.statistic == "median"
    name = "median" if median else "count" if indicator.measure == "count" else "taken" if indicator.taken else "rate"
    left = _not_additive(one, indicator, kind, found) if median else np.zeros(found.value.shape, bool)
    none = np.isnan(found.value) & ~left & (found.partial | _empty(one, indicator, kind))
    shown = places & (~np.isnan(found.value) | left | none)
    figures = {"value": found.value, "low": found.low, "high": found.high, "n": found.n}
    yield Block(indicator.id, name, periods, figures, shown, _method(indicator, one), conf=conf, flags=flags | {
        "small_denominator": found.small, "not_additive": left, "no_cases": none & ~found.partial})
    if detail:
        yield from _since(one, indicator.id, name, kind, found.value, flags)
    if indicator.goalposts is not None:
        yield Block(indicator.id, "score", periods, {"value": found.score, "low": found.score_low, "high": found.score_high, "n": found.n},
                    places & ~np.isnan(found.score), "goalposts", flags, conf=conf)
    if indicator.tier == "baseline":
        met = one.met[kind][indicator.id]
        yield Block(indicator.id, "meets", periods, {"value": met, "n": found.n}, places & ~np.isnan(met) & one.places.one[:, None],
                    "thresholds", flags)
    if kind == "year" and indicator.counted == "events" and indicator.measure == "flow_rate":
        yield Block(indicator.id, "dispersion", periods, {"value": found.index, "n": found.n}, places & ~np.isnan(found.index),
                    flags=flags)


def _method(indicator: Indicator, one: Evaluated) -> str:
    if indicator.counted == "share":
        return one.schedule.intervals.shares
    return {"events": "poisson"}.get(indicator.counted or "", "order_statistics" if indicator.statistic == "median" else "count")


def _not_additive(one: Evaluated, indicator: Indicator, kind: Period, found: Measured) -> Bools:
    """Where a median was given for shorter periods, and none for this one; shown blank, so that nobody thinks it forgotten."""
    met = np.zeros(found.value.shape, bool)
    places = one.months.places(kind)
    for shorter in PERIODS[PERIODS.index(indicator.period):PERIODS.index(kind)]:
        given = ~np.isnan(one.found[indicator.id][shorter].value)
        start, each = one.months.places(shorter).start, MONTHS[kind] // MONTHS[shorter]
        for column, place in enumerate(places):
            first = max(place * each - start, 0)
            met[:, column] |= given[:, first:place * each + each - start].any(axis=1)
    return met & np.isnan(found.value)


def _empty(one: Evaluated, indicator: Indicator, kind: Period) -> Bools:
    """Where there was nothing to make a rate of: 0 of 0."""
    rolled = one.rolled.get(indicator.id, {}).get(kind)
    shape = (len(one.places), len(one.months.places(kind)))
    return np.zeros(shape, bool) if rolled is None else np.asarray(rolled.low == 0)


def _since(one: Evaluated, of: str | None, name: str, kind: Period, value: Floats, flags: Mapping[str, Bools]) -> Iterator[Block]:
    """Against the period before and the same of the year before. All cases of a unit, no sample: described, not tested."""
    periods, each = one.periods(kind), 12 // MONTHS[kind]
    for back in dict.fromkeys((1, each)):
        if value.shape[1] <= back:
            continue
        change = value[:, back:] - value[:, :-back]
        marks = {"partial_period": flags["partial_period"][:, back:] | flags["partial_period"][:, :-back]}
        yield Block(of, name, periods[back:], {"value": change}, ~np.isnan(change), flags=marks,
                    versus=[f"wave:{period}" for period in periods[:-back]])


def _whole(one: Evaluated, kind: Period, detail: bool) -> Iterator[Block]:
    """The composite of a period with the weights it covers, its change, its grade."""
    found, periods, partial = one.composites[kind], one.periods(kind), one.partial[kind]
    yield _score(one, "score", periods, found, partial)
    some = ~np.isnan(found.value) & (detail | ~one.places.one[:, None])
    yield Block(None, "covered", periods, {"value": found.covered}, some, flags={"partial_period": partial})
    if detail:
        yield from _since(one, None, "score", kind, found.value, {"partial_period": partial})
    yield _grade(one, "grade", periods, one.grades[kind], one.breach(kind), one.unwatched[kind])


def _score(one: Evaluated, name: str, periods: Sequence[str], found: Any, partial: Bools) -> Block:
    figures = {end: getattr(found, end) for end in ENDS}
    return Block(None, name, periods, figures, ~np.isnan(found.value), "weighted", conf=float(one.schedule.intervals.conf),
                 flags={"partial_period": partial, "weights_partly": found.covered < 1 - 1e-9})


def _grade(one: Evaluated, name: str, periods: Sequence[str], found: Graded, breach: Bools, unwatched: Bools) -> Block:
    """Of units only: a district is not graded."""
    units = one.places.one[:, None]
    return Block(None, name, periods, {"value": found.place, "low": found.low, "high": found.high},
                 units & (~np.isnan(found.place) | found.thin), "thresholds",
                 {"on_the_line": found.line, "breach": breach, "bottom_line_open": unwatched, "weights_thin": found.thin})


def _case_mix(one: Evaluated) -> Iterator[Block]:
    """What units differ in, as their file says; over all months of the assessment."""
    months = f"{one.assessed.start}..{one.assessed.end}"
    for name in one.assessed.case_mix:
        value = np.full((len(one.places), 1), np.nan)
        value[:len(one.places.units), 0] = [unit.beside.get(name, np.nan) for unit in one.places.units]
        yield Block(None, f"case_mix:{name}", [months], {"value": value}, ~np.isnan(value))


def _table(study: str, one: Evaluated, block: Block) -> pa.Table:
    """The block's rows, period by period within a place."""
    place, column = np.nonzero(block.shown)
    rows = len(place)
    versus = block.versus is not None
    texts = {"study": study, "source": "assessment", "instrument": one.schedule.key, "indicator": one.indicator(block.of),
             "statistic": block.statistic, "variant": "official", "method": block.method,
             "verdict": "description" if versus else None, "comparability": "full" if versus else None}
    columns: dict[str, pa.Array] = {name: _constant(text, rows) for name, text in texts.items()}
    columns["wave"] = Words.of(block.periods).take(column)
    columns["versus"] = Words.of(block.versus or [None] * len(block.periods)).take(column)
    columns |= {name: words.take(place) for name, words in one.places.columns.items()}
    for name, figures in block.figures.items():
        values = figures[place, column]
        columns[name] = pa.array(values, from_pandas=True).cast(pa.int64(), safe=False) if name == "n" else pa.array(values, from_pandas=True)
    ends = columns["low"].is_valid() if block.conf and "low" in columns else None
    columns["conf"] = pc.if_else(ends, block.conf, None).cast(pa.float64()) if ends is not None else pa.nulls(rows, pa.float64())
    columns["flag"] = _flags({name: marks[place, column] for name, marks in block.flags.items()}, rows)
    columns["id"] = _ids(one, block, place, column)
    return pa.table({spec.name: columns[spec.name].cast(spec.type) if spec.name in columns else pa.nulls(rows, spec.type)
                     for spec in SCHEMA}, SCHEMA)


def _ids(one: Evaluated, block: Block, place: NDArray[np.int64], column: NDArray[np.int64]) -> pa.Array:
    """Heads by period, middles by place, tails by period: each text is made once."""
    heads = pa.array([f"{one.indicator(block.of)}/{block.statistic}/official/{period}" for period in block.periods], pa.string())
    tails = pa.array(block.versus or ["-"] * len(block.periods), pa.string())
    return pc.binary_join_element_wise(heads.take(pa.array(column)), one.places.ids.take(pa.array(place)), tails.take(pa.array(column)), "/")


def _constant(text: str | None, rows: int) -> pa.Array:
    if text is None:
        return pa.nulls(rows, pa.dictionary(pa.int32(), pa.string()))
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int32)), pa.array([text]))


def _flags(marks: Mapping[str, Bools], rows: int) -> pa.DictionaryArray:
    """(rows,) the names of the flags of each, joined; each combination is joined once."""
    code = np.zeros(rows, np.int64)
    for number, marked in enumerate(marks.values()):
        code |= marked.astype(np.int64) << number
    texts = [";".join(name for number, name in enumerate(marks) if found >> number & 1) or None for found in range(1 << len(marks))]
    return Words.of(texts).take(code)
