"""A questionnaire as one static web page, to be looked at and tried: nothing is stored or sent."""

from survey.forms.web.page import write

__all__ = ["write"]
