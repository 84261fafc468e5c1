from __future__ import annotations

from pathlib import Path

import pytest

from tests.responses.small import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path / "river-city")
