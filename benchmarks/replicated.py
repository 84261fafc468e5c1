"""Bootstrap replicates of one mean by district and wave, from files to rows of RESULT: seconds and peak MB."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.finish import result_table
from analysis.part import labels_of, parts_of
from analysis.survey import item_pieces
from analysis.tally import plan
from benchmarks.clock import quickest
from benchmarks.generate import stored, study
from benchmarks.work import alone, peak_mb, scored
from survey.study.model import Study
from survey.study.replicates import Replicates

REPLICATES = 200
ITEM = "Q0"


def bootstrap(folder: Path) -> tuple[float, float]:
    """Seconds and peak MB of 200 bootstrap replicates of the mean of one item in 96 domains, on what `generate.write` wrote.

    The same answers and estimates as peers.r_bootstrap and peers.svy_bootstrap have, and contrasts and intervals besides.
    """
    seconds, peak = alone("measured", folder, module=__name__)
    return float(seconds), float(peak)


def measured(folder: str) -> None:
    """Prints both as JSON; in a process of its own, for its memory."""
    about = replicated(study(Path(folder)))
    print(json.dumps([quickest(lambda: rows_of(about, Path(folder)), 5), peak_mb()]))


def replicated(about: Study) -> Study:
    """The same study with bootstrap replicates of its design; psus are other ones in each wave, as the peers have them."""
    made = Replicates(type="bootstrap", number=REPLICATES, seed=1)
    return about.model_copy(update={"design": about.design.model_copy(update={"replicates": made, "psus_across_waves": "new"})})


def rows_of(about: Study, folder: Path) -> int:
    """How many rows RESULT gets."""
    (part,) = parts_of(about, stored(folder))
    statistics = [one for one in scored(part) if one.indicator == ITEM]
    tallies = part.tallies(plan(about, part.instrument, items=[ITEM]))
    pieces = list(item_pieces(part, tallies, labels_of(part, "official"), False, statistics, None))
    return int(result_table(about, pieces).num_rows)
