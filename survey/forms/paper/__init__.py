"""A questionnaire on paper, as .pdf and .docx in each language."""

from survey.forms.paper.write import write

__all__ = ["write"]
