"""`jingmin demo [DIR]`: the example study made, imported, analysed, tabled, and opened in the browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from analysis.analyse import analyse
from analysis.report import Report, load_report
from dashboard.documents.formats import FORMATS
from dashboard.documents.listing import Listing, across_districts, as_data, printed
from dashboard.views.comparison import comparison
from jingmin.cli.common import emit, lang, option, progress, say, settings, verb
from jingmin.cli.verbs.dashboard import show
from survey.example import may_be_made, write_example
from survey.example.ratings import TRUTH
from survey.files.whole import put
from survey.imports import Kind, imports_of
from survey.study import Study, load_study
from words.language import typed

# What the example's one event changed, in the wave that shows it: both waves ask it alike, some districts differ from the
# city in it and two have changed. In the wave after, another version asks it otherwise: a line below the table says so.
SHOWN, SHOWN_IN = "VIS", "2025Q1"
DOCUMENTS = ("comparison.docx", "comparison.xlsx")


@verb("demo")
@click.argument("folder", metavar="[DIR]", default="jingmin-demo", type=click.Path(path_type=Path))
@option("--no-dashboard", is_flag=True, help="demo.option.no_dashboard")
def command(folder: Path, no_dashboard: bool) -> None:
    """The whole way. Without a terminal, or where a program reads the answer, the dashboard stays shut."""
    study = _made(folder)
    done: dict[Kind, list[Any]] = {"wave": [], "round": [], "assessment": [], "series": []}
    for one in imports_of(study, lang=lang()):
        with progress(say(f"demo.importing_{one.kind}", id=one.id)):
            done[one.kind].append(one.run())
    every = [each for found in done.values() for each in found]
    with progress(say("demo.analysing")):
        analyse(study)
    report = load_report(folder)
    with progress(say("demo.writing")):
        files = _documents(folder, report)
    listing = across_districts(comparison(report, SHOWN, lang=lang()), SHOWN_IN)
    stays_shut = no_dashboard or settings().json or not sys.stdout.isatty()
    emit({"study": folder, "imported": [dict(each.facts) for each in every], "comparison": as_data(listing),
          "files": files, "truth": folder / "truth.csv"},
         _lines(folder, done, listing, report, files, stays_shut))
    if not stays_shut:
        show(folder, None, browser=True)


def _made(folder: Path) -> Study:
    """The example study, made anew; a folder that holds something else is refused before anything is touched."""
    if not may_be_made(folder):
        raise click.BadParameter(say("demo.foreign", folder=folder), param_hint="DIR")
    with progress(say("demo.making")):
        write_example(folder)
    return load_study(folder)


def _documents(folder: Path, report: Report) -> list[Path]:
    """The comparison tables as Word and Excel files, beside the study."""
    files = [folder / name for name in DOCUMENTS]
    for file in files:
        put(FORMATS[file.suffix](report, lang()), file)
    return files


def _lines(folder: Path, done: Mapping[Kind, Sequence[Any]], listing: Listing, report: Report, files: list[Path],
           stays_shut: bool) -> Iterator[str]:
    yield say("demo.made", folder=folder)
    for each in done["wave"]:
        yield say("demo.imported", wave=each.wave, rows=f"{each.facts['rows']:,}",
                  official=f"{each.facts['use']['1']:,}")
    for round in done["round"]:
        yield say("demo.rated", round=round.id, units=round.facts["units"], ratings=f"{round.facts['ratings']:,}")
    for one in (*done["assessment"], *done["series"]):
        yield say("demo.figures", name=one.id, figures=f"{one.facts['figures']:,}")
    warnings = sum(sum(each.facts["problems"].values()) for found in done.values() for each in found)
    if warnings:
        yield say("demo.warned", count=f"{warnings:,}", place=folder / ".cache" / "problems")
    yield ""
    yield from printed(listing, report.catalogue, lang(), study=typed(folder))
    yield ""
    yield say("demo.versions", wave=done["wave"][-1].wave, folder=typed(folder), shown=SHOWN)
    yield say("demo.tables", files=", ".join(str(file) for file in files))
    yield say("demo.beside")
    yield say("demo.truth", file=folder / "truth.csv", levels=folder / TRUTH)
    if stays_shut:
        yield say("demo.dashboard_later", folder=typed(folder))
