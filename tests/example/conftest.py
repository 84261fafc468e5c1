"""What the example's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from instruments.library import find
from instruments.model import Instrument
from instruments.reading import load_instrument
from survey.example import write_example
from survey.example.city import INSTRUMENT
from survey.example.script import Script, script


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    return load_instrument(find(INSTRUMENT))


@pytest.fixture(scope="session")
def known(instrument: Instrument) -> Script:
    return script(instrument)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("example") / "river-city"
    write_example(made)
    return made
