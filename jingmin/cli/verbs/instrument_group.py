"""The group `jingmin instrument`: its verbs, each loaded when it is used, and how an instrument is named."""

from __future__ import annotations

from pathlib import Path

import click

from instruments.library import find
from jingmin.cli.common import option, verbs

VERBS = {
    "list": "jingmin.cli.verbs.instrument:list_",
    "show": "jingmin.cli.verbs.instrument:show",
    "check": "jingmin.cli.verbs.instrument:check",
    "diff": "jingmin.cli.verbs.instrument_versions:diff",
    "release": "jingmin.cli.verbs.instrument_versions:release",
    "new": "jingmin.cli.verbs.instrument_versions:new",
    "import": "jingmin.cli.verbs.instrument_import:import_",
}


command = verbs("instrument", VERBS)
folders = option("--folder", "folders", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
                 help="instrument.option.folder")


def located(instrument: str, folders: tuple[Path, ...]) -> tuple[Path, str]:
    """The file, and the key it was found by: id@version of the library and the folders. What looks like a path is one."""
    path = Path(instrument)
    if path.suffix in (".yaml", ".yml") or path.is_file() or len(path.parts) > 1:
        return path, ""
    return find(instrument, folders), instrument
