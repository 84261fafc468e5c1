"""What a study says of replicate weights, and the columns that its bindings name: everything wrong has its place and its words."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jingmin import analyse, load_report
from survey.responses import import_wave
from survey.study import load_study, read_study
from survey.study.checksums import checksum
from survey.study.design import Design
from survey.study.model import Binding
from survey.study.replicates import spelled_out
from tests.golden.truth import place
from words.problems import Problems, SurveyError


def first_lines(folder: Path) -> list[str]:
    problems = Problems()
    read_study(folder, problems)
    return [problem.text("en").splitlines()[0] for problem in problems.errors]


def changed(study: str, folder: Path, file: str, old: str, new: str) -> Path:
    copy = place(study, folder)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new), encoding="utf-8")
    return copy


@pytest.mark.parametrize(("old", "new", "said"), [
    ("{type: JKn}", "{type: JK1}", "study.yaml:12:22: JK1 leaves out one psu of all, and this design has strata: district."),
    ("{type: JKn}", "{type: JK2}", "study.yaml:12:22: Replicate weights of type JK2 cannot be made from the design."),
    ("{type: JKn}", "{type: bootstrap, number: 20}",
     "study.yaml:12:3: Replicate weights of type bootstrap (design) lack: seed."),
    ("{type: JKn}", "{type: Fay, rho: 1}", "study.yaml:12:32: rho is not one of Fay's."),
    ("{type: JKn}", "{type: SDR, number: 1}", "study.yaml:12:35: So many replicates cannot be used."),
    ("{type: JKn}", "{type: JKn, seed: 1}",
     "study.yaml:12:27: `seed` does nothing for replicate weights of type JKn (design)."),
    ("psus_across_waves: same", "lonely: average",
     "study.yaml:11:11: Replicates have no rule average for a stratum with one psu."),
    ("psus_across_waves: same", "calibrated_to: margins.csv",
     "study.yaml:12:3: `calibrated_to: margins.csv` stands beside `replicates`."),
])
def test_replicates_that_the_design_cannot_make(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in first_lines(changed("replicates_jkn", tmp_path, "study.yaml", old, new))


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("study.yaml", "sample: probability", "sample: probability\n  strata: [district]",
     "study.yaml:9:3: `strata` is written beside supplied replicate weights."),
    ("bind/w1.yaml", "replicates: [rw1..rw8]\n", "",
     "bind/w1.yaml: Wave w1: the study says that replicate weights are supplied, and the binding names no columns of them."),
    ("bind/w2.yaml", "rw1..rw8", "rw1..rw7", "study.yaml:6:95: The wave has 7 columns of replicate weights."),
    ("bind/w1.yaml", "rw1..rw8", "rw1..rw7, rw1", "bind/w1.yaml:4:1: Wave w1: columns of replicate weights stand twice: rw1."),
    ("study.yaml", "type: SDR", "type: JKn", "study.yaml:9:3: Replicate weights of type JKn (supplied) lack: rscales."),
    ("study.yaml", "type: SDR", "type: other, rscales: [1, 2]",
     "study.yaml:6:95: The numbers of replicate columns and of `rscales` do not fit."),
])
def test_supplied_weights_that_do_not_fit(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    assert said in first_lines(changed("replicates_sdr", tmp_path, file, old, new))


def test_replicate_weights_that_are_none_are_named_with_their_rows_and_nothing_is_imported(tmp_path: Path) -> None:
    copy = place("replicates_sdr", tmp_path)
    rows = list(csv.reader((copy / "w1.csv").open(encoding="utf-8")))
    for row, column, text in ((3, "rw3", "-1"), (5, "rw3", "abc"), (7, "rw5", "")):
        rows[row][rows[0].index(column)] = text
    with (copy / "w1.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    with pytest.raises(SurveyError) as raised:
        import_wave(load_study(copy), "w1")
    wrong = [problem for problem in raised.value.problems if problem.code == "responses.replicate_wrong"]
    assert [problem.text("en").splitlines()[0] for problem in wrong] == [
        "w1.csv, row 4, column rw3: replicate weights that are none, as \"-1\" in the column rw3; columns: rw3, rw5 (3 times)"]
    assert not (copy / "responses" / "w1.parquet").exists()


def test_a_replicate_without_any_weight_is_refused(tmp_path: Path) -> None:
    copy = place("replicates_sdr", tmp_path)
    head, *rows = csv.reader((copy / "w1.csv").open(encoding="utf-8"))
    for row in rows:
        row[head.index("rw3")] = "0"
    with (copy / "w1.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    with pytest.raises(SurveyError, match="0 for everybody; columns: rw3"):
        import_wave(load_study(copy), "w1")


def test_a_range_of_columns_is_spelled_out() -> None:
    assert spelled_out(["RW1..RW3"]) == ("RW1", "RW2", "RW3")
    assert spelled_out(["w008..w010", "x"]) == ("w008", "w009", "w010", "x")
    assert spelled_out(["a..b"]) == ("a..b",)


def test_a_binding_and_a_design_without_replicates_have_the_checksums_that_they_had() -> None:
    """So that waves that were imported before there were replicates need not be imported again."""
    for model in (Binding(), Design()):
        before = {name: getattr(model, name) for name in type(model).model_fields if name != "replicates"}
        assert checksum(model) == checksum(before)
    assert checksum(Binding(replicates=("a", "b"))) != checksum(Binding())


@pytest.mark.parametrize(("study", "old", "new", "said"), [
    ("dstrat", "fpc: schools", "fpc: district", "study.yaml:9:35: `fpc: district` names the labels of districts, strata or units."),
    ("pps_waves", "pps: chance", "pps: community", "study.yaml:10:34: `pps: community` names the labels of districts, strata or units."),
])
def test_labels_in_place_of_a_number_are_seen_before_any_answer(tmp_path: Path, study: str, old: str, new: str, said: str) -> None:
    assert said in first_lines(changed(study, tmp_path, "study.yaml", old, new))


def imported_first_line(folder: Path, code: str) -> str:
    with pytest.raises(SurveyError) as raised:
        import_wave(load_study(folder), "w1")
    assert not (folder / "responses" / "w1.parquet").exists()
    [found] = [problem for problem in raised.value.problems if problem.code == code]
    return found.text("en").splitlines()[0]


def test_a_range_of_columns_that_runs_backwards_is_named(tmp_path: Path) -> None:
    copy = changed("replicates_bridge_supplied", tmp_path, "bind/w2.yaml", "rw1..rw6", "rw6..rw1")
    assert any("rw6..rw1 has no columns: it runs backwards." in line for line in first_lines(copy))


def test_a_column_of_labels_in_place_of_probabilities_is_one_complaint(tmp_path: Path) -> None:
    copy = changed("pps_waves", tmp_path, "bind/w1.yaml", "chance: p", "chance: community")
    assert imported_first_line(copy, "responses.design_labels") == (
        "w1_stages.csv, row 2, column community: chance holds labels, no numbers: c01, c02, c03, c04, c05, … (+19) (240 times)")


def unpaired(folder: Path, *settings: tuple[str, str]) -> Path:
    """Balanced half-samples of strata with six psus each, and further changes of study.yaml."""
    copy = changed("replicates_brr", folder, "study.yaml", "strata: [pair]", "strata: [district]")
    for file, old, new in (*(("study.yaml", *one) for one in settings),
                           *((f"bind/{wave}.yaml", ", pair: pair", "") for wave in ("w1", "w2"))):
        text = (copy / file).read_text(encoding="utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new), encoding="utf-8")
    return copy


def test_strata_without_two_psus_are_named_at_import(tmp_path: Path) -> None:
    said = imported_first_line(unpaired(tmp_path), "responses.replicates_pairs")
    assert "in this wave others have: east (6), north (6), south (6), west (6)" in said


def test_strata_of_one_psu_each_make_no_replicate(tmp_path: Path) -> None:
    copy = unpaired(tmp_path, ("psus_across_waves: same", "psus_across_waves: new\n  lonely: certainty"), ("type: BRR", "type: JKn"))
    for wave in ("w1", "w2"):
        raw = (copy / f"{wave}.csv").read_text(encoding="utf-8").splitlines()
        at = raw[0].split(",").index("community")
        rows = [line.split(",") for line in raw]
        rows = [row[:at] + ["community" if row is rows[0] else row[raw[0].split(",").index("district")]] + row[at + 1:] for row in rows]
        (copy / f"{wave}.csv").write_text("\n".join(map(",".join, rows)) + "\n", encoding="utf-8")
    assert "no stratum has two psus" in imported_first_line(copy, "responses.replicates_none")


def test_supplied_weights_have_medians_and_ratios_in_the_report(tmp_path: Path) -> None:
    copy = changed("dclus10", tmp_path, "study.yaml", "  strata: []\n  stages: [{psu: dnum}]",
                   "  replicates: {type: JK1, source: supplied}")
    raw = (copy / "apiclus1.csv").read_text(encoding="utf-8").splitlines()
    weights = ["r1,r2,r3", *(f"{1 + number % 2},{1 + number % 3},{2 - number % 2}" for number in range(len(raw) - 1))]
    (copy / "apiclus1.csv").write_text("\n".join(f"{a},{b}" for a, b in zip(raw, weights, strict=True)) + "\n", encoding="utf-8")
    bind = copy / "bind" / "2000.yaml"
    bind.write_text(bind.read_text(encoding="utf-8").replace("design: {dnum: dnum}", "replicates: [r1..r3]"), encoding="utf-8")
    text = (copy / "study.yaml").read_text(encoding="utf-8")
    (copy / "study.yaml").write_text(text + "derived:\n  R: {label: {zh: 比, en: R}, ratio: [API00, API99]}\n", encoding="utf-8")
    problems = Problems()
    found = read_study(copy, problems)
    assert found is not None and not list(problems)
    import_wave(found, "2000")
    analyse(found)
    assert {"mean", "median", "ratio"} <= set(load_report(copy).result["statistic"])
