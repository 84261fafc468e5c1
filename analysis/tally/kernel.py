"""The counting: Arrow batches, filtered and placed here; `counting` has the kinds of things that are counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.answers import batches
from analysis.tally.bounds import BATCH, bounds_of
from analysis.tally.counting import KINDS, Counter, Frame, Rows
from analysis.tally.derived import LOWEST, lookup
from analysis.tally.plan import Codes, Crossed, TallyPlan
from analysis.tally.tally import Tally
from analysis.tally.weights import snapped

Array = NDArray[Any]


def tally(plan: TallyPlan, path: Path, places: int, *, wave: str = "", engine: Literal["arrow"] = "arrow") -> Tally:
    """What the plan lists, counted in one pass over a wave's coded answers.

    path : responses/WAVE.parquet; places : how many places the wave has
    Raises SurveyError where the weights span too wide a range to be summed exactly.
    """
    if engine != "arrow":
        raise ValueError("engine must be 'arrow'")
    bounds = bounds_of(path, places, plan.sized)
    frame = Frame(plan, places, plan.by.codes if plan.by else (None,), bounds)
    counters: list[Counter] = [kind(frame) for kind in KINDS]
    for batch in batches(path, plan.reads, BATCH):
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
        group = _group(batch, plan.by)
        keep &= group >= 0
    if not keep.all():
        batch = batch.filter(pa.array(keep))
        group = None if group is None else group[keep]
    cell = _array(batch, ".place").astype(np.int64) * len(frame.groups)
    return Rows(cell if group is None else cell + group, snapped(_array(batch, ".weight"), frame.bounds.step),
                {name: _array(batch, name) for name in plan.columns})


def _group(batch: pa.RecordBatch, by: Codes | Crossed) -> NDArray[np.int64]:
    """(rows,) index of each respondent's group; −1 of those who are in none."""
    if isinstance(by, Crossed):
        first, second = _group(batch, by.first), _group(batch, by.second)
        return np.where((first >= 0) & (second >= 0), first * len(by.second.codes) + second, -1)
    table = lookup({code: index for index, code in enumerate(by.codes)}, -1)
    return table[_array(batch, by.id).astype(np.intp) - LOWEST]


def _array(batch: pa.RecordBatch, name: str) -> Array:
    array: Array = batch.column(name).to_numpy(zero_copy_only=False)
    return array
