"""One colour for higher and one for lower, wherever they are shown."""

from __future__ import annotations

import re
from pathlib import Path

import dashboard
from dashboard.colours import HIGHER, LOWER_TEXT

STYLE = Path(dashboard.__file__).parent / "app_pages" / "style.css"


def test_the_style_sheet_has_the_same_colours() -> None:
    style = STYLE.read_text(encoding="utf-8")
    assert re.search(rf"\.jm-up {{ color: {HIGHER}; }}", style) and re.search(rf"\.jm-down {{ color: {LOWER_TEXT}; }}", style)
