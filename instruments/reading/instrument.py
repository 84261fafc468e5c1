"""An instrument read from its file."""

from __future__ import annotations

from pathlib import Path

from instruments.model import Instrument
from instruments.reading.arrange import arrange
from instruments.reading.marked import read_yaml
from instruments.reading.references import check_references
from instruments.reading.validation import validate
from words.problems import Problems, Where


def load_instrument(path: Path, *, shown: str = "", key: str = "") -> Instrument:
    """The instrument in a YAML file; a SurveyError with everything that is wrong with it.

    shown : the file's name in messages, by default the path as given
    key   : the id@version that the file must be, where it was found by that
    """
    problems = Problems()
    instrument = read_instrument(path, problems, shown=shown)
    if instrument and key and instrument.key != key:
        problems.add("instruments.wrong_key", Where(shown or str(path)), given=instrument.key, key=key)
    problems.raise_errors()
    if instrument is None:
        raise AssertionError("no instrument and no complaint")
    return instrument


def read_instrument(path: Path, problems: Problems, *, shown: str = "") -> Instrument | None:
    """As `load_instrument`, with what is wrong added to `problems`; None where anything is.

    First the shape of every part is checked, then what the parts say of one another: a reference to a
    part that could not be read would only be an echo.
    """
    before = len(problems.errors)
    marked = read_yaml(path, problems, shown=shown)
    arranged = arrange(marked, problems) if marked else None
    instrument = validate(Instrument, arranged, problems) if arranged else None
    if arranged and instrument and len(problems.errors) == before:
        check_references(instrument, arranged, problems)
    elif arranged:
        problems.add("instruments.second_round", Where(arranged.file))
    return instrument if len(problems.errors) == before else None
