"""The overview page: where we stand, what changed, who differs, where to look first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from analysis.report import Report
from dashboard.app_pages import overview_tables as tables
from dashboard.app_pages import overview_texts as texts
from dashboard.app_pages.beside import section
from dashboard.app_pages.pick import pick, pick_lang
from dashboard.charts.overview import district_chart, part_chart
from dashboard.charts.plotly_drawer import CONFIG, figure
from dashboard.views import remarks
from dashboard.views.beside.kinds import blocks
from dashboard.views.comparison import comparison
from dashboard.views.model import Overview
from dashboard.views.notes import Note, notes
from dashboard.views.offered import names, statistics_of
from dashboard.views.overview import overview
from words.documents import text as document_text
from words.interface import text
from words.language import Lang

STYLE = f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>"


def page(report: Report, stamp: str, lang: Lang) -> None:
    """Draws the page of the indicator and wave that the address or the reader names, then what stands beside the survey.

    stamp : tells reports apart
    """
    st.html(STYLE)
    with st.container(horizontal=True, vertical_alignment="bottom", key="jm-bar"):
        st.html(texts.study_line(report.catalogue, lang))
        picked = _picked(report, lang) if report.catalogue["waves"] else None
        pick_lang(lang)
    if picked is None:
        st.html(texts.plain_head(report.catalogue, lang) + _beside(report, stamp, lang))
        st.html(texts.plain_notes(_notes_alone(report, stamp, lang), lang))
        return
    indicator, statistic, wave = picked
    view = _view(report, stamp, indicator, statistic, wave, lang)
    st.html(texts.head(view) + texts.cards(view, tables.wave_table(view)))
    _districts_and_parts(view)
    if view.parts:
        st.html(texts.section(view, text("overview.heat", lang, parts=remarks.part_word(view)),
                              tables.heat_legend(view), tables.heat_table(view)))
    if found := _beside(report, stamp, lang):
        st.html(found)
    st.html(texts.notes(view, _notes(report, stamp, indicator, statistic, lang)))


def _picked(report: Report, lang: Lang) -> tuple[str, str, str]:
    """The chosen indicator, statistic and wave; by default the headline, its first statistic, the last wave."""
    indicators = names(report, lang)
    waves = {wave["id"]: wave["id"] for wave in reversed(report.catalogue["waves"])}
    indicator = _pick("indicator", indicators, lang, width=330)
    found = next(entry for entry in report.catalogue["indicators"] if entry["id"] == indicator)
    statistics = {statistic: text(f"overview.statistic.{statistic}", lang) for statistic in statistics_of(found)}
    # A choice of one is none.
    statistic = next(iter(statistics)) if len(statistics) == 1 else _pick("statistic", statistics, lang, width=190)
    return indicator, statistic, _pick("wave", waves, lang, width=120)


def _pick(key: str, names: Mapping[str, str], lang: Lang, *, width: int) -> str:
    return pick(key, names, page="overview", lang=lang, default=next(iter(names)), width=width)


def _districts_and_parts(view: Overview) -> None:
    """The parts beside the districts; beside these their table where the parts have no city figure."""
    has_parts = any(column.city.estimate for column in view.parts)
    left, right = st.columns(2, gap="large")
    with left if has_parts else right:
        if has_parts:
            title = text("overview.parts_of", view.lang, parts=remarks.part_word(view))
            st.html(texts.section(view, title, texts.part_legend(view), tables.part_table(view, part_chart(view))))
        else:
            st.html(texts.section(view, text("overview.in_figures", view.lang), tables.district_table(view)))
    with right if has_parts else left:
        st.html(texts.section(view, texts.district_title(view), texts.district_legend(view)))
        chart = district_chart(view)
        st.plotly_chart(figure(chart), theme=None, config=CONFIG, alt=chart.alt, key="jm-districts")
        if has_parts:
            st.html(texts.block(view.lang, tables.on_demand(view, tables.district_table(view))))


@st.cache_data(max_entries=200, show_spinner=False)
def _view(_report: Report, stamp: str, indicator: str, statistic: str, wave: str, lang: Lang) -> Overview:
    return overview(_report, indicator, wave=wave, lang=lang, statistic=statistic)


@st.cache_data(max_entries=200, show_spinner=False)
def _notes(_report: Report, stamp: str, indicator: str, statistic: str, lang: Lang) -> tuple[Note, ...]:
    said = notes(_report.catalogue, [comparison(_report, indicator, lang=lang, statistic=statistic)], lang)
    elsewhere = document_text("notes.left_out", lang)  # here every indicator is a choice away
    return tuple(note for note in said if note.subject != elsewhere)


@st.cache_data(max_entries=20, show_spinner=False)
def _beside(_report: Report, stamp: str, lang: Lang) -> str:
    """The blocks of what stands beside the survey; empty where nothing does."""
    return "".join(section(block) for block in blocks(_report, lang))


@st.cache_data(max_entries=20, show_spinner=False)
def _notes_alone(_report: Report, stamp: str, lang: Lang) -> tuple[Note, ...]:
    return notes(_report.catalogue, (), lang)
