"""A model once more with the weights of every replicate, and the covariance of its coefficients that follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh

from analysis.answers import batches
from analysis.models.fit import RUN_AWAY, Block, Blocks, Fitted
from analysis.models.rows import SLICE, kept_places
from analysis.models.scores import Domain
from analysis.part import Part
from analysis.replicates.estimates import rank, rank_of_psus
from analysis.replicates.weights import Replicates
from analysis.tally.plan import REPLICATE
from words.problems import Problems

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Refits:
    """covariance (p, p) of standardised coefficients ; left_out : replicates without a fit, counted from 1"""

    covariance: Floats
    left_out: tuple[int, ...]


def refits(made: Replicates, full: Fitted, fit: Callable[[int], Fitted]) -> Refits:
    """scale · Σ rscales (b_r − centre)(b_r − centre)', from fits that begin at the full one.

    fit : the fit with a replicate's weights (0, 1, …). A replicate without an end to its fit, or whose columns say the same
    twice, is left out and named, as R leaves out what is NA. The centre is the mean of the replicates with rscales above 0,
    with `mse` the full fit. SurveyError where fewer than two are left.

    Source: Wolter (2007), ch. 3-5; R survey's svyglm, svyolr and svrVar. Golden: regress_replicates.csv.
    """
    found = np.full((made.number, len(full.coefficients)), np.nan)
    for r in range(made.number):
        one = _whole(fit, r, full)
        if one is not None:
            found[r] = one.coefficients
    there = ~np.isnan(found).any(axis=1)
    left_out = tuple((np.flatnonzero(~there) + 1).tolist())
    counted = there & (made.rscales > 0)
    problems = Problems()
    if counted.sum() < 2:
        problems.add("models.replicates_fit", found=len(left_out), replicates=made.number)
    problems.raise_errors()
    centre = full.coefficients if made.mse else found[counted].mean(axis=0)
    u = np.sqrt(made.scale * made.rscales[there])[:, None] * (found[there] - centre)
    return Refits(u.T @ u, left_out)


def _whole(fit: Callable[[int], Fitted], r: int, full: Fitted) -> Fitted | None:
    """The fit of a replicate, None where it runs away or next to nothing is known along some direction."""
    try:
        one = fit(r)
    except np.linalg.LinAlgError:
        return None
    if one.run_away is not None or not np.isfinite(one.coefficients).all():
        return None
    share = np.trace(one.information) / np.trace(full.information)
    least = eigh(one.information, full.information, eigvals_only=True)[0]
    return one if least > RUN_AWAY * share else None


def multiplied(part: Part, blocks: Blocks, r: int) -> Blocks:
    """The rows with the weights of a replicate that is made of the design."""
    layout = part.layout
    made = layout.replicates
    assert made is not None
    assert made.multipliers is not None
    times = made.multipliers[r][layout.row_psu[layout.place_row]]

    def found() -> Iterator[Block]:
        for block in blocks():
            yield replace(block, weight=block.weight * times[block.place])

    return found


def replicates_df(part: Part, domain: Domain) -> float:
    """The rank of the replicates' weights of a domain's respondents less 1, those without some answer among them.

    Source: R survey's degf.svyrep.design, which svyglm and svyolr take before rows leave. Golden: regress_replicates.csv.
    """
    made = part.layout.replicates
    assert made is not None
    names = [] if made.made else [REPLICATE.format(r + 1) for r in range(made.number)]
    met, n, products = np.zeros(len(part.layout.place_wave), bool), 0, np.zeros((len(names), len(names)))
    for number, (name, answers) in enumerate(part.answers.items()):
        if domain.wave not in (None, name):
            continue
        for batch in batches(answers.path, [".place", ".weight", ".use", *names], SLICE):
            columns = {name: batch.column(name).to_numpy(zero_copy_only=False) for name in batch.schema.names}
            keep, place = kept_places(part.layout, number, domain.district, columns)
            met[place] = True
            n += len(place)
            if names:
                weights = np.column_stack([columns[one][keep] for one in names])
                products += weights.T @ weights
    most = rank(products) if names else rank_of_psus(made, np.unique(part.layout.row_psu[part.layout.place_row[met]]))
    return float(max(min(most, n) - 1, 0))
