"""Replicate weights: what they must come to, whatever the numbers; R's own are in test_golden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from analysis.analyse import answers_of
from analysis.answers import Answers
from analysis.ask import estimate
from analysis.elsewhere import Table
from analysis.finish import result_table
from analysis.kept import Kept
from analysis.models.covariances import Covariances
from analysis.models.replicated import _PairSums
from analysis.models.rows import Batch
from analysis.part import parts_of
from analysis.replicates.estimates import _known, rank
from analysis.replicates.multipliers import balanced, hadamard, jackknife, rao_wu, successive
from analysis.survey import survey_pieces
from analysis.tally import TallyPlan, counted, plan
from analysis.tally.counting import replicated as counting
from analysis.tally.kernel import tally
from analysis.tally.things import PRODUCTS, Distinct, Number, Ratio
from dashboard.documents.models import reliability_lines
from instruments.logic import parse
from jingmin import analyse, correlation, crosstab, load_report, load_study, reliability
from survey.imports import import_all
from survey.study.design import Design
from survey.study.model import Binding, Study
from survey.study.replicates import Replicates
from tests.analysis import small
from tests.golden.parts import multipliers as golden
from tests.golden.truth import HERE, place
from words.problems import SurveyError

NAMES = ("value", "se", "df", "low", "high", "deff", "n")
Change = Callable[[list[str], pd.DataFrame], object]


def study(folder: Path, waves: tuple[str, ...] = ("w1", "w2"), **replicates: object) -> Study:
    return small.study(folder, waves=waves, design={"replicates": Replicates.model_validate(replicates)})


@pytest.mark.parametrize("least", [2, 5, 13, 28, 80, 100])
def test_hadamard_matrices_are_orthogonal_with_a_first_row_of_ones(least: int) -> None:
    found = hadamard(least)
    assert len(found) >= least
    assert np.array_equal(found @ found.T, len(found) * np.eye(len(found)))
    assert (found[0] == 1).all()


def test_the_variance_of_a_total_by_successive_differences_is_half_their_squares() -> None:
    y = np.random.default_rng(1).normal(size=50)
    made = successive(np.repeat(np.arange(10), 5), 80)
    variance = made.scale * ((made.by @ y - y.sum()) ** 2).sum()
    assert variance == pytest.approx(sum(((own - np.roll(own, -1)) ** 2).sum() for own in y.reshape(10, 5)) / 2, rel=1e-12)


@pytest.mark.parametrize("rho", [0.0, 0.3])
def test_balanced_half_samples_of_a_total_give_the_variance_between_pairs(rho: float) -> None:
    y = np.random.default_rng(2).normal(size=22)
    made = balanced(np.repeat(np.arange(11), 2), rho)
    variance = made.scale * ((made.by @ y - y.sum()) ** 2).sum()
    assert variance == pytest.approx(((y[::2] - y[1::2]) ** 2).sum(), rel=1e-12)


def test_the_bootstrap_of_many_replicates_comes_to_the_linearised_variance() -> None:
    y, stratum = np.random.default_rng(3).normal(size=60), np.repeat(np.arange(6), 10)
    made = rao_wu(stratum, 20_000, 1)
    linear = sum(10 * own.var(ddof=1) for own in y.reshape(6, 10))
    assert made.scale * ((made.by @ y - (made.by @ y).mean()) ** 2).sum() == pytest.approx(linear, rel=0.03)


def test_a_jackknife_of_totals_is_the_linearised_variance(tmp_path: Path) -> None:
    """Of a mean they differ a little, of a sum of weights times y not at all: here by way of the whole RESULT of an index."""
    frames = {"w1": small.draw(1, rows=200), "w2": small.draw(2, rows=200)}
    linear = small.result(small.study(tmp_path, waves=("w1", "w2")), frames)
    ours = small.result(study(tmp_path, type="JKn"), frames)
    assert list(ours.index) == list(linear.index)
    assert set(ours["method"]) == {"replicate"}
    assert set(linear["method"]) == {"linearised"}
    pd.testing.assert_series_equal(ours["value"], linear["value"])
    near = (ours["se"] / linear["se"]).dropna()
    assert near.between(0.9, 1.2).all()
    own = ours["versus"].isna()
    pd.testing.assert_series_equal(ours.loc[own, "df"], linear.loc[own, "df"])


def test_the_known_rank_is_that_of_the_multipliers() -> None:
    random = np.random.default_rng(4)
    stratum = np.repeat(np.arange(5), [2, 3, 4, 1, 3])
    made, size = jackknife(stratum, np.array([np.inf, np.inf, 9, np.inf, 3])), np.bincount(stratum)
    moved = (made.by != made.by[:1]).any(axis=0)
    for _ in range(50):
        psu = np.flatnonzero(random.random(13) < random.uniform(0.2, 1))
        if len(psu):
            by = made.by[:, psu]
            known = _known(stratum[psu], size, moved[psu], np.ones((len(psu), 1), bool))[0]
            assert known == rank(by.T @ by) == np.linalg.matrix_rank(by)


def test_contrasts_have_the_smallest_df_of_their_columns(tmp_path: Path) -> None:
    rows = small.result(study(tmp_path, type="JKn"), {wave: small.draw(at, rows=300) for at, wave in enumerate(("w1", "w2"))})
    change = rows[(rows["versus"] == "wave:w1") & (rows["indicator"] == "Q1") & (rows["district"] == "a")]
    assert set(change["df"]) == {3.0}  # four psus of the district, the same in both waves; the city has 6


def supplied(folder: Path, frames: dict[str, pd.DataFrame]) -> dict[str, Answers]:
    """The answers of frames with replicate weights beside them: the weight times the multipliers of psus."""
    made = small.answers(folder, frames, people=True)
    for wave, answers in made.items():
        frame = frames[wave]
        weights = frame[[name for name in frame if name.startswith("R")]]
        table = pq.read_table(answers.path)
        for number, name in enumerate(weights, 1):
            table = table.append_column(f".replicate.{number}", pa.array(weights[name].to_numpy(float)))
        pq.write_table(table, answers.path)
    return made


@pytest.fixture
def both(tmp_path: Path) -> tuple[Study, dict[str, Answers], dict[str, Answers], Study]:
    """A study with jackknife weights made of its design, and one to which the same weights are supplied."""
    frames = {"w1": small.draw(5, rows=150), "w2": small.draw(6, rows=150)}
    by_design = study(tmp_path, type="JKn")
    (tmp_path / "made").mkdir()
    (tmp_path / "supplied").mkdir()
    made = small.answers(tmp_path / "made", frames)
    (part,) = parts_of(by_design, made)
    replicates = part.layout.replicates
    assert replicates is not None
    assert replicates.multipliers is not None
    psu_of = {wave: dict(zip(one.places["psu"], part.layout.row_psu[part.layout.place_row[part.layout.places(at)]], strict=True))
              for at, (wave, one) in enumerate(made.items())}
    for wave, frame in frames.items():
        times = replicates.multipliers[:, frame["psu"].map(psu_of[wave]).to_numpy()]
        frames[wave] = frame.assign(**{f"R{r}": frame["weight"].to_numpy() * row for r, row in enumerate(times)})
    written = Replicates(type="JKn", source="supplied", rscales=tuple(Fraction(float(one)) for one in replicates.rscales))
    names = tuple(f"R{r}" for r in range(replicates.number))
    design = {"strata": (), "stages": Design().stages, "replicates": written}
    about = small.study(tmp_path, waves=("w1", "w2"), design=design,
                        bindings={wave: Binding(replicates=names) for wave in frames})
    return by_design, made, supplied(tmp_path / "supplied", frames), about


Both = tuple[Study, dict[str, Answers], dict[str, Answers], Study]


def rows(about: Study, answers: dict[str, Answers]) -> pd.DataFrame:
    found: pd.DataFrame = result_table(about, list(survey_pieces(about, answers))).to_pandas().set_index("id")
    return found


def test_weights_that_are_supplied_say_what_the_design_says_that_they_were_made_of(both: Both) -> None:
    by_design, made, given, about = both
    ours, theirs = rows(about, given), rows(by_design, made)
    for name in NAMES:
        np.testing.assert_allclose(ours.loc[theirs.index, name], theirs[name], rtol=1e-9, atol=1e-9, err_msg=name)


def test_sums_with_replicate_weights_are_the_same_bits_in_any_order_and_block(
        both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, given, about = both
    (part,) = parts_of(about, given)
    todo = plan(about, part.instrument)
    first = counted(todo, given["w1"])
    table = pq.read_table(given["w1"].path)
    pq.write_table(table.take(np.random.default_rng(1).permutation(len(table))), given["w1"].path)
    monkeypatch.setattr(counting, "BLOCK", 7)
    second = counted(todo, given["w1"])
    for name in set(first.replicated) - {PRODUCTS}:
        assert first.replicated[name].w.tobytes() == second.replicated[name].w.tobytes()


def test_sums_with_replicate_weights_are_kept_and_read_again(both: Both, tmp_path: Path) -> None:
    _, _, given, about = both
    (part,) = parts_of(about, given)
    todo = plan(about, part.instrument)
    found = []
    for _ in range(2):
        kept = Kept(tmp_path / "kept", "of these answers")
        found.append((counted(todo, replace(given["w1"], kept=kept)), len(kept.read)))
    assert found[0][1] > 0
    assert found[1][1] == 0
    for name, sums in found[0][0].replicated.items():
        assert sums.w.tobytes() == found[1][0].replicated[name].w.tobytes()
    more = replace(todo, codes=todo.codes[:1], scores=())
    assert counted(more, replace(given["w1"], kept=Kept(tmp_path / "kept", "of these answers"))).replicated.keys() == {
        "Q1", PRODUCTS}


def test_an_engine_refuses_weights_that_were_supplied(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="does not count supplied replicate weights"):
        tally(TallyPlan(replicates=3), Table(None, "w1", tmp_path), 2)  # type: ignore[arg-type]


def test_more_values_than_can_be_held_with_every_replicate_weight_are_refused(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = schools(tmp_path, lambda _, frame: frame)
    monkeypatch.setattr(counting, "MOST_VALUES", 1000)
    with pytest.raises(SurveyError, match=r"ENROLL: [0-9]+ different values in its places, with 12 replicate weights each"):
        estimate(study, "ENROLL", statistic="sd")
    analyse(study)
    report = load_report(study.folder)
    assert "mean" in set(report.result["statistic"]) and "median" not in set(report.result["statistic"])
    assert [one["code"] for one in report.catalogue["warnings"]] == ["analysis.replicates_medians"]
    assert "no medians of API00, API99, ENROLL" in report.catalogue["warnings"][0]["text"]["en"]


def test_values_and_ratios_with_replicate_weights_are_the_same_bits_in_any_order_and_are_kept(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = schools(tmp_path, lambda _, frame: frame)
    (part,) = parts_of(study, answers_of(study))
    answers = replace(part.answers["2000"], kept=Kept(tmp_path / "kept", "of these answers"))
    enroll, api = Number("ENROLL"), Number("API00")
    met = parse("SCHWIDE == 2")
    todo = TallyPlan(ratios=(Ratio("PER", api, enroll), Ratio("MEAN", enroll, None, met)), distinct=(Distinct("ENROLL", enroll, met),),
                     replicates=12)
    first = counted(todo, answers)
    again = counted(todo, replace(answers, kept=Kept(tmp_path / "kept", "of these answers")))
    table = pq.read_table(answers.path)
    pq.write_table(table.take(np.random.default_rng(1).permutation(len(table))), answers.path)
    monkeypatch.setattr(counting, "BLOCK", 7)
    turned = counted(todo, replace(answers, kept=None))
    w = {name: sums.w for name, sums in first.replicated.items()}
    assert w["ENROLL"].shape == (len(first.distinct["ENROLL"].value), 12)
    np.testing.assert_allclose(w["ENROLL"].sum(axis=0), w["MEAN"].sum(axis=(0, 1)), rtol=1e-12)
    for other in (again, turned):
        assert {name: sums.w.tobytes() for name, sums in other.replicated.items() if name != PRODUCTS} == {
            name: sums.tobytes() for name, sums in w.items() if name != PRODUCTS}


def schools(folder: Path, change: Change, name: str = "replicates_api", prepare: Callable[[Path], object] = Path) -> Study:
    """A golden study with supplied weights, its raw files changed."""
    copy = place(name, folder)
    prepare(copy)
    for path in (path for path in copy.glob("*.csv") if path.name != "districts.csv"):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        change([column for column in frame if column.startswith("rw")], frame)
        frame.to_csv(path, index=False)
    found = load_study(copy)
    import_all(found)
    return found


def _another_construct(copy: Path) -> None:
    path = copy / "instruments" / "waves" / "1.0.0.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  ONE: {", "  TWO: {label: {zh: 二, en: Two}, items: [Q4, Q1, Q3], model: reflective, role: auxiliary}\n  ONE: {"),
                    encoding="utf-8")


def _alike(weights: list[str], frame: pd.DataFrame) -> None:
    for one in weights:
        frame[one] = frame["w"]


def _nobody(weights: list[str], frame: pd.DataFrame) -> None:
    frame.loc[frame["district"] == "north", weights[:7]] = "0"


def _flat(weights: list[str], frame: pd.DataFrame) -> None:
    """In two replicates nobody in the north counts but who said the same."""
    frame.loc[(frame["district"] == "north") & (frame["q1"] != "3"), weights[:2]] = "0"


def test_replicates_that_are_all_alike_give_no_interval_and_say_so(tmp_path: Path) -> None:
    study = schools(tmp_path, _alike, "replicates_sdr")
    for statistic in ("sd", "median"):
        rows = estimate(study, "Q1", statistic=statistic)
        assert (rows["se"] == 0).all() and rows["low"].isna().all() and (rows["flag"] == "no_variance").all()
    assert set(reliability(study, "CON").rows["flag"]) == {"no_variance"}
    assert correlation(study, ["Q1", "Q2"])["flag"].tolist() == ["no_variance"]
    with pytest.raises(SurveyError, match="nothing is known of how the table's shares vary: 0 degrees of freedom"):
        crosstab(study, "SEX", "Q1")


def test_a_domain_that_hardly_any_replicate_has_is_flagged(tmp_path: Path) -> None:
    study = schools(tmp_path, _nobody, "replicates_sdr")
    for statistic in ("sd", "median", "score"):
        rows = estimate(study, "Q1", statistic=statistic, district="north")
        assert (rows["flag"] == "no_variance").all() and rows["low"].isna().all()
    found = reliability(study, "CON", district="north")
    assert set(found.rows["flag"]) == {"no_replicates"}
    assert found.rows["se"].isna().all() and found.facts["replicates_left_out"] == [1, 2, 3, 4, 5, 6, 7]
    assert correlation(study, ["Q1", "Q2"], district="north")["flag"].tolist() == ["no_replicates"]
    with pytest.raises(SurveyError, match="0 degrees of freedom"):
        crosstab(study, "SEX", "Q1", district="north")
    said = "\n".join(reliability_lines(found, study, "en"))
    assert "fewer than two replicates have it" in said
    assert "With the weights of 7 replicates some figure cannot be had" in said


def test_a_replicate_in_which_an_item_does_not_vary_is_left_out_of_what_needs_it(tmp_path: Path) -> None:
    study = schools(tmp_path, _flat, "replicates_sdr")
    found = reliability(study, "CON", district="north")
    rows = found.rows.set_index(["statistic", "item"], drop=False)
    assert found.facts["replicates_left_out"] == [1, 2]
    assert rows["se"].notna().all()
    assert rows.loc[("item_rest", "Q1"), "df"].item() < rows.loc[("alpha_without", "Q1"), "df"].item()
    assert (estimate(study, "Q1", statistic="sd", district="north")["se"] > 10).all()  # 0 in two replicates is a standard deviation


def test_what_does_not_vary_in_a_replicate_has_no_variance_there_and_none_of_rounding() -> None:
    random = np.random.default_rng(1)
    about = Covariances(np.ones((1, 1)), np.full((1, 1), 50), np.ones((1, 1)), np.full((1, 1), 33.3))
    sums = _PairSums(about, 40)
    sums.add(Batch(np.zeros(50, np.int64), random.random((50, 40)), np.full((50, 1), 70.1), np.zeros(50, np.int64)))
    assert (sums.covariances() == 0).all()


@pytest.mark.parametrize("by", [None, "SEX", "district"])
def test_weights_that_are_read_once_for_all_constructs_give_each_what_it_has_alone(by: str | None, tmp_path: Path) -> None:
    study = schools(tmp_path, lambda _, frame: frame, "replicates_sdr", prepare=_another_construct)
    together, each = reliability(study, by=by), [reliability(study, name, by=by) for name in ("CON", "TWO")]
    pd.testing.assert_frame_equal(together.rows, pd.concat([one.rows for one in each], ignore_index=True))
    assert together.rows["construct"].nunique() == 2 and together.rows["se"].notna().any()
    assert sorted(together.facts["read_again"]) == ["Q1", "Q2", "Q3", "Q4", *(["SEX"] if by == "SEX" else [])]


@pytest.mark.parametrize("asked", ["sd", "median", "correlation", "reliability", "crosstab"])
def test_supplied_weights_say_of_everything_what_the_design_says_that_they_were_made_of(asked: str, tmp_path: Path) -> None:
    """The multipliers of the bootstrap, written beside the answers as weights; codes and reading give what the tally gives."""
    made = schools(tmp_path / "made", lambda _, frame: None, "replicates_bootstrap")
    times = pd.read_csv(HERE / "replicates" / "bootstrap.csv", index_col=0)
    given = place("replicates_bootstrap", tmp_path / "given")
    for wave in ("w1", "w2"):
        frame = pd.read_csv(given / f"{wave}.csv", dtype=str, keep_default_na=False)
        weights = times.loc[frame["community"]].to_numpy() * frame["w"].astype(float).to_numpy()[:, None]
        frame = frame.assign(**{f"rw{r}": weights[:, r - 1] for r in range(1, weights.shape[1] + 1)})
        frame.to_csv(given / f"{wave}.csv", index=False)
        bind = given / "bind" / f"{wave}.yaml"
        lines = [line for line in bind.read_text(encoding="utf-8").splitlines() if not line.startswith("design:")]
        bind.write_text("\n".join([*lines, f"replicates: [rw1..rw{weights.shape[1]}]", ""]), encoding="utf-8")
    text = yaml.safe_load((given / "study.yaml").read_text(encoding="utf-8"))
    text["design"] = {"sample": "probability", "replicates": {"type": "bootstrap", "source": "supplied"}}
    (given / "study.yaml").write_text(yaml.safe_dump(text, allow_unicode=True, sort_keys=False), encoding="utf-8")
    study = load_study(given)
    import_all(study)
    ours, theirs = (_figures(one, asked) for one in (study, made))
    np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9)


def _figures(study: Study, asked: str) -> np.ndarray:
    if asked == "crosstab":
        return np.array(list(crosstab(study, "SEX", "Q1", wave="w2").test.values()))
    frame = (correlation(study, ["CON", "ONE"]) if asked == "correlation" else reliability(study, "CON").rows if asked == "reliability"
             else estimate(study, "CON", statistic=asked, by="SEX"))
    return frame[["value", "se", "df", "low", "high"]].to_numpy(float)


def test_pairs_are_asked_for_by_the_names_of_the_strata_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match=r"others have: a \(4\), b \(4\)"):
        small.result(study(tmp_path, ("w1",), type="BRR"), {"w1": small.draw(1, rows=100)})


def test_replicates_without_two_psus_anywhere_are_refused(tmp_path: Path) -> None:
    about = small.study(tmp_path, design={"lonely": "certainty", "replicates": Replicates(type="JKn")})
    with pytest.raises(SurveyError, match="no stratum has two psus"):
        small.result(about, {"w1": small.draw(1, psus=1)})


def test_more_multipliers_than_memory_are_refused_before_they_are_made(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="at most 50,000,000 multipliers"):
        small.result(study(tmp_path, ("w1",), type="bootstrap", number=100_000, seed=1),
                     {"w1": small.draw(1, rows=6000, psus=600)})


def test_a_stratum_of_one_psu_that_is_certain_adds_nothing(tmp_path: Path) -> None:
    frame = small.draw(1, rows=80)
    frame.loc[frame["district"] == "a", "psu"] = "a0"
    about = small.study(tmp_path, design={"lonely": "certainty", "replicates": Replicates(type="JKn")})
    found = small.result(about, {"w1": frame})
    mine = found[(found["district"] == "a") & found["versus"].isna()]
    assert (mine["se"] == 0).all()
    assert mine["flag"].str.contains("no_variance").all()
    assert (found.loc[(found["district"] == "b") & (found["indicator"] == "Q1"), "se"] > 0).any()


def test_the_golden_multipliers_are_still_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    committed = {name: (golden.HERE / name).read_text(encoding="utf-8") for name in ("bootstrap.csv", "hadamard.csv")}
    monkeypatch.setattr(golden, "HERE", tmp_path)
    golden.main()
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in committed} == committed


def test_the_same_seed_makes_the_same_result_and_another_another(tmp_path: Path) -> None:
    frames = {"w1": small.draw(1, rows=100)}
    one, again, other = (small.result(study(tmp_path, ("w1",), type="bootstrap", number=50, seed=seed), frames)["se"]
                         for seed in (1, 1, 2))
    pd.testing.assert_series_equal(one, again)
    assert not one.equals(other)


def bridge(folder: Path, change: Callable[[pd.DataFrame], None]) -> Study:
    """The study with a bridge and supplied weights, imported with other answers in its bridge wave."""
    path = place("replicates_bridge_supplied", folder)
    raw = pd.read_csv(path / "bridge2.csv")
    change(raw)
    raw.to_csv(path / "bridge2.csv", index=False)
    found = load_study(path)
    import_all(found)
    return found


def test_a_link_that_some_replicate_cannot_have_is_not_made_and_said(tmp_path: Path) -> None:
    def without_old_form(raw: pd.DataFrame) -> None:
        raw.loc[raw["q1old"].notna(), "rw3"] = 0.0

    found = bridge(tmp_path, without_old_form)
    analyse(found)
    report = load_report(found.folder)
    assert not report.result["variant"].str.startswith("bridge_").any()
    assert "Bridge wave w2: Q1 has no link" in "".join(one["text"]["en"] for one in report.catalogue["warnings"])


def test_a_replicate_weight_beyond_all_sense_is_refused(tmp_path: Path) -> None:
    def huge(raw: pd.DataFrame) -> None:
        raw.loc[0, "rw1"] = 1e308

    found = bridge(tmp_path, huge)
    with pytest.raises(SurveyError, match="the largest replicate weight is 1e\\+308"):
        analyse(found)
