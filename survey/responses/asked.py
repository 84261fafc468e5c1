"""What of an instrument decides how its answers are coded: not what they are worth."""

from __future__ import annotations

import hashlib

from instruments.canonical import canonical
from instruments.fields import Label
from instruments.model import Choice, Instrument, Item

NOTHING = Label(zh="-", en="-")


def asked_checksum(instrument: Instrument) -> str:
    """SHA-256 of the questions, codes, spellings, routing and quality flags.

    Scores, top boxes, constructs and the tree are left out: where one of them is changed in an instrument that is not
    released, the answers stay coded as they are, and nothing has to be imported again.
    """
    plain = Instrument(
        id=instrument.id, version=instrument.version, title=NOTHING, status=instrument.status, unit="-", population=NOTHING,
        modes=instrument.modes, languages=instrument.languages, sections=(), flags=instrument.flags,
        scales={name: scale.model_copy(update={"choices": _worthless(scale.choices), "top": (), "bottom": ()})
                for name, scale in instrument.scales.items()},
        items={name: _asked(item) for name, item in instrument.items.items()})
    return hashlib.sha256(canonical(plain).encode()).hexdigest()


def _asked(item: Item) -> Item:
    return item.model_copy(update={"choices": _worthless(item.choices), "top": (), "bottom": (), "reverse": False,
                                   "scored": True, "source": "", "note": ""})


def _worthless(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(choice.model_copy(update={"score": None}) for choice in choices)
