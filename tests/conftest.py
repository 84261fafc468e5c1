"""A skipped test is a test that did not run: in CI only reasons on the short list may do so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

LISTED = Path(__file__).parent / "allowed_skips.txt"
unlisted: list[str] = []


def allowed() -> set[str]:
    """The reasons on the list."""
    lines = LISTED.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def note(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Remembers a skip whose reason is not on the list."""
    if report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if reason.removeprefix("Skipped: ") not in allowed():
            unlisted.append(f"{report.nodeid}: {reason}")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    note(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    note(report)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if unlisted and os.environ.get("CI") == "true" and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if unlisted:
        terminalreporter.section("skipped for a reason that tests/allowed_skips.txt does not list")
        for line in unlisted:
            terminalreporter.line(line)
