"""The start: on this machine alone, in our own process, ended by Ctrl-C; the language of the page itself."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dashboard.app import ADDRESS, CONFIG, free_port
from dashboard.html_lang import HtmlLang

ROOT = Path(__file__).resolve().parents[2]
Folders = Callable[[str], Path]
PATIENCE = 60.0  # seconds; a busy machine takes ten to import Streamlit


def run(folder: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-m", "jingmin", "dashboard", str(folder), *options], cwd=ROOT, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"LC_ALL": "C.UTF-8"})


@contextmanager
def running(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A running dashboard and its port, once it said where it is."""
    process = run(folder, "--no-browser", *options)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, line + (process.stderr.read() if process.stderr else "")
        yield process, int(found[1])
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def page(port: int, path: str = "/", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8")
    finally:
        connection.close()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process alone on Windows")
def test_it_serves_this_machine_in_its_language_and_ctrl_c_ends_it_well(sample: Folders) -> None:
    with running(sample("city"), "--lang", "zh") as (process, port):
        status, first = page(port)
        assert status == 200
        assert '<html lang="zh-CN"' in first
        assert '<html lang="en"' in page(port, "/?lang=en", **{"Accept-Encoding": "gzip"})[1]
        others = [found[4][0] for found in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)
                  if not str(found[4][0]).startswith("127.")]
        assert all(socket.socket().connect_ex((other, port)) != 0 for other in others)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert "Traceback" not in process.communicate()[1]


def test_a_taken_port_that_was_named_is_refused(sample: Folders) -> None:
    with socket.socket() as taken:
        taken.bind((ADDRESS, 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = run(sample("city"), "--no-browser", "--lang", "en", "--port", str(port))
        complaint = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 3
    assert f"port {port} is used by another program" in complaint


def test_a_study_without_report_is_refused_before_anything_is_served(tmp_path: Path) -> None:
    process = run(tmp_path, "--no-browser", "--json", "--lang", "en")
    said = json.loads(process.communicate(timeout=PATIENCE)[0])
    assert process.returncode == 1
    assert said["problems"][0]["code"] == "analysis.no_report"


def test_an_unnamed_port_is_the_first_free_one() -> None:
    first = free_port(None)
    with socket.socket() as taken:
        taken.bind((ADDRESS, first))
        taken.listen()
        assert free_port(None) != first
        with pytest.raises(OSError, match="in use"):
            free_port(first)


def test_nothing_leaves_the_machine_and_no_error_is_shown() -> None:
    assert CONFIG["server.address"] == "127.0.0.1"
    assert CONFIG["browser.gatherUsageStats"] is False
    assert CONFIG["client.showErrorDetails"] == "none"


def answer(query: str, *, kind: bytes = b"text/html; charset=utf-8", chunks: tuple[bytes, ...]) -> list[dict[str, Any]]:
    """What the middleware sends for an answer of that kind in these pieces."""
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        length = str(sum(map(len, chunks))).encode()
        await send({"type": "http.response.start", "status": 200,
                    "headers": [(b"content-type", kind), (b"content-length", length)]})
        for i, chunk in enumerate(chunks):
            await send({"type": "http.response.body", "body": chunk, "more_body": i + 1 < len(chunks)})

    async def send(message: Any) -> None:
        sent.append(dict(message))

    scope = {"type": "http", "path": "/", "query_string": query.encode(), "headers": []}
    asyncio.run(HtmlLang(app, "zh")(scope, lambda: asyncio.sleep(0), send))  # type: ignore[arg-type, return-value]
    return sent


def test_the_page_gets_its_language_and_its_new_length() -> None:
    start, body = answer("", chunks=(b'<!DOCTYPE html><html la', b'ng="en"><body>'))
    assert body["body"] == b'<!DOCTYPE html><html lang="zh-CN"><body>'
    assert (b"content-length", str(len(body["body"])).encode()) in start["headers"]


def test_the_address_goes_before_the_default_language() -> None:
    assert answer("lang=en", chunks=(b'<html lang="en">',))[1]["body"] == b'<html lang="en">'
    assert answer("lang=fr", chunks=(b'<html lang="en">',))[1]["body"] == b'<html lang="zh-CN">'


def test_what_is_no_page_passes_as_it_is() -> None:
    start, *bodies = answer("", kind=b"text/javascript", chunks=(b'<html lang="en">', b"x"))
    assert [message["body"] for message in bodies] == [b'<html lang="en">', b"x"]
    assert (b"content-length", b"17") in start["headers"]


def test_nothing_beside_the_script_hides_a_package() -> None:
    """Streamlit may put the script's folder first on the path."""
    beside = {path.stem for path in (ROOT / "dashboard" / "app_pages").glob("*.py")} - {"__init__"}
    assert beside & sys.stdlib_module_names == set()
    assert not any((Path(entry) / name).exists() for entry in sys.path if "site-packages" in entry for name in beside)
