"""`jingmin demo` as a user runs it."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from jingmin.cli.main import command

MINUTES = 5  # far more than it takes


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "LC_ALL": "en_GB.UTF-8", "PYTHONUTF8": "1", "BROWSER": "true", **more}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "river city"


@pytest.fixture(scope="module")
def done(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "jingmin", "demo", str(folder)], check=False, capture_output=True,
                          encoding="utf-8", env=environment(), timeout=MINUTES * 60)


def test_it_ends_by_itself_without_a_terminal(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stderr
    assert "To open the dashboard: jingmin dashboard" in done.stdout


def test_it_prints_who_differs_and_what_changed_and_that_it_is_simulated(
        done: subprocess.CompletedProcess[str]) -> None:
    lines = done.stdout.splitlines()
    moved = {name: next(line for line in lines if line.startswith(name)) for name in ("Yunqiao", "Fengdu", "Qingping")}
    assert "clearly higher" in moved["Yunqiao"] and "clearly up" in moved["Yunqiao"]
    assert "clearly lower" in moved["Fengdu"] and "clearly down" in moved["Fengdu"]
    assert "clearly" not in moved["Qingping"]
    assert any("simulated" in line for line in lines if "VIS" in line)


def test_it_leaves_the_tables_and_the_truth_beside_the_study(
        done: subprocess.CompletedProcess[str], folder: Path) -> None:
    assert done.returncode == 0
    for name in ("comparison.docx", "comparison.xlsx"):
        assert (folder / name).read_bytes()[:2] == b"PK"
    assert {"study.yaml", "truth.csv", "README.md", "responses", "reports"} <= {path.name for path in folder.iterdir()}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_in_a_terminal_it_opens_the_dashboard_and_ctrl_c_ends_it_cleanly(folder: Path) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen([sys.executable, "-m", "jingmin", "demo", str(folder)], stdin=theirs, stdout=theirs,
                          stderr=theirs, env=environment(), start_new_session=True) as demo:
        os.close(theirs)
        said = shown_until(ours, "http://127.0.0.1:")
        demo.send_signal(signal.SIGINT)
        rest = shown_until(ours, None)
        assert demo.wait(60) == 0
    os.close(ours)
    assert "clearly up" in said and "Traceback" not in said + rest


def shown_until(terminal: int, awaited: str | None) -> str:
    """What the terminal shows until it shows `awaited`, or until the program has ended."""
    shown, latest = "", time.monotonic() + MINUTES * 60
    while time.monotonic() < latest and not (awaited and awaited in shown):
        if select.select([terminal], [], [], 1)[0]:
            try:
                more = os.read(terminal, 65536)
            except OSError:  # Linux says so when the other side has closed
                break
            if not more:
                break
            shown += more.decode(errors="replace")
    return shown


def test_a_folder_that_it_did_not_make_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text("mine")
    refused = CliRunner().invoke(command, ["demo", str(tmp_path), "--lang", "en"])
    assert refused.exit_code == 2
    assert "holds something else" in refused.output
    assert [path.name for path in tmp_path.iterdir()] == ["study.yaml"]
    assert (tmp_path / "study.yaml").read_text() == "mine"


def test_the_refusal_reads_in_chinese_and_as_json_too(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    assert "已有其他内容" in CliRunner().invoke(command, ["demo", str(tmp_path), "--lang", "zh"]).output
    answer = json.loads(CliRunner().invoke(command, ["demo", str(tmp_path), "--json"]).output)
    assert not answer["ok"] and answer["problems"]
