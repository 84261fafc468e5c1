"""What would not fit into memory is refused before any answer is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import limits, part
from analysis.foreseen import refuse_what_cannot_fit
from analysis.limits import refuse_large_influence, refuse_large_result, refuse_large_tally
from analysis.part import parts_of
from analysis.tally import Codes, TallyPlan, plan
from survey.study import districts, load_study
from survey.study.comparisons import Comparisons
from survey.study.design import Stage
from tests.analysis import small
from tests.golden.truth import place
from words.problems import SurveyError


def refused(call: Callable[[], object], code: str) -> str:
    with pytest.raises(SurveyError) as error:
        call()
    assert [problem.code for problem in error.value.problems] == [code]
    return str(error.value)


def test_a_plan_of_a_million_places_is_refused_with_its_size_and_the_largest_thing() -> None:
    todo = TallyPlan(codes=(Codes("Q1", tuple(range(5))), Codes("AGE", tuple(range(100)))), by=Codes("SEX", tuple(range(500))))
    # (5 + 6 + 100 + 6) bins × 16 bytes × 5·10^8 cells
    assert "936.0 GB" in refused(lambda: refuse_large_tally(todo, [1_000_000]), "analysis.tally_too_large")
    assert "AGE" in refused(lambda: refuse_large_tally(todo, [1_000_000]), "analysis.tally_too_large")


def test_what_fits_is_not_refused(tmp_path: Path) -> None:
    about = small.study(tmp_path)
    refuse_large_tally(plan(about, small.instrument()), [10_000] * 8)
    for one in parts_of(about, small.answers(tmp_path, {"w1": small.draw(1)})):
        refuse_what_cannot_fit(one)


def test_the_size_that_is_foreseen_is_that_of_the_arrays(tmp_path: Path) -> None:
    for stage in ("community", "respondent"):
        about = small.study(tmp_path, design={"stages": (Stage(psu=stage),)})
        (one,) = parts_of(about, small.answers(tmp_path, {"w1": small.draw(1)}, people=stage == "respondent"))
        todo = plan(about, small.instrument(), by="Q3")
        (made,) = one.tallies(todo)
        arrays = [array for thing in made.histograms.values() for array in (thing.n, thing.w, thing.ww)] + [made.gram]
        foreseen = sum(size for _, size in limits._cell_bytes(todo)) * made.places * len(made.groups)
        assert sum(array.nbytes for array in arrays if array is not None) == foreseen


def test_ten_to_the_sixth_districts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "memory", lambda: 64 << 20)
    names = tuple(f"d{i}" for i in range(400))
    frame = small.draw(1, rows=2000, districts=names)
    about = small.study(tmp_path, districts=names, design={"lonely": "certainty"}).model_copy(update={"comparisons": Comparisons(by=("Q3",))})
    (one,) = parts_of(about, small.answers(tmp_path, {"w1": frame}))
    text = refused(lambda: refuse_what_cannot_fit(one), "analysis.result_too_large")
    assert f"{one.domains.count}" in text and "MB" in text
    refused(lambda: refuse_large_result(10**8, one.domains), "analysis.result_too_large")


def test_one_stratum_over_many_districts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "memory", lambda: 64 << 20)
    names = tuple(f"d{i}" for i in range(200))
    stored = small.answers(tmp_path, {"w1": small.draw(1, rows=1500, districts=names)})
    stored["w1"].places["stratum"] = "all"
    (one,) = parts_of(small.study(tmp_path, districts=names), stored)
    text = refused(lambda: refuse_large_influence(one.layout, one.domains, 20), "analysis.influence_too_large")
    assert "200 districts" in text


def test_memory_is_what_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 << 26 < limits.memory() < 1 << 50
    (tmp_path / "max").write_text("123456\n", encoding="ascii")
    monkeypatch.setattr(limits, "CGROUP", (tmp_path / "max", tmp_path / "none"))
    assert limits.memory() == 123456
    (tmp_path / "max").write_text("max\n", encoding="ascii")
    assert limits.memory() > 123456
    assert part.refuse_large_tally is refuse_large_tally, "every pass asks"


def test_a_million_districts_are_refused_when_the_study_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(districts, "MOST", 3)
    text = refused(lambda: load_study(place("waves_same", tmp_path)), "study.too_many_districts")
    assert "4 districts" in text
