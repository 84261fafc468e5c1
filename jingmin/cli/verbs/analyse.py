"""`jingmin analyse STUDY`: estimates and comparisons from the imported answers, as a report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from analysis.analyse import analysis_of
from analysis.tally.engines import connect
from jingmin.cli.common import clean, emit, option, progress, say, settings, verb
from jingmin.cli.engine import engine_options
from survey.study import load_study


@verb("analyse")
@click.argument("study", type=click.Path(path_type=Path))
@option("--allow", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
        help="check.option.allow")
@engine_options
def command(study: Path, allow: tuple[Path, ...], **engine: Any) -> None:
    """Analyse and say what was made."""
    with progress(say("analyse.working")):
        made = analysis_of(load_study(study, allow), engine=connect(**engine))
    place = made.report
    facts = json.loads((place / "report.json").read_text(encoding="utf-8"))
    if not settings().json and made.read:
        click.echo(clean(_read(made.read)), err=True)
    emit({"report": place, "counts": facts["counts"], "warnings": facts["warnings"], "read": dict(made.read)}, _lines(place, facts))


def _read(read: Mapping[str, int]) -> str:
    """What was read of which wave's answers, and what had been counted before."""
    if not any(read.values()):
        return say("analyse.nothing_read")
    waves = [say("analyse.columns", wave=wave, count=count) if count else say("analyse.none", wave=wave)
             for wave, count in read.items()]
    return say("analyse.read", waves=say("analyse.and").join(waves))


def _lines(place: Path, facts: dict[str, Any]) -> list[str]:
    counts = facts["counts"]
    lines = [say("analyse.made", place=place, rows=counts["rows"])]
    if facts["study"]["simulated"]:
        lines.append(say("analyse.simulated"))
    if counts["withheld"]:
        lines.append(say("analyse.withheld", count=counts["withheld"], withhold=facts["privacy"]["withhold"]))
    if facts["design"]["calibrated_to"] == "unknown":
        lines.append(say("analyse.calibration_unknown"))
    for one in facts["weighting"]:
        lines.append(say("analyse.weighted", wave=one["wave"], iterations=one["iterations"], n=one["n"],
                         effective=f"{one['final']['effective_n']:.1f}"))
    return lines + [warning["text"][settings().lang] for warning in facts["warnings"]]
