"""The study is read once: its schedule names two other instruments, which takes half a second."""

from __future__ import annotations

import pytest

from survey.study import Study
from tests.assessments.small import study


@pytest.fixture(scope="session")
def about(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The study without figures; a test imports its own file."""
    return study(tmp_path_factory.mktemp("assessments"))
