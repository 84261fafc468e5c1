"""An instrument read from its file."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, TypeVar

from instruments.model import Instrument
from instruments.reading.arrange import arrange
from instruments.reading.marked import Marked, read_yaml, shortened
from instruments.reading.references import check_references
from instruments.reading.validation import validate
from instruments.seals import check_seal
from words.problems import Problems, Where

QUESTIONNAIRE = "questionnaire"  # the kind of a file that says none


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=_Keyed)


def load_instrument(path: Path | str, *, shown: str = "", key: str = "") -> Instrument:
    """The instrument in a YAML file; a SurveyError with everything that is wrong with it.

    shown : the file's name in messages, by default the path as given
    key   : the id@version that the file must be, where it was found by that
    """
    path, problems = Path(path), Problems()
    found = read_instrument(path, problems, shown=shown)
    if found:
        check_seal(path, found, problems, shown=shown)
    return whole(found, problems, shown or str(path), key)


def whole(found: K | None, problems: Problems, file: str, key: str = "") -> K:
    """What was read, where it is all right and has the key that it was looked for by; else a SurveyError."""
    if found and key and found.key != key:
        problems.add("instruments.wrong_key", Where(file), given=found.key, key=key)
    problems.raise_errors()
    if found is None:
        raise AssertionError("no instrument and no complaint")
    return found


def read_instrument(path: Path, problems: Problems, *, shown: str = "") -> Instrument | None:
    """As `load_instrument`, with what is wrong added to `problems`; None where anything is."""
    before = len(problems.errors)
    marked = read_yaml(path, problems, shown=shown)
    if marked and kind_of(marked) != QUESTIONNAIRE:
        problems.add("instruments.not_questionnaire", marked.where(("kind",)), given=shortened(kind_of(marked)))
        return None
    return questionnaire(marked, problems, before) if marked else None


def kind_of(marked: Marked) -> object:
    """What kind of instrument the file says it holds."""
    node = marked.node(("kind",))
    return node.plain(list) if node else QUESTIONNAIRE


def questionnaire(marked: Marked, problems: Problems, before: int) -> Instrument | None:
    """The questionnaire in a file that was read; None, and problems said why, where anything is wrong.

    before : how many errors there were before the file was read
    """
    found = placed_questionnaire(marked, problems, before)
    return found[0] if found else None


def placed_questionnaire(marked: Marked, problems: Problems, before: int) -> tuple[Instrument, Marked] | None:
    """As `questionnaire`, with the places of everything in it.

    First the shape of every part is checked, then what the parts say of one another: a reference to a
    part that could not be read would only be an echo.
    """
    arranged = arrange(marked, problems)
    instrument = validate(Instrument, arranged, problems) if arranged else None
    if arranged and instrument and len(problems.errors) == before:
        check_references(instrument, arranged, problems)
    elif arranged:
        problems.add("instruments.second_round", Where(arranged.file))
    return (instrument, arranged) if arranged and instrument and len(problems.errors) == before else None
