"""`jingmin trace STUDY ID`: where a number of the current report comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from analysis.evaluation.assessment.trace import AssessmentTrace, trace_assessment
from analysis.evaluation.maturity.trace import RatingTrace, trace_rating
from analysis.report import Report, load_report
from analysis.series.trace import SeriesTrace, trace_series
from analysis.trace import Trace, row_of, trace
from dashboard.views.trace import trace_lines
from dashboard.views.trace_assessment import assessment_trace_lines
from dashboard.views.trace_rating import rating_trace_lines
from dashboard.views.trace_series import series_trace_lines
from jingmin.cli.common import emit, lang, option, progress, say, verb
from survey.study import Study, load_study
from survey.study.outline import design_in_words

# How a row is traced that is not the survey's, by its source.
BESIDE: dict[str, Callable[[Study, Report, dict[str, Any]], RatingTrace | AssessmentTrace | SeriesTrace | Trace]] = {
    "rating": trace_rating, "assessment": trace_assessment, "series": trace_series}


@verb("trace")
@click.argument("study", type=click.Path(path_type=Path))
@click.argument("id", metavar="RESULT-ID")
@option("--allow", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
        help="check.option.allow")
def command(study: Path, id: str, allow: tuple[Path, ...]) -> None:
    """Walk back from one row of RESULT."""
    with progress(say("trace.working")):
        report = load_report(study)
        loaded = load_study(study, allow)
        row = row_of(report, id)
        found = BESIDE[row["source"]](loaded, report, row) if row["source"] in BESIDE else trace(loaded, report, id)
    if isinstance(found, AssessmentTrace):
        lines = assessment_trace_lines(found, report.catalogue, lang())
    elif isinstance(found, RatingTrace):
        lines = rating_trace_lines(found, report.catalogue, lang())
    elif isinstance(found, SeriesTrace):
        lines = series_trace_lines(found, report.catalogue, lang())
    else:
        design = design_in_words(loaded.design, len(loaded.waves), lang())
        lines = trace_lines(found, lang(), design=design, simulated=report.catalogue["study"]["simulated"])
    emit(asdict(found), lines)
