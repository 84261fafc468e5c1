"""A change of mode is not a change of opinion: compared within mode, or described only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from tests.analysis.small import draw, result, study

CHANGE = "I/score/{variant}/w2/a/-/-/wave:w1"


def by_mode(seed: int, web: float) -> pd.DataFrame:
    """Random answers of which a share was given on the web, the same in both districts."""
    frame = draw(seed, rows=200)
    rank = frame.groupby("district").cumcount() / frame.groupby("district")["district"].transform("size")
    return frame.assign(mode=np.where(rank < web, "web", "phone"), weight=1.0)


def test_ten_points_apart_are_compared_and_more_are_only_described(tmp_path: Path) -> None:
    near = result(study(tmp_path, waves=("w1", "w2")), {"w1": by_mode(1, 0.50), "w2": by_mode(2, 0.55)})
    far = result(study(tmp_path, waves=("w1", "w2")), {"w1": by_mode(1, 0.50), "w2": by_mode(2, 0.80)})
    id = CHANGE.format(variant="official")
    assert near.loc[id, "verdict"] != "description" and pd.isna(near.loc[id, "flag"])
    assert far.loc[id, "verdict"] == "description" and far.loc[id, "flag"] == "mode"
    # Against the city of the same wave nothing differs in mode.
    assert pd.isna(far.loc["I/score/official/w2/a/-/-/city", "flag"])


def test_within_a_mode_the_comparison_is_made(tmp_path: Path) -> None:
    frames = {"w1": by_mode(1, 0.50), "w2": by_mode(2, 0.80)}
    rows = result(study(tmp_path, waves=("w1", "w2")), frames)
    web = rows.loc[CHANGE.format(variant="within_web")]
    assert web["verdict"] not in ("description", None) and web["se"] > 0
    only = {wave: frame.assign(use=np.where(frame["mode"] == "web", 1, 0)) for wave, frame in frames.items()}
    alone = result(study(tmp_path, waves=("w1", "w2")), only).loc[CHANGE.format(variant="official")]
    assert (web["value"], web["se"], web["n"]) == (alone["value"], alone["se"], alone["n"])
    assert not any("within" in id and id.endswith("city") for id in rows.index)


def test_a_few_unknown_modes_do_not_switch_the_guard_off(tmp_path: Path) -> None:
    frame = by_mode(1, 0.5)
    frame.loc[0, "mode"] = None
    rows = result(study(tmp_path, waves=("w1", "w2")), {"w1": frame, "w2": by_mode(2, 0.9)})
    assert rows.loc[CHANGE.format(variant="official"), "flag"] == "mode"
    assert not any(id.split("/")[2] == "within_" for id in rows.index)


def test_where_no_mode_is_known_nothing_is_said_of_it(tmp_path: Path) -> None:
    frames = {"w1": by_mode(1, 0.5).assign(mode=None), "w2": by_mode(2, 0.9).assign(mode=None)}
    rows = result(study(tmp_path, waves=("w1", "w2")), frames)
    assert not rows["flag"].astype(str).str.contains("mode").any()
