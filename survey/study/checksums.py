"""Checksums over what a study says, whatever the order of keys, comments or line endings of its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from instruments.logic import And, Not, Or, Test, text
from survey.study.comparisons import Benchmark, Comparisons, Target
from survey.study.derived import Derived
from survey.study.design import Design
from survey.study.model import Binding, District, Margin, Privacy

# Of the design: what decides the place of every response when it is imported. The rest only enters estimates.
LAID_DOWN = ("strata", "stages")
# Keys that came later: where they are empty nothing is another than it was, and no wave need be imported again.
LATER = ("replicates",)


def checksum(value: Any) -> str:
    """The sha256, in hexadecimal, of models and plain data."""
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields
                if name not in LATER or getattr(value, name)}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, Test | Not | And | Or):
        return text(value)
    return str(value) if isinstance(value, Fraction | date) else value


def checksums(design: Design, districts: Iterable[District], comparisons: Comparisons, privacy: Privacy,
              targets: Iterable[Target], benchmarks: Iterable[Benchmark], bindings: Mapping[str, Binding],
              derived: Mapping[str, Derived], margins: Iterable[Margin] = ()) -> dict[str, str]:
    """By name. `design`: what an import lays down; `comparisons`: all else here that results depend on.

    Apart, because raw answers may be gone when it is found that a stratum needs a rule for its lonely psu:
    only what an import laid down asks for importing again.
    """
    written = _plain(design)
    laid_down = {name: written.pop(name) for name in LAID_DOWN}
    populations = {district.id: district.population for district in districts}
    by_wave = {f"bind:{wave}": checksum(binding) for wave, binding in bindings.items()}
    return {
        "design": checksum(laid_down),
        "comparisons": checksum({"design": written, "populations": populations, "comparisons": comparisons, "privacy": privacy,
                                 "targets": list(targets), "benchmarks": list(benchmarks),
                                 # Not the row: where a category stands in its file is nothing.
                                 "margins": [one.model_copy(update={"row": 0}) for one in margins],
                                 **({"derived": derived} if derived else {})}),
        **by_wave}
