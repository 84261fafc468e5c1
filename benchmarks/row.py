"""One line of the table: what was measured, against what, and whether it reaches its goal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A ratio and its goal: ours over the peer's ("≤ 8"), or the peer's over ours where that reads better ("≥ 100").

    What was not run has neither ratio nor seconds, and never holds.
    """

    name: str
    ratio: float | None
    goal: str
    holds: bool
    seconds: float | None
    peer_seconds: float | None
    peak_mb: float | None


def at_most(name: str, ours: float, peer: float, goal: float, peak_mb: float | None = None) -> Row:
    """Ours may take so many times what the peer takes."""
    return _row(name, ours / peer, f"≤ {goal:g}", ours / peer <= goal, ours, peer, peak_mb)


def at_least(name: str, ours: float, peer: float, goal: float, peak_mb: float | None = None) -> Row:
    """The peer must take so many times what ours takes."""
    return _row(name, peer / ours, f"≥ {goal:g}", peer / ours >= goal, ours, peer, peak_mb)


def reported(name: str, ours: float, peer: float, peak_mb: float | None = None) -> Row:
    """Ours over the peer's, without a goal."""
    return _row(name, ours / peer, "reported", True, ours, peer, peak_mb)


def not_run(name: str, goal: str, why: str) -> Row:
    """What could not be measured here."""
    return Row(f"{name} (not run: {why})", None, goal, False, None, None, None)


def _row(name: str, ratio: float, goal: str, holds: bool, ours: float, peer: float, peak_mb: float | None) -> Row:
    return Row(name, round(ratio, 3), goal, holds, round(ours, 4), round(peer, 4),
               None if peak_mb is None else round(peak_mb, 1))
