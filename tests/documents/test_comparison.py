"""The comparison table as data."""

from __future__ import annotations

import pytest

from dashboard.views.comparison import compared, comparison, comparisons, headline, result_rows
from dashboard.views.lead import lead, span
from dashboard.views.standing import standings
from tests.documents.sample import sample_report


def test_the_city_comes_first_and_districts_keep_the_order_of_the_catalogue() -> None:
    table = comparison(sample_report(districts=3), "PSI", lang="en")
    assert [line.district for line in table.lines] == [None, "river", "lake", "hill"]
    assert [line.label for line in table.lines] == ["City", "Riverside", "Lakeside", "Green Hill"]


def test_every_figure_is_a_row_of_result_unrounded() -> None:
    report = sample_report()
    by_id = report.result.set_index("id")
    rows = [row for table in comparisons(report, lang="zh") for row in table.rows]
    assert len(rows) == 6 * 4 * 13 + 6 * 4 * 12 + 6 * 3 * 13  # estimates, against the city, against the wave before
    assert all(row.withheld or row.value == by_id.loc[row.id, "value"] for row in rows)


def test_a_construct_that_is_the_whole_of_its_dimension_has_no_second_table() -> None:
    """VIS is all of D2, SRV all of D6; SAF and DIS share D1."""
    tables = [table.indicator for table in comparisons(sample_report(), lang="en")]
    assert tables == ["PSI", "D1", "D2", "D6", "SAF", "DIS"]


@pytest.mark.parametrize(("kind", "parent", "statistics", "spoken"), [
    ("construct", "D1", ["score"], "score"), ("item", "SAF", ["score", "share:TOP", "share_asked:TOP"], "score"),
    ("item", None, ["score", "share:TOP", "share_asked:TOP"], "share_asked:TOP"),
    ("number", None, ["total", "mean"], "mean"),
    ("multi", None, ["share:board", "share:chat"], None), ("item", None, ["share:1", "share:2"], None),
])
def test_one_statistic_speaks_for_an_indicator(kind: str, parent: str | None, statistics: list[str],
                                               spoken: str | None) -> None:
    assert headline({"kind": kind, "parent": parent, "statistics": statistics}) == spoken


def test_a_study_whose_places_are_not_pooled_has_no_city_line() -> None:
    table = comparison(sample_report(city=False), "PSI", lang="en")
    assert table.city is None
    assert table.versus == ("previous",)
    assert len(table.lines) == 12


def test_the_first_wave_has_nothing_before_it() -> None:
    city = comparison(sample_report(), "PSI", lang="en").city
    assert city is not None
    assert ["previous" in figure.differences for figure in city.figures if figure] == [False, True, True, True]


def test_a_part_of_the_waves_keeps_its_difference_from_the_wave_before_it() -> None:
    city = comparison(sample_report(), "PSI", lang="en").only([2, 3]).city
    assert city is not None
    assert ["previous" in figure.differences for figure in city.figures if figure] == [True, True]


def test_what_is_compared_with_little_is_shown_with_little_around_it() -> None:
    """The first wave has no wave before it, and no districts were compared with a target."""
    table = comparison(sample_report(), "PSI", lang="en", versus=("previous",)).compared()
    assert table.waves == ("2024Q2", "2024Q3", "2024Q4")
    assert comparison(sample_report(), "PSI", lang="en", versus=("target",)).compared().lines == ()


def test_a_pair_that_stands_in_result_the_other_way_round_is_turned() -> None:
    report = sample_report(pairs=True)
    table = comparison(report, "PSI", lang="en", versus=("district:lake",))
    seen = {line.district: line.figures[0].differences.get("district:lake") for line in table.lines if line.figures[0]}
    stored = result_rows(report, ["PSI"])["PSI", "score", "2024Q1", "lake", "district:hill"]
    turned = seen["hill"]
    assert turned is not None
    assert (turned.value, turned.low, turned.high) == (-(stored.value or 0), -(stored.high or 0), -(stored.low or 0))
    assert {turned.verdict, stored.verdict} == {"higher", "lower"}


def test_what_can_be_compared_is_named_by_the_word_that_asks_for_it() -> None:
    words = compared(sample_report(pairs=True), "PSI", "score")
    assert words["previous"] == "previous"
    assert words["city"] == "city"
    assert words["lake"] == "district:lake"
    assert words["2024Q3"] == "wave:2024Q3"


def test_breakdowns_and_variants_are_not_taken_for_the_official_figure() -> None:
    """The sample has a row of 1.0 about men only under the same indicator, statistic and wave."""
    city = comparison(sample_report(), "PSI", lang="en").city
    assert city is not None
    assert city.figures[0] is not None
    assert city.figures[0].estimate.value == 62.0


def test_a_withheld_figure_keeps_its_place_and_nothing_else() -> None:
    line = comparison(sample_report(), "D6", lang="en").lines[5]
    assert line.figures[0] is not None
    row = line.figures[0].estimate
    assert (row.withheld, row.value, row.low, row.high, row.n, row.verdict) == (True, None, None, None, None, None)


def test_at_a_glance_names_districts_only_by_their_verdict() -> None:
    found = standings(comparisons(sample_report(), lang="en"))[0]
    table = found.table
    named = {line.short for line in table.lines if line.district is not None and line.figures[-1]
             and line.figures[-1].differences["city"].verdict == "higher"}
    assert set(found.higher) == named
    assert named


def test_at_a_glance_follows_the_tree() -> None:
    found = [(one.table.indicator, one.depth) for one in standings(comparisons(sample_report(), lang="en"))]
    assert found[:4] == [("PSI", 0), ("D1", 1), ("SAF", 2), ("DIS", 2)]


def test_an_opt_in_sample_is_never_summed_up_in_verdicts() -> None:
    report = sample_report(opt_in=True)
    said = " ".join(lead(report.catalogue, comparisons(report, lang="en"), "en"))
    assert "higher" not in said.replace("no district is called higher or lower", "")
    assert "clearly" not in said


def test_the_span_names_first_and_last_wave() -> None:
    assert span(sample_report().catalogue, "en") == (
        "4 waves, 2024Q1 to 2024Q4 (2024-01-05 to 2024-11-01); 19,248 responses")
    assert span(sample_report(waves=1).catalogue, "zh") == "2024Q1（2024-01-05至2024-02-01），4,812份答卷"
