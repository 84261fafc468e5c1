"""Awkward designs: what is refused with its reason, and what is never shown without a flag."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import stages
from analysis.finish import result_table
from analysis.survey import survey_pieces
from analysis.weighting import margins
from jingmin import analyse, import_wave, load_report, load_study
from survey.study.design import Stage
from survey.study.model import Privacy, Study
from tests.analysis.conftest import analysed
from tests.analysis.small import answers, draw, result, study
from tests.golden.truth import place
from words.problems import Problem, SurveyError

FIGURES = ["se", "low", "high", "df", "n"]


def election(folder: Path, probability: dict[int, float]) -> Study:
    """The counties drawn with unequal probabilities, with other probabilities for some."""
    copy = place("pps_election", folder)
    raw = pd.read_csv(copy / "election.csv")
    raw.loc[list(probability), "p"] = list(probability.values())
    raw.to_csv(copy / "election.csv", index=False)
    about: Study = load_study(copy)
    return about


def refused(about: Study) -> Problem:
    """The one complaint of an import and analysis, of which nothing is written."""
    with pytest.raises(SurveyError) as caught:
        for wave in about.waves:
            import_wave(about, wave.id)
        analyse(about)
    assert not list(about.folder.rglob("results.parquet"))
    (problem,) = caught.value.problems
    return problem


def silent(rows: pd.DataFrame) -> list[str]:
    """Rows that lack a figure and do not say why; a row without a value at all says it is withheld or refused."""
    lacking = rows[["value", *FIGURES]].isna().any(axis=1)
    return rows.index[lacking & rows["flag"].isna()].tolist()


def one_stratum(about: Study, frame: pd.DataFrame, people: bool) -> pd.DataFrame:
    """RESULT of a frame whose people or psus are all in one stratum."""
    stored = answers(about.folder, {"w1": frame}, people=people)
    stored["w1"].places["stratum"] = "all"
    rows: pd.DataFrame = result_table(about, list(survey_pieces(about, stored))).to_pandas().set_index("id")
    return rows


def test_a_probability_above_one_is_refused_with_its_row(tmp_path: Path) -> None:
    problem = refused(election(tmp_path, {4: 1.25}))
    assert problem.code == "responses.pps_above_one"
    assert "row 6" in problem.text("en") and "1.25" in problem.text("en") and "1.25" in problem.text("zh")


@pytest.mark.parametrize("seed", range(20))
def test_no_probabilities_are_too_unequal_for_the_approximation(seed: int) -> None:
    """Hartley and Rao's variance in Yates and Grundy's form is n/(n−1) Σ(1−π)(z−z̄)², so it is never negative."""
    random = np.random.default_rng(seed)
    chance, z = random.beta(0.2, 0.2, 3 + seed).clip(1e-6, 1), random.normal(size=3 + seed)
    root = stages.hartley_rao_root(chance)
    assert root is not None
    assert ((root @ z)**2).sum() == pytest.approx(len(z) / (len(z) - 1) * ((1 - chance) * (z - z.mean())**2).sum(), rel=1e-7)


def test_probabilities_from_almost_none_to_almost_one_give_a_variance(tmp_path: Path) -> None:
    about = election(tmp_path, {at: 0.999 if at < 30 else 0.001 for at in range(40)})
    for wave in about.waves:
        import_wave(about, wave.id)
    analyse(about)
    rows = load_report(about.folder).result.set_index("id")
    assert silent(rows) == [] and rows.loc["BUSH/mean/official/2004/-/-/-/-", "se"] > 0


def test_too_many_psus_of_unequal_probabilities_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "MOST_PPS", 39)
    problem = refused(election(tmp_path, {}))
    assert problem.code == "analysis.pps_many" and problem.values["size"] == 40 and problem.values["most"] == 39


def test_one_unit_of_several_at_a_later_stage_has_no_average(tmp_path: Path) -> None:
    copy = place("units_centred", tmp_path)
    text = (copy / "study.yaml").read_text(encoding="utf-8")
    (copy / "study.yaml").write_text(text.replace("lonely: centred", "lonely: average"), encoding="utf-8")
    with pytest.raises(SurveyError) as caught:
        import_wave(load_study(copy), "w1")
    assert {problem.code for problem in caught.value.problems if problem.severity == "error"} == {"responses.lonely_unit"}


def test_labels_that_begin_anew_are_refused_unless_nest_says_so(tmp_path: Path) -> None:
    copy = place("nested", tmp_path)
    text = (copy / "study.yaml").read_text(encoding="utf-8")
    (copy / "study.yaml").write_text(text.replace(", nest: true", ""), encoding="utf-8")
    with pytest.raises(SurveyError) as caught:
        import_wave(load_study(copy), "w1")
    assert {problem.code for problem in caught.value.problems if problem.severity == "error"} == {"responses.psu_in_strata"}


@pytest.mark.parametrize("name", ["awkward_centred", "awkward_people", "awkward_thousand", "units_certainty"])
def test_no_row_lacks_a_figure_without_saying_why(name: str, tmp_path: Path) -> None:
    rows = load_report(analysed(name, tmp_path).folder).result.set_index("id")
    assert silent(rows) == []
    assert not np.isinf(rows[["value", *FIGURES, "deff"]].to_numpy(float)).any()


@pytest.mark.parametrize("people", [False, True])
def test_a_domain_of_one_respondent_says_so(people: bool, tmp_path: Path) -> None:
    frame = draw(11, rows=80)
    frame = pd.concat([frame, frame.iloc[:1].assign(district="c", psu="a0", Q1=4, Q2=4, Q3=2)], ignore_index=True)
    stage = Stage(psu="respondent" if people else "community")
    about = study(tmp_path, districts=("a", "b", "c"), privacy=Privacy(few=5, withhold=1),
                  design={"strata": (), "stages": (stage,)})
    stored = one_stratum(about, frame, people)
    row = stored.loc["Q1/score/official/w1/c/-/-/-"]
    assert (row["value"], row["n"], row["df"], row["se"]) == (75.0, 1, 0, 0)
    assert row[["low", "high", "deff"]].isna().all() and row["flag"] == "few;no_variance"
    assert silent(stored) == []


def test_a_domain_of_one_psu_has_a_standard_error_but_no_interval(tmp_path: Path) -> None:
    frame = draw(12, rows=120)
    frame.loc[frame["psu"].isin(["a1", "b1"]) & (frame.index % 3 == 0), "district"] = "c"
    frame.loc[(frame["district"] == "c") & (frame["psu"] == "b1"), "psu"] = "a1"
    about = study(tmp_path, districts=("a", "b", "c"), privacy=Privacy(few=2, withhold=1), design={"strata": ()})
    rows = one_stratum(about, frame, people=False)
    row = rows.loc["Q1/score/official/w1/c/-/-/-"]
    assert row["n"] > 5 and row["df"] == 0 and row["flag"] in ("no_df", "no_variance")
    assert row[["low", "high", "p"]].isna().all() and silent(rows) == []


def test_weights_that_are_all_alike_are_no_weights(tmp_path: Path) -> None:
    frame = draw(13).assign(weight=1.0)
    one, other = (result(study(tmp_path), {"w1": frame.assign(weight=weight)}) for weight in (1.0, 0.37))
    for figure in ("value", "se", "df", "n", "low", "high", "deff", "p"):
        np.testing.assert_allclose(one[figure].to_numpy(float), other[figure].to_numpy(float), rtol=1e-9, atol=1e-12, err_msg=figure)
    own = frame[(frame["district"] == "a") & (frame["Q1"] > 0)]
    assert one.loc["Q1/score/official/w1/a/-/-/-", "value"] == pytest.approx(25 * (own["Q1"].mean() - 1))


def test_margins_that_cross_to_too_many_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(margins, "MOST_CELLS", 5)
    about = load_study(place("raked_dclus1", tmp_path))
    problem = refused(about)
    assert problem.code == "weighting.too_many_cells" and problem.values["most"] == 5
    assert str(problem.values["cells"]) in problem.text("en")
