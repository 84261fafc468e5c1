"""What only `estimate` makes, and derived items, against R: study → import → `estimate` and `analyse` → RESULT."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.ask import estimate
from jingmin import analyse, import_wave, load_report, load_study
from survey.study.model import Study
from tests.golden.truth import KEYS, place, truth

FIGURES = ("value", "se", "df", "low", "high", "deff", "n")
API = ("dstrat", "dstrat0", "dclus1", "dclus10", "dclus20")
WAVES = ("waves_same", "waves_people", "waves_people_fpc", "waves_population")
DERIVED = {"api": """
derived:
  PER: {label: {zh: 每名学生, en: Per student}, ratio: [API00, ENROLL]}
  GROWTH: {label: {zh: 增长, en: Growth}, ratio: [API00, API99], base: "SCHWIDE == 2"}
  SIZE: {label: {zh: 人数, en: Size}, mean: ENROLL, base: "SCHWIDE == 2"}
  BOTH: {label: {zh: 两者, en: Both}, share: "API5 in [4, 5] and SCHWIDE == 2"}
""", "waves": """
derived:
  BOTH: {label: {zh: 两者, en: Both}, share: "Q1 in [4, 5] and Q2 in [4, 5]", base: "SEX == 1"}
  Q1_MEN: {label: {zh: 男, en: Men}, score: Q1, base: "SEX == 1"}
  CON_MEN: {label: {zh: 男, en: Men}, score: CON, base: "SEX == 1"}
"""}


def imported(name: str, folder: Path, interval: str = "logit") -> Study:
    """A golden study with derived items, imported."""
    path = place(name, folder) / "study.yaml"
    text = path.read_text(encoding="utf-8").replace("comparisons:\n", f"comparisons:\n  share_interval: {interval}\n")
    path.write_text(text + DERIVED[next((path.parent / "instruments").iterdir()).name], encoding="utf-8")
    study = load_study(path.parent)
    for wave in study.waves:
        import_wave(study, wave.id)
    return study


def held(ours: pd.DataFrame, theirs: pd.DataFrame, figures: tuple[str, ...] = FIGURES) -> None:
    """Every figure that R gives is ours to 1e-9; where nothing varies R's interval has no width and ours is none."""
    ours, theirs = (rows.set_index(_key(rows)) for rows in (ours, theirs))
    assert theirs.index.difference(ours.index).tolist() == []
    # A quantile with one or two people beyond it is not shown, whatever R says of it.
    outer = theirs["statistic"].replace("median", "quantile:0.5").str.extract(r"quantile:(.*)")[0].astype(float)
    theirs = theirs[~(theirs["n"] * np.minimum(outer, 1 - outer) < 3 - 1e-9)]
    ours = ours.loc[theirs.index]
    varies = ~(theirs["se"] < 1e-12)
    for figure in figures:
        known = theirs[figure].notna() & (varies | (figure not in ("low", "high", "deff")))
        np.testing.assert_allclose(ours.loc[known, figure].astype(float), theirs.loc[known, figure].astype(float),
                                   rtol=1e-9, atol=1e-9, err_msg=figure)


def _key(rows: pd.DataFrame) -> pd.Index:
    parts = [rows[name].astype(object).where(rows[name].notna(), "-") for name in KEYS]
    return pd.Index(["/".join(row) for row in zip(*parts, strict=True)])


@pytest.mark.parametrize("name", [*API, *WAVES])
def test_every_figure_asked_for_is_that_of_r_to_1e_9(name: str, tmp_path: Path) -> None:
    study, rows = imported(name, tmp_path), truth("more.csv", name)
    rows = rows[rows["versus"].isna() & ~rows["statistic"].str.startswith("beta")]
    for (indicator, statistic, by), theirs in rows.groupby(["indicator", "statistic", rows["by"].fillna("")]):
        held(estimate(study, str(indicator), statistic=str(statistic), by=by), theirs)


@pytest.mark.parametrize("name", ["dclus1", "dstrat", "waves_people"])
def test_beta_intervals_are_those_of_r_and_of_nobody_clopper_and_pearsons(name: str, tmp_path: Path) -> None:
    study, rows = imported(name, tmp_path, "beta"), truth("more.csv", name)
    rows = rows[rows["statistic"].str.startswith("beta")]
    rows["statistic"] = rows["statistic"].str.replace("beta", "share")
    assert rows["value"].eq(0).any() or name != "dclus1"
    for (indicator, statistic), theirs in rows.groupby(["indicator", "statistic"]):
        held(estimate(study, str(indicator), statistic=str(statistic)), theirs, ("value", "low", "high", "df", "n"))


@pytest.mark.parametrize("name", ["dclus1", "waves_same", "waves_people"])
def test_a_report_has_derived_items_and_medians_with_their_contrasts(name: str, tmp_path: Path) -> None:
    study, rows = imported(name, tmp_path), truth("more.csv", name)
    analyse(study)
    result = load_report(study.folder).result
    inside = rows["indicator"].isin(study.derived) & rows["statistic"].isin(("share", "score", "mean", "total", "ratio"))
    theirs = rows[inside | ((rows["statistic"] == "median") & rows["indicator"].isin(("API00", "ENROLL")))]
    assert theirs["versus"].notna().any()
    held(result[result["variant"] == "official"], theirs)


@pytest.mark.parametrize("name", ["raked_dclus1", "post_dclus1", "raked_waves", "post_waves"])
def test_the_spread_of_codes_takes_credit_for_calibrated_weights_as_in_r(name: str, tmp_path: Path) -> None:
    study = load_study(place(name, tmp_path))
    for wave in study.waves:
        import_wave(study, wave.id)
    for (indicator, statistic), theirs in truth("raking_spread.csv", name).groupby(["indicator", "statistic"]):
        held(estimate(study, str(indicator), statistic=str(statistic)), theirs)
