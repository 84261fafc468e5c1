"""Alpha, omega and correlations through the public path against R's survey, psych and lavaan; intervals by simulation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.models.consistency import alpha, alpha_without, item_rest, omega, one_factor
from analysis.models.covariances import covariances
from analysis.models.reliability import measure_interval
from analysis.models.rows import Batch
from jingmin import correlation, import_wave, load_study, reliability
from tests.analysis.bfi_study import bfi_study
from tests.analysis.imported import Studies
from tests.golden.truth import HERE
from words.problems import SurveyError

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "psychometrics_reference"
TRUTH, PAIRS = (pd.read_csv(HERE / name) for name in ("reliability.csv", "correlation.csv"))
PSYCH = pd.read_csv(HERE / "psych.csv")
HOW = {"same_listwise": {"missing": "listwise"}, "wave": {"wave": "w2"}, "district": {"district": "north"}, "women": {"by": "SEX"}}
shared = pytest.mark.skipif(not (SHARED / "bfi.csv").is_file(), reason="skipped: no shared data")


@pytest.mark.parametrize("case", list(dict.fromkeys(TRUTH["case"])))
def test_alpha_omega_and_what_items_add_are_those_of_r(case: str, studies: Studies) -> None:
    theirs = TRUTH[TRUTH["case"] == case].reset_index(drop=True)
    rows = reliability(studies(theirs["study"].iloc[0]), "CON", **HOW.get(case, {})).rows
    rows = (rows[rows["group"] == "2"] if case == "women" else rows).reset_index(drop=True)
    for key in ("statistic", "item"):
        assert rows[key].fillna("-").tolist() == theirs[key].fillna("-").tolist()
    for figure in ("value", "df", "n"):
        np.testing.assert_allclose(rows[figure].to_numpy(float), theirs[figure], rtol=1e-9, err_msg=figure)
    # R's are made from derivatives by differences: 1e-8 is what those hold.
    for figure in ("se", "low", "high"):
        np.testing.assert_allclose(rows[figure].to_numpy(float), theirs[figure], rtol=1e-8, err_msg=figure)


VARIABLES = {"numbers": ("API00", "ENROLL"), "share": ("API99", "SCHWIDE/share:2"), "constructs": ("CON", "ONE"), "items": ("Q1", "Q3")}


@pytest.mark.parametrize("case", list(PAIRS["case"]))
def test_a_correlation_is_that_of_svyvar_to_1e_9(case: str, studies: Studies) -> None:
    theirs = PAIRS.set_index("case").loc[case]
    kind = case.rpartition("_")[2]
    ours = correlation(studies(theirs["study"]), VARIABLES[kind], wave="w1" if kind == "items" else None).iloc[0]
    for figure in ("value", "se", "low", "high", "df", "p", "n"):
        assert ours[figure] == pytest.approx(theirs[figure], rel=1e-9, abs=1e-12), figure


@shared
def test_the_big_five_have_psychs_alphas_and_lavaans_omegas(tmp_path: Path) -> None:
    study = load_study(bfi_study(SHARED / "bfi.csv", tmp_path))
    import_wave(study, "w")
    for missing in ("pairwise", "listwise"):
        ours = reliability(study, missing=missing).rows.fillna({"item": "-"}).set_index(["construct", "statistic", "item"])
        theirs = PSYCH[(PSYCH["missing"] == missing) & PSYCH["set"].isin(ours.index.levels[0])].fillna({"item": "-"})
        for row in theirs.itertuples():
            if row.statistic == "omega_lavaan":  # its optimiser stops some 1e-7 off the maximum
                assert ours.loc[(row.set, "omega", "-"), "value"] == pytest.approx(row.value, abs=1e-6)
            else:
                assert ours.loc[(row.set, row.statistic, row.item), "value"] == pytest.approx(row.value, rel=1e-9)


@shared
def test_holzinger_and_swineford_have_psychs_and_lavaans_figures() -> None:
    frame = pd.read_csv(SHARED / "HolzingerSwineford1939.csv")
    items = {"visual": ["x1", "x2", "x3"], "textual": ["x4", "x5", "x6"], "speed": ["x7", "x8", "x9"]}
    for name, names in items.items():
        values = frame[names].to_numpy(float)
        s = covariances([Batch(np.zeros(len(values), np.int64), np.ones(len(values)), values, np.zeros(len(values), np.int64))], np.ones(1)).s
        theirs = PSYCH[(PSYCH["set"] == name) & (PSYCH["missing"] == "listwise")].fillna({"item": "-"}).set_index(
            ["statistic", "item"])["value"]
        assert alpha(s).value == pytest.approx(theirs["alpha", "-"], rel=1e-9)
        assert omega(s).value == pytest.approx(theirs["omega", "-"], rel=1e-9)
        assert omega(s).value == pytest.approx(theirs["omega_lavaan", "-"], abs=1e-6)
        for at, item in enumerate(names):
            assert item_rest(s, at).value == pytest.approx(theirs["item_rest", item], rel=1e-9)
            assert alpha_without(s, at).value == pytest.approx(theirs["alpha_without", item], rel=1e-9)


def random_covariance(seed: int, k: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    x = random.normal(size=(200, 1)) * random.uniform(0.4, 1.2, k) + random.normal(size=(200, k)) * random.uniform(0.5, 1.5, k)
    return np.cov(x.T)


@pytest.mark.parametrize("k", [3, 4, 6])
def test_derivatives_are_those_by_differences(k: int) -> None:
    s, h = random_covariance(k, k), 1e-5
    for measure in (alpha, omega, lambda s: alpha_without(s, 1), lambda s: item_rest(s, 1)):
        for i, j in ((0, 0), (0, 1), (1, 2)):
            move = np.zeros_like(s)
            move[i, j] += h / 2
            move[j, i] += h / 2
            slope = (measure(s + move).value - measure(s - move).value) / (2 * h)
            assert measure(s).gradient[i, j] == pytest.approx(slope, abs=1e-7)


def test_three_items_are_reproduced_whole() -> None:
    s = random_covariance(7, 3)
    found = one_factor(s)
    assert found is not None
    np.testing.assert_allclose(np.outer(found[0], found[0]) + np.diag(found[1]), s, rtol=1e-9)


def test_parallel_items_have_the_alpha_of_spearman_and_brown_and_omega_is_alpha() -> None:
    s = np.full((4, 4), 0.3) + 0.7 * np.eye(4)
    assert alpha(s).value == pytest.approx(4 * 0.3 / (1 + 3 * 0.3))
    assert omega(s).value == pytest.approx(alpha(s).value)


@pytest.mark.parametrize("s", [np.array([[1, 0.9, 0.9], [0.9, 1, 0.2], [0.9, 0.2, 1]]), np.full((3, 3), 1.0), np.eye(2)])
def test_an_improper_solution_gives_no_omega(s: np.ndarray) -> None:
    assert np.isnan(omega(s.astype(float)).value)


def test_intervals_of_alpha_and_omega_cover_what_they_should() -> None:
    """Thirty psus of ten people with an effect of the psu: covariances by psu, the interval on log(1 − x)."""
    random = np.random.default_rng(20240105)
    loading, unique = np.array([0.8, 0.7, 0.6, 0.5]), np.array([0.6, 0.6, 0.7, 0.8])
    whole = np.outer(loading, loading) + np.diag(unique)
    true = {"alpha": alpha(whole).value, "omega": omega(whole).value}
    hits = dict.fromkeys(true, 0)
    draws = 150
    for _ in range(draws):
        common = np.sqrt(0.15) * random.normal(size=(30, 1, 1)) + np.sqrt(0.85) * random.normal(size=(30, 10, 1))
        x = common * loading + random.normal(size=(30, 10, 4)) * np.sqrt(unique)
        flat = x.reshape(-1, 4) - x.reshape(-1, 4).mean(axis=0)
        s = flat.T @ flat / len(flat)
        products = (flat[:, :, None] * flat[:, None, :] - s).reshape(30, 10, 16).sum(axis=1) / len(flat)
        for name, measure in (("alpha", alpha(s)), ("omega", omega(s))):
            z = products @ measure.gradient.ravel()
            se = float(np.sqrt(30 / 29 * ((z - z.mean()) ** 2).sum()))
            low, high = measure_interval(measure.value, se, 29, 0.95, correlation=False)
            hits[name] += low <= true[name] <= high
    assert all(0.9 <= hit / draws <= 0.985 for hit in hits.values()), hits


def test_constructs_that_have_no_reliability_are_named(studies: Studies) -> None:
    found = reliability(studies("waves_same"))
    assert found.left_out == {"ONE": "items"}
    assert set(found.rows["construct"]) == {"CON"}


@pytest.mark.parametrize(("construct", "code"), [("ONE", "models.not_reliable_items"), ("CONN", "models.unknown_construct")])
def test_a_construct_without_reliability_is_complained_of_where_it_is_named(construct: str, code: str, studies: Studies) -> None:
    with pytest.raises(SurveyError) as caught:
        reliability(studies("waves_same"), construct)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_small_groups_show_no_reliability_or_correlation(studies: Studies) -> None:
    study = studies("waves_same", withhold=200)
    rows = reliability(study, by="SEX").rows
    assert (rows["flag"] == "withheld").all() and rows[["value", "se", "low", "high", "df", "n"]].isna().all(axis=None)
    pair = correlation(study, ["CON", "Q4"], district="north").iloc[0]
    assert pair["flag"] == "withheld" and pair[["value", "se", "n"]].isna().all()
