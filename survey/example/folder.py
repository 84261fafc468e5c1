"""The example's folder: a study to import and analyse, its raw files, and the truth beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from instruments.model import Instrument
from survey.example.answers import Interviews
from survey.example.asked import asked, versions
from survey.example.assessment import assessment
from survey.example.beside import Source
from survey.example.city import WAVES
from survey.example.exports import STYLES
from survey.example.people import people
from survey.example.published import published
from survey.example.ratings import ratings
from survey.example.raw import raw_table
from survey.example.readme import readme
from survey.example.saved import csv_bytes, write_sav
from survey.example.script import script
from survey.example.settings import binding_yaml, districts_csv, study_yaml, targets_csv, truth_csv

MARKER = ".jingmin-demo"  # stands in a folder that may be made anew
# The first day of the wave that shows the one event. With that of the first wave the example would be one of the two
# draws in a hundred in which the rise in Yunqiao is not found.
SEED = 20250106
SOURCES: tuple[Callable[[], Source], ...] = (ratings, assessment, published)  # what stands beside the survey


def may_be_made(folder: Path) -> bool:
    """Whether the example may be written here: nothing there, nothing in it, or an earlier example."""
    return not folder.exists() or (folder.is_dir() and (
        (folder / MARKER).is_file() or next(folder.iterdir(), None) is None))


def write_example(folder: Path, seed: int = SEED) -> tuple[Path, ...]:
    """The files of the example study, written into `folder`; the same bytes every time for the same seed.

    Raises FileExistsError for a folder that holds something else.
    """
    if not may_be_made(folder):
        raise FileExistsError(f"{folder} holds something that is not this example")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).touch()  # first, so that a folder left half made may be made again
    known, sources = versions(), [source() for source in SOURCES]
    texts = [_put(folder / name, text.encode()) for name, text in _texts(known, sources)]
    beside = [_put(folder / name, text.encode()) for one in sources for name, text in one.raw(seed).items()]
    return (*texts, *beside, *_raw_files(folder, known, seed))


def _texts(known: Mapping[str, Instrument], sources: Sequence[Source]) -> Iterator[tuple[str, str]]:
    yield "README.md", readme(known)
    yield "study.yaml", "\n".join([study_yaml(), *(one.study for one in sources)])
    yield "districts.csv", districts_csv()
    yield "targets.csv", targets_csv()
    yield "truth.csv", truth_csv(known)
    for wave in WAVES:
        yield str(wave.bind), binding_yaml(wave, STYLES[wave.id], asked(known, wave))
    for one in sources:
        yield from one.texts.items()


def _raw_files(folder: Path, known: Mapping[str, Instrument], seed: int) -> Iterator[Path]:
    for number, wave in enumerate(WAVES, 1):
        path, style, instrument = folder / wave.data[0], STYLES[wave.id], asked(known, wave)
        table = raw_table(Interviews(script(instrument), people(seed, number), seed, number), style)
        if path.suffix != ".sav":
            yield _put(path, csv_bytes(table))
            continue
        aside = path.with_name(f".{path.name}")
        write_sav(table, aside, instrument, style)
        os.replace(aside, path)
        yield path


def _put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    aside.write_bytes(content)
    os.replace(aside, path)
    return path
