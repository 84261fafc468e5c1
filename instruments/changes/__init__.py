"""What changed between two versions of an instrument, and whether the newer one says so."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.changes.items import item_differences
from instruments.changes.pair import Difference, Pair
from instruments.changes.whole import header_differences, tree_differences

__all__ = ["Difference", "Pair", "differences"]


def differences(pair: Pair) -> Iterator[Difference]:
    """Every difference between two versions: the whole, then item by item, then constructs and index."""
    yield from header_differences(pair)
    yield from item_differences(pair)
    yield from tree_differences(pair)
