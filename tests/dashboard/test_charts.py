"""Charts are compared by the numbers they hold; the plotly figure by what a Chart holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.report import Report
from dashboard.charts.axis import span, ticks
from dashboard.charts.html_drawer import strip
from dashboard.charts.model import Band, Chart, Dot
from dashboard.charts.overview import district_chart, part_chart, wave_chart
from dashboard.charts.plotly_drawer import COLOURS, figure, height
from dashboard.views.overview import overview

Reports = Callable[[str], Report]


def test_a_district_is_drawn_where_its_row_says(report: Reports) -> None:
    view = overview(report("city"), "PSI", wave="2024Q4", lang="zh")
    chart = district_chart(view)
    for entry, dot in zip(view.districts, chart.dots, strict=True):
        row = entry.estimate
        assert (dot.value, dot.low, dot.high) == ((row.value, row.low, row.high) if row else (None, None, None))
    city = view.main.city.estimate
    assert city is not None
    assert chart.band == Band("全市 66.0", city.value, city.low, city.high)  # type: ignore[arg-type]


def test_a_direction_is_drawn_only_where_the_verdict_has_one(report: Reports) -> None:
    view = overview(report("city"), "PSI", wave="2024Q4", lang="zh")
    tones = {"higher": ("▲", "up"), "lower": ("▼", "down")}
    for entry, dot in zip(view.districts, district_chart(view).dots, strict=True):
        expected = tones.get(entry.verdict("city") or "", ("··" if entry.withheld else "○" if entry.few else "●", "plain"))
        assert (dot.mark, dot.tone) == expected


def test_a_withheld_district_has_a_line_and_no_figure(report: Reports) -> None:
    dot = district_chart(overview(report("city"), "PSI", wave="2024Q4", lang="en")).dots[-1]
    assert (dot.label, dot.value, dot.mark, dot.end, dot.small) == ("Yunling", None, "··", "withheld", "")


def test_a_described_district_is_never_marked(report: Reports) -> None:
    chart = district_chart(overview(report("opt_in"), "PSI", wave="2024Q4", lang="en"))
    assert {dot.tone for dot in chart.dots} == {"plain"}


def test_shares_are_drawn_in_per_cent(report: Reports) -> None:
    chart = district_chart(overview(report("questions"), "Q4C", wave="2024Q4", lang="en"))
    assert chart.dots[0].value == pytest.approx(94.3)
    assert all(said.endswith("%") for said in chart.tick_texts)
    assert chart.band is None


def test_a_target_is_a_tick_on_its_own_line(report: Reports) -> None:
    chart = district_chart(overview(report("targets"), "PSI", wave="2024Q4", lang="en"))
    assert {round(dot.reference, 9) for dot in chart.dots if dot.reference is not None} == {62.0}


def test_a_parts_tick_is_the_wave_before(report: Reports) -> None:
    now, before = (overview(report("city"), "PSI", wave=wave, lang="en") for wave in ("2024Q4", "2024Q3"))
    for dot, earlier in zip(part_chart(now).dots, part_chart(before).dots, strict=True):
        assert dot.reference == pytest.approx(earlier.value)


def test_the_waves_end_with_the_chosen_one(report: Reports) -> None:
    chart = wave_chart(overview(report("city"), "PSI", wave="2024Q3", lang="en"))
    assert [dot.label for dot in chart.dots] == ["2024Q1", "2024Q2", "2024Q3"]


def test_the_figure_holds_the_charts_numbers() -> None:
    dots = (Dot("甲<b>", 60.0, 58.0, 62.0, "▲", "up", "60.0", "n 400"), Dot("乙", None, None, None, "··", "plain", "不公布"),
            Dot("丙", 50.0, 48.0, 52.0, "○", "plain", "50.0", "n 22", reference=55.0))
    chart = Chart("t", "a", dots, 47.0, 63.0, (50.0, 60.0), ("50", "60"), Band("全市", 55.0, 54.0, 56.0))
    drawn = figure(chart)
    lines, marks = drawn["data"][0], drawn["data"][1]
    assert lines["x"] == [58.0, 62.0, None]
    assert (marks["x"], marks["y"], marks["marker"]["color"]) == ([60.0], [2], COLOURS["up"])
    assert drawn["data"][3]["marker"]["symbol"] == ["circle-open"]
    assert drawn["layout"]["yaxis"]["ticktext"] == ["甲&lt;b&gt;", "乙", "丙"]
    assert [shape["x0"] for shape in drawn["layout"]["shapes"]] == [54.0, 55.0, 55.0]
    assert len(drawn["layout"]["annotations"]) == 4
    assert drawn["layout"]["height"] == height(chart)


def test_a_strip_lies_on_its_axis() -> None:
    dot = Dot("x", 50.0, 40.0, 60.0, "●", "plain", "50.0")
    drawn = strip(Chart("t", "", (dot,), 0.0, 100.0, (), ()), dot)
    assert 'style="left:40.00%;width:20.00%"' in drawn
    assert 'class="jm-dot" style="left:50.00%"' in drawn


@pytest.mark.parametrize(("low", "high", "expected"), [(56.0, 74.0, (60.0, 65.0, 70.0)), (0.0, 1.0, (0.0, 0.5, 1.0)),
                                                       (-3.0, 9.0, (0.0, 5.0))])
def test_ticks_are_round_and_within(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert ticks(low, high) == expected


def test_an_axis_of_one_number_has_length() -> None:
    low, high = span([50.0])
    assert low < 50.0 < high
    assert ticks(*span([]))
