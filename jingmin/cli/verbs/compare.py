"""`jingmin compare STUDY INDICATOR`: one comparison table of the current report in the terminal."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from analysis.report import Report, load_report, refuse_without_survey
from dashboard.documents.listing import Listing, across_districts, across_waves, as_data, printed
from dashboard.views.comparison import USUAL, Table, compared, comparison, headline
from jingmin.cli.common import emit, lang, option, say, verb
from jingmin.cli.help import BadChoice
from words.language import typed


@verb("compare")
@click.argument("study", type=click.Path(path_type=Path))
@click.argument("indicator")
@option("--across", type=click.Choice(["district", "wave"]), default="district", help="compare.option.across")
@option("--versus", help="compare.option.versus")
@option("--wave", help="compare.option.wave")
@option("--district", help="compare.option.district")
@option("--statistic", help="compare.option.statistic")
def command(study: Path, indicator: str, across: str, versus: str | None, wave: str | None, district: str | None,
            statistic: str | None) -> None:
    """Who differs from the city or what changed, each difference with its verdict."""
    report = load_report(study)
    refuse_without_survey(report, study)
    _refuse_idle(across, wave, district)
    table = _table(report, indicator, statistic, versus)
    if not table.lines:
        emit(None, [say("compare.nothing", indicator=indicator, statistic=table.statistic)])
        return
    listing = _across_waves(table, district) if across == "wave" else _across_districts(table, wave)
    if versus is not None and not listing.versus:
        raise click.BadOptionUsage("versus", say("compare.versus_idle", versus=versus, place=listing.place or "-"),
                                   click.get_current_context())
    emit(as_data(listing), printed(listing, report.catalogue, lang(), study=typed(study)))


def _refuse_idle(across: str, wave: str | None, district: str | None) -> None:
    """What is said and would change nothing is a mistake: districts are compared in a wave, waves of a district."""
    idle = "wave" if across == "wave" and wave else "district" if across == "district" and district else ""
    if idle:
        raise click.BadOptionUsage(idle, say("compare.idle", option=f"--{idle}", across=across),
                                   click.get_current_context())


def _table(report: Report, indicator: str, statistic: str | None, versus: str | None) -> Table:
    """The indicator's table with the differences that are asked for; what the report does not hold is refused."""
    indicators = {entry["id"]: entry for entry in report.catalogue["indicators"]}
    entry = indicators[_known(indicator, indicators, "indicator")]
    spoken = headline(entry) or entry["statistics"][0]
    chosen = _known(statistic, entry["statistics"], "statistic") if statistic else spoken
    if versus is None:
        return comparison(report, indicator, lang=lang(), statistic=chosen, versus=USUAL)
    kinds = compared(report, indicator, chosen)
    kind = kinds[_known(versus, kinds, "versus")]
    return comparison(report, indicator, lang=lang(), statistic=chosen, versus=(kind,))


def _across_districts(table: Table, wave: str | None) -> Listing:
    return across_districts(table, _known(wave, table.waves, "wave") if wave else table.waves[-1])


def _across_waves(table: Table, district: str | None) -> Listing:
    """The city's waves, where there is a city and no district is named."""
    if district is None and table.city is None:
        raise click.MissingParameter(ctx=click.get_current_context(), param=_param("district"))
    known = [line.district for line in table.lines if line.district is not None]
    return across_waves(table, _known(district, known, "district") if district else None)


def _known(word: str, words: Collection[str], name: str) -> str:
    if word not in words:
        raise BadChoice(word, list(words), click.get_current_context(), _param(name))
    return word


def _param(name: str) -> click.Parameter:
    return next(param for param in click.get_current_context().command.params if param.name == name)
