"""Findings of a report as sentences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from words.interface import text
from words.language import Lang

Json = Mapping[str, Any]


def sentence(finding: Json, catalogue: Json, lang: Lang, *, most: int | None = None) -> str:
    """What a finding says.

    finding : a row of findings.parquet; catalogue : report.json ; most : practices that are named, where there is little room
    """
    values: dict[str, Any] = json.loads(finding["parameters"])
    labels = {one["id"]: one["label"][lang] for one in (*catalogue["indicators"], *catalogue.get("units", ()))}
    said = values | {name: labels.get(values[name], values[name]) for name in ("indicator", "unit") if name in values}
    said |= {name: f"{value:.3f}" for name, value in values.items() if isinstance(value, float)}
    said |= {name.removesuffix(f"_{lang}"): value for name, value in values.items() if name.endswith(f"_{lang}")}
    if "practices" in values:
        listed = [_practice(one, lang) for one in values["practices"]]
        joined = text("findings.join", lang).join(listed[:most]) or text("findings.none", lang)
        more = len(listed) - len(listed[:most])
        said["practices"] = text("overview.and_more", lang, list=joined, n=more) if more else joined
    return text(str(finding["text"]), lang, **said)


def _practice(one: str | Json, lang: Lang) -> str:
    """A practice alone, with what it needs, or with what it moved from and to."""
    if isinstance(one, str):
        return one
    found, needed = (one["found"], one["needed"]) if "needed" in one else (one["from"], one["to"])
    return text("findings.block", lang, practice=one["practice"], found=found, needed=needed)
