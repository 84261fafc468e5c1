"""A wave counted by an SQL engine."""

from __future__ import annotations

from analysis.elsewhere import Table
from analysis.tally.counting import Frame
from analysis.tally.plan import TallyPlan
from analysis.tally.sql.bounds import bounds_by_sql
from analysis.tally.sql.distinct import DistinctValues
from analysis.tally.sql.histograms import Histograms
from analysis.tally.sql.pairs import PairMoments
from analysis.tally.sql.ratios import RatioMoments
from analysis.tally.sql.sums import NumberSums
from analysis.tally.tally import Tally
from words.problems import Problems

KINDS = (Histograms, NumberSums, PairMoments, RatioMoments, DistinctValues)


def tally_by_sql(plan: TallyPlan, table: Table, places: int, *, wave: str = "") -> Tally:
    """What the plan lists, bit for bit what the kernel counts.

    Raises SurveyError where the engine cannot answer, or its rows are not of these places.
    """
    bounds, named = bounds_by_sql(table, plan.sized)
    if named > places:
        problems = Problems()
        problems.add("analysis.engine_other_places", table=table.source, found=named, places=places)
        problems.raise_errors()
    frame = Frame(plan, places, plan.by.codes if plan.by else (None,), bounds)
    fields = {name: value for kind in KINDS for name, value in kind(frame, table).fields().items()}
    return Tally(wave=wave, places=places, groups=frame.groups, step=bounds.step, **fields)
