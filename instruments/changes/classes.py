"""The change classes: which is worse, and the smallest step of the version that each needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from instruments.model import ChangeClass

Class = Literal["same"] | ChangeClass
Step = Literal["patch", "minor", "major"]

STEPS: tuple[Step, ...] = ("patch", "minor", "major")
WORST: Mapping[str, int] = {name: rank for rank, name in enumerate(("same", *get_args(ChangeClass)))}
STEP: Mapping[str, Step] = {
    "same": "patch", "cosmetic": "patch", "order": "minor", "option_added": "minor", "new": "minor",
    "recoded": "major", "base": "major", "scale": "major", "reworded": "major", "dropped": "major",
}


def worst(classes: Iterable[str]) -> str:
    """The class that allows least; `same` where there is none."""
    return max(classes, key=lambda name: WORST[name], default="same")


def step(old: str, new: str) -> Step | None:
    """How far the version went; None where it did not go forward."""
    before, after = numbers(old), numbers(new)
    if after <= before:
        return None
    return "major" if after[0] > before[0] else "minor" if after[1] > before[1] else "patch"


def next_version(old: str, size: Step) -> str:
    """The first version that is this step away."""
    major, minor, patch = numbers(old)
    return {"major": f"{major + 1}.0.0", "minor": f"{major}.{minor + 1}.0", "patch": f"{major}.{minor}.{patch + 1}"}[size]


def numbers(version: str) -> tuple[int, int, int]:
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch
