"""What the README tells a newcomer to run is run, in order, in an empty folder, and shows what the README shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [(kind, text) for kind, text in FENCES.findall(README) if kind in ("console", "python")]


def ran(arguments: list[str], folder: Path) -> str:
    """What a command printed; it has to end well, without a terminal and without being asked anything."""
    environ = os.environ | {"LC_ALL": "C.UTF-8", "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(arguments, cwd=folder, env=environ, capture_output=True, text=True, encoding="utf-8",
                          stdin=subprocess.DEVNULL, timeout=300, check=False)
    assert done.returncode == 0, f"{arguments[-1]}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def shown(text: str) -> list[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines that it is said to print."""
    calls: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            calls.append((line[2:], []))
        elif line.strip() not in ("", "…"):
            calls[-1][1].append(line)
    return calls


def test_what_the_readme_shows_is_what_happens(tmp_path: Path) -> None:
    for kind, text in BLOCKS:
        if kind == "python":
            ran([sys.executable, "-c", text], tmp_path)
            continue
        for command, lines in shown(text):
            printed = [line.rstrip() for line in ran(["bash", "-c", command], tmp_path).splitlines()]
            assert [line for line in lines if line.rstrip() not in printed] == [], printed


def test_the_readme_has_something_to_run() -> None:
    assert {kind for kind, _ in BLOCKS} == {"console", "python"}


def test_every_file_that_a_document_links_to_exists() -> None:
    dead = [f"{path.relative_to(ROOT)}: {target}" for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
            if not (path.parent / target).exists()]
    assert dead == []
