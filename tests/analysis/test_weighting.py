"""Weights raked to margins.csv: R's weights, what margins leave alone, and everything that cannot hold."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import weigh as weighing
from analysis.analyse import answers_of
from analysis.calibration import Cells
from analysis.tally import counted, kernel, plan
from analysis.weighting import counting, rake
from jingmin import analyse, import_wave, load_report, load_study
from survey.study.model import Study
from tests.analysis.small import answers, draw
from tests.golden.truth import HERE, place
from words.problems import SurveyError

MARGINS = """\
wave,district,item,code,total
,north,,,60000
,east,,,25000
,south,,,90000
,west,,,40000
,,SEX,1,104000
,,SEX,2,111000
"""


def imported(name: str, folder: Path, margins: str | None = None) -> Study:
    """A golden study with margins of its own, imported."""
    copy = place(name, folder)
    text = (copy / "study.yaml").read_text(encoding="utf-8")
    # Nothing is compared here: that is what takes time.
    (copy / "study.yaml").write_text(text[:text.index("comparisons:")] + text[text.index("privacy:"):], encoding="utf-8")
    if margins is not None:
        (copy / "margins.csv").write_text(margins, encoding="utf-8")
    study = load_study(copy)
    for wave in study.waves:
        import_wave(study, wave.id)
    return study


def with_margins(study: Study, margins: str) -> Study:
    (study.folder / "margins.csv").write_text(margins, encoding="utf-8")
    return load_study(study.folder)


def rows(study: Study) -> pd.DataFrame:
    analyse(study)
    return load_report(study.folder).result.set_index("id")


def refused(study: Study, margins: str) -> dict[str, list[str]]:
    """What weighing complains of, by kind."""
    with pytest.raises(SurveyError) as caught:
        weighing.weigh(with_margins(study, margins))
    found: dict[str, list[str]] = {}
    for problem in caught.value.problems:
        found.setdefault(problem.code, []).append(problem.text("en"))
    return found


@pytest.fixture(scope="module")
def waves(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return imported("raked_waves", tmp_path_factory.mktemp("raked"))


def key(wave: str, cell: Mapping[str, object], districts: list[str]) -> str:
    """As raking_weights.csv names a cell of the waves."""
    answers = cell["answers"]
    assert isinstance(answers, dict)
    together = {None: "-", 1: "1", 2: "1", 3: "3", 4: "5", 5: "5"}
    parts = [str(districts.index(str(cell["district"])) + 1), str(answers["SEX"])]
    return "*".join([*parts, *([together[answers["Q4"]]] if "Q4" in answers else [])])


@pytest.mark.parametrize("name", ["raked_waves", "post_people", "raked_dstrat", "post_dclus1"])
def test_every_factor_is_that_of_r_to_1e_9(name: str, tmp_path: Path) -> None:
    truth = pd.read_csv(HERE / "raking_weights.csv", dtype={"wave": str, "cell": str})
    truth = truth[truth["name"] == name].set_index(["wave", "cell"])["factor"]
    study = imported(name, tmp_path)
    found, _ = weighing.weigh(study)
    met = set()
    for one in found:
        for cell in one["cells"]:
            api = "STYPE" in cell["answers"]
            here = "{STYPE}*{SCHWIDE}".format(**cell["answers"]) if api else key(one["wave"], cell, ["north", "east", "south", "west"])
            assert cell["factor"] == pytest.approx(truth[one["wave"], here], rel=1e-9)
            met.add((one["wave"], here))
    assert met == set(truth.index)


def test_margins_that_hold_already_but_for_size_change_no_mean(tmp_path: Path) -> None:
    study = imported("waves_same", tmp_path)
    before = rows(study)
    text = (study.folder / "study.yaml").read_text(encoding="utf-8")
    (study.folder / "study.yaml").write_text(text.replace("sample:", "calibrated_to: margins.csv\n  sample:"), encoding="utf-8")
    lines = ["wave,district,item,code,total"]
    for wave in ("w1", "w2"):
        raw = pd.read_csv(study.folder / f"{wave}.csv")
        lines += [f"{wave},,SEX,{sex},{1000 * weight!r}" for sex, weight in raw.groupby("sex")["w"].sum().items()]
    after = rows(with_margins(study, "\n".join(lines)))
    for id in ("CON/score/official/w1/north/-/-/-", "Q1/share:TOP/official/w2/-/-/-/-"):
        assert after.loc[id, "value"] == pytest.approx(before.loc[id, "value"], rel=1e-12)
        assert after.loc[id, "n"] == before.loc[id, "n"]
        # Means differ little between the sexes, so little is credited.
        assert after.loc[id, "se"] == pytest.approx(before.loc[id, "se"], rel=0.1)


def test_margins_ten_times_as_large_leave_means_alone(waves: Study) -> None:
    first = rows(with_margins(waves, MARGINS))
    tenfold = "\n".join(f"{line}0" if line[-1].isdigit() else line for line in MARGINS.splitlines()) + "\n"
    second = rows(with_margins(waves, tenfold))
    both = first[first["se"].notna() & (first["se"] > 0)].index
    for figure in ("value", "se", "df", "deff"):
        np.testing.assert_allclose(second.loc[both, figure].astype(float), first.loc[both, figure].astype(float), rtol=1e-9, atol=1e-12)


def test_new_margins_ask_for_no_new_import_and_change_the_report(waves: Study) -> None:
    first = rows(with_margins(waves, MARGINS))
    second = rows(with_margins(waves, MARGINS.replace("104000", "94000").replace("111000", "121000")))
    id = "Q1/score/official/w1/-/-/-/-"
    assert first.loc[id, "value"] != second.loc[id, "value"]


def test_a_district_margin_moves_its_own_district_alone(tmp_path: Path) -> None:
    study = imported("post_waves", tmp_path)
    first = rows(study)
    text = (study.folder / "margins.csv").read_text(encoding="utf-8")
    second = rows(with_margins(study, text.replace("29000", "25000").replace("31000", "35000")))
    own, other = (f"CON/score/official/w1/{district}/-/-/-" for district in ("north", "south"))
    assert first.loc[own, "value"] != second.loc[own, "value"]
    assert (first.loc[other, ["value", "se"]] == second.loc[other, ["value", "se"]]).all()


def test_what_the_margins_say_has_no_variance(waves: Study) -> None:
    found = rows(with_margins(waves, MARGINS))
    share = found.loc["SEX/share:1/official/w1/-/-/-/-"]
    assert share["value"] == pytest.approx(104 / 215, rel=1e-12)
    assert share["se"] == 0 and "no_variance" in share["flag"]


def test_a_wave_without_margins_keeps_its_weights_and_is_told_of(tmp_path: Path) -> None:
    for name in ("waves_same", "waves_people"):
        raked = {"waves_same": "raked_waves", "waves_people": "raked_people"}[name]
        (tmp_path / name).mkdir()
        study = imported(raked, tmp_path / name, MARGINS.replace("\n,", "\nw2,"))
        found, plain = rows(study), rows(imported(name, tmp_path / name))
        own = [id for id in plain.index if "/w1/" in id and id in found.index and plain.loc[id, "se"] > 0]
        for figure in ("value", "se", "df"):
            np.testing.assert_allclose(found.loc[own, figure].astype(float), plain.loc[own, figure].astype(float), rtol=1e-12, atol=1e-12)
        warnings = load_report(study.folder).catalogue["warnings"]
        assert [one["code"] for one in warnings] == ["weighting.wave_without"]


def test_batches_of_any_size_give_the_same_bits(waves: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    study = with_margins(waves, (HERE / "studies" / "raked_waves" / "margins.csv").read_text(encoding="utf-8"))
    answers = answers_of(study)["w2"]
    todo = plan(study, study.instrument("w2"), by="SEX")
    todo = replace(todo, calibration=answers.calibration)
    whole = counted(todo, replace(answers, kept=None))
    monkeypatch.setattr(kernel, "batch_size", lambda _: 7)
    pieces = counted(todo, replace(answers, kept=None))
    for name, one in whole.histograms.items():
        other = pieces.histograms[name]
        assert one.x is not None and other.x is not None
        assert (one.w == other.w).all() and (one.x == other.x).all()


@pytest.mark.parametrize("smallest", [0.2, 1e-4, 0.0])
@pytest.mark.parametrize("uses", [1, 3])
def test_the_table_of_cells_is_exact_in_any_order_of_the_rows(
        smallest: float, uses: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Where all take part, who does is not read.
    frame = draw(7, rows=4000).assign(use=3 - uses + np.random.default_rng(7).integers(0, uses, 4000) - (uses == 1))
    frame.loc[::5, "weight"] = smallest
    found = []
    for number, (order, batch) in enumerate([(1, 65_536), (-1, 65_536), (1, 7)]):
        monkeypatch.setattr(counting, "BATCH", batch)
        (one,) = answers(tmp_path, {f"w{number}": frame[::order]}).values()
        cells = Cells(("Q1", "Q2"), ((1, 2, 3, 4, 5), (1, 2, 3, 4, 5)), np.zeros(len(one.places), np.int64), 1)
        found.append(counting.table_of(one, cells))
    part = frame[frame["use"].isin((1, 2))]
    assert (len(part) == len(frame)) == (uses == 1)
    bins = [np.where(part[item] > 0, part[item] - 1, 5) for item in ("Q1", "Q2")]
    true = part["weight"].groupby(bins[0] * 6 + bins[1]).agg(math.fsum)
    np.testing.assert_allclose(found[0].w[true.index], true, rtol=1e-15)
    assert found[0].n.sum() == len(part)
    for other in found[1:]:
        assert (other.w == found[0].w).all()
        assert (other.n == found[0].n).all()


def test_the_report_says_how_each_wave_was_weighted_and_hides_small_groups(waves: Study) -> None:
    analyse(with_margins(waves, MARGINS))
    one, other = load_report(waves.folder).catalogue["weighting"]
    assert (one["wave"], other["wave"]) == ("w1", "w2")
    assert one["largest_miss"] < 1e-12 and one["iterations"] > 1
    assert one["final"]["effective_n"] * one["final"]["design_effect"] == pytest.approx(one["n"])
    assert one["final"]["total"] == pytest.approx(215000)
    assert all(row["after"] == pytest.approx(row["total"]) for row in one["margins"])
    assert "cells" not in one


def test_who_did_not_answer_keeps_the_share_of_the_weight(waves: Study) -> None:
    found, warnings = weighing.weigh(with_margins(waves, MARGINS + "w2,,Q4,1|2,60000\nw2,,Q4,3,70000\nw2,,Q4,4|5,85000\n"), "w2")
    q4 = {row["code"]: row for row in found[0]["margins"] if row["item"] == "Q4"}
    lacking = q4["no_answer"]
    before = sum(row["before"] for row in q4.values())
    assert lacking["after"] / 215000 == pytest.approx(lacking["before"] / before, rel=1e-12)
    assert q4["3"]["after"] / q4["1|2"]["after"] == pytest.approx(70 / 60, rel=1e-12)
    assert [problem.code for problem in warnings] == ["weighting.missing"]


def test_everything_that_answers_hold_against_margins_is_said_at_once(waves: Study) -> None:
    found = refused(waves, "wave,district,item,code,total\n,,SEX,1,215000\n,north,Q4,1,10\n,north,Q4,2|3|4,20\n")
    # In both waves: sex 2 occurs and has no total; five is missing in north, whose margin is far too small.
    assert len(found["weighting.without_total"]) == 4
    assert "row 2" in found["weighting.without_total"][0] and "category 2 of SEX" in found["weighting.without_total"][0]
    assert len(found["weighting.small_total"]) == 2
    assert "numbers of people, not shares" in found["weighting.small_total"][0]


def test_a_category_without_respondents_is_named_with_what_to_put_it_together_with(tmp_path: Path) -> None:
    study = imported("raked_waves", tmp_path)
    raw = pd.read_csv(study.folder / "w1.csv", dtype=str, keep_default_na=False)
    raw.loc[raw["q4"] == "2", "q4"] = "3"
    raw.to_csv(study.folder / "w1.csv", index=False)
    import_wave(study, "w1")
    margins = "wave,district,item,code,total\n" + "".join(f"w1,,Q4,{code},{50000 + code}\n" for code in range(1, 6))
    found = refused(study, margins)
    assert "margins.csv, row 3" in found["weighting.empty"][0] and "`1|2`" in found["weighting.empty"][0]


def test_districts_without_a_margin_beside_others_are_refused(waves: Study) -> None:
    found = refused(waves, "wave,district,item,code,total\n,north,,,60000\n,east,,,25000\n")
    assert "south, west" in found["weighting.uncovered"][0]


def test_margins_that_cannot_hold_together_are_refused_with_the_worst(waves: Study) -> None:
    found = refused(waves, "wave,district,item,code,total\n,,SEX,1,1000\n,,SEX,2,214000\n,north,SEX,1,59900\n,north,SEX,2,100\n")
    assert "no convergence in 2000 rounds" in found["weighting.not_converged"][0] and "SEX 1" in found["weighting.not_converged"][0]


def test_margins_that_no_table_can_have_do_not_converge_and_name_the_worst() -> None:
    # Nobody is in two of the four cells, so that the second margin is the first.
    weight, category = np.array([5.0, 0.0, 0.0, 5.0]), np.array([[0, 0, 1, 1], [2, 3, 2, 3]])
    raked = rake(weight, category, np.array([6.0, 4.0, 4.0, 6.0]), most=50)
    assert not raked.converged and raked.iterations == 50 and raked.largest_miss > 0.3


def test_a_margin_of_one_item_is_post_stratification() -> None:
    raked = rake(np.array([2.0, 8.0, 0.0]), np.array([[0, 1, 1]]), np.array([30.0, 40.0]))
    assert raked.factors.tolist() == [15.0, 5.0, 1.0] and raked.iterations == 1
