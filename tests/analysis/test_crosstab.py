"""Tables of two items through the public path against R's svychisq, svymean and svyciprop; what is withheld in them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.models.crosstab import hidden_cells
from jingmin import crosstab
from tests.analysis.imported import Studies
from tests.golden.truth import HERE
from words.problems import SurveyError

TRUTH = pd.read_csv(HERE / "crosstab.csv", dtype={"row": str, "column": str})
TESTS = pd.read_csv(HERE / "crosstab_tests.csv").set_index("case")
ITEMS = {"wide": ("SCHWIDE", "STYPE"), "bands": ("API5", "STYPE"), "sex": ("SEX", "Q1"), "two": ("Q1", "Q2"), "one": ("SEX", "Q1")}
WHERE = {"wave_two": {"wave": "w2"}, "district_one": {"district": "south"}}


@pytest.mark.parametrize("case", list(TESTS.index))
def test_every_share_and_test_is_that_of_r_to_1e_9(case: str, studies: Studies) -> None:
    row, column = ITEMS[case.rpartition("_")[2]]
    ours = crosstab(studies(TESTS.loc[case, "study"], withhold=0), row, column, **WHERE.get(case, {}))
    for figure in ("pearson", "f", "ndf", "ddf", "p", "cells", "p_first_order"):
        assert ours.test[figure] == pytest.approx(TESTS.loc[case, figure], rel=1e-9, abs=1e-12), figure
    assert ours.facts["n"] == TESTS.loc[case, "n"]
    keys = ["row", "column", "of"]
    theirs = TRUTH[TRUTH["case"] == case].set_index(keys)
    cells = ours.cells.set_index(keys).loc[theirs.index]
    sure = (theirs["value"] == 1) | (theirs["se"] < 1e-12)  # no interval of a share that does not vary
    for figure in ("n", "value", "se", "low", "high", "df"):
        known = np.ones(len(theirs), bool) if figure not in ("low", "high") else ~sure.to_numpy()
        np.testing.assert_allclose(cells.loc[known, figure].to_numpy(float), theirs.loc[known, figure].to_numpy(float),
                                   rtol=1e-9, atol=1e-9, err_msg=figure)


def test_the_order_of_the_two_items_is_nothing(studies: Studies) -> None:
    one, two = (crosstab(studies("waves_same", withhold=1), *items) for items in (("SEX", "Q1"), ("Q1", "SEX")))
    assert one.test == pytest.approx(two.test)


def test_a_table_by_district_has_the_districts_shares(studies: Studies) -> None:
    study = studies("waves_people", withhold=0)
    cells = crosstab(study, "district", "Q1", wave="w1").cells.set_index(["of", "row", "column"]).sort_index()
    one = crosstab(study, "SEX", "Q1", wave="w1", district="east").cells
    turned = crosstab(study, "Q1", "district", wave="w1").cells.set_index(["of", "column", "row"]).sort_index()
    assert cells.loc[("row", "east")]["n"].sum() == one[one["of"] == "total"]["n"].sum()
    pd.testing.assert_series_equal(cells.loc["row", "se"], turned.loc["column", "se"].reindex(cells.loc["row"].index), check_names=False)


def test_a_hidden_cell_cannot_be_had_by_subtraction() -> None:
    n = np.array([[4, 40, 50], [30, 20, 60], [80, 90, 70]])
    assert hidden_cells(n, 10).tolist() == [[True, True, False], [True, True, False], [False, False, False]]


@pytest.mark.parametrize("seed", range(20))
def test_no_line_hides_one_cell_alone(seed: int) -> None:
    n = np.random.default_rng(seed).integers(0, 60, (4, 5))
    hidden = hidden_cells(n, 10)
    assert hidden[n < 10].all()
    for cells, mask in [*zip(n, hidden, strict=True), *zip(n.T, hidden.T, strict=True)]:
        assert not mask.any() or mask.all() or (mask.sum() > 1 and cells[mask].sum() >= 10)


def test_withheld_cells_show_nothing(studies: Studies) -> None:
    cells = crosstab(studies("waves_same", withhold=30), "SEX", "Q1").cells
    withheld = cells[cells["flag"] == "withheld"]
    assert len(withheld) and withheld[["n", "value", "se", "low", "high", "df"]].isna().all(axis=None)
    assert (cells["n"].dropna() >= 30).all()


@pytest.mark.parametrize(("row", "column", "code"), [
    ("SEX", "SEX", "models.table_twice"), ("CON", "SEX", "models.no_categories"), ("SEXX", "Q1", "models.unknown_categories"),
    ("district", "wave", "models.no_item"), ("Q1/share:TOP", "SEX", "models.no_categories")])
def test_what_makes_no_table_is_complained_of(row: str, column: str, code: str, studies: Studies) -> None:
    with pytest.raises(SurveyError) as caught:
        crosstab(studies("waves_same"), row, column)
    assert code in [problem.code for problem in caught.value.problems]
