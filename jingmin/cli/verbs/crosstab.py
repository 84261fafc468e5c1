"""`jingmin crosstab STUDY A B`: two items against one another."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.models.crosstab import crosstab
from dashboard.documents.models import crosstab_data, crosstab_lines
from jingmin.cli.common import emit, lang, option, progress, say, verb
from survey.study import load_study


@verb("crosstab")
@click.argument("study", type=click.Path(path_type=Path))
@click.argument("row")
@click.argument("column")
@option("--wave", help="models.option.wave")
@option("--district", help="models.option.district")
@option("--allow", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
        help="check.option.allow")
def command(study: Path, row: str, column: str, wave: str | None, district: str | None, allow: tuple[Path, ...]) -> None:
    """Weighted shares with intervals, and the Rao–Scott test."""
    with progress(say("models.working")):
        loaded = load_study(study, allow)
        found = crosstab(loaded, row, column, wave=wave, district=district)
    emit(crosstab_data(found), crosstab_lines(found, loaded, lang()))
