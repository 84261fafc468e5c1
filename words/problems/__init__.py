"""Every complaint: its code, what was found, what was expected, what to do. One file a room."""

from words.problems.problem import CouldNot, Problem, Problems, SurveyError, Where
from words.problems.sentences import CATALOGUE, Entry

__all__ = ["CATALOGUE", "CouldNot", "Entry", "Problem", "Problems", "SurveyError", "Where"]
