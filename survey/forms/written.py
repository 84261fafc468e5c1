"""What a form is when it has been written: its files, and what its format could not carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from instruments.model import Instrument
from survey.study.model import District
from words.language import Lang
from words.problems import Problem


@dataclass(frozen=True)
class Written:
    """The files of one form by name, and warnings about what the format cannot say."""

    files: Mapping[str, bytes]
    notes: tuple[Problem, ...] = ()


class Writer(Protocol):
    """What each module of a format offers as `write`."""

    def __call__(self, instrument: Instrument, *, lang: Lang | None, title: str = "", wave: str = "",
                 districts: Sequence[District] = ()) -> Written:
        """The form.

        lang : the language that comes first, or the only one where the format holds one; None where nobody chose
        title, wave : of the study; empty for an instrument alone
        districts : those that a respondent may live in; none for an instrument alone
        """


def stem(instrument: Instrument, wave: str = "") -> str:
    """The name of a form's files without suffix: public_satisfaction_1.0.0 or public_satisfaction_1.0.0_2024Q1."""
    return "_".join(part for part in (instrument.id, instrument.version, wave) if part)


def stamp(instrument: Instrument) -> str:
    """What a form calls its version: that of the instrument and the first 12 digits of its checksum."""
    return f"{instrument.version}+{instrument.checksum[:12]}"
