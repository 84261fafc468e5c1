"""What a report says of the versions that its waves were asked: what may be compared, and on what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.bridges import Line, Link
from analysis.versions import Versions
from instruments.comparability import Comparable
from instruments.logic import text

Json = dict[str, Any]


def version_facts(found: Sequence[Line]) -> list[Json]:
    """For every wave that follows one of another version of its instrument; all JSON."""
    return [_pair(line.versions, line.links) for line in found]


def _pair(found: Versions, links: Sequence[Link]) -> Json:
    return {"before": found.before.id, "after": found.after.id, "old": found.old.version, "new": found.new.version,
            "indicators": {name: _comparable(one) | {"variant": found.variant(name)}
                           for name, one in found.allowed.items()},
            "bridges": [link.facts() for link in links]}


def _comparable(one: Comparable) -> Json:
    collapse = {item: [{"name": part.name, "label": part.label.both, "old": list(part.old),
                        "new": list(part.new), "score": None if part.score is None else float(part.score)}
                       for part in classes] for item, classes in one.collapse.items()}
    return {"status": one.status, "items": list(one.items), "collapse": collapse,
            "base": None if one.base is None else text(one.base), "carried": one.carried, "notes": list(one.notes),
            "parts": {name: float(weight) for name, weight in one.parts.items()}}
