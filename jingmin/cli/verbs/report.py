"""`jingmin report STUDY -o FILE`: the comparison tables of the current report as a file to give out."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.report import load_report
from dashboard.documents.formats import FORMATS, TABLES
from jingmin.cli.common import emit, lang, option, progress, say, verb
from jingmin.cli.help import BadChoice
from survey.files.whole import put


@verb("report")
@click.argument("study", type=click.Path(path_type=Path))
@option("-o", "--output", "file", type=click.Path(path_type=Path), required=True, help="report.option.output")
def command(study: Path, file: Path) -> None:
    """Write the file that its suffix asks for; the language is that of the call."""
    suffix = _suffix(file)
    report = load_report(study)
    with progress(say("report.working")):
        content = FORMATS[suffix](report, lang())
        put(content, file)
    name, rows = report.catalogue["name"], len(report.result)
    key = "report.made" if suffix in TABLES else "report.made_rows"
    lines = [say(key, file=file, name=name, rows=f"{rows:,}")]
    lines += [say("report.simulated")] if report.catalogue["study"]["simulated"] else []
    emit({"file": file, "format": suffix.lstrip("."), "bytes": len(content), "report": name, "rows": rows}, lines)


def _suffix(file: Path) -> str:
    suffix = file.suffix.lower()
    if suffix not in FORMATS:
        context = click.get_current_context()
        param = next(param for param in context.command.params if param.name == "file")
        raise BadChoice(file.suffix or file.name, list(FORMATS), context, param)
    return suffix
