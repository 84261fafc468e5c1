"""Respondents, weights, districts, modes and the design: what a file may say of them, and what not."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow.parquet as pq
import pytest

from survey.responses import import_wave
from tests.responses.small import DISTRICTS, Small, rows, table


def places(small: Small) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(small.folder / "responses/2024Q1.places.parquet").to_pylist()
    return found


def test_a_row_that_repeats_another_whole_is_kept_once(small: Small) -> None:
    said = small.warned(table({"id": "a"}, {"id": "a"}, {"id": "a"}))
    assert "1.csv, row 7, column id: the row repeats another one whole (2 times)\n  Rows: 7, 8.\n  Kept once." in said
    assert len(pq.read_table(small.folder / "responses/2024Q1.parquet")) == 5


def test_one_id_with_two_sets_of_answers_is_refused_with_both_rows(small: Small) -> None:
    assert small.refused(table({"id": "a", "q1": "0", "q3": ""}, {"id": "a"})) == [
        ('1.csv, row 7, column id: "a" stands for two different sets of answers: the other is in 1.csv, row 6\n'
         "  One set of answers for each respondent. They differ in: q1, q3.\n"
         "  Take out the wrong row, or give one of the two another id.")]


def test_a_row_without_an_id_is_refused(small: Small) -> None:
    text = table({"id": "a"}).replace("\na,", "\n,")
    assert small.refused(text)[0].startswith("1.csv, row 6, column id: there is no id of the respondent\n")


def test_without_a_column_of_ids_the_row_is_the_id_and_nothing_is_a_double(small: Small) -> None:
    found = small.imported(table({"id": "a"}, {"id": "a"}), bind=("respondent: id\n", ""))
    assert found[".id"].to_pylist() == ["2", "3", "4", "5", "6", "7"]


def test_two_files_of_a_wave_are_one(small: Small) -> None:
    study = ("data: [data/1.csv]", "data: [data/1.csv, data/2.csv]")
    found = small.imported({"data/1.csv": table(), "data/2.csv": table({"id": "p9"})}, study=study)
    assert found[".id"].to_pylist() == ["p1", "p2", "p3", "p4", "p9"]  # p1 to p4 are doubles


def test_a_problem_names_the_file_that_it_is_in(small: Small) -> None:
    study = ("data: [data/1.csv]", "data: [data/1.csv, data/2.csv]")
    said = small.refused({"data/1.csv": table({"id": "x"}), "data/2.csv": table({"id": "x", "q2": "0"}, {"q1": "?"})},
                         study=study)
    assert any("2.csv, row 6, column id" in one and "the other is in 1.csv, row 6" in one for one in said)
    assert any('2.csv, row 7, column q1: "?"' in one for one in said)


@pytest.mark.parametrize(("weight", "said"), [
    ("", "there is no weight\n  A number, 0 or more. Rows: 6."),
    ("-1", "the weight -1 is below 0"),
    ("1,5", '"1,5" is not a weight\n  A number with a decimal point'),
    ("NaN", "the weight NaN cannot be used"),
    ("inf", "the weight inf cannot be used"),
    ("1e999", "the weight 1e999 cannot be used"),
    ("heavy", '"heavy" is not a weight'),
])
def test_a_weight_that_is_none_is_refused(small: Small, weight: str, said: str) -> None:
    (found,) = small.refused(table({"w": weight}))
    assert found.startswith("1.csv, row 6, column w: ")
    assert said in found


def test_a_weight_of_zero_stays_in_the_design_and_is_counted(small: Small) -> None:
    said = small.warned(table({"w": "0"}))
    assert any("the weight is 0\n  Rows: 6." in one for one in said)
    assert [place["zero"] for place in places(small)] == [1, 0, 0, 0]
    assert [place["n"] for place in places(small)] == [2, 1, 1, 1]


def test_weights_that_are_all_zero_are_refused(small: Small) -> None:
    assert "every weight is 0" in small.refused(table().replace(",1.5,", ",0,"))[0]


@pytest.mark.parametrize("weight", ["1e-12", "1e15"])
def test_weights_too_far_apart_to_be_added_are_refused_with_the_row_at_the_odd_end(small: Small, weight: str) -> None:
    (found,) = small.refused(table({"w": weight}))
    assert found.startswith("1.csv, row 6, column w: ")
    assert "too far apart" in found
    assert "Rows: 6." in found


def test_a_weight_that_no_population_has_is_refused_with_its_row(small: Small) -> None:
    (found,) = small.refused(table({"w": "1e300"}))
    assert found.startswith("1.csv, row 6, column w: the weight 1e+300 cannot be used")


def test_a_district_of_weight_zero_is_named(small: Small) -> None:
    more = ("west,西区", "north,北区,North District,N\nwest,西区")
    nobody = [{"area": "N", "w": "0", "village": village} for village in ("n1", "n2")]
    said = small.warned(table(*nobody), districts=more)
    assert any("everybody in north (North District) has the weight 0" in one for one in said)


def test_without_a_weight_everybody_counts_one(small: Small) -> None:
    assert small.imported(table(), bind=("weight: w\n", ""))[".weight"].to_pylist() == [1.0] * 4


def test_a_district_is_known_by_id_label_and_alias(small: Small) -> None:
    small.imported(table({"area": "东区"}, {"area": "Eastern"}, {"area": "East District"}, {"area": "E"}))
    assert [(place["district"], place["n"]) for place in places(small)] == [("east", 5), ("east", 1), ("west", 1), ("west", 1)]


@pytest.mark.parametrize(("area", "said"), [
    ("Estern", ('"Estern" is not a district of this study\n'
                "  Districts are: east, west; labels and aliases do as well. Rows: 6.\n  Did you mean")),
    ("北区?!", '"北区?!" is not a district of this study'), ("", "there is no district"),
])
def test_an_unknown_district_is_refused(small: Small, area: str, said: str) -> None:
    (found,) = small.refused(table({"area": area}))
    assert said in found


def test_a_district_without_answers_is_a_warning(small: Small) -> None:
    more = ("west,西区", "north,北区,North District,N\nwest,西区")
    assert any("nobody answered in north (North District)" in one for one in small.warned(table(), districts=more))


def test_a_study_of_one_district_needs_no_column_for_it(small: Small) -> None:
    only = (DISTRICTS.splitlines()[2] + "\n", "")
    small.imported(table(), districts=only, bind=("district: area\n", ""))
    assert {place["district"] for place in places(small)} == {"east"}


def test_an_unknown_mode_is_refused_and_an_empty_one_is_a_warning(small: Small) -> None:
    assert '"fax" is not a mode of this wave\n  Modes are: web, phone.' in small.refused(table({"how": "fax"}))[0]
    assert any("there is no mode" in one for one in small.warned(table({"how": ""})))
    assert pq.read_table(small.folder / "responses/2024Q1.parquet")[".mode"].to_pylist()[-1] is None


def test_only_the_modes_of_the_wave_are_taken(small: Small) -> None:
    one = ("bind: bind/1.yaml", "bind: bind/1.yaml, modes: [phone]")
    assert '"web" is not a mode of this wave (4 times)\n  Modes are: phone.' in small.refused(table(), study=one)[0]
    assert set(small.imported(table(), study=one, bind=("mode: how\n", ""))[".mode"].to_pylist()) == {"phone"}


def test_a_stratum_with_one_psu_needs_a_rule(small: Small) -> None:
    text = "\n".join(line for line in table().splitlines() if ",w2," not in line) + "\n"
    (said,) = small.refused(text)
    assert said == (
        "1.csv: a stratum has one psu in this wave: west\n"
        "  Two or more, else nothing is known of how psus differ.\n"
        "  Join strata, or choose a rule in study.yaml: `lonely: certainty`, `centred` or `average`.")
    small.imported(text, study=("stages:", "lonely: certainty\n  stages:"))


def test_a_psu_in_two_strata_is_refused_with_what_to_do(small: Small) -> None:
    (said,) = small.refused(table({"area": "west", "village": "e1"}))
    assert 'the psu "e1" (community) stands in several strata: east, west' in said
    assert "stages: [{psu: community, nest: true}]" in said


def test_an_empty_psu_is_refused(small: Small) -> None:
    (said,) = small.refused(table({"village": ""}))
    assert said.startswith("1.csv, row 6, column village: there is no community, which the design needs\n")


FPC: Mapping[str, tuple[str, str]] = {
    "study": ("psu: community", "psu: community, fpc: villages"),
    "bind": ("design: {community: village}", "design: {community: village, villages: q7}"),
}


def fpc(small: Small, *numbers: str) -> list[str]:
    """What is said of a population of psus by row."""
    text = table(*({} for _ in numbers[4:]))
    lines = text.splitlines()
    header = lines[0].split(",")
    cells = [line.split(",") for line in lines[1:]]
    for row, number in zip(cells, numbers, strict=True):
        row[header.index("q7")] = number
    return small.refused("\n".join([lines[0], *(",".join(row) for row in cells)]) + "\n",
                         study=FPC["study"], bind=("design: {community: village}", "design: {community: village, villages: q7}"))


@pytest.mark.parametrize(("numbers", "said"), [
    (("40", "41", "9", "9"), "villages differs within east: 40, 41"),
    (("1", "1", "9", "9"), "east has 2 units in the sample and 1 in its population (villages)"),
    (("40", "40", "0", "0"), '"0" cannot be the units in a stratum\'s population (villages)'),
    (("40", "40", "x", "9"), '"x" cannot be the units in a stratum\'s population (villages)'),
    (("40", "40", "", "9"), "there is no villages, which the design needs"),
])
def test_a_population_of_psus_that_cannot_be_is_refused(small: Small, numbers: tuple[str, ...], said: str) -> None:
    assert said in fpc(small, *numbers)[0]


def test_people_drawn_directly_have_places_without_psu(small: Small) -> None:
    small.imported(table({}), study=("{psu: community}", "{psu: respondent}"), bind=("design: {community: village}\n", ""))
    assert [(place["stratum"], place["psu"], place["n"]) for place in places(small)] == [("east", "-", 3), ("west", "-", 2)]


def test_strata_of_two_variables_are_joined(small: Small) -> None:
    small.imported(table(), study=("strata: [district]", "strata: [district, town]\n  lonely: certainty"),
                   bind=("design: {community: village}", "design: {community: village, town: village}"))
    assert [place["stratum"] for place in places(small)] == ["east / e1", "east / e2", "west / w1", "west / w2"]


def test_places_do_not_depend_on_the_order_of_rows(small: Small) -> None:
    small.imported(table({"village": "e3"}))
    before = places(small)
    header, *lines = table({"village": "e3"}).splitlines()
    small.imported("\n".join([header, *reversed(lines)]) + "\n")
    assert places(small) == before


def test_every_response_stands_in_a_place(small: Small) -> None:
    found = small.imported(table({}, {"agree": "0", **dict.fromkeys(("q1", "q2", "q3", "q4a", "q4b", "q4c", "q4d", "q5", "q6", "q8"), "")}))
    counts = [found[".place"].to_pylist().count(number) for number in range(4)]
    assert counts == [place["n"] for place in places(small)] == [3, 1, 1, 1]
    assert sum(place["weight"] for place in places(small)) == pytest.approx(1.5 * len(rows({}, {})))


def test_all_problems_are_said_together(small: Small) -> None:
    study = small.write(table({"w": "-1", "area": "?", "q1": "x", "how": "fax", "village": ""}))
    with pytest.raises(Exception) as caught:
        import_wave(study, "2024Q1", lang="en")
    assert {problem.code for problem in caught.value.problems if problem.severity == "error"} == {  # type: ignore[attr-defined]
        "responses.weight_negative", "responses.district_unknown", "responses.answer_unknown",
        "responses.mode_unknown", "responses.design_empty"}
