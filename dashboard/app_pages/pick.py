"""A picker whose choice is an id: kept in the session and in the address, in every language and on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from words.interface import text
from words.language import LANGS, Lang

LANG = "lang:picked"


def pick(key: str, names: Mapping[str, str], *, page: str, lang: Lang, default: str, width: int) -> str:
    """The id that is chosen, of `names` (label by id).

    Left to itself the widget would keep an old label after a change of language and then fall back to its first
    option (streamlit#11268), forget the choice on another page, and write labels into the address: so its own key
    carries page and language, and what is remembered is the id.
    """
    widget = f"{key}:{page}:{lang}"
    _settle(key, widget, list(names), default)
    chosen = st.selectbox(text(f"dashboard.pick.{key}", lang), list(names), format_func=names.__getitem__, key=widget,
                          width=width)
    return _remember(key, chosen)


def chosen_lang(default: Lang) -> Lang:
    """The language of the page, known before its picker is drawn: everything above it is written in it."""
    _settle("lang", LANG, LANGS, default)
    return "zh" if _remember("lang", st.session_state[LANG]) == "zh" else "en"


def pick_lang(lang: Lang) -> None:
    """Draws the picker of languages. Their names are the same in both, so one key will do."""
    st.segmented_control(text("dashboard.pick.lang", lang), LANGS, key=LANG, required=True,
                         label_visibility="collapsed", format_func=lambda code: text(f"dashboard.lang.{code}", lang))


def _settle(key: str, widget: str, ids: Sequence[str], default: str) -> None:
    """Gives the widget its choice where it has none, or where the address names another than it did."""
    known, asked = st.session_state.get(key), st.query_params.get(key)
    by_address = asked in ids and asked != known
    if by_address or st.session_state.get(widget) not in ids:
        st.session_state[widget] = asked if by_address else known if known in ids else default


def _remember(key: str, chosen: str) -> str:
    st.session_state[key] = chosen
    if st.query_params.get(key) != chosen:
        st.query_params[key] = chosen
    return chosen
