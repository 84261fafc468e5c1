"""Rounds of rating: the sheet that raters fill, read back with every complaint by cell, and stored."""

from survey.ratings.importing import import_round
from survey.ratings.store import StoredRound, stored_round

__all__ = ["StoredRound", "import_round", "stored_round"]
