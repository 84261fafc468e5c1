"""What a second analysis and one further breakdown cost beside the first, with tallies kept.

Each in a process of its own, so that nothing is warm that a user would not have warm: the first analysis of a process has no
memory at hand, and no table made.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from analysis.answers import Answers
from analysis.finish import result_table
from analysis.kept import Kept
from analysis.part import labels_of, parts_of
from analysis.rows import Piece
from analysis.statistics import statistics_of
from analysis.survey import item_pieces
from analysis.tally import plan
from benchmarks.generate import answers, stored, study
from benchmarks.row import Row, at_most
from benchmarks.work import alone, peak_mb
from survey.study.model import Study

ROWS, TIMES = 1_000_000, 5
GOALPOSTS = (0, 15, 45, 80, 100)


def rows() -> Iterator[Row]:
    """Both at a million respondents."""
    with tempfile.TemporaryDirectory() as folder:
        second, first, peak = second_analysis(Path(folder))
        yield at_most("second analyse of 1M with other goalposts, tally in the cache / the first", second, first, 0.2, peak)
    with tempfile.TemporaryDirectory() as folder:
        by, without, peak = breakdown(Path(folder))
        yield at_most("scores of 1M by sex / the same without a breakdown", by, without, 2, peak)


def second_analysis(folder: Path) -> tuple[float, float, float]:
    """Seconds of the second analysis and of the first (each the quickest of five processes), and the peak MB of both."""
    alone("generated", folder, ROWS)
    second, first, peak = zip(*(alone("_second", folder, module=__name__) for _ in range(TIMES)), strict=True)
    return min(second), min(first), max(peak)


def breakdown(folder: Path) -> tuple[float, float, float]:
    """Seconds of counting and estimating by sex, and of the same without; nothing kept; and the peak MB."""
    return tuple(alone("_breakdown", folder, module=__name__))


def _second(folder: str) -> None:
    """The first analysis of a process and the one after it; the counting itself never finds anything."""
    place = Path(folder)
    about, found = study(place), stored(place)
    other, cache = _other_goalposts(about), place / "tallies"
    first = _seconds(lambda: _scores(about, _kept(found, cache)))
    second = _seconds(lambda: _scores(other, _kept(found, cache)))
    shutil.rmtree(cache)
    print(json.dumps([second, first, peak_mb()]))


def _breakdown(folder: str) -> None:
    place = Path(folder)
    about, found = study(place), answers(place, ROWS)
    without = min(_seconds(lambda: _scores(about, found)) for _ in range(TIMES))
    by = min(_seconds(lambda: _scores(about, found, by="SEX")) for _ in range(TIMES))
    print(json.dumps([by, without, peak_mb()]))


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _kept(found: dict[str, Answers], cache: Path) -> dict[str, Answers]:
    return {wave: replace(one, kept=Kept(cache, wave)) for wave, one in found.items()}


def _other_goalposts(about: Study) -> Study:
    """The same study, the answers of every item worth something else."""
    (old,) = about.instruments.values()
    items = {}
    for name, item in old.items.items():
        choices = tuple(choice.model_copy(update={"score": Fraction(score)})
                        for choice, score in zip(item.choices, GOALPOSTS, strict=False)) if name != "SEX" else item.choices
        items[name] = item.model_copy(update={"choices": choices})
    return about.model_copy(update={"instruments": {old.key: old.model_copy(update={"items": items})}})


def _scores(about: Study, found: dict[str, Answers], by: str | None = None) -> None:
    """The scores of every item with se, df, n, deff, versus the city and the wave before; of every group with `by`."""
    (part,) = parts_of(about, found)
    scores = [one for one in statistics_of(part.instrument) if one.name == "score"]
    items = tuple(one.indicator for one in scores)
    tallies = part.tallies(plan(about, part.instrument, items=items, by=by))
    pieces: list[Piece] = []
    for group in tallies[0].groups:
        labels = labels_of(part, "official", by, None if group is None else str(group))
        pieces += item_pieces(part, tallies, labels, False, scores, group)
    result_table(about, pieces)
