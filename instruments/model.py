"""The types of an instrument. Read from YAML by `instruments.reading`, frozen, checked when made."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from instruments.canonical import checksum
from instruments.fields import ORDERED, Flag, Id, Label, Model, Name, Number, Version, Whole
from instruments.logic import Condition

# Reasons for a missing answer, the same codes in every instrument and every file of responses.
REASONS: Mapping[str, int] = MappingProxyType({
    "not_asked": -66,       # the routing did not lead here, or the interview had ended
    "not_applicable": -77,  # the respondent said so
    "dont_know": -88,       # the respondent said so
    "refused": -99,         # the respondent said so
    "lost": -55,            # an answer was due and there is none
    "off_route": -44,       # answered although the routing did not lead here: kept aside, out of estimates
})
SAID = ("not_applicable", "dont_know", "refused")  # what a respondent can choose where an item allows it

Kind = Literal["single", "multi", "number", "text", "system"]
Role = Literal["question", "screen", "filter", "attention", "demographic", "design", "paradata"]
Status = Literal["not_fielded", "piloted", "fielded", "validated"]
# What a change does to comparison over versions, from the mildest to the worst.
ChangeClass = Literal["cosmetic", "order", "option_added", "recoded", "base", "scale", "reworded", "new", "dropped"]
WHOLE = "all"  # in place of items: a change of the questionnaire as a whole, as another population is


class Choice(Model):
    """An answer that is allowed. `score` is 0–100 in the item's own direction, before `reverse`.

    A multi-select's choices have names, and codes that number them from 1.
    """

    code: Whole
    label: Label
    score: Number | None = None
    name: Name | None = None      # of a multi-select's choice: the column is ITEM.name
    exclusive: Flag = False


class Scale(Model):
    """The allowed answers, shared by items. `top` are the codes that count as the top box, `bottom` as the bottom box."""

    id: Id
    choices: tuple[Choice, ...]
    top: tuple[Whole, ...] = ()
    bottom: tuple[Whole, ...] = ()


class Section(Model):
    """A part of the questionnaire with a heading of its own."""

    id: Id
    title: Label


class Item(Model):
    """A question. Its choices are its own or those of its scale: see `Instrument.choices`."""

    id: Name
    section: Id
    kind: Kind
    role: Role = "question"
    text: Label
    scale: Id | None = None
    choices: tuple[Choice, ...] = ()
    top: tuple[Whole, ...] = ()
    bottom: tuple[Whole, ...] = ()
    reverse: Flag = False
    scored: Flag = True               # false: the scores of its scale say nothing about this item
    allow: tuple[Literal["not_applicable", "dont_know", "refused"], ...] = ()
    ask_if: Condition | None = None
    terminate_if: Condition | None = None
    modes: tuple[Id, ...] = ()        # asked in these modes only; empty means in all
    min: Number | None = None
    max: Number | None = None
    max_choices: Whole | None = None
    max_chars: Whole | None = None
    random: Id | None = None          # neighbours with the same word stand in an order of each respondent's own
    use: tuple[Literal["weighting", "case_mix"], ...] = ()
    sensitive: Flag = False
    source: str = ""
    note: str = ""


class Construct(Model):
    """Items measured together. A respondent's score is the mean of the valid item scores where at
    least half of the items asked of that person are valid."""

    id: Name
    label: Label
    items: tuple[Name, ...]
    model: Literal["reflective", "formative", "single"]
    role: Literal["index", "criterion", "auxiliary"]
    base: Condition | None = None     # the people whom it is about, where its items are not asked of all
    few: Whole | None = None          # instead of the instrument's


class Dimension(Model):
    """A branch of the index: constructs with weights that sum to 1."""

    id: Name
    label: Label
    weight: Number
    constructs: Mapping[Name, Number]
    objective: Label | None = None


class Index(Model):
    """The top of the indicator tree: dimensions of constructs, with weights that sum to 1."""

    id: Name
    label: Label
    weights_origin: Label
    dimensions: tuple[Dimension, ...]


class QualityFlag(Model):
    """A named mark on a response: where `when` holds, or by a named rule.

    `speed`: took less than `below` times the median seconds of its mode; `straight_line`: the same
    answer to all of `items` that were asked. `official: excluded` leaves the response out of official
    estimates; the variant `with_ID` has it back.
    """

    id: Name
    label: Label
    when: Condition | None = None
    rule: Literal["speed", "straight_line"] | None = None
    below: Number | None = None
    items: tuple[Name, ...] = ()
    official: Literal["kept", "excluded"] = "kept"


class CollapseClass(Model):
    """Codes of the older and of the newer version that count as one answer when the two are compared.

    `score` is that of both versions, 0–100 in the item's own direction, before `reverse`.
    """

    name: Name
    label: Label
    old: tuple[Whole, ...]
    new: tuple[Whole, ...]
    score: Number | None = None


class Change(Model):
    """What a version changed, and what that means for comparison with the one it comes from."""

    items: tuple[Name, ...]       # or WHOLE
    kind: Annotated[ChangeClass, Field(alias="class")]
    reason: Label | None = None
    replaced_by: tuple[Name, ...] = ()
    collapse: tuple[CollapseClass, ...] = ()


class Instrument(Model):
    """A questionnaire in one version."""

    id: Id
    version: Version
    origin: Annotated[Version | None, Field(alias="from")] = None  # the version that this one comes from
    title: Label
    status: Status
    unit: str
    population: Label
    reference_period: Label | None = None
    modes: tuple[Id, ...]
    languages: tuple[Literal["zh", "en"], ...]
    minutes: Mapping[Id, Whole] = Field(default_factory=dict)
    intro: Label | None = None
    few: Whole = 30
    withhold: Whole = 10
    scales: Mapping[str, Scale] = Field(default_factory=dict)
    sections: tuple[Section, ...]
    items: Annotated[Mapping[str, Item], ORDERED]
    constructs: Mapping[str, Construct] = Field(default_factory=dict)
    index: Index | None = None
    flags: tuple[QualityFlag, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.id}@{self.version}"

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the canonical form: comments, order of keys and line endings do not matter."""
        return checksum(self)

    def choices(self, item: str) -> tuple[Choice, ...]:
        """The answers that the item allows, without the reasons for missing."""
        found = self.items[item]
        return self.scales[found.scale].choices if found.scale else found.choices

    def top(self, item: str) -> tuple[int, ...]:
        """The codes of the item's top box; empty where none is declared."""
        found = self.items[item]
        return found.top or (self.scales[found.scale].top if found.scale else ())

    def bottom(self, item: str) -> tuple[int, ...]:
        """The codes of the item's bottom box; its scale's only where the item has no top box of its own."""
        found = self.items[item]
        return found.bottom or (self.scales[found.scale].bottom if found.scale and not found.top else ())

    def boxes(self, item: str) -> dict[str, tuple[int, ...]]:
        """The declared ends of the item's answers by name, TOP and BOTTOM."""
        return {name: codes for name, codes in (("TOP", self.top(item)), ("BOTTOM", self.bottom(item))) if codes}

    def scores(self, item: str) -> dict[int, Fraction]:
        """Score 0–100 by code, `reverse` applied; empty for an item that is not scored."""
        found = self.items[item]
        if found.kind != "single" or not found.scored:
            return {}
        scored = {choice.code: choice.score for choice in self.choices(item) if choice.score is not None}
        return {code: (100 - score if found.reverse else score) for code, score in scored.items()}

    @cached_property
    def scored_items(self) -> tuple[str, ...]:
        return tuple(item for item in self.items if self.scores(item))


def score_unit(scores: list[Fraction]) -> Fraction:
    """The largest unit of which every score is a whole multiple: 25 for a five-point scale.

    Source: gcd of fractions = gcd of numerators over the lcm of denominators.
    """
    down = math.lcm(*(score.denominator for score in scores))
    return Fraction(math.gcd(*(int(score * down) for score in scores)) or down, down)
