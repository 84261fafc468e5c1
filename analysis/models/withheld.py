"""What a report withholds is not given out by way of a model, or of a table of two items, in the same place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.ask import table_of
from analysis.models.scores import Domain
from analysis.models.variables import Variable
from analysis.part import Part
from instruments.reading.validation import listed
from words.problems import Problems


def refuse_withheld(part: Part, told: Sequence[Variable], variables: Sequence[Variable], domain: Domain) -> None:
    """SurveyError where the report withholds a mean or share that the model would tell.

    told : the variables whose mean or shares follow from it: of a regression the outcome, of a table both items
    variables : all of them. Where there is one beside, it tells of each district or wave, and of the groups of an item that
        the report breaks down by; several beside tell of none apart
    """
    problems = Problems()
    for one in told:
        beside = [other for other in variables if other is not one] if len(variables) == 2 else []
        for by, where in _hidden(part, one, beside, domain):
            problems.add("models.withheld_group" if by else "models.withheld", variable=one.id, by=by, where=where)
    problems.raise_errors()


def _hidden(part: Part, one: Variable, beside: Sequence[Variable], domain: Domain) -> Iterator[tuple[str, str]]:
    """The breakdown, empty without one, and the places in which the figure is withheld."""
    if one.thing is None:
        return
    indicator, _, statistic = one.full.partition("/")
    for by in ("", *(other.id for other in beside if other.id in part.study.comparisons.by)):
        rows = table_of(part.study, [part], indicator, statistic or f"share:{one.categories[0]}", by=by)
        rows = rows[rows["flag"].astype(str).str.contains("withheld") & _told(part, rows, beside, domain)]
        places = rows[["wave", "district"]].astype(object)
        if len(rows):
            yield by, listed(dict.fromkeys(" × ".join(str(name) for name in place if pd.notna(name)) or "-"
                                           for place in places.itertuples(index=False)))


def _told(part: Part, rows: pd.DataFrame, beside: Sequence[Variable], domain: Domain) -> pd.Series:
    """Which rows are of waves and districts that the model tells of."""
    placed = {one.id for one in beside if one.thing is None}
    wave = part.layout.waves[0] if len(part.layout.waves) == 1 else domain.wave
    told = pd.Series(True, rows.index)
    for field, only in (("wave", wave), ("district", domain.district)):
        if field in placed and only is None:
            continue
        told &= rows[field].isna() if only is None else rows[field] == only
    return told
