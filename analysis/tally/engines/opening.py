"""What all engines share: an extra that is not installed, a server that does not answer, a wave that is another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from urllib.parse import unquote, urlsplit

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from words.problems import CouldNot, Problems

Clean = Callable[[str], str]


def extra(module: str, engine: str) -> Any:
    """The package of an engine; CouldNot where it is not installed, with what to install."""
    try:
        return import_module(module)
    except ImportError as error:
        problems = Problems()
        problems.add("analysis.engine_not_installed", engine=engine)
        raise CouldNot(tuple(problems)) from error


@contextmanager
def answering(engine: str, at: str, wrong: type[Exception] | tuple[type[Exception], ...]) -> Iterator[None]:
    """Turns an engine's own errors into CouldNot, with nothing secret in it."""
    try:
        yield
    except wrong as error:
        problems = Problems()
        problems.add("analysis.engine_refused", engine=engine, at=shown(at), detail=without(str(error).strip(), at)[:500])
    else:
        return
    # Not `from error`: what it says may hold the password.
    raise CouldNot(tuple(problems))


def shown(at: str) -> str:
    """An address without its password."""
    parts = urlsplit(at)
    if parts.scheme and parts.hostname:
        port = f":{parts.port}" if parts.port else ""
        user = f"{parts.username}@" if parts.username else ""
        return f"{parts.scheme}://{user}{parts.hostname}{port}{parts.path}"
    return "…" if "=" in at else at  # key=value, with password= among them perhaps


def without(text: str, at: str) -> str:
    """What a server said, without the address and its password."""
    text = text.replace(at, shown(at))
    parts = urlsplit(at)
    said = [parts.query, *(value for pair in (*at.split(), *parts.query.split("&")) if "=" in pair
                           for value in [pair.split("=", 1)[1].strip("'")] if pair.lower().lstrip("?").startswith(("pass", "token")))]
    for secret in (parts.password, parts.password and unquote(parts.password), *said):
        if secret:
            text = text.replace(secret, "…")
    return text


def arrays(table: pa.Table) -> Mapping[str, NDArray[Any]]:
    """An Arrow table column by column; null is 0."""
    return {name: np.asarray(pc.fill_null(table[name], 0).to_numpy()) for name in table.column_names}
