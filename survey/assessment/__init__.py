"""Figures of units: read from files in one pass, checked as a whole, stored; never of a person."""

from survey.assessment.importing import import_assessment
from survey.assessment.store import StoredFigures, stored_figures

__all__ = ["StoredFigures", "import_assessment", "stored_figures"]
