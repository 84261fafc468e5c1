"""`jingmin regress STUDY OUTCOME --on A,B`: design-based regression."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.models.regression import MODELS, Model, regress
from dashboard.documents.models import regression_data, regression_lines
from jingmin.cli.common import emit, lang, option, progress, say, verb
from survey.study import load_study


@verb("regress")
@click.argument("study", type=click.Path(path_type=Path))
@click.argument("outcome")
@option("--on", "predictors", required=True, metavar="A,B,…", help="models.option.on")
@option("--model", type=click.Choice(list(MODELS)), default="linear", help="models.option.model")
@option("--wave", help="models.option.wave")
@option("--district", help="models.option.district")
@option("--reference", multiple=True, metavar="ITEM=CODE", help="models.option.reference")
@option("--allow", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
        help="check.option.allow")
def command(study: Path, outcome: str, predictors: str, model: Model, wave: str | None, district: str | None,
            reference: tuple[str, ...], allow: tuple[Path, ...]) -> None:
    """Coefficients with standard errors over the whole design."""
    named = [name.strip() for name in predictors.split(",") if name.strip()]
    if not named:
        raise click.BadOptionUsage("on", say("models.no_predictor"), click.get_current_context())
    pairs = dict(_pair(text) for text in reference)
    with progress(say("models.working")):
        loaded = load_study(study, allow)
        found = regress(loaded, outcome, named, model=model, wave=wave, district=district, reference=pairs)
    emit(regression_data(found), regression_lines(found, loaded, lang()))


def _pair(text: str) -> tuple[str, str]:
    name, equals, code = text.partition("=")
    if not (name and equals and code):
        raise click.BadOptionUsage("reference", say("models.bad_reference", found=text), click.get_current_context())
    return name, code
