"""One server of each kind a session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.analysis.engines import servers


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of a PostgreSQL."""
    with servers.postgresql() as at:
        yield at


@pytest.fixture(scope="session")
def spark() -> Iterator[str]:
    """The address of a Spark."""
    with servers.spark() as at:
        yield at
