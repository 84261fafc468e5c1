"""What was counted once is kept, and only what is lacking is counted."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import kept
from analysis.analyse import analysis_of
from analysis.answers import Answers
from analysis.finish import result_table
from analysis.kept import Kept
from analysis.report import load_report
from analysis.survey import survey_pieces
from analysis.tally import TallyPlan, counted, counted_each, plan, tally
from analysis.tally.cache import FRAME, JOINT, KINDS, KNOWN
from analysis.tally.tally import Tally
from instruments.model import Instrument
from jingmin import import_wave, load_study
from survey.study.comparisons import Benchmark, Comparisons, Target
from survey.study.deep import check_raw_files
from survey.study.design import Stage
from survey.study.model import Study
from tests.analysis import small
from tests.golden.truth import place
from words.problems import Problems, SurveyError

WAVES = ("w1", "w2")
PEOPLE = {"stages": (Stage(psu="respondent"),)}


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_RECENT", {})


@pytest.fixture(params=[{}, PEOPLE], ids=["psus", "people"])
def about(request: pytest.FixtureRequest, tmp_path: Path) -> Study:
    return small.study(tmp_path, waves=WAVES, design=request.param)


def stored(study: Study, waves: tuple[str, ...] = WAVES) -> dict[str, Answers]:
    frames = {wave: small.draw(seed).assign(mode="web") for seed, wave in enumerate(waves)}
    return small.answers(study.folder, frames, people=study.design.people_drawn)


def keeping(answers: Mapping[str, Answers], folder: Path) -> dict[str, Answers]:
    return {wave: replace(one, kept=Kept(folder / "tallies", wave)) for wave, one in answers.items()}


def rows(study: Study, answers: Mapping[str, Answers]) -> pd.DataFrame:
    return result_table(study, list(survey_pieces(study, answers))).to_pandas()


def second(about: Study, changed: Study) -> tuple[dict[str, list[str]], pd.DataFrame]:
    """What is read of which wave when another study is analysed after this one; its RESULT, held against a fresh count."""
    answers = stored(about, tuple(wave.id for wave in changed.waves))
    rows(about, keeping({wave: answers[wave] for wave in WAVES}, about.folder))
    again = keeping(answers, about.folder)
    made = rows(changed, again)
    pd.testing.assert_frame_equal(made, rows(changed, answers))
    return {wave: list(one.kept.read) for wave, one in again.items() if one.kept}, made


def with_instrument(study: Study, **changes: Any) -> Study:
    (old,) = study.instruments.values()
    return study.model_copy(update={"instruments": {old.key: old.model_copy(update=changes)}})


def rescored(instrument: Instrument, item: str, scores: tuple[int, ...]) -> dict[str, Any]:
    old = instrument.items[item]
    choices = tuple(choice.model_copy(update={"score": Fraction(score)})
                    for choice, score in zip(old.choices, scores, strict=True))
    return dict(instrument.items) | {item: old.model_copy(update={"choices": choices})}


def test_the_same_analysis_again_reads_nothing(about: Study) -> None:
    assert second(about, about)[0] == {"w1": [], "w2": []}


def test_other_scores_of_an_item_read_nothing_and_of_a_construct_its_own_columns(tmp_path: Path) -> None:
    about = small.study(tmp_path, waves=WAVES)
    made = small.instrument()
    # Q3 alone makes its construct: the answers of Q3 say all of it.
    assert second(about, with_instrument(about, items=rescored(made, "Q3", (0, 10, 40, 90, 100))))[0] == {"w1": [], "w2": []}
    read = second(about, with_instrument(about, items=rescored(made, "Q1", (0, 10, 50, 75, 100))))[0]
    assert read == {wave: [".place", ".weight", ".use", "Q1", "Q2"] for wave in WAVES}


def test_goalposts_that_shrink_all_scores_alike_read_nothing(tmp_path: Path) -> None:
    about, made = small.study(tmp_path, waves=WAVES), small.instrument()
    half: dict[str, Any] = {}
    for name in ("Q1", "Q2"):
        half[name] = rescored(made, name, (0, 10, 20, 30, 40))[name]
    read, after = second(about, with_instrument(about, items=dict(made.items) | half))
    before = rows(about, stored(about))
    assert read == {"w1": [], "w2": []}
    index = "A/score/official/w1/a/-/-/-"
    value, shrunk = (float(one.set_index("id")["value"][index]) for one in (before, after))
    assert shrunk == pytest.approx(0.4 * value, rel=1e-12)


@pytest.mark.parametrize("change", ["weights", "targets", "conf", "worth"])
def test_what_is_reckoned_after_the_counting_reads_nothing(about: Study, change: str) -> None:
    if change == "weights":
        (made,) = about.instruments.values()
        assert made.index is not None
        shares = (Fraction(1, 3), Fraction(2, 3))
        dimensions = tuple(one.model_copy(update={"weight": share})
                           for one, share in zip(made.index.dimensions, shares, strict=True))
        changed = with_instrument(about, index=made.index.model_copy(update={"dimensions": dimensions}))
    else:
        versus = ("previous", "city", "targets", "benchmarks")
        more = {"targets": {}, "conf": {"conf": Fraction(9, 10)}, "worth": {"worth": {"score": Fraction(3)}, "same_within": {"score": Fraction(2)}}}[change]
        changed = about.model_copy(update={
            "comparisons": Comparisons.model_validate({"versus": versus, **more}),
            "targets": (Target(indicator="A", statistic="score", wave=None, district=None, value=50.0),),
            "benchmarks": (Benchmark(id="b", indicator="A", statistic="score", value=40.0, se=None, n=None, source="-",
                                     label=small.label("b")),)})
    assert second(about, changed)[0] == {"w1": [], "w2": []}


def test_a_new_wave_costs_only_itself(about: Study) -> None:
    changed = small.study(about.folder, waves=(*WAVES, "w3"), design=about.design.model_dump(include={"strata", "stages"}))
    read = second(about, changed)[0]
    assert read["w1"] == read["w2"] == [] and {"Q1", "Q2", "Q3"} < set(read["w3"])


def test_a_new_derived_item_reads_its_own_columns(tmp_path: Path) -> None:
    about = small.study(tmp_path, waves=WAVES)
    (made,) = about.instruments.values()
    third = made.constructs["A"].model_copy(update={"id": "C", "items": ("Q2", "Q3")})
    changed = with_instrument(about, constructs=dict(made.constructs) | {"C": third})
    assert second(about, changed)[0] == {wave: [".place", ".weight", ".use", "Q2", "Q3"] for wave in WAVES}


def test_a_kept_tally_is_the_counted_one_to_the_bit(about: Study) -> None:
    answers = stored(about)["w1"]
    todo = plan(about, small.instrument())
    again = replace(answers, kept=Kept(about.folder / "t", "w1"))
    for _ in range(2):
        assert same(counted(todo, again), tally(todo, answers.path, len(answers.places)))


def test_waves_counted_side_by_side_have_the_bits_of_each_alone(about: Study) -> None:
    waves = ("w1", "w2", "w3", "w4")
    answers, todo = stored(about, waves), plan(about, small.instrument())
    alone = {wave: tally(todo, one.path, len(one.places), wave=wave) for wave, one in answers.items()}
    for turn in ("first", "second"):
        found = counted_each([todo] * len(waves), keeping(answers, about.folder / turn))
        assert same(dict(zip(waves, found, strict=True)), alone)


def test_what_is_remembered_of_kept_files_bears_waves_side_by_side() -> None:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # so that threads meet where they must not
    try:
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda number: kept._recall((10, Path(str(number % 300)), "", number, 0), {}), range(3_000)))
    finally:
        sys.setswitchinterval(usual)


def same(one: Any, two: Any) -> bool:
    if isinstance(one, np.ndarray):
        return one.dtype == two.dtype and one.shape == two.shape and bool((one == two).all())
    if isinstance(one, Mapping):
        return set(one) == set(two) and all(same(one[name], two[name]) for name in one)
    if hasattr(one, "__dataclass_fields__"):
        return all(same(getattr(one, part.name), getattr(two, part.name)) for part in fields(one))
    return bool(one == two)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign", "folder"])
def test_a_damaged_file_is_counted_anew_and_replaced(about: Study, damage: str) -> None:
    answers, todo = stored(about)["w1"], plan(about, small.instrument())
    whole = replace(answers, kept=Kept(about.folder / "t", "w1"))
    counted(todo, whole)
    (path,) = (about.folder / "t").glob("*.kept")
    content = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    else:
        middle = len(content) // 2
        path.write_bytes({"cut": content[:middle], "empty": b"", "foreign": b"PAR1" + content,
                          "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1:]}[damage])
    again = replace(answers, kept=Kept(about.folder / "t", "w1"))
    assert same(counted(todo, again), tally(todo, answers.path, len(answers.places))) and again.kept and again.kept.read
    if damage != "folder":
        third = Kept(about.folder / "t", "w1")
        counted(todo, replace(answers, kept=third))
        assert not third.read


def test_any_byte_that_is_wrong_never_gives_a_wrong_number(tmp_path: Path) -> None:
    about = small.study(tmp_path)
    answers, todo = stored(about)["w1"], TallyPlan(codes=plan(about, small.instrument()).codes[:1])
    truth = tally(todo, answers.path, len(answers.places))
    counted(todo, replace(answers, kept=Kept(tmp_path / "t", "w1")))
    (path,) = (tmp_path / "t").glob("*.kept")
    content = path.read_bytes()
    for at in range(0, len(content), max(1, len(content) // 120)):
        kept._RECENT.clear()
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x41]) + content[at + 1:])
        assert same(counted(todo, replace(answers, kept=Kept(tmp_path / "t", "w1"))), truth)


def test_a_folder_that_cannot_be_written_does_no_harm(about: Study) -> None:
    answers, todo = stored(about)["w1"], plan(about, small.instrument())
    (about.folder / "t").write_text("a file where the folder should be", encoding="utf-8")
    made = counted(todo, replace(answers, kept=Kept(about.folder / "t", "w1")))
    assert same(made, tally(todo, answers.path, len(answers.places)))


def test_every_field_of_a_plan_and_a_tally_is_known_to_the_cache() -> None:
    """A kind of things that others add is counted anew in every analysis until it is listed in KINDS."""
    assert {one.name for one in fields(TallyPlan)} == KNOWN
    assert {one.name for one in fields(Tally)} == {kind.field for kind in KINDS} | {"wave", "places", "groups", "joint", "gram", "step",
                                                                                           "calibration"}
    assert JOINT not in FRAME


def test_a_study_says_what_it_read_and_drops_what_is_out_of_use(tmp_path: Path) -> None:
    study = load_study(place("waves_same", tmp_path))
    for wave in study.waves:
        import_wave(study, wave.id)
    first, again = analysis_of(study), analysis_of(study)
    assert min(first.read.values()) > 3 and set(again.read.values()) == {0} and first.report == again.report
    assert load_report(study.folder).catalogue["read"] == dict(first.read), "as it was when the report was made"
    cache = study.folder / ".cache" / "tallies"
    assert cache.stat().st_mode & 0o777 == 0o700 and not any(path.stat().st_mode & 0o077 for path in cache.iterdir())
    used = set(cache.iterdir())
    (cache / "old.kept").write_bytes(b"of another import")
    analysis_of(study)
    assert set(cache.iterdir()) == used


def test_a_copied_study_counts_nothing_anew_and_changed_answers_are_refused(tmp_path: Path) -> None:
    study = load_study(place("waves_same", tmp_path / "one"))
    for wave in study.waves:
        import_wave(study, wave.id)
    analysis_of(study)
    shutil.copytree(study.folder, tmp_path / "two", copy_function=shutil.copy)  # with times of its own
    assert set(analysis_of(load_study(tmp_path / "two")).read.values()) == {0}


def test_scores_of_a_draft_instrument_change_without_importing_again(tmp_path: Path) -> None:
    study = load_study(place("waves_same", tmp_path))
    for wave in study.waves:
        import_wave(study, wave.id)
    analysis_of(study)
    path = study.folder / "instruments/waves/1.0.0.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("score: 25", "score: 20").replace("top: [4, 5]", "top: [5]"), encoding="utf-8")
    assert text != path.read_text(encoding="utf-8")
    changed = load_study(study.folder)
    read = analysis_of(changed).read
    assert not import_wave(changed, "w1").changed
    fresh = analysis_of(load_study(shutil.copytree(study.folder, tmp_path / "two", ignore=shutil.ignore_patterns(".cache"))))
    assert max(read.values()) < max(fresh.read.values())
    pd.testing.assert_frame_equal(load_report(study.folder).result, load_report(tmp_path / "two").result)


def test_answers_that_were_changed_are_refused_and_a_deep_check_says_so(tmp_path: Path) -> None:
    study = load_study(place("waves_same", tmp_path))
    for wave in study.waves:
        import_wave(study, wave.id)
    path = study.folder / "responses/w1.parquet"
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    with pytest.raises(SurveyError, match="damaged"):
        analysis_of(study)
    problems = Problems()
    check_raw_files(study, problems)
    assert "study.deep_responses" in {problem.code for problem in problems}
