"""The counting: Arrow batches, filtered and placed here; `counting` has the kinds of things that are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.answers import batches
from analysis.elsewhere import Table
from analysis.lookup import among, lookup
from analysis.tally.bounds import batch_size, bounds_of, replicate_range
from analysis.tally.counting import KINDS, Counter, Frame, Raked, Rows
from analysis.tally.exact import on_grid
from analysis.tally.plan import TallyPlan
from analysis.tally.sql import tally_by_sql
from analysis.tally.tally import Tally
from analysis.tally.things import Codes, Crossed
from analysis.tally.weights import snapped
from words.problems import Problems

Array = NDArray[Any]
# The lists of a plan that SQL texts know, those that say whom it counts, and those that can be counted apart: a kind that
# has no text yet is counted from the file, with whatever else it changes.
IN_SQL = frozenset({"codes", "scores", "bases", "numbers", "shares", "ratios", "distinct", "joint"})
FRAME = frozenset({"by", "use", "mode", "people"})
APART = frozenset({"bases", "numbers", "shares", "ratios", "distinct", "crosses"})


def tally(plan: TallyPlan, source: Path | Table, places: int, *, wave: str = "") -> Tally:
    """What the plan lists, counted in one pass over a wave's coded answers: the same bits wherever they are counted.

    source : responses/WAVE.parquet, or the same answers in an SQL engine; places : how many places the wave has
    Raises SurveyError where the weights span too wide a range to be summed exactly, or an engine cannot answer.
    """
    if not isinstance(source, Table):
        return tally_of_file(plan, source, places, wave=wave)
    if plan.replicates:
        refuse_replicates(source)
    beyond = {one.name for one in fields(plan) if one.name not in IN_SQL | FRAME and getattr(plan, one.name)}
    if not beyond <= APART:
        return tally_of_file(plan, source.path, places, wave=wave)
    if beyond and plan.joint is None and not any(getattr(plan, name) for name in IN_SQL - {"joint"}):
        return tally_of_file(plan, source.path, places, wave=wave)
    apart: dict[str, Any] = dict.fromkeys(beyond, ())
    made = tally_by_sql(replace(plan, **apart), source, places, wave=wave)
    if not beyond:
        return made
    others: dict[str, Any] = dict.fromkeys(IN_SQL - beyond - {"joint"}, ())
    rest = tally_of_file(replace(plan, **others, joint=None), source.path, places, wave=wave)
    return _joined(made, rest)


def refuse_replicates(table: Table) -> None:
    """Sums with hundreds of weights are counted from the file alone."""
    problems = Problems()
    problems.add("analysis.engine_replicates", table=table.source)
    problems.raise_errors()


def _joined(made: Tally, rest: Tally) -> Tally:
    """Two tallies of the same respondents: the first, with the things of the second."""
    things: dict[str, Any] = {one.name: {**getattr(made, one.name), **getattr(rest, one.name)} for one in fields(Tally)
              if isinstance(getattr(made, one.name), Mapping)}
    return replace(made, **things)


def tally_of_file(plan: TallyPlan, path: Path, places: int, *, wave: str = "") -> Tally:
    """`tally` of a file, by the kernel."""
    bounds = bounds_of(path, places, plan.sized, plan.calibration)
    if plan.replicates:
        bounds = replace(bounds, replicates=replicate_range(path, plan.replicate_columns))
    frame = Frame(plan, places, plan.by.codes if plan.by else (None,), bounds)
    counters: list[Counter] = [kind(frame) for kind in KINDS]
    for batch in batches(path, plan.reads, batch_size(plan.replicates)):
        rows = _rows(batch, frame)
        for counter in counters:
            counter.count(rows)
    found = {name: value for counter in counters for name, value in counter.fields().items()}
    return Tally(wave=wave, places=places, groups=frame.groups, step=bounds.step, calibration=plan.calibration, **found)


def _rows(batch: pa.RecordBatch, frame: Frame) -> Rows:
    """The respondents of a batch that pass the plan's filters."""
    plan = frame.plan
    keep = among(_array(batch, ".use"), plan.use)
    if plan.mode:
        keep &= pc.fill_null(pc.equal(batch.column(".mode"), plan.mode), False).to_numpy(zero_copy_only=False)
    group = None
    if plan.by:
        group = _group(batch, plan.by)
        keep &= group >= 0
    if not keep.all():
        batch = batch.filter(pa.array(keep))
        group = None if group is None else group[keep]
    place, weight = _array(batch, ".place"), _array(batch, ".weight")
    cell = place.astype(np.int64) * len(frame.groups)
    columns = {name: _array(batch, name) for name in (*plan.columns, *plan.replicate_columns)}
    raked = None
    if plan.calibration:
        margins = plan.calibration.cells.of(place, columns)
        raked = Raked(margins, on_grid(weight, plan.calibration.step))
        weight = weight * plan.calibration.factors[margins]
    return Rows(cell if group is None else cell + group, snapped(weight, frame.bounds.step), columns, raked)


def _group(batch: pa.RecordBatch, by: Codes | Crossed) -> NDArray[np.int64]:
    """(rows,) index of each respondent's group; −1 of those who are in none."""
    if isinstance(by, Crossed):
        first, second = _group(batch, by.first), _group(batch, by.second)
        return np.where((first >= 0) & (second >= 0), first * len(by.second.codes) + second, -1)
    table = lookup({code: index for index, code in enumerate(by.codes)}, -1)
    return table[_array(batch, by.id)]


def _array(batch: pa.RecordBatch, name: str) -> Array:
    array: Array = batch.column(name).to_numpy(zero_copy_only=False)
    return array
