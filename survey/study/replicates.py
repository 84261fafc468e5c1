"""Replicate weights as a study names them: made from its design, or supplied in columns of the raw files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from instruments.fields import Flag, Model, Number, Whole

# From one column to another: RW1..RW80, RW001..RW200. No file has so many columns.
RANGE = re.compile(r"(?P<stem>.*?)(?P<first>\d{1,6})\.\.(?P=stem)(?P<last>\d{1,6})")
MOST_COLUMNS = 100_000
# Which keys a type must have and which it may have beside `type`, `source` and `mse`, by where its weights come from.
NEEDED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "design": {"bootstrap": ("number", "seed"), "Fay": ("rho",), "SDR": ("number",)},
    "supplied": {"Fay": ("rho",), "JKn": ("rscales",)}}
OPTIONAL: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "design": {"JK1": (), "JKn": (), "BRR": (), "Fay": (), "bootstrap": (), "SDR": ()},
    "supplied": {"JK1": ("scale", "rscales"), "JK2": (), "JKn": ("scale",), "BRR": ("rscales",),
                 "Fay": ("rscales",), "bootstrap": ("scale", "rscales"), "SDR": (), "other": ("scale", "rscales")}}


class Replicates(Model):
    """How the variance is got from replicate weights.

    source : `design`, they are made of its strata and psus; `supplied`, they are columns that the bindings name
    number, seed : of bootstrap and successive differences (SDR), where they are made
    rho : of Fay's method ; scale, rscales : of those supplied, where its type does not fix them
    mse : squares are taken about the estimate, not about the mean of the replicates
    """

    type: Literal["JK1", "JK2", "JKn", "BRR", "Fay", "bootstrap", "SDR", "other"]
    source: Literal["design", "supplied"] = "design"
    number: Whole | None = None
    seed: Whole | None = None
    rho: Number | None = None
    scale: Number | None = None
    rscales: tuple[Number, ...] | None = None
    mse: Flag = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The settings that are written and depend on the type."""
        return tuple(key for key in ("number", "seed", "rho", "scale", "rscales") if getattr(self, key) is not None)

    @property
    def needed(self) -> tuple[str, ...]:
        return NEEDED[self.source].get(self.type, ())

    @property
    def allowed(self) -> tuple[str, ...] | None:
        """The settings that the type may have; None where it cannot come from there."""
        optional = OPTIONAL[self.source].get(self.type)
        return None if optional is None else (*self.needed, *optional)


def spelled_out(columns: Iterable[str]) -> tuple[str, ...]:
    """Every column by name: `RW1..RW80` stands for eighty, with leading zeros where the first has them."""
    found: list[str] = []
    for text in columns:
        between = RANGE.fullmatch(text)
        if between is None:
            found.append(text)
            continue
        first, last = int(between["first"]), int(between["last"])
        width = len(between["first"])
        found += [f"{between['stem']}{number:0{width}}" for number in range(first, min(last, first + MOST_COLUMNS) + 1)]
    return tuple(found)
