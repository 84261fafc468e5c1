"""Where nothing differs, a difference is found in at most one family of comparisons in twenty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from analysis.adjust import holm
from analysis.contrast import Combinations, contrast, p_value
from analysis.domains import Domains, domains_of
from analysis.estimates import Estimates, combine, estimate
from analysis.layout import Layout, layout
from analysis.moments import Moments
from analysis.statistics import construct_scores
from analysis.tree import tree_weights
from survey.example.city import COMMUNITIES, DISTRICTS, WAVES
from survey.example.script import Script
from survey.example.truth import shift, weights
from survey.study import load_study
from tests.example.draws import COMMUNITY_COUNT, Draw, draw_moments

SEEDS = range(200)
# Five in a hundred, and what chance adds with 200 draws: two binomial standard errors.
BOUND = 0.05 + 2 * np.sqrt(0.05 * 0.95 / len(SEEDS))
Bools = NDArray[np.bool_]


def laid_out(folder: Path) -> Layout:
    """The example's design: 20 communities in each of 12 districts, the same in every wave."""
    district = np.repeat([one.id for one in DISTRICTS], COMMUNITIES)
    places = pd.DataFrame({"stratum": district, "psu": np.arange(COMMUNITY_COUNT).astype(str), "district": district,
                           "fpc": np.nan, "n": 20, "weight": 1.0})
    return layout(load_study(folder), {wave.id: places for wave in WAVES})


def estimated(draw: Draw, about: Layout, known: Script) -> Estimates:
    """Constructs, dimensions and index of one draw, from the psus' sums."""
    statistics = [one for one in construct_scores(known.instrument) if one.indicator in draw.constructs]
    w, wy = (sums.reshape(-1, len(statistics)) for sums in (draw.weight, draw.total))
    shape = (len(WAVES), len(DISTRICTS), len(statistics))
    totals = {name: sums.reshape(len(WAVES), len(DISTRICTS), COMMUNITIES, -1).sum(axis=2)
              for name, sums in (("w", draw.weight), ("wy", draw.total))}
    # n and Σw·y² serve deff and withholding only.
    sums = totals | {"n": np.full(shape, 400.0), "wyy": totals["w"]}
    rows = (about.row_psu, about.row_wave, about.row_stratum, about.row_block)
    every = estimate(Moments(tuple(statistics), about, w, wy, about.place_row, about.place_district, *rows,
                             np.ones((len(about.row_psu), 1)), (), w, sums), domains_of(about))
    tree = {name: {f"{part}/score": weight for part, weight in parts.items()}
            for name, parts in tree_weights(known.instrument).items()}
    return every.beside(combine(every, {f"{name}/score": parts for name, parts in tree.items()}))


def families(domains: Domains) -> Iterator[tuple[str, int, Combinations]]:
    """(kind, wave, the pairs that one family of an indicator compares)."""
    district, last = np.arange(len(DISTRICTS)), len(DISTRICTS)
    later, earlier = np.tril_indices(len(DISTRICTS), -1)
    for wave in range(len(WAVES)):
        here = domains.column(wave, district)
        yield "city", wave, Combinations.differences(here, np.full(len(here), domains.column(wave, last)))
        yield "pair", wave, Combinations.differences(domains.column(wave, later), domains.column(wave, earlier))
        if wave:
            yield "previous", wave, Combinations.differences(here, domains.column(wave - 1, district))


def true_values(known: Script, ids: tuple[str, ...]) -> NDArray[np.float64]:
    """(columns, k) by how much each domain of one wave truly differs from the city."""
    parts = weights(known.instrument)
    value = np.full((len(WAVES) + 1, len(DISTRICTS) + 1, len(ids)), 0.0)
    for t, wave in enumerate(WAVES):
        for d, district in enumerate(DISTRICTS):
            value[t, d] = [float(sum(weight * shift(part, wave.id, district.id)
                                     for part, weight in parts[name.split("/")[0]].items())) for name in ids]
    return value.reshape(-1, len(ids))


@pytest.fixture(scope="module")
def false_families(folder: Path, known: Script) -> dict[str, dict[str, list[bool]]]:
    """By kind and by indicator, over draws and waves: whether a family found a difference that is none."""
    about = laid_out(folder)
    found: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for seed in SEEDS:
        estimates = estimated(draw_moments(known, 1000 + seed), about, known)
        truth = true_values(known, estimates.ids)
        for kind, _, pairs in families(estimates.domains):
            made = contrast(estimates, pairs)
            p = p_value(made.value, made.se, made.df)
            family = np.broadcast_to(np.arange(p.shape[1]), p.shape)
            adjusted = holm(p.ravel(), family.ravel()).reshape(p.shape)
            equal = np.abs(truth[pairs.columns[:, 0]] - truth[pairs.columns[:, 1]]) < 1e-9
            for name, wrong in zip(estimates.ids, ((adjusted < 0.05) & equal).any(axis=0), strict=True):
                found[kind][name].append(bool(wrong))
    return found


@pytest.mark.parametrize("kind", ["city", "previous", "pair"])
def test_false_differences_are_found_in_at_most_one_family_in_twenty(
        kind: str, false_families: dict[str, dict[str, list[bool]]]) -> None:
    rates = {name: float(np.mean(wrong)) for name, wrong in false_families[kind].items()}
    print(kind, f"mean {np.mean(list(rates.values())):.4f}", {name: round(rate, 3) for name, rate in rates.items()})
    assert max(rates.values()) <= BOUND, rates
