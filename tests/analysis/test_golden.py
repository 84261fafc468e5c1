"""R's numbers, through the public path: study → import → analyse → results.parquet."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from jingmin import analyse, import_wave, load_report, load_study
from tests.golden.truth import KEYS, place, truth

STUDIES = {"api.csv": ["dstrat", "dstrat0", "dclus1", "dclus10", "dclus20", "dclus2"],
           "waves.csv": ["waves_same", "waves_new", "waves_people", "waves_people_fpc", "waves_population"],
           "raking.csv": ["raked_dclus1", "raked_dstrat", "raked_dclus2", "post_dclus1", "post_dstrat", "raked_waves",
                          "raked_people", "post_waves", "post_people"],
           "replicates.csv": ["replicates_jk1", "replicates_jkn", "replicates_jkn_mse", "replicates_brr", "replicates_fay",
                              "replicates_bootstrap", "replicates_sdr", "replicates_other"],
           "stages.csv": ["stages_three"], "pps.csv": ["pps"],
           "awkward.csv": ["awkward_certainty", "awkward_centred", "awkward_average", "awkward_people", "awkward_thousand",
                           "nested", "units_certainty", "units_centred"],
           "svy.csv": ["waves_same", "waves_people"],  # a second oracle: svy_oracle.py
           "lonely.csv": ["lonely_certainty", "lonely_centred", "lonely_average"],
           "designs.csv": ["dclus2_units", "dclus2_schools", "designs_two", "designs_three", "pps_waves", "pps_election"]}
FIGURES = ("value", "se", "df", "low", "high", "deff", "n")


def rows_of(name: str, folder: Path) -> pd.DataFrame:
    """RESULT of a golden study, official rows only, keyed as the golden files are."""
    study = load_study(place(name, folder))
    for wave in study.waves:
        import_wave(study, wave.id)
    analyse(study)
    result = load_report(study.folder).result
    result = result[result["variant"] == "official"]
    return result.set_index(_key(result))


def _key(rows: pd.DataFrame) -> pd.Index:
    parts = [rows[name].astype(object).where(rows[name].notna(), "-") for name in KEYS]
    return pd.Index(["/".join(row) for row in zip(*parts, strict=True)])


def agree(ours: pd.DataFrame, theirs: pd.DataFrame) -> None:
    """Every row of theirs is ours, every figure to 1e-9."""
    assert theirs.index.difference(ours.index).tolist() == []
    ours = ours.loc[theirs.index]
    # Where nothing varies R gives an interval of no width; here there is none, and the row is flagged.
    constant = theirs["se"] < 1e-12
    assert ours.loc[constant, "flag"].str.contains("no_variance").all()
    for figure in FIGURES:
        known = theirs[figure].notna() & ~(constant & (figure in ("low", "high", "deff")))
        np.testing.assert_allclose(ours.loc[known, figure].astype(float), theirs.loc[known, figure].astype(float),
                                   rtol=1e-9, atol=1e-9, err_msg=figure)


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, names in STUDIES.items() for name in names])
def test_every_figure_is_that_of_r_to_1e_9(file: str, name: str, tmp_path: Path) -> None:
    ours, theirs = rows_of(name, tmp_path), truth(file, name)
    agree(ours, theirs.set_index(_key(theirs)))


def test_schools_are_units_of_the_second_stage_or_the_people_drawn_in_it(tmp_path: Path) -> None:
    """`[…, {psu: snum, fpc: …}]` or `[…, {psu: respondent, fpc: …}]`, where each school answers once, is one design."""
    ours, theirs = rows_of("dclus2_units", tmp_path), truth("api.csv", "dclus2")
    agree(ours, theirs.assign(study="dclus2_units").set_index(_key(theirs.assign(study="dclus2_units"))))


def test_the_second_stage_of_apiclus2_is_in_its_variance(tmp_path: Path) -> None:
    mean = rows_of("dclus2", tmp_path).loc["dclus2/2000/-/-/-/API00/mean/-"]
    assert mean["se"] == pytest.approx(30.0990, abs=5e-5)  # R's documentation; the first stage alone gives 29.8892


def test_the_covariance_of_two_means_is_in_a_named_contrast(tmp_path: Path) -> None:
    rows = rows_of("dclus1", tmp_path)
    v1, v2, v12 = (float(rows.loc[f"dclus1/2000/-/-/-/{name}/mean/{versus}", "se"]) ** 2
                   for name, versus in (("API00", "-"), ("API99", "-"), ("gap", "contrast:gap")))
    # R: vcov(svymean(~api99 + api00, dclus1))[1, 2], from shared data's api_ref.json.
    assert (v1 + v2 - v12) / 2 == pytest.approx(565.785631731595, rel=1e-9)
