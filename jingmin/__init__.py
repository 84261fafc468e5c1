"""Community-policing surveys from questionnaire to a comparison table that can be defended.

The public names of Python; each is loaded when first used, so that `import jingmin` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

NAMES = {
    "load_instrument": "instruments.reading:load_instrument",
    "load_study": "survey.study:load_study",
    "import_wave": "survey.responses:import_wave",
    "analyse": "analysis.analyse:analyse",
    "estimate": "analysis.ask:estimate",
    "compare": "analysis.compare:compare",
    "regress": "analysis.models.regression:regress",
    "crosstab": "analysis.models.crosstab:crosstab",
    "correlation": "analysis.models.correlation:correlation",
    "reliability": "analysis.models.reliability:reliability",
    "load_report": "analysis.report:load_report",
    "Problem": "words.problems:Problem",
    "SurveyError": "words.problems:SurveyError",
}

__all__ = [
    "Problem", "SurveyError", "analyse", "compare", "correlation", "crosstab", "estimate", "import_wave",
    "load_instrument", "load_report", "load_study", "regress", "reliability",
]


def __getattr__(name: str) -> Any:
    if name not in NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = NAMES[name].split(":")
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted([*globals(), *NAMES])
