"""What all engines share: an extra that is not installed, a server that does not answer, a wave that is another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from urllib.parse import unquote

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from words.problems import CouldNot, Problems

HIDDEN = "…"
ADDRESS = re.compile(r"(?P<scheme>\w+://)(?:(?P<user>[^:@/]*)(?::(?P<password>[^/;?]*))?@)?(?P<host>[\w.:\[\]-]+(?:/[\w.-]*)?)(?=$|[?;/])")
SECRET = re.compile(r"(?i)(?:pass\w*|token)\s*=\s*('[^']*'|[^\s&;']+)")


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
    """An address without its password and its settings."""
    found = ADDRESS.match(at)
    if found:
        user = f"{found['user']}@" if found["user"] else ""
        return f"{found['scheme']}{user}{found['host']}"
    return HIDDEN if set(at) & set("=@;") else at  # key=value, with password= among them perhaps


def without(text: str, at: str) -> str:
    """What a server said, without the address and its password."""
    found = ADDRESS.match(at)
    password = found["password"] if found else None
    secrets = [*(said.strip("'") for said in SECRET.findall(at)), *([password] if password else [])]
    text = text.replace(at, shown(at))
    for secret in sorted({*secrets, *map(unquote, secrets)}, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return text


def arrays(table: pa.Table) -> Mapping[str, NDArray[Any]]:
    """An Arrow table column by column; null is 0."""
    return {name: np.asarray(pc.fill_null(table[name], 0).to_numpy()) for name in table.column_names}
