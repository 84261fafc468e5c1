"""Answers: coded against their instrument version, stored by wave, opened again with their checks."""

from survey.responses.binding import bind
from survey.responses.coding import Coded, code
from survey.responses.importing import Imported, import_wave
from survey.responses.store import Stored, stored

__all__ = ["Coded", "Imported", "Stored", "bind", "code", "import_wave", "stored"]
