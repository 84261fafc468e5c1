"""A commented study to start from, in the language of the one who starts it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from instruments.library import find
from instruments.model import Instrument
from instruments.reading import load_instrument
from words.language import Lang, typed
from words.problems import Problem, SurveyError

START = Path(__file__).parent / "start"
INSTRUMENT = "public_satisfaction@1.0.0"
# The text's name here -> the file in the study. study.yaml comes last: without it a folder is no study yet.
FILES = {"README.md": "README.md", "districts.csv": "districts.csv", "bind.yaml": "bind/2025Q1.yaml",
         "study.yaml": "study.yaml"}
COMMENT = 60  # characters of a question beside its column


def start_study(folder: Path, lang: Lang) -> list[str]:
    """The names of the files of a new study, written into a folder that was not there or was empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SurveyError([Problem("study.new_not_empty", values={"folder": folder})])
    name = folder.resolve().name or "study"
    values = {"name": name, "folder": typed(folder), "id": _id(name), "title": json.dumps(name, ensure_ascii=False),
              "items": "".join(f"  {line}\n" for line in _items(load_instrument(find(INSTRUMENT)), lang))}
    made = folder.exists()
    try:
        _write(folder, lang, values)
    except OSError:
        for file in reversed(list(FILES.values())):
            (folder / file).unlink(missing_ok=True)
        for inner in ("bind", "data"):
            if (folder / inner).is_dir():
                (folder / inner).rmdir()
        if not made and folder.is_dir():
            folder.rmdir()
        raise
    return list(FILES.values())


def _write(folder: Path, lang: Lang, values: Mapping[str, str]) -> None:
    for text, file in FILES.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        template = (START / lang / text).read_text(encoding="utf-8")
        # A spreadsheet takes a CSV for UTF-8 only with a mark in front.
        encoding = "utf-8-sig" if file.endswith(".csv") else "utf-8"
        path.write_text(Template(template).substitute(values), encoding=encoding, newline="\n")
    (folder / "data").mkdir(exist_ok=True)


def _id(name: str) -> str:
    """The folder's name as an id."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.")[:60] or "study"


def _items(instrument: Instrument, lang: Lang) -> Iterator[str]:
    """A line of the binding for every column, the question beside it."""
    for item in instrument.items.values():
        if item.kind == "multi":
            for choice in instrument.choices(item.id):
                label = choice.label.said(lang)
                yield _line(f"{item.id}.{choice.name}", f"{item.id}_{choice.name}", label)
        elif item.kind != "system":
            yield _line(item.id, item.id, item.text.said(lang))


def _line(name: str, column: str, comment: str) -> str:
    short = comment if len(comment) <= COMMENT else comment[:COMMENT] + "…"
    return f"{f'{name}: {column}':<30} # {' '.join(short.split())}"
