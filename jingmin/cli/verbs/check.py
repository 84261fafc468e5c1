"""`jingmin check STUDY`: everything that is wrong with a study, at once; what it is, where nothing is."""

from __future__ import annotations

from pathlib import Path

import click

from jingmin.cli.common import emit, lang, option, progress, say, verb
from survey.series.importing import read_only
from survey.study.deep import check_as_imported, check_raw_files
from survey.study.model import Study
from survey.study.outline import outline
from survey.study.reading import read_study
from words.problems import Problems


@verb("check")
@click.argument("study", metavar="STUDY", type=click.Path(path_type=Path))
@option("--deep", is_flag=True, help="check.option.deep")
@option("--allow", "allowed", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
        help="check.option.allow")
def command(study: Path, deep: bool, allowed: tuple[Path, ...]) -> None:
    """Prints every problem, then what the study is."""
    problems = Problems()
    found = read_study(study, problems, allow=allowed, raw="present")
    if found and deep:
        with progress(say("check.reading")):
            check_raw_files(found, problems)
            for one in found.series:
                read_only(found, one.id, problems)
    elif found:
        check_as_imported(found, problems)
    lines = outline(found, lang()) if found else []
    if found and not problems:
        lines.append(say("check.fine"))
    emit(_said(found) if found else None, lines, problems)


def _said(study: Study) -> dict[str, object]:
    """The study in short, for programs."""
    return {
        "id": study.id, "title": study.title.model_dump(), "simulated": study.simulated,
        "districts": [district.id for district in study.districts],
        "waves": [{"id": wave.id, "instrument": wave.instrument, "from": wave.start, "to": wave.end}
                  for wave in study.waves],
        "instruments": [{"key": found.key, "status": found.status, "checksum": found.checksum}
                        for found in study.instruments.values()],
        "ratings": [{"id": one.id, "instrument": one.instrument, "on": one.on, "files": list(one.data)} for one in study.rounds],
        "assessments": [{"id": one.id, "instrument": one.instrument, "from": one.start, "to": one.end, "files": list(one.data)}
                        for one in study.assessments],
        "series": [{"id": one.id, "instruments": list(one.keys), "files": list(one.file)} for one in study.series],
        "checksums": dict(study.checksums)}
