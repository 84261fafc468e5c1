"""The canonical form of what was read from YAML, and its checksum."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from instruments.fields import ORDERED
from instruments.logic import And, Not, Or, Test, text


def checksum(model: BaseModel) -> str:
    """SHA-256 in hex of the model's canonical form."""
    return hashlib.sha256(canonical(model).encode()).hexdigest()


def canonical(model: BaseModel) -> str:
    """One JSON text for one meaning: keys sorted, numbers as fractions, conditions in their one spelling.

    A value equal to its default is left out, so that a key that a later version of the software adds
    changes no checksum of what was written before it. A default, once released, therefore never changes.
    """
    return json.dumps(_plain(model), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _said(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(found) for key, found in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(found) for found in value]
    if isinstance(value, (Test, Not, And, Or)):
        return text(value)
    return str(value) if isinstance(value, (Fraction, date)) else value


def _said(model: BaseModel) -> dict[str, Any]:
    """The fields that differ from their defaults; a mapping marked ORDERED as the list of its values."""
    said = {}
    for name, field in type(model).model_fields.items():
        found = getattr(model, name)
        if found != field.get_default(call_default_factory=True):
            said[name] = _plain(list(found.values()) if ORDERED in field.metadata else found)
    return said
