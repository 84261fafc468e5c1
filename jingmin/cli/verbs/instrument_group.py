"""What the verbs of `jingmin instrument` share: the group, where own instruments lie, and how one is named."""

from __future__ import annotations

from pathlib import Path

import click

from instruments.library import find
from jingmin.cli.common import option, verbs

command = verbs("instrument")
folders = option("--folder", "folders", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
                 help="instrument.option.folder")


def located(instrument: str, folders: tuple[Path, ...]) -> tuple[Path, str]:
    """The file, and the key it was found by: id@version of the library and the folders. What looks like a path is one."""
    path = Path(instrument)
    if path.suffix in (".yaml", ".yml") or path.is_file() or len(path.parts) > 1:
        return path, ""
    return find(instrument, folders), instrument
