"""`jingmin reliability STUDY [CONSTRUCT]`: alpha and omega of the constructs."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.models.reliability import Missing, reliability
from dashboard.documents.models import reliability_data, reliability_lines
from jingmin.cli.common import emit, lang, option, progress, say, verb
from survey.study import load_study


@verb("reliability")
@click.argument("study", type=click.Path(path_type=Path))
@click.argument("construct", required=False)
@option("--wave", help="models.option.wave")
@option("--district", help="models.option.district")
@option("--by", help="models.option.by")
@option("--missing", type=click.Choice(["pairwise", "listwise"]), default="pairwise", help="models.option.missing")
@option("--allow", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
        help="check.option.allow")
def command(study: Path, construct: str | None, wave: str | None, district: str | None, by: str | None, missing: Missing,
            allow: tuple[Path, ...]) -> None:
    """How well items measured together hold together."""
    with progress(say("models.working")):
        loaded = load_study(study, allow)
        found = reliability(loaded, construct, wave=wave, district=district, by=by, missing=missing)
    emit(reliability_data(found), reliability_lines(found, loaded, lang()))
