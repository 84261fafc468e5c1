"""Middleware that gives the page its language: Streamlit's own page says `lang="en"` whatever it shows
(streamlit#15726), and a screen reader then reads Chinese with an English voice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from words.language import LANGS, Lang

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class HtmlLang:
    """Rewrites `<html lang>` in every HTML answer, from `?lang=` or else the language the command was given."""

    def __init__(self, app: App, default: Lang) -> None:
        self.app, self.default = app, default

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # A compressed page could not be rewritten.
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding" or _is_asset(scope["path"])]
        held: list[Message] = []

        async def changed(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_html(message):
                held.append(message)
            elif held and message["type"] == "http.response.body":
                held.append(message)
                if not message.get("more_body"):
                    for ready in _rewritten(held, asked(scope, self.default)):
                        await send(ready)
                    held.clear()
            else:
                await send(message)

        await self.app({**scope, "headers": plain}, receive, changed)


def asked(scope: Message, default: Lang) -> Lang:
    """The language that the address asks for."""
    found = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
    return next((lang for lang in LANGS if lang == found), default)


def _is_asset(path: str) -> bool:
    return "." in path.rsplit("/", 1)[-1] and not path.endswith(".html")


def _is_html(start: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in start["headers"])


def _rewritten(held: list[Message], lang: Lang) -> tuple[Message, Message]:
    """The whole answer in two messages, its length counted anew."""
    start, *bodies = held
    named = b'<html lang="zh-CN"' if lang == "zh" else b'<html lang="en"'
    body = b"".join(message.get("body", b"") for message in bodies).replace(b'<html lang="en"', named, 1)
    # The page differs by language under one address: no cache may keep one for the other.
    dropped = (b"content-length", b"etag", b"last-modified", b"cache-control")
    headers = [pair for pair in start["headers"] if pair[0].lower() not in dropped]
    headers += [(b"content-length", str(len(body)).encode()), (b"cache-control", b"no-cache")]
    return {**start, "headers": headers}, {"type": "http.response.body", "body": body}
