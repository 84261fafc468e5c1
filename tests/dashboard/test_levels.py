"""The block of levels: what it says is what the report holds; nothing where there is none; a study without a survey."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis.analyse import analyse
from analysis.report import Report, load_report
from dashboard.app import SCRIPT
from dashboard.app_pages.beside import section
from dashboard.charts.spread import segments
from dashboard.settings import LANG, STUDY
from dashboard.views.beside.kinds import blocks, given
from dashboard.views.beside.model import Block, Spread
from survey.example.ratings import ratings
from survey.ratings.importing import import_round
from survey.study import load_study
from tests.dashboard.test_pages import CHINESE, markup, words
from tests.ratings.small import folder, long_form, rows
from words.language import LANGS, Lang

RATERS = ("self_assessor", "assessor_1", "assessor_2")
DAYS = {"r1": "2023-05-01", "r2": "2024-05-01"}
# By station what it is rated in both rounds: 1 rises from 2 to 5, 2 is held at 1 by the critical practice, 3 falls, 4 is new.
GIVEN = {"st1": ("L", "F"), "st2": ({"": "F", "S2B": "P"}, {"": "F", "S2B": "P"}), "st3": ("F", "L"), "st4": (None, "L")}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of ratings alone, analysed."""
    files = {f"{round}.csv": long_form(*(rows(unit, rater, both[at], DAYS[round]) for unit, both in GIVEN.items()
                                         if both[at] is not None for rater in RATERS))
             for at, round in enumerate(DAYS)}
    place = folder(tmp_path_factory.mktemp("alone"), **files)
    study = load_study(place)
    for one in study.rounds:
        import_round(study, one.id)
    analyse(study)
    return place


@pytest.fixture(scope="module")
def report(alone: Path) -> Report:
    return load_report(alone)


def block(report: Report, lang: Lang = "en") -> Block:
    (found,) = blocks(report, lang)
    return found


def test_the_finding_counts_units_and_never_averages_them(report: Report) -> None:
    found = block(report)
    assert found.said == ("Of 4 units 1 at level\u00a01, 2 at level\u00a02, 1 at level\u00a05. Since r1: 1 up, 1 down, 1 the same.")
    assert not re.search(r"\d\.\d", found.said)
    assert found.caption == "round r2 (2024-06-30) · informatization_maturity@1.0.0 · 4 of 4 units rated"


def test_districts_and_dimensions_have_a_line_each_with_the_round_before(report: Report) -> None:
    districts, dimensions = block(report).panels
    lines = {line.label: (line.now, line.before, line.cells[1].text) for line in districts.lines}
    assert lines["City"] == (Spread((1, 2, 0, 0, 1), 4), Spread((1, 1, 0, 0, 1), 4), "1 up, 1 down")
    assert [label for label in lines if label != "City"] == ["East", "West"]
    assert lines["East"][0] == Spread((1, 0, 0, 0, 1), 2)
    assert dimensions.lines[0].label == "Overall (the lowest dimension)" and len(dimensions.lines) == 7
    assert dimensions.lines[0].now == lines["City"][0]


def test_what_holds_most_units_and_who_moved_stand_beside(report: Report) -> None:
    found = block(report)
    assert found.counts_title == "What most often holds the next level (3 units)"
    assert found.counts[0][:2] == ("S2B", "3 units")  # not there in one station, only largely in the two at level 2
    said = [one.text for one in found.look]
    assert any(line.startswith("Station 3: down from level 5 to 2: C2A (F→L)") for line in said)
    assert [one.verdict for one in found.look] == ["lower", "higher"]


def test_segments_fill_the_bar_and_the_undecided_stand_last() -> None:
    found = segments(Spread((4, 11, 0, 1), 20))
    assert [(one.step, one.units) for one in found] == [(0, 4), (1, 11), (3, 1), (None, 4)]
    assert found[0].left == 0
    assert sum(one.width for one in found) == pytest.approx(100)


def test_a_bar_says_in_words_what_it_shows(report: Report) -> None:
    said = section(block(report))
    assert "1 Initial: 1, 2 Managed: 2, 5 Optimising: 1; thin bar: round r1 1 Initial: 1" in said


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path, Lang], AppTest]]:
    def page(place: Path, lang: Lang) -> AppTest:
        monkeypatch.setenv(STUDY, str(place))
        monkeypatch.setenv(LANG, lang)
        return AppTest.from_file(str(SCRIPT), default_timeout=30).run()

    yield page
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.mark.parametrize("lang", LANGS)
def test_a_study_without_a_survey_opens_with_its_block_alone(opened: Callable[[Path, Lang], AppTest], alone: Path, lang: Lang) -> None:
    app = opened(alone, lang)
    assert not app.exception and not app.error and not app.text
    said = words(app)
    assert block(load_report(alone), lang).said.replace("\u00a0", " ") in said.replace("\u00a0", " ")
    assert ("怎样得出" if lang == "zh" else "How this was reckoned") in said
    assert not app.selectbox and not app.get("plotly_chart")
    if lang == "en":
        assert CHINESE.findall(said) == []


def test_a_name_of_a_unit_cannot_become_markup(alone: Path, report: Report, opened: Callable[[Path, Lang], AppTest], tmp_path: Path) -> None:
    catalogue = {**report.catalogue, "units": [{**one, "label": {"zh": "<b>", "en": "<img src=x>"}} for one in report.catalogue["units"]]}
    (found,) = blocks(Report(report.result, report.findings, catalogue), "en")
    assert "<img" not in section(found) and "&lt;img" in section(found)
    assert "<script" not in markup(opened(alone, "en"))


def test_the_example_has_a_place_for_each_kind() -> None:
    assert set(ratings().texts) == {"stations.csv", "truth_levels.csv"}


def test_a_unit_stands_in_the_table_with_level_change_and_what_holds_it(report: Report) -> None:
    (found,) = given(report, "en")
    units, spreads = found.tables
    lines = {cells[0].text: cells for cells, _ in units.lines}
    assert [cell.text for cell in lines["Station 1"][:4]] == ["Station 1", "East", "5 ▲", "5 ▲"]
    assert lines["Station 2"][2].number == 1 and lines["Station 2"][-1].text == "S2B" and lines["Station 2"][-2].number == 1
    assert lines["Station 4"][2].text == "2"
    assert lines["Station 1"][-2].text == "–"
    city, whole = spreads.lines[0]
    assert whole and [cell.number for cell in city[1:]] == [4, 1, 2, 0, 0, 1, 1, 1, 1]
    assert any("rated alike 100.0%" in note.text for note in found.notes)
