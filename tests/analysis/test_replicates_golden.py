"""What replicate weights, made and supplied, say beyond means and totals, against R: study → import → `estimate`, `analyse`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.ask import estimate
from jingmin import analyse, correlation, crosstab, import_wave, load_report, load_study, reliability
from survey.imports import import_all
from survey.study.model import Study
from tests.analysis.imported import Studies
from tests.analysis.test_estimate_golden import held, imported
from tests.golden.truth import HERE, place, truth

MADE = ("replicates_jk1", "replicates_jkn", "replicates_jkn_mse", "replicates_brr", "replicates_fay", "replicates_bootstrap")
SUPPLIED = ("replicates_api", "replicates_sdr", "replicates_other")


@pytest.mark.parametrize("name", [*MADE, *SUPPLIED])
def test_every_estimate_from_replicates_is_that_of_r_to_1e_9(name: str, tmp_path: Path) -> None:
    study, rows = imported(name, tmp_path), truth("replicates_more.csv", name)
    rows = rows[rows["versus"].isna()]
    asked = rows[["indicator", "statistic", "by"]].drop_duplicates().itertuples(index=False)
    held(pd.concat([estimate(study, one.indicator, statistic=one.statistic, by=one.by or "") for one in asked]), rows)


@pytest.mark.parametrize("name", ["replicates_jk1", "replicates_api"])
def test_a_report_has_ratios_and_medians_with_their_contrasts(name: str, tmp_path: Path) -> None:
    study, rows = imported(name, tmp_path), truth("replicates_more.csv", name)
    analyse(study)
    result = load_report(study.folder).result
    inside = rows["indicator"].isin(study.derived) & rows["statistic"].isin(("share", "mean", "total", "ratio"))
    theirs = rows[inside | ((rows["statistic"] == "median") & rows["indicator"].isin(("API00", "ENROLL")))]
    assert theirs["versus"].notna().any()
    held(result[result["variant"] == "official"], theirs)
    assert set(result["method"]) == {"replicate"}


RELIABILITY, PAIRS, TESTS = (pd.read_csv(HERE / f"replicates_{name}.csv") for name in ("reliability", "correlation", "crosstab_tests"))
CELLS = pd.read_csv(HERE / "replicates_crosstab.csv", dtype={"row": str, "column": str})
HOW: dict[str, dict[str, Any]] = {"all": {}, "wave": {"wave": "w2", "missing": "listwise"},
                                  "women": {"district": "east", "by": "SEX"}}
VARIABLES = {"numbers": ("API00", "ENROLL"), "share": ("API99", "SCHWIDE/share:2"), "constructs": ("CON", "ONE"), "items": ("Q1", "Q3")}
ITEMS: dict[str, tuple[str, str, dict[str, str]]] = {
    "wide": ("SCHWIDE", "STYPE", {}), "sex": ("SEX", "Q1", {}), "two": ("Q1", "Q2", {"wave": "w2"}),
    "district": ("district", "SEX", {"wave": "w2"}), "one": ("SEX", "Q1", {"district": "south"})}


@pytest.mark.parametrize("name", dict.fromkeys(RELIABILITY["study"]))
def test_alpha_omega_and_what_items_add_are_those_of_r(name: str, studies: Studies) -> None:
    for kind, how in HOW.items():
        theirs = RELIABILITY[RELIABILITY["case"] == f"{name}_{kind}"].fillna({"item": "-"}).set_index(["statistic", "item"])
        found = reliability(studies(name), "CON", **how)
        rows = found.rows[found.rows["group"].isna() | (found.rows["group"] == "2")].fillna({"item": "-"})
        ours = rows.set_index(["statistic", "item"]).loc[theirs.index]
        for figure in ("value", "se", "low", "high", "df", "n"):
            np.testing.assert_allclose(ours[figure].to_numpy(float), theirs[figure], rtol=1e-9, atol=1e-12, err_msg=f"{kind} {figure}")
        assert bool(found.facts["read_again"]) == (name in SUPPLIED)


@pytest.mark.parametrize("case", PAIRS["case"])
def test_a_correlation_is_that_of_r_to_1e_9(case: str, studies: Studies) -> None:
    theirs, kind = PAIRS.set_index("case").loc[case], case.rpartition("_")[2]
    ours = correlation(studies(theirs["study"]), VARIABLES[kind], wave="w1" if kind == "items" else None).iloc[0]
    for figure in ("value", "se", "low", "high", "df", "p", "n"):
        assert ours[figure] == pytest.approx(theirs[figure], rel=1e-9, abs=1e-12), figure


@pytest.mark.parametrize("case", TESTS["case"])
def test_every_share_and_test_of_a_table_is_that_of_r_to_1e_9(case: str, studies: Studies) -> None:
    truth = TESTS.set_index("case").loc[case]
    row, column, where = ITEMS[case.rpartition("_")[2]]
    ours = crosstab(studies(truth["study"], withhold=0), row, column, **where)
    for figure in ("pearson", "f", "ndf", "ddf", "p", "cells", "p_first_order"):
        assert ours.test[figure] == pytest.approx(truth[figure], rel=1e-9, abs=1e-12), figure
    assert ours.facts["n"] == truth["n"]
    theirs = CELLS[CELLS["case"] == case].set_index(["row", "column", "of"])
    cells = ours.cells.set_index(["row", "column", "of"]).loc[theirs.index]
    sure = (theirs["value"] == 1) | (theirs["se"] < 1e-12)  # no interval of a share that does not vary
    for figure in ("n", "value", "se", "low", "high", "df"):
        known = np.ones(len(theirs), bool) if figure not in ("low", "high") else ~sure.to_numpy()
        np.testing.assert_allclose(cells.loc[known, figure].to_numpy(float), theirs.loc[known, figure].to_numpy(float),
                                   rtol=1e-9, atol=1e-9, err_msg=figure)


@pytest.mark.parametrize("name", ["replicates_bridge", "replicates_bridge_supplied"])
def test_means_over_a_bridge_and_their_change_are_those_of_links_learnt_in_every_replicate(name: str, tmp_path: Path) -> None:
    study = load_study(place(name, tmp_path))
    import_all(study)
    analyse(study)
    theirs = truth("replicates_bridge.csv", name)
    result = load_report(study.folder).result
    over = result[result["variant"].str.startswith("bridge_")].copy()
    over["indicator"] = over["variant"].str.extract("bridge_(.*?)[.]")[0] + ":" + over["indicator"].astype(str)
    assert (over["method"] == "replicate").all()
    held(over, theirs)
    linear = over[(over["indicator"] == "linear:Q1") & over["district"].isna() & (over["wave"] == "w2") & over["versus"].isna()].iloc[0]
    old = linked_mean_of_the_old_half(study)
    assert (linear["value"], linear["se"]) == pytest.approx((old["value"], old["se"]))


def linked_mean_of_the_old_half(study: Study) -> pd.Series:
    """Of a linear link the city's mean is by construction that of the half with the old form, whatever the weights."""
    old = study.instruments["bridge@1.0.0"]
    waves = tuple(wave.model_copy(update={"instrument": old.key, "bridge": None}) for wave in study.waves)
    bindings = dict(study.bindings)
    bindings["w2"] = bindings["w2"].model_copy(update={"form": None, "items": {"Q1": "q1old", "SEX": "sex"}})
    half = study.model_copy(update={"waves": waves, "bindings": bindings})
    import_wave(half, "w2")
    rows = estimate(half, "Q1", wave="w2")
    return rows[rows["district"].isna()].iloc[0]
