"""The overview as data and in sentences, held against the rows of RESULT it is taken from."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.report import Report
from dashboard.views import remarks
from dashboard.views.model import Overview
from dashboard.views.offered import names, offered, parts_of, statistics_of
from dashboard.views.overview import overview
from words.language import LANGS, Lang

Reports = Callable[[str], Report]
KINDS = ("city", "one_wave", "opt_in", "targets", "pairs", "questions")


def view_of(report: Report, lang: Lang = "en", indicator: str | None = None, wave: str | None = None) -> Overview:
    return overview(report, indicator or offered(report)[0]["id"], lang=lang,
                    wave=wave or report.catalogue["waves"][-1]["id"])


def rows_of(report: Report, view: Overview, indicator: str, versus: str | None) -> pd.DataFrame:
    result = report.result
    keep = (result["indicator"] == indicator) & (result["wave"] == view.wave) & (result["variant"] == "official")
    keep &= result["by"].isna() & (result["versus"].isna() if versus is None else result["versus"] == versus)
    return result[keep]


def test_every_district_stands_with_its_own_row(report: Reports) -> None:
    view = view_of(report("city"))
    expected = rows_of(report("city"), view, "PSI", None).dropna(subset=["district", "value"]).set_index("district")
    shown = {entry.id: entry.estimate for entry in view.shown}
    assert set(shown) == set(expected.index)
    for district, row in shown.items():
        assert row is not None
        assert (row.value, row.low, row.high, row.n) == tuple(expected.loc[district, ["value", "low", "high", "n"]])


def test_districts_stand_from_high_to_low_and_the_withheld_last(report: Reports) -> None:
    view = view_of(report("city"))
    values = [entry.estimate.value for entry in view.shown if entry.estimate]
    assert values == sorted(values, reverse=True)
    assert [entry.id for entry in view.districts if entry.withheld] == ["yunling"] == [view.districts[-1].id]


def test_the_parts_are_the_dimensions_with_the_citys_figures_and_changes(report: Reports) -> None:
    view = view_of(report("city"))
    assert [column.id for column in view.parts] == [f"D{i}" for i in range(1, 9)]
    for column in view.parts:
        rows = rows_of(report("city"), view, column.id, None)
        assert column.city.estimate is not None
        assert column.city.estimate.value == rows[rows["district"].isna()]["value"].item()
        changes = rows_of(report("city"), view, column.id, "wave:2024Q3")
        change = column.city.difference("previous")
        assert change is not None
        assert (change.value, change.verdict) == tuple(changes[changes["district"].isna()][["value", "verdict"]].iloc[0])


def test_breakdowns_variants_and_pooled_waves_do_not_get_in(report: Reports) -> None:
    view = view_of(report("city"))
    assert view.main.city.estimate is not None
    assert view.main.city.estimate.id == "PSI/score/official/2024Q4/-/-/-/-"


def test_only_a_verdict_counts_as_above_or_below(report: Reports) -> None:
    view = view_of(report("city"))
    verdicts = rows_of(report("city"), view, "PSI", "city")["verdict"]
    assert remarks.verdicts(view) == ((verdicts == "higher").sum(), (verdicts == "lower").sum()) == (2, 2)


def test_the_title_states_the_finding(report: Reports) -> None:
    assert remarks.title(view_of(report("city"))) == (
        "Community Policing Public Index\u00a066.0, clearly up since 2024Q3; 2 districts clearly above the city, 2 below")
    assert remarks.title(view_of(report("city"), "zh")) == (
        "社区警务公众评价指数\u00a066.0，较2024Q3明显上升；2个区明显高于全市，2个区明显低于全市")


def test_a_volunteer_sample_is_only_described(report: Reports) -> None:
    view = view_of(report("opt_in"))
    assert view.described
    assert remarks.title(view).endswith("; described only, not ranked")
    assert [remark.verdict for remark in (*remarks.changed(view), *remarks.look(view))].count("lower") == 0
    assert "described only" in remarks.changed(view)[0].text


def test_one_wave_has_no_change(report: Reports) -> None:
    view = view_of(report("one_wave"))
    assert view.previous is None
    assert [remark.text for remark in remarks.changed(view)] == ["There is one wave only: nothing to compare with yet."]


def test_the_first_of_several_waves_says_that_none_is_before_it(report: Reports) -> None:
    assert "first wave" in remarks.changed(view_of(report("city"), wave="2024Q1"))[0].text


def test_unlike_places_get_no_city_figure_and_are_compared_in_pairs(report: Reports) -> None:
    view = view_of(report("pairs"))
    assert view.main.city.estimate is None
    assert not view.rules.pools
    pairs = report("pairs").result
    pairs = pairs[pairs["versus"].astype("string").str.startswith("district:") & (pairs["wave"] == view.wave)]
    clear = pairs["verdict"].isin(["higher", "lower"]).sum()
    assert view.pairs == pairs["value"].notna().sum()
    assert sum(entry.above for entry in view.districts) == sum(entry.below for entry in view.districts) == clear
    assert remarks.title(view) == f"Xishan highest, Nanhu lowest; {clear} of {view.pairs} pairs clearly differ"


def test_a_rank_range_holds_every_order_that_the_pairs_allow(report: Reports) -> None:
    view = view_of(report("pairs"))
    for entry in view.shown:
        assert entry.ranks == (1 + entry.below, len(view.shown) - entry.above)
    assert all(entry.ranks is None for entry in view.districts if entry.withheld)


def test_against_targets_the_verdict_is_the_targets(report: Reports) -> None:
    view = view_of(report("targets"))
    assert view.basis == "target"
    verdicts = rows_of(report("targets"), view, "PSI", "target").dropna(subset=["district"])["verdict"]
    assert remarks.verdicts(view) == ((verdicts == "higher").sum(), (verdicts == "lower").sum())


def test_a_study_of_questions_shows_the_first_and_its_like(report: Reports) -> None:
    view = view_of(report("questions"))
    assert view.main.id == "Q4C"
    assert view.basis == "none"
    assert [column.id for column in view.parts] == ["Q4C", "Q4D", "Q4E"]
    assert remarks.title(view) == "From 94.3% in Kiribati to 46.6% in Papua New Guinea: described, not tested"
    assert "“A fair amount” or “A great deal”, of valid answers" in remarks.caption(view)


def test_a_question_can_be_shown_among_all_asked(report: Reports) -> None:
    view = overview(report("questions"), "Q4C", wave="2024Q4", lang="en", statistic="share_asked:TOP")
    assert view.shown[0].estimate is not None
    assert view.shown[0].estimate.id == "Q4C/share_asked:TOP/official/2024Q4/KI/-/-/-"
    assert "of all asked" in remarks.caption(view)


def test_look_first_names_who_is_below_and_where_most(report: Reports) -> None:
    view = view_of(report("city"))
    first = remarks.look(view)[0]
    nanhu = {column.id: column.districts["nanhu"].difference("city") for column in view.parts}
    most = min((row.value, key) for key, row in nanhu.items() if row and row.verdict == "lower" and row.value)
    label = next(column.label for column in view.parts if column.id == most[1])
    assert first.verdict == "lower"
    assert first.text.startswith("Nanhu 58.4, clearly below the city; most in ")
    assert f"most in {label}" in first.text


def test_a_district_that_is_low_in_one_part_only_is_named_with_it(report: Reports) -> None:
    view = view_of(report("one_wave"))
    below = {entry.id for entry in view.districts if entry.verdict("city") == "lower"}
    single = [(entry.label, column.label) for column in view.parts for entry in column.districts.values()
              if entry.verdict("city") == "lower" and entry.id not in below]
    said = " ".join(remark.text for remark in remarks.look(view) if remark.text.startswith("Not below on the whole"))
    assert bool(said) == bool(single)
    assert all(f"{district}\u00a0({part}\u00a0−" in said for district, part in single[:remarks.NAMED])


def test_what_the_whole_city_did_is_not_said_again_of_each_district(report: Reports) -> None:
    view = view_of(report("city"))
    up = {column.label for column in view.parts if column.city.verdict("previous") == "higher"}
    single = [remark.text for remark in remarks.changed(view) if "in one part" in remark.text]
    assert up
    assert not any(label in text for label in up for text in single)


def test_a_construct_that_is_its_whole_dimension_is_offered_once(report: Reports) -> None:
    ids = [found["id"] for found in offered(report("city"))]
    assert ids[:4] == ["PSI", "D1", "SAF", "DIS"]
    assert "D7" in ids
    assert "INF" not in ids


def test_a_constructs_name_says_its_dimension(report: Reports) -> None:
    assert names(report("city"), "en")["SAF"] == "Sense of safety (Safety and order)"


def test_a_share_of_answers_comes_before_a_mean_score() -> None:
    assert statistics_of({"statistics": ["score", "share:TOP", "share:1"]}) == ["share:TOP", "score"]
    assert statistics_of({"statistics": ["score"]}) == ["score"]


def test_the_parts_of_a_dimension_are_its_constructs(report: Reports) -> None:
    assert [found["id"] for found in parts_of(report("city"), "D6", "score")] == ["SRV", "PJ", "SVA"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_study_has_its_sentences_for_every_indicator_and_wave(report: Reports, kind: str, lang: Lang) -> None:
    for found in offered(report(kind)):
        for wave in report(kind).catalogue["waves"]:
            view = view_of(report(kind), lang, found["id"], wave["id"])
            said = [remarks.title(view), remarks.caption(view), remarks.look_note(view)]
            said += [remark.text for remark in (*remarks.changed(view), *remarks.look(view))]
            assert all(said)
            assert not any("{" in line or "+0.0" in line or "None" in line for line in said)
