"""What a question on a screen offers to choose from, and what it says where an answer is not allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from instruments.fields import Label, decimal
from instruments.model import REASONS, Instrument, Item
from words.respondent import WORDS, text


@dataclass(frozen=True)
class Option:
    """An answer to choose: the value that the tool stores, which is our code, or a multi-select's choice by its name."""

    value: str
    label: Label
    exclusive: bool = False


def both(key: str, **values: object) -> Label:
    """Words for respondents in both languages."""
    return Label(zh=text(key, "zh", **values), en=text(key, "en", **values))


def options(instrument: Instrument, item: Item) -> tuple[Option, ...]:
    """The item's choices and then the reasons for missing that it allows; a reason stands alone."""
    return (*(Option(choice.name or str(choice.code), choice.label, choice.exclusive)
              for choice in instrument.choices(item.id)), *reasons(item))


def reasons(item: Item) -> tuple[Option, ...]:
    """The reasons for missing that the item allows, by their codes."""
    allowed = sorted(item.allow, key=lambda reason: -REASONS[reason])
    return tuple(Option(str(REASONS[reason]), both(f"questions.{reason}"), exclusive=True) for reason in allowed)


def modes(instrument: Instrument) -> tuple[Option, ...]:
    """The ways to fill in the form. A mode of the instrument's own is called by its id."""
    return tuple(Option(mode, both(key) if (key := f"screen.mode.{mode}") in WORDS else Label(zh=mode, en=mode))
                 for mode in instrument.modes)


def limits(item: Item) -> Label | None:
    """What a number or a text must keep to, and how many choices may be made; None where there is nothing to say."""
    low, high = ("" if number is None else decimal(number) for number in (item.min, item.max))
    if item.kind == "number" and (low or high):
        return both(f"questions.{'between' if low and high else 'at_least' if low else 'at_most'}", min=low, max=high)
    if item.kind == "multi" and item.max_choices:
        return both("questions.up_to", n=item.max_choices)
    return both("questions.up_to_chars", n=item.max_chars) if item.kind == "text" and item.max_chars else None


def alone(chosen: Sequence[Option]) -> Label:
    """Says that each of them stands alone."""
    return Label(zh=text("screen.alone", "zh", label=text("screen.or", "zh").join(each.label.zh for each in chosen)),
                 en=text("screen.alone", "en", label=text("screen.or", "en").join(each.label.en for each in chosen)))
