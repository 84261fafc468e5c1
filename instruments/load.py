"""Any instrument read from its file, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import TypeAlias, cast

from instruments.header import Headed
from instruments.library import keys
from instruments.model import Instrument
from instruments.rating import Rating
from instruments.reading.headed import KINDS, headed
from instruments.reading.instrument import QUESTIONNAIRE, kind_of, questionnaire, whole
from instruments.reading.marked import Loc, Marked, read_yaml, shortened
from instruments.reading.validation import complain_unknown
from instruments.seals import check_seal
from words.problems import Problems, SurveyError

AnyInstrument: TypeAlias = Instrument | Headed
ORDER = (QUESTIONNAIRE, *KINDS)  # a kind may name the results of those before it, so nothing goes round in circles
PERCENT = "percent_achieved"     # a result of every rating


def load(
    path: Path, *, shown: str = "", key: str = "", folders: Sequence[Path] = (),
    known: MutableMapping[str, AnyInstrument] | None = None, marked: Marked | None = None,
) -> AnyInstrument:
    """The instrument in a YAML file; a SurveyError with everything that is wrong with it.

    shown   : the file's name in messages, by default the path as given
    key     : the id@version that the file must be, where it was found by that
    folders : where instruments that it names are looked for, besides the library
    known   : instruments by key that were read already, which this one joins
    marked  : what the file holds, where it was read already
    """
    seen = {} if known is None else known
    if key and key in seen:
        return seen[key]
    problems = Problems()
    reader = _Reader(problems, folders, seen)
    read = reader.read(path, shown, marked)
    if read:
        check_seal(path, read, problems, shown=shown)
    found = cast(AnyInstrument, whole(read, problems, shown or str(path), key))
    return seen.setdefault(found.key, found)


def kind(found: AnyInstrument) -> str:
    """The word under `kind` in its file."""
    return next((name for name, how in KINDS.items() if isinstance(found, how.model)), QUESTIONNAIRE)


def results(found: AnyInstrument) -> Mapping[str, tuple[int, ...]]:
    """The ids of the results that an instrument gives, with the levels of those that have levels."""
    if isinstance(found, Instrument):
        index = [found.index.id, *(dimension.id for dimension in found.index.dimensions)] if found.index else []
        return dict.fromkeys([*found.items, *found.constructs, *index], ())
    if isinstance(found, Rating):
        levels = tuple(level.level for level in found.levels)
        return dict.fromkeys([practice.id for practice in found.practices], ()) | {PERCENT: ()} | dict.fromkeys(
            [dimension.id for dimension in found.dimensions], levels)
    return dict.fromkeys([thing.id for thing in getattr(found, "indicators", ())], ())


class _Reader:
    """Reads one file, and those whose results it names."""

    def __init__(self, problems: Problems, folders: Sequence[Path], known: MutableMapping[str, AnyInstrument]) -> None:
        self.problems, self.folders, self.known = problems, folders, known
        self.kind = QUESTIONNAIRE

    def read(self, path: Path, shown: str, marked: Marked | None = None) -> AnyInstrument | None:
        before = len(self.problems.errors)
        marked = marked or read_yaml(path, self.problems, shown=shown)
        if marked is None:
            return None
        said = kind_of(marked)
        if said == QUESTIONNAIRE:
            return questionnaire(marked, self.problems, before)
        if not isinstance(said, str) or said not in KINDS:
            complain_unknown("unknown_kind", self.problems, marked, ("kind",), shortened(said), ORDER)
            return None
        self.kind = said
        return headed(marked, said, self.problems, before, self.results)

    def results(self, key: str, loc: Loc, marked: Marked) -> Mapping[str, tuple[int, ...]] | None:
        """The results of an instrument that is named at a place; None where it cannot be, which is complained of."""
        files = keys(self.folders)
        if key not in files:
            complain_unknown("unknown_instrument", self.problems, marked, loc, key, files)
            return None
        try:
            found = load(files[key], key=key, folders=self.folders, known=self.known)
        except SurveyError:
            self.problems.add("instruments.reference_broken", marked.where(loc), given=key)
            return None
        if (of := kind(found)) not in (before := ORDER[:ORDER.index(self.kind)]):
            self.problems.add("instruments.reference_kind", marked.where(loc), given=key, kind=of, known=", ".join(before))
            return None
        return results(found)
