"""How the dashboard is started: Streamlit in our own process, on this machine alone."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from dashboard.charts.plotly_drawer import FONTS
from dashboard.colours import HIGHER
from dashboard.html_lang import HtmlLang
from dashboard.settings import LANG, STUDY
from words.language import Lang

ADDRESS = "127.0.0.1"  # there is no login: what is served further is open to everybody
PORT, TRIES = 8501, 50  # Streamlit's usual one, and how many after it
SCRIPT = Path(__file__).with_name("app_pages") / "entry.py"
CONFIG: dict[str, Any] = {
    "server.address": ADDRESS, "server.headless": True, "server.allowedHosts": [ADDRESS, "localhost"],
    "server.fileWatcherType": "none", "server.maxUploadSize": 1, "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal", "client.showErrorDetails": "none", "logger.hideWelcomeMessage": True,
    "theme.base": "light", "theme.primaryColor": HIGHER, "theme.textColor": "#1F2933", "theme.font": FONTS,
    "theme.paddingTop": "0.75rem", "theme.paddingBottom": "2rem",
}


def serve(folder: Path, *, port: int, lang: Lang, ready: Callable[[str], object]) -> None:
    """Serves the study's report until Ctrl-C; `ready` is called with the address once it answers."""
    os.environ[STUDY], os.environ[LANG] = str(folder.resolve()), lang

    @asynccontextmanager
    async def started(app: st.App) -> AsyncIterator[None]:
        ready(f"http://{ADDRESS}:{port}/?lang={lang}")
        yield

    app = st.App(SCRIPT.resolve(), lifespan=started, middleware=[Middleware(HtmlLang, default=lang)])
    with suppress(KeyboardInterrupt):
        app.run(config=CONFIG | {"server.port": port})


def free_port(asked: int | None) -> int:
    """The port asked for, or the first free one; OSError where it is taken."""
    if asked is not None:
        _try(asked)
        return asked
    for port in range(PORT, PORT + TRIES):
        with suppress(OSError):
            _try(port)
            return port
    return _try(0)


def open_browser(address: str) -> None:
    """Opens the address where there is a screen; without one a text browser would take over the terminal."""
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)


def _try(port: int) -> int:
    """The port bound for a moment; 0 binds any."""
    with socket.socket() as probe:
        if os.name == "posix":  # a port just left waits a minute; on Windows this option would take one in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((ADDRESS, port))
        bound: int = probe.getsockname()[1]
        return bound
