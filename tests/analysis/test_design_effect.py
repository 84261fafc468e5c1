"""Design effects against simple random sampling without replacement: R's deff = TRUE, through study → import → estimate."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from analysis import without_replacement
from jingmin import estimate
from jingmin.cli.main import command
from tests.analysis.imported import Studies
from tests.golden.truth import truth


@pytest.mark.parametrize("name", ["dclus1", "dstrat", "dclus2", "waves_people"])
def test_every_design_effect_is_that_of_r_to_1e_9(name: str, studies: Studies) -> None:
    theirs = truth("deff.csv", name)
    for (indicator, statistic), rows in theirs.groupby(["indicator", "statistic"]):
        ours = estimate(studies(name), indicator, statistic=statistic, wave=rows["wave"].iloc[0], replacement=False)
        ours = ours.set_index(ours["district"].astype(object).where(ours["district"].notna(), "-"))
        places = rows["district"].fillna("-").to_numpy()
        for figure in ("value", "se", "deff", "n"):
            # R too has no design effect where the weights sum to fewer than answered.
            np.testing.assert_allclose(ours.loc[places, figure].to_numpy(float), rows[figure].to_numpy(float), rtol=1e-9, err_msg=figure)


def test_with_and_without_replacement_differ_by_the_share_that_was_drawn(studies: Studies) -> None:
    one, other = (estimate(studies("dstrat"), "API00", district="E", replacement=way)["deff"].iloc[0] for way in (True, False))
    assert one / other == pytest.approx(1 - 100 / 4421, rel=1e-8)


def test_weights_that_sum_to_the_respondents_have_none() -> None:
    found = without_replacement(np.array([2.0, 2.0, 2.0, np.nan]), np.array([10, 10, 10, 10]), np.array([9.0, 10.0, 20.0, 20.0]))
    assert found.tolist()[2] == 4.0 and np.isnan(found[[0, 1, 3]]).all()


def test_the_verb_shows_it(studies: Studies) -> None:
    def run(*more: str) -> str:
        found = CliRunner().invoke(command, ["estimate", str(studies("dclus1").folder), "API00", *more])
        assert found.exit_code == 0, found.output
        return found.output
    assert " 9.35" in run("--without-replacement", "--lang", "en") and "9.07" in run("--lang", "en")
    rows = pd.DataFrame(json.loads(run("--without-replacement", "--json"))["result"])
    assert rows.loc[rows["district"].isna(), "deff"].item() == pytest.approx(9.3458694505909499, rel=1e-9)  # R
