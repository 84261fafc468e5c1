"""What the example's study has beside its survey. A source is one file of this folder that makes a Source.

To add one: write the file, and list its function in `folder.SOURCES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """One kind of data beside the survey.

    study : its part of study.yaml, whole lines
    texts : files that do not hang on chance, by path: what the study names, and the truth
    raw : by seed its files as a tool or a person would have written them, by path
    """

    study: str
    texts: Mapping[str, str]
    raw: Callable[[int], Mapping[str, str]]
