"""What each wave of the example asks: its instrument version, in the bridge wave with a second form of some items."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.library import find
from instruments.model import Instrument
from instruments.reading import load_instrument
from survey.example.city import WAVES
from survey.study.bridge import bridged
from survey.study.model import Wave


def versions() -> dict[str, Instrument]:
    """The instrument versions that the waves use, by key, the oldest first."""
    return {key: load_instrument(find(key)) for key in dict.fromkeys(wave.instrument for wave in WAVES)}


def asked(known: Mapping[str, Instrument], wave: Wave) -> Instrument:
    """What the wave asks."""
    instrument = known[wave.instrument]
    return bridged(instrument, known[wave.bridge.instrument], wave.bridge.items) if wave.bridge else instrument
