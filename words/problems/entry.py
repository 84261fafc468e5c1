"""The shape of one entry in the catalogue of complaints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Entry:
    """One kind of complaint. Each language: (what was found, what was expected, what to do).

    The sentences name their values as {name}; an empty string leaves that part unsaid.
    """

    severity: Severity
    en: tuple[str, str, str]
    zh: tuple[str, str, str]
