"""What the `constraint` of an XLSForm's row says of the answer, where our instruments can say it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from instruments.fields import decimal
from survey.forms.draft import DraftItem

_ALONE = re.compile(r"not\(\s*selected\(\s*\.\s*,\s*'([^']{1,200})'\s*\)\s*and\s*count-selected\(\s*\.\s*\)\s*>\s*1\s*\)")
_BOUND = re.compile(r"\.\s*(>=|<=|>|<)\s*\(?\s*(-?\d{1,15}(?:\.\d{1,9})?(?:\s+div\s+\d{1,15})?)\s*\)?")
_MOST = re.compile(r"count-selected\(\s*\.\s*\)\s*(<=|<)\s*(\d{1,4})")
_LONGEST = re.compile(r"string-length\(\s*\.\s*\)\s*(<=|<)\s*(\d{1,6})")


def limited(item: DraftItem, constraint: str, *, whole_numbers: bool) -> tuple[DraftItem, bool]:
    """The item with its limits, and whether they say all that the constraint does."""
    alone = set(_ALONE.findall(constraint))
    if item.kind == "multi" and alone:
        item = replace(item, choices=tuple(replace(choice, exclusive=choice.exclusive or choice.code in alone)
                                           for choice in item.choices))
    rest = _ALONE.sub("true()", constraint)
    whole = True
    for part in re.split(r"\s+and\s+", rest) if rest else ():
        part = part.strip().strip("()").strip() if part.count("(") != part.count(")") else part.strip()
        made = item if part == "true()" else _part(item, part, whole_numbers)
        whole = whole and made is not None
        item = made or item
    return item, whole


def _part(item: DraftItem, part: str, whole_numbers: bool) -> DraftItem | None:
    """The item with one limit; None where the part is none that we know."""
    if item.kind == "number" and (match := _BOUND.fullmatch(part)):
        return _bounded(item, match[1], Fraction(match[2].replace(" div ", "/").replace(" ", "")), whole_numbers)
    if item.kind == "multi" and (match := _MOST.fullmatch(part)):
        most = int(match[2]) - (match[1] == "<")
        return replace(item, max_choices=most) if 1 <= most <= len(item.choices) else None
    if item.kind == "text" and (match := _LONGEST.fullmatch(part)):
        most = int(match[2]) - (match[1] == "<")
        return replace(item, max_chars=most) if most else None
    return None


def _bounded(item: DraftItem, sign: str, bound: Fraction, whole_numbers: bool) -> DraftItem | None:
    if sign in ("<", ">"):
        if not whole_numbers or bound.denominator != 1:
            return None
        bound += 1 if sign == ">" else -1
    low, high = (item.min, item.max)
    if sign.startswith(">"):
        low = decimal(bound)
    else:
        high = decimal(bound)
    if low is not None and high is not None and Fraction(low) > Fraction(high):
        return None
    return replace(item, min=low, max=high)
