"""What must be so whatever the data: identities and properties over random designs."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.study.comparisons import Comparisons
from survey.study.design import Stage
from tests.analysis.small import draw, result, study

FIGURES = ["value", "se", "low", "high", "df", "n", "p"]
PEOPLE = {"stages": (Stage(psu="respondent"),), "psus_across_waves": "new"}


def drawn(seed: int, *, people: bool = False, waves: tuple[str, ...] = ("w1", "w2")) -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as folder:
        about = study(Path(folder), waves=waves, design=PEOPLE if people else None)
        return result(about, {wave: draw(seed + t) for t, wave in enumerate(waves)})


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.booleans())
def test_se_is_not_negative_and_intervals_hold_their_value(seed: int, people: bool) -> None:
    rows = drawn(seed, people=people)
    assert (rows["se"].dropna() >= 0).all()
    shown = rows.dropna(subset=["low", "high"])
    assert (shown["low"] <= shown["value"]).all() and (shown["value"] <= shown["high"]).all()
    shares = shown[shown["statistic"].str.startswith("share") & shown["versus"].isna()]
    assert ((shares["low"] >= 0) & (shares["high"] <= 1)).all()
    # Nothing is nan without a flag that says why.
    assert rows[rows["se"].isna() | rows["value"].isna()].empty
    assert rows.loc[~(rows["se"] > 0), "flag"].str.contains("no_variance").all()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.booleans())
def test_the_order_of_rows_is_nothing(seed: int, people: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        about = study(Path(folder), design=PEOPLE if people else None)
        frame = draw(seed)
        ordered = result(about, {"w1": frame})
        mixed = result(about, {"w1": frame.sample(frac=1, random_state=seed % 2**31)})
    # Sums of weights are exact; squares of people's weights and the product after them are not.
    pd.testing.assert_frame_equal(ordered[FIGURES], mixed[FIGURES], rtol=1e-11, atol=1e-11)
    assert people or ordered["value"].equals(mixed["value"])


def test_weights_times_ten_leave_a_mean_alone(tmp_path: Path) -> None:
    about, frame = study(tmp_path), draw(1)
    once, ten = result(about, {"w1": frame}), result(about, {"w1": frame.assign(weight=frame["weight"] * 10)})
    pd.testing.assert_frame_equal(once[FIGURES], ten[FIGURES], rtol=1e-11)


def test_a_change_backwards_is_the_change_with_the_other_sign(tmp_path: Path) -> None:
    frames = {"w1": draw(1), "w2": draw(2)}
    there = result(study(tmp_path, waves=("w1", "w2")), frames)
    back = result(study(tmp_path, waves=("w2", "w1")), frames)
    one, other = there.loc["I/score/official/w2/a/-/-/wave:w1"], back.loc["I/score/official/w1/a/-/-/wave:w2"]
    assert one["value"] == pytest.approx(-other["value"]) and one["se"] == pytest.approx(other["se"])
    assert one["df"] == pytest.approx(other["df"])


def test_a_subgroup_keeps_the_design_of_the_whole(tmp_path: Path) -> None:
    """psus without a member count in the stratum: leaving them out would make the se too small."""
    frame = draw(3, rows=80, psus=5)
    few = frame.assign(Q1=np.where(frame["psu"].isin(["a0", "a1"]) | (frame["district"] == "b"), frame["Q1"], -88))
    whole = result(study(tmp_path), {"w1": few})
    cut = result(study(tmp_path), {"w1": few[few["Q1"] > 0]})
    row = "Q1/score/official/w1/a/-/-/-"
    assert whole.loc[row, "value"] == pytest.approx(cut.loc[row, "value"])
    assert whole.loc[row, "se"] > 0 and whole.loc[row, "se"] != pytest.approx(cut.loc[row, "se"])
    # By hand: z of five psus, three of them zero, n/(n−1) with n = 5.
    members = few[(few["district"] == "a") & (few["Q1"] > 0)]
    residual = members["weight"] * (25.0 * (members["Q1"] - 1) - whole.loc[row, "value"]) / members["weight"].sum()
    z = residual.groupby(members["psu"]).sum().reindex([f"a{i}" for i in range(5)], fill_value=0.0)
    assert whole.loc[row, "se"] == pytest.approx(np.sqrt(5 / 4 * ((z - z.mean()) ** 2).sum()))
    assert whole.loc[row, "df"] == 1


def test_an_index_has_the_covariance_of_its_constructs(tmp_path: Path) -> None:
    """The index of a named contrast of its own parts is the index."""
    about = study(tmp_path, comparisons=Comparisons(named={"half": {"A": Fraction(1, 2), "B": Fraction(1, 2)}}))
    rows = result(about, {"w1": draw(4)})
    index, named = rows.loc["I/score/official/w1/-/-/-/-"], rows.loc["half/score/official/w1/-/-/-/contrast:half"]
    assert (index["value"], index["se"], index["n"]) == pytest.approx((named["value"], named["se"], named["n"]))


def test_people_as_psus_are_the_same_as_psus_of_one(tmp_path: Path) -> None:
    """The rows that stand for a place's people give what the people themselves give."""
    frame = draw(5, rows=40)
    alone = frame.assign(psu=[f"p{i}" for i in range(len(frame))])
    people = result(study(tmp_path, design=PEOPLE), {"w1": frame})
    psus = result(study(tmp_path), {"w1": alone})
    pd.testing.assert_frame_equal(people[FIGURES], psus.loc[people.index, FIGURES], rtol=1e-9)


def test_left_out_responses_stay_in_the_design(tmp_path: Path) -> None:
    frame = draw(6)
    ended = result(study(tmp_path), {"w1": frame.assign(use=np.where(frame["psu"] == "a0", 0, 1))})
    gone = result(study(tmp_path), {"w1": frame[frame["psu"] != "a0"]})
    row = "Q1/score/official/w1/a/-/-/-"
    assert ended.loc[row, "value"] == pytest.approx(gone.loc[row, "value"])
    assert ended.loc[row, "df"] == gone.loc[row, "df"]
    assert ended.loc[row, "se"] != pytest.approx(gone.loc[row, "se"])
