"""`jingmin compare STUDY INDICATOR`: one comparison table of the current report in the terminal; with `--term` any
linear combination of estimates, made from the answers."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from analysis.compare import compare, units_of
from analysis.report import Report, load_report, refuse_beside_survey, refuse_without_survey
from dashboard.documents.listing import Listing, across_districts, across_waves, as_data, printed
from dashboard.views import labels
from dashboard.views.comparison import USUAL, Table, compared, comparison, headline
from jingmin.cli.common import emit, lang, option, progress, say, verb
from jingmin.cli.help import BadChoice
from survey.study import load_study
from words.language import typed


@verb("compare")
@click.argument("study", type=click.Path(path_type=Path))
@click.argument("indicator", required=False)
@option("--across", type=click.Choice(["district", "wave"]), default="district", help="compare.option.across")
@option("--versus", help="compare.option.versus")
@option("--wave", help="compare.option.wave")
@option("--district", help="compare.option.district")
@option("--statistic", help="compare.option.statistic")
@option("--term", "terms", multiple=True, help="compare.option.term")
def command(study: Path, indicator: str | None, across: str, versus: str | None, wave: str | None, district: str | None,
            statistic: str | None, terms: tuple[str, ...]) -> None:
    """Who differs from the city or what changed, each difference with its verdict."""
    if terms:
        if indicator or versus or wave or district or statistic:
            raise click.BadOptionUsage("term", say("compare.terms_alone"), click.get_current_context())
        _combine(study, _weights(terms))
        return
    if indicator is None:
        raise click.UsageError(say("compare.no_indicator"), click.get_current_context())
    report = load_report(study)
    refuse_without_survey(report, study)
    refuse_beside_survey(report, indicator, study)
    _refuse_idle(across, wave, district)
    table = _table(report, indicator, statistic, versus, wave)
    if not table.lines:
        emit(None, [say("compare.nothing", indicator=indicator, statistic=table.statistic)])
        return
    listing = _across_waves(table, district) if across == "wave" else _across_districts(report, table, wave)
    if versus is not None and not listing.versus:
        raise click.BadOptionUsage("versus", say("compare.versus_idle", versus=versus, place=listing.place or "-"),
                                   click.get_current_context())
    emit(as_data(listing), printed(listing, report.catalogue, lang(), study=typed(study)))


def _weights(terms: Sequence[str]) -> dict[str, float]:
    """Coefficients by id, as `--term ID=COEFFICIENT` gives them."""
    found: dict[str, float] = {}
    for term in terms:
        name, _, number = term.rpartition("=")
        try:
            weight = float(number)
        except ValueError:
            weight = math.nan
        if not name or not math.isfinite(weight):
            raise click.BadOptionUsage("term", say("compare.bad_term", found=term), click.get_current_context())
        if weight == 0:
            raise click.BadOptionUsage("term", say("compare.zero_term", found=term), click.get_current_context())
        if name in found:
            raise click.BadOptionUsage("term", say("compare.term_twice", found=name), click.get_current_context())
        found[name] = weight
    return found


def _combine(study: Path, weights: Mapping[str, float]) -> None:
    with progress(say("compare.working")):
        loaded = load_study(study)
        frame = compare(loaded, weights)
    row = {str(name): None if isinstance(value, float) and math.isnan(value) else value
           for name, value in frame.astype(object).iloc[0].items()}
    simulated = [say("trace.simulated")] if loaded.simulated else []
    emit({"terms": dict(weights), "simulated": loaded.simulated, "row": row}, [*simulated, *_combined(row, weights)])


def _combined(row: Mapping[str, Any], weights: Mapping[str, float]) -> list[str]:
    signs = ((labels.MINUS if weight < 0 else "+", abs(weight), name) for name, weight in weights.items())
    terms = " ".join(f"{sign} {weight:.10g} × {name}" for sign, weight, name in signs)
    said = [say("compare.combination", terms=terms.removeprefix("+ "))]
    if row["value"] is None:
        said.append(say("compare.combined_withheld"))
    else:
        figures = {name: "–" if row[name] is None else f"{row[name]:.6g}" for name in ("value", "se", "low", "high", "df", "p")}
        said.append(say("compare.combined", conf=f"{row['conf']:.0%}", n=labels.count(int(row["n"])), **figures))
        said.append(_judged(row, weights))
    return [*said, *_flags(row)]


def _judged(row: Mapping[str, Any], weights: Mapping[str, float]) -> str:
    """The verdict, or why there is none."""
    if len(weights) == 1:
        return say("compare.single_term")
    if len(units := units_of(weights)) > 1:
        return say("compare.mixed_units", units=say("compare.comma").join(say(f"compare.unit.{unit}") for unit in units))
    key = f"verdicts.level.{row['verdict']}" if row["verdict"] else "verdicts.none"
    return say("compare.combined_verdict", verdict=say(key))


def _flags(row: Mapping[str, Any]) -> list[str]:
    return [say("compare.combined_flag", flag=row["flag"])] if row["flag"] else []


def _refuse_idle(across: str, wave: str | None, district: str | None) -> None:
    """What is said and would change nothing is a mistake: districts are compared in a wave, waves of a district."""
    idle = "wave" if across == "wave" and wave else "district" if across == "district" and district else ""
    if idle:
        raise click.BadOptionUsage(idle, say("compare.idle", option=f"--{idle}", across=across),
                                   click.get_current_context())


def _table(report: Report, indicator: str, statistic: str | None, versus: str | None, wave: str | None) -> Table:
    """The indicator's table with the differences that are asked for; what the report does not hold is refused."""
    indicators = {entry["id"]: entry for entry in report.catalogue["indicators"]}
    entry = indicators[_known(indicator, indicators, "indicator")]
    spoken = headline(entry) or entry["statistics"][0]
    chosen = _known(statistic, entry["statistics"], "statistic") if statistic else spoken
    periods = [one["id"] for one in report.catalogue.get("periods", ())]
    among = periods if wave in periods else None
    if versus is None:
        return comparison(report, indicator, lang=lang(), statistic=chosen, versus=USUAL, among=among)
    kinds = compared(report, indicator, chosen)
    room, _, what = versus.partition(":")
    word = what if room in ("wave", "district", "benchmark") and what in kinds else versus
    kind = kinds[_known(word, kinds, "versus")]
    return comparison(report, indicator, lang=lang(), statistic=chosen, versus=(kind,), among=among)


def _across_districts(report: Report, table: Table, wave: str | None) -> Listing:
    if wave is None:
        return across_districts(table, table.waves[-1])
    known = [*table.waves, *(one["id"] for one in report.catalogue.get("periods", ()))]
    return across_districts(table, _known(wave, list(dict.fromkeys(known)), "wave"))


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
