"""Bottom boxes beside top boxes: read, checked, checksums, statistics, differences between versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.ask import estimate
from instruments.reading import load_instrument
from jingmin import import_wave, load_study
from tests.golden.truth import place
from words.problems import SurveyError


def instrument(folder: Path, scale: str = "", item: str = "") -> Path:
    path = place("waves_same", folder) / "instruments" / "waves" / "1.0.0.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("    top: [4, 5]\n", f"    top: [4, 5]\n{scale}").replace("top: [1, 2], allow", f"top: [1, 2], {item}allow")
    path.write_text(text, encoding="utf-8")
    return path


def test_a_bottom_box_has_its_share_and_an_item_with_its_own_top_none_of_its_scale(tmp_path: Path) -> None:
    path = instrument(tmp_path, "    bottom: [1, 2]\n")
    study = load_study(path.parents[2])
    import_wave(study, "w1")
    import_wave(study, "w2")
    one, two, low = (estimate(study, "Q1", statistic=name, wave="w1")["value"] for name in ("share:1", "share:2", "share:BOTTOM"))
    assert low.to_numpy() == pytest.approx((one + two).to_numpy())
    found = load_instrument(path)
    assert found.boxes("Q1") == {"TOP": (4, 5), "BOTTOM": (1, 2)} and found.boxes("Q3") == {"TOP": (1, 2)}


def test_a_scale_without_one_keeps_its_checksum(tmp_path: Path) -> None:
    plain = load_instrument(instrument(tmp_path / "a"))
    assert plain.checksum != load_instrument(instrument(tmp_path / "b", "    bottom: [1, 2]\n")).checksum
    assert "bottom" not in plain.model_dump(exclude_defaults=True)["scales"]["agree5"]


@pytest.mark.parametrize(("scale", "code"), [("    bottom: [1, 4]\n", "instruments.both_ends"), ("    bottom: [6]\n", "instruments.unknown_code"),
                                             ("    bottom: [1, 2, 3, 4, 5]\n", "instruments.top_all")])
def test_a_bottom_box_that_cannot_be_is_named(tmp_path: Path, scale: str, code: str) -> None:
    with pytest.raises(SurveyError) as error:
        load_instrument(instrument(tmp_path, scale))
    assert code in {problem.code for problem in error.value.problems}
