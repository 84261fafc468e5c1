"""`compare` over instrument versions: what they leave as it is can be combined, the rest is refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from analysis.answers import Answers
from analysis.compare import compare
from analysis.finish import result_table
from analysis.survey import survey_pieces
from survey.study.comparisons import Comparisons
from survey.study.model import Study, Wave
from tests.analysis.small import answers, study
from tests.analysis.test_versions import NEW, OLD, with_fourth
from words.problems import SurveyError


@pytest.fixture
def over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Study, Mapping[str, Answers]]:
    """Two waves, the first of the older version, the second of the newer, which drops Q4 of construct A."""
    waves = tuple(Wave.model_validate({"id": wave, "instrument": one.key, "from": f"2026-0{month}-01",
                                       "to": f"2026-0{month}-09", "bind": "bind.yaml"})
                  for wave, one, month in (("w1", OLD, 1), ("w2", NEW, 4)))
    about = study(tmp_path, comparisons=Comparisons(versus=("previous",)), waves=("w1", "w2")).model_copy(
        update={"waves": waves, "instruments": {one.key: one for one in (OLD, NEW)}})
    stored = answers(tmp_path, {"w1": with_fourth(1), "w2": with_fourth(2).drop(columns="Q4")})
    monkeypatch.setattr("analysis.compare.answers_of", lambda study: stored)
    return about, stored


@pytest.mark.parametrize("indicator", ["Q1", "B"])
def test_what_versions_leave_as_it_is_is_the_change_of_the_report(
        over: tuple[Study, Mapping[str, Answers]], indicator: str) -> None:
    about, stored = over
    rows = result_table(about, list(survey_pieces(about, stored))).to_pandas().set_index("id")
    made = compare(about, {f"{indicator}/score/official/w2/a/-/-/-": 1, f"{indicator}/score/official/w1/a/-/-/-": -1})
    reported = rows.loc[f"{indicator}/score/official/w2/a/-/-/wave:w1"]
    for figure in ("value", "se", "df", "n"):
        assert made.iloc[0][figure] == pytest.approx(reported[figure], rel=1e-12), figure


@pytest.mark.parametrize(("ids", "said"), [
    (("A/score/official/w2/a/-/-/-", "A/score/official/w1/a/-/-/-"), "A is not the same in small@1.0.0 and small@2.0.0"),
    (("Q1/score/official/-/a/-/-/-", "Q1/score/official/w1/a/-/-/-"), "pooled over waves")])
def test_what_changed_is_refused_with_the_reason(
        over: tuple[Study, Mapping[str, Answers]], ids: tuple[str, str], said: str) -> None:
    with pytest.raises(SurveyError, match=said):
        compare(over[0], {ids[0]: 1, ids[1]: -1})
