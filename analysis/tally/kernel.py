"""The counting: Arrow batches, filtered and placed here; `counting` has the kinds of things that are counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.answers import batches
from analysis.elsewhere import Table
from analysis.tally.bounds import batch_size, bounds_of, replicate_range
from analysis.tally.counting import KINDS, Counter, Frame, Rows
from analysis.tally.derived import lookup
from analysis.tally.plan import TallyPlan
from analysis.tally.sql import tally_by_sql
from analysis.tally.tally import Tally
from analysis.tally.weights import snapped

Array = NDArray[Any]


def tally(plan: TallyPlan, source: Path | Table, places: int, *, wave: str = "") -> Tally:
    """What the plan lists, counted in one pass over a wave's coded answers: the same bits wherever they are counted.

    source : responses/WAVE.parquet, or the same answers in an SQL engine; places : how many places the wave has
    Raises SurveyError where the weights span too wide a range to be summed exactly, or an engine cannot answer.
    """
    return tally_by_sql(plan, source, places, wave=wave) if isinstance(source, Table) else tally_of_file(
        plan, source, places, wave=wave)


def tally_of_file(plan: TallyPlan, path: Path, places: int, *, wave: str = "") -> Tally:
    """`tally` of a file, by the kernel."""
    bounds = bounds_of(path, places, plan.numbers)
    if plan.replicates:
        bounds = replace(bounds, replicates=replicate_range(path, plan.replicate_columns))
    frame = Frame(plan, places, plan.by.codes if plan.by else (None,), bounds)
    counters: list[Counter] = [kind(frame) for kind in KINDS]
    for batch in batches(path, plan.reads, batch_size(plan.replicates)):
        rows = _rows(batch, frame)
        for counter in counters:
            counter.count(rows)
    fields = {name: value for counter in counters for name, value in counter.fields().items()}
    return Tally(wave=wave, places=places, groups=frame.groups, step=bounds.step, **fields)


def _rows(batch: pa.RecordBatch, frame: Frame) -> Rows:
    """The respondents of a batch that pass the plan's filters."""
    plan = frame.plan
    keep = np.isin(_array(batch, ".use"), plan.use)
    if plan.mode:
        keep &= pc.fill_null(pc.equal(batch.column(".mode"), plan.mode), False).to_numpy(zero_copy_only=False)
    group = None
    if plan.by:
        table = lookup({code: index for index, code in enumerate(plan.by.codes)}, -1)
        group = table[_array(batch, plan.by.id)]
        keep &= group >= 0
    if not keep.all():
        batch = batch.filter(pa.array(keep))
        group = None if group is None else group[keep]
    cell = _array(batch, ".place").astype(np.int64) * len(frame.groups)
    return Rows(cell if group is None else cell + group, snapped(_array(batch, ".weight"), frame.bounds.step),
                {name: _array(batch, name) for name in (*plan.columns, *plan.replicate_columns)})


def _array(batch: pa.RecordBatch, name: str) -> Array:
    array: Array = batch.column(name).to_numpy(zero_copy_only=False)
    return array
