"""How the start tells the page what to show: by the environment, for Streamlit passes a script no arguments."""

from __future__ import annotations

STUDY = "JINGMIN_STUDY"  # the study's folder
LANG = "JINGMIN_LANG"  # the language where the address names none
