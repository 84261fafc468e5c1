"""The script that Streamlit runs for every reader and every click."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import streamlit as st

from analysis.report import Report, current, load_report
from dashboard.app_pages import overview
from dashboard.app_pages.pick import chosen_lang
from dashboard.settings import LANG, STUDY
from words.interface import text
from words.problems import SurveyError


def stamp_of(folder: Path) -> str:
    """What tells the study's current report from any other: its folder and when it was put in place."""
    return f"{current(folder)}:{(folder / 'reports' / 'current').stat().st_mtime_ns}"


@st.cache_resource(max_entries=2, show_spinner=False)
def report_of(folder: str, stamp: str) -> Report:
    """The report, read once for all readers; `stamp` makes a new one known."""
    return load_report(Path(folder))


def script() -> None:
    """One run of the page."""
    folder = Path(os.environ[STUDY])
    lang = chosen_lang("zh" if os.environ.get(LANG) == "zh" else "en")
    st.set_page_config(page_title=text("dashboard.overview", lang), layout="wide")
    try:
        stamp = stamp_of(folder)
        report = report_of(str(folder), stamp)
    except SurveyError as error:
        st.text("\n\n".join(problem.text(lang) for problem in error.problems))
        return
    try:
        overview.page(report, stamp, lang)
    except Exception:  # Streamlit's own words for it are English, and say less
        logging.getLogger(__name__).exception("the overview could not be shown")
        st.error(text("dashboard.failed", lang))


if __name__ == "__main__":
    script()
