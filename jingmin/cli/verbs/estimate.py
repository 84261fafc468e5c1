"""`jingmin estimate STUDY INDICATOR`: any statistic of an indicator, from the imported answers; nothing is stored."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.ask import estimate
from analysis.catalogue import catalogue
from dashboard.documents.asked import asked_data, asked_lines
from jingmin.cli.common import emit, lang, option, progress, say, verb
from survey.study import load_study


@verb("estimate")
@click.argument("study", type=click.Path(path_type=Path))
@click.argument("indicator")
@option("--statistic", help="estimate.option.statistic")
@option("--by", multiple=True, help="estimate.option.by")
@option("--wave", help="estimate.option.wave")
@option("--district", help="estimate.option.district")
@option("--without-replacement", is_flag=True, help="estimate.option.without_replacement")
def command(study: Path, indicator: str, statistic: str | None, by: tuple[str, ...], wave: str | None,
            district: str | None, without_replacement: bool) -> None:
    """Estimate and list."""
    loaded = load_study(study)
    once_more = statistic is not None and statistic.startswith(("median", "quantile", "sd"))
    with progress(say("estimate.reading" if once_more else "estimate.working")):
        rows = estimate(loaded, indicator, statistic=statistic, by=by, wave=wave, district=district,
                        replacement=not without_replacement)
    if rows.empty:
        emit([], [say("estimate.nothing", indicator=indicator)])
        return
    emit(asked_data(rows), asked_lines(rows, catalogue(loaded), lang()))
