"""X'WX in the tally: the same as rows give, counted once, and said where it is not enough."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from analysis import kept
from analysis.models import correlation as correlations
from analysis.models import linear, paired, regression
from analysis.models import reliability as reliabilities
from analysis.models.products import Products
from analysis.tally import Cross, Entry, Number, TallyPlan, tally
from analysis.tally.cache import _name
from jingmin import correlation, load_study, regress, reliability
from tests.analysis.engines.drawn import CODES, CROSSES, SCORES, wave
from tests.analysis.imported import Studies

CASES = [("waves_same", {}), ("waves_new", {"wave": "w2"}), ("waves_population", {}), ("lonely_average", {"district": "north"})]
VARIABLES = ["CON", "Q1", "Q3/share:TOP", "Q4/share:TOP"]
FIGURES = ["value", "se", "low", "high", "df"]


def nothing(*_: object, **__: object) -> None:
    """In place of the tally's products: there are none, so rows are read."""


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("rows are read once more")


def by_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (linear, paired):
        monkeypatch.setattr(room, "products", nothing)


def close(ours: pd.DataFrame, theirs: pd.DataFrame, figures: list[str]) -> None:
    for figure in figures:
        np.testing.assert_allclose(ours[figure].to_numpy(float), theirs[figure].to_numpy(float), rtol=1e-12, atol=1e-12, err_msg=figure)


def columns_of(frame: pd.DataFrame, cross: Cross) -> np.ndarray:
    """(rows, L) a leading 1 and the columns of codes; the score and the number of rows that have them."""
    made = [np.ones(len(frame))]
    for entry in cross.entries:
        name = entry.thing.id
        made += [frame[name] == entry.thing.bins[at] for at in entry.bins] if entry.bins else [frame[name]]  # type: ignore[union-attr]
    return np.column_stack(made).astype(float)


def test_products_are_those_of_the_rows_that_have_everything(tmp_path: Path) -> None:
    places = wave(tmp_path / "w.parquet", 3)
    cross = Cross((Entry(CODES[0], (0, 1, 2, 4)), Entry(CODES[2], (0, 1, 3)), Entry(Number("M"))))
    found = tally(TallyPlan(crosses=(cross,)), tmp_path / "w.parquet", places).crosses[cross.id]
    frame = pq.read_table(tmp_path / "w.parquet").to_pandas()
    frame = frame[(frame[".use"] == 1) & (frame["M.reason"] == 0)]
    for entry in cross.entries[:2]:
        frame = frame[frame[entry.thing.id].isin([entry.thing.bins[at] for at in entry.bins])]  # type: ignore[union-attr]
    own = Products(cross, found.n[:, 0], found.w[:, 0])
    dense = own.dense(range(3))
    for place in range(places):
        here = frame[frame[".place"] == place]
        x, w = columns_of(here, cross), here[".weight"].to_numpy()
        np.testing.assert_allclose(dense[place], (x * w[:, None]).T @ x, rtol=1e-9)  # weights stand on a grid
        assert own.members[place] == (w > 0).sum()
        np.testing.assert_array_equal(own.n[place], x[w > 0, 1:8].sum(axis=0).tolist() + [(w > 0).sum()])


@pytest.mark.parametrize("cross", CROSSES, ids=lambda one: one.id)
def test_blocks_that_are_not_counted_are_sums_of_those_that_are(cross: Cross, tmp_path: Path) -> None:
    places = wave(tmp_path / "w.parquet", 6)
    found = tally(TallyPlan(crosses=(cross,)), tmp_path / "w.parquet", places).crosses[cross.id]
    dense = Products(cross, found.n[:, 0], found.w[:, 0]).dense(range(len(cross.entries)))
    np.testing.assert_array_equal(dense, np.swapaxes(dense, 1, 2))
    assert (np.linalg.eigvalsh(dense / np.abs(dense).max(axis=(1, 2), keepdims=True)) > -1e-9).all()
    start = 1
    for entry in cross.entries:
        if entry.bins:
            np.testing.assert_allclose(dense[:, 0, start:start + entry.width].sum(axis=1), dense[:, 0, 0], rtol=1e-14)
        start += entry.width


@pytest.mark.parametrize(("name", "how"), CASES)
def test_a_linear_regression_is_that_of_rows_to_1e_12(name: str, how: dict[str, Any], studies: Studies,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    study = studies(name)
    predictors = ["SEX", "Q1/score", *(["district"] if "district" not in how else [])]
    ours = regress(study, "CON", predictors, **how)
    by_rows(monkeypatch)
    theirs = regress(study, "CON", predictors, **how)
    assert ours.facts["read_again"] == [] and theirs.facts["read_again"] == ["Q1", "Q2", "Q3", "SEX"]
    close(ours.terms, theirs.terms, ["estimate", "se", "df", "t", "p", "low", "high"])
    close(ours.tests, theirs.tests, ["f", "p"])
    said = {"read_again", "counted"}
    assert {key: ours.facts[key] for key in set(ours.facts) - said} == {key: theirs.facts[key] for key in set(ours.facts) - said}


@pytest.mark.parametrize("how", [{}, {"missing": "listwise"}, {"by": "SEX"}, {"by": "district", "wave": "w1"}, {"district": "east"}],
                         ids=str)
def test_reliabilities_and_correlations_are_those_of_rows_to_1e_12(how: dict[str, Any], studies: Studies,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    study = studies("waves_population")
    where = {name: how[name] for name in ("wave", "district") if name in how}
    ours, pairs = reliability(study, **how), correlation(study, VARIABLES, **where)
    assert ours.facts["read_again"] == pairs.attrs["read_again"] == []
    by_rows(monkeypatch)
    theirs, those = reliability(study, **how), correlation(study, VARIABLES, **where)
    assert theirs.facts["read_again"] and those.attrs["read_again"]
    assert ours.rows[["group", "statistic", "item", "n", "flag"]].equals(theirs.rows[["group", "statistic", "item", "n", "flag"]])
    close(ours.rows, theirs.rows, FIGURES)
    assert pairs["n"].equals(those["n"])
    close(pairs, those, [*FIGURES, "p"])


def test_what_was_counted_once_is_read_no_second_time(studies: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    study = studies("waves_new")
    for room in (regression, reliabilities, correlations):
        monkeypatch.setattr(room, "read_rows", refuse)

    def made() -> list[dict[str, Any]]:
        monkeypatch.setattr(kept, "_RECENT", {})
        other = load_study(study.folder)
        return [regress(other, "CON", ["SEX"]).facts, reliability(other).facts, correlation(other, VARIABLES).attrs]

    made()
    assert [(facts["counted"], facts["read_again"]) for facts in made()] == [([], [])] * 3


def test_where_respondents_are_the_psus_rows_are_read_and_it_is_said(studies: Studies) -> None:
    study = studies("waves_people")
    for facts in (regress(study, "CON", ["SEX"]).facts, reliability(study).facts, correlation(study, VARIABLES).attrs):
        assert facts["read_again"][:3] == ["Q1", "Q2", "Q3"]


@pytest.mark.parametrize(("room", "limit", "value"), [
    (linear, "FAR", 1e-3), (linear, "ENTANGLED", 0.999), (linear, "EXPLAINED", 0.999), (linear, "LARGEST", 10)])
def test_where_sums_lose_digits_or_are_too_many_rows_are_read_instead(room: Any, limit: str, value: float, studies: Studies,
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    study = studies("waves_same")
    ours = regress(study, "CON", ["SEX", "Q1/score"])
    monkeypatch.setattr(room, limit, value)
    theirs = regress(study, "CON", ["SEX", "Q1/score"])
    assert ours.facts["read_again"] == [] and theirs.facts["read_again"] == ["Q1", "Q2", "Q3", "SEX"]
    close(ours.terms, theirs.terms, ["estimate", "se"])


def test_other_scores_of_an_item_are_no_other_cross() -> None:
    one = Cross((Entry(CODES[0], (0, 1)), Entry(SCORES[0])))
    two = Cross((Entry(replace(CODES[0], scores=tuple(2 * score for score in CODES[0].scores)), (0, 1)), Entry(SCORES[0])))
    assert _name(one) == _name(two)
    assert _name(one) != _name(Cross((Entry(CODES[0], (0, 2)), Entry(SCORES[0]))))
