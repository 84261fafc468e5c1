"""Estimation at a million and at ten million respondents, against the bare scan and against what others take."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks import peers, replicated
from benchmarks.generate import stored, study
from benchmarks.row import Row, at_least, at_most, not_run
from benchmarks.work import alone, result_of

SCORES = "scores of 20 items x 96 domains, 1M respondents, parquet to RESULT"


def rows() -> Iterator[Row]:
    """A million first; what its whole way took is held against each row of ten million."""
    with tempfile.TemporaryDirectory() as folder:
        alone("generated", folder, 1_000_000)
        million = alone("scores", folder, 5)
        yield at_most(f"{SCORES} / bare DuckDB scan", million["whole"], million["scan"], 8, million["above"])
        yield from _on_estimates(folder)
        yield from _peers(Path(folder), million)
        yield from _bootstrap(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        alone("generated", folder, 10_000_000)
        yield from _ten_million(alone("scores", folder, 3), million)


def _on_estimates(folder: str) -> Iterator[Row]:
    found = alone("on_estimates", folder)
    yield at_most("full covariance of 1,920 estimates / the tally of 1M", found["covariance"], found["tally"], 3)
    yield at_most("all 276 pairs of districts, Satterthwaite and Holm / the tally of 1M", found["pairs"], found["tally"], 1)


def _ten_million(ten: dict[str, float], million: dict[str, float]) -> Iterator[Row]:
    yield at_most("10M respondents, the tally / bare DuckDB scan", ten["tally"], ten["scan"], 5, ten["peak"])
    yield at_most("10M respondents, the whole way / bare DuckDB scan", ten["whole"], ten["scan"], 11, ten["peak"])
    yield at_most("10M respondents, MB at the peak / 1,000 MB", ten["peak"], 1000, 1, ten["peak"])
    yield at_most("a respondent of 10M / one of 1M, the whole way", ten["whole"] / 10, million["whole"], 1.2, ten["peak"])


def _peers(folder: Path, ours: dict[str, float]) -> Iterator[Row]:
    """The same means and standard errors (ours with more: contrasts, intervals, verdicts) as others give them."""
    handed = folder / "columns"
    handed.mkdir()
    count = peers.hand_over(handed, stored(folder))
    names = f"R survey / {SCORES}", f"MB of {SCORES} / of R survey", f"svy / {SCORES}", f"samplics, one item of 20 / {SCORES}"
    if peers.have_r():
        (seconds, mb), theirs = peers.r_means(handed, count)
        refuse_other_numbers(folder, theirs)
        yield at_least(names[0], ours["whole"], seconds, 100, ours["peak"])
        yield at_most(names[1], ours["peak"], mb, 1, ours["peak"])
    else:
        yield from (not_run(names[0], "≥ 100", peers.NO_R), not_run(names[1], "≤ 1", peers.NO_R))
    if peers.have_python():
        yield at_least(names[2], ours["whole"], peers.svy_means(handed)[0], 50, ours["peak"])
        # Twenty items would take ten minutes: one of them beside all of ours says enough, and less than the truth.
        yield at_least(names[3], ours["whole"], peers.samplics_means(handed, 1)[0], 2.5, ours["peak"])
    else:
        yield from (not_run(names[2], "≥ 50", peers.NO_PYTHON), not_run(names[3], "≥ 2.5", peers.NO_PYTHON))


def _bootstrap(folder: Path) -> Iterator[Row]:
    """Ours from files to rows of RESULT; theirs from columns in memory."""
    name = "200 bootstrap replicates of one mean by 24 districts x 4 waves, 1M"
    ours, peak = replicated.bootstrap(folder)
    handed, count = folder / "columns", 1_000_000
    yield at_least(f"R survey / {name}", ours, peers.r_bootstrap(handed, count)[0], 200, peak) if peers.have_r() else not_run(
        f"R survey / {name}", "≥ 200", peers.NO_R)
    yield at_least(f"svy / {name}", ours, peers.svy_bootstrap(handed)[0], 50, peak) if peers.have_python() else not_run(
        f"svy / {name}", "≥ 50", peers.NO_PYTHON)


def refuse_other_numbers(folder: Path, theirs: pd.DataFrame) -> None:
    """A race counts only between those who arrive: every value and se of R is ours to 1e-9."""
    result = result_of(study(folder), stored(folder)).to_pandas()
    own = result[result["versus"].isna() & result["district"].notna()]
    key = own["indicator"].astype(str) + "/" + own["district"].astype(str).str[1:] + "/" + own["wave"].astype(str).str[1:]
    ours = own.set_index(key)[["value", "se"]]
    theirs = theirs.set_index(theirs["item"] + "/" + theirs["district"].astype(str) + "/" + theirs["wave"].astype(str))
    np.testing.assert_allclose(ours.loc[theirs.index], theirs[["value", "se"]], rtol=1e-9)
