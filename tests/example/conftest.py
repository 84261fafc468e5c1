"""What the example's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from instruments.model import Instrument
from survey.example import write_example
from survey.example.asked import asked, versions
from survey.example.city import FIRST, WAVES
from survey.example.script import Script, script


@pytest.fixture(scope="session")
def by_key() -> dict[str, Instrument]:
    """The instrument versions of the example by key."""
    return versions()


@pytest.fixture(scope="session")
def by_wave(by_key: dict[str, Instrument]) -> dict[str, Instrument]:
    """What each wave asks, in the bridge wave with the second form of OVR1."""
    return {wave.id: asked(by_key, wave) for wave in WAVES}


@pytest.fixture(scope="session")
def instrument(by_key: dict[str, Instrument]) -> Instrument:
    """The version of the first two waves."""
    return by_key[FIRST]


@pytest.fixture(scope="session")
def known(instrument: Instrument) -> Script:
    return script(instrument)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("example") / "river-city"
    write_example(made)
    return made
