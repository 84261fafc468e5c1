"""The series of a study for its report: rows, and what the catalogue says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.beside import Beside
from analysis.catalogue import instrument_facts
from analysis.series.grid import Grid, grids
from analysis.series.rows import series_rows
from instruments.series import Figure
from survey.responses.taken import stored_each
from survey.series.store import StoredSeries, stored_series
from survey.study.districts import leaves
from survey.study.lookup import complain_unknown
from survey.study.model import Study
from survey.study.series import Series
from survey.study.versus import read_versus
from words.problems import Problems, Where

Json = dict[str, Any]
UNITS = {"share": "share", "score": "points"}


def stored_series_of(study: Study) -> dict[str, StoredSeries]:
    """The imported figures of every series; all that is wrong with any of them at once."""
    return stored_each([one.id for one in study.series], lambda id: stored_series(study, id))


def grids_of(study: Study, stored: Mapping[str, StoredSeries]) -> list[Grid]:
    """Every indicator of every series, the districts in the study's order."""
    districts = [one.id for one in leaves(study.districts)]
    headings = [one.id for one in study.districts if one.id not in districts]
    return [grid for one in study.series for grid in grids(one, study.published, stored[one.id], districts, headings)]


def series_report(study: Study) -> Beside:
    """All that the study's series come to; SurveyError where one was not imported, or with other settings."""
    if not study.series:
        return Beside()
    stored = stored_series_of(study)
    _check_versus(study, stored)
    every = grids_of(study, stored)
    return Beside(rows=series_rows(study, every), facts=_facts(study, stored, every))


def _check_versus(study: Study, stored: Mapping[str, StoredSeries]) -> None:
    """A period that `versus:` or a target names is one of a series where it is no wave's."""
    known = [period.id for one in stored.values() for period in one.periods]
    waves = {wave.id for wave in study.waves} | {period.id for period in study.periods}
    problems = Problems()
    for text in study.comparisons.versus:
        entry = read_versus(text)
        if entry.kind == "wave" and entry.of not in known and entry.of not in waves:
            complain_unknown("series.versus_unknown", Where("study.yaml"), problems, found=entry.of, known=known)
    own = {figure.indicator for one in stored.values() for figure in one.figures}
    for target in study.targets:
        if target.wave and target.indicator in own and target.wave not in known:
            complain_unknown("series.target_period", Where("study.yaml"), problems, found=target.wave, known=known,
                             indicator=target.indicator)
    problems.raise_errors()


def _facts(study: Study, stored: Mapping[str, StoredSeries], every: Sequence[Grid]) -> Json:
    return {
        "instruments": instrument_facts(study.published.values()),
        "indicators": [_indicator(grid) for grid in every],
        "series": [_series(study, one, stored[one.id], [grid for grid in every if grid.series.id == one.id]) for one in study.series],
        "checksums": {"series": {name: one.facts["id"] for name, one in stored.items()}}}


def _indicator(grid: Grid) -> Json:
    newest: Figure = grid.about[-1]
    return {"id": grid.indicator, "kind": "series", "label": newest.label.both, "parent": None, "weight": None,
            "unit": UNITS.get(newest.statistic, "number"), "role": "series", "direction": newest.direction,
            "of": newest.unit.both if newest.unit else None, "series": grid.series.id, "source": newest.source,
            "statistics": list(dict.fromkeys(one.statistic for one in reversed(grid.about))),
            "periods": [period.id for period in grid.periods]}


def _series(study: Study, one: Series, stored: StoredSeries, own: Sequence[Grid]) -> Json:
    publisher = study.published[one.keys[-1]].publisher
    return {"id": one.id, "instruments": list(one.keys), "publisher": publisher.both, "rolling": one.rolling,
            "indicators": [grid.indicator for grid in own],
            "periods": [{"id": period.id, "from": period.start.isoformat(), "to": period.end.isoformat()} for period in stored.periods],
            "breaks": [{"at": each.at, "indicators": list(each.indicators), "reason": each.reason.both} for each in one.breaks],
            "deff": {"value": float(one.deff.value), "source": one.deff.source.both} if one.deff else None,
            "figures": len(stored.figures), "doubles": len(stored.facts["doubles"]), "files": stored.facts["files"]}
