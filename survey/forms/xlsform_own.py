"""What `survey.forms.xlsform` adds to an instrument when it writes a form, taken out again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from instruments.model import REASONS
from survey.forms.draft import DraftChoice, DraftItem, Texts
from survey.forms.expressions import XPATH, Reference, Untranslatable, rule
from survey.forms.sheets_in import Row

Allowed = Literal["not_applicable", "dont_know", "refused"]
ALLOW: Mapping[str, Allowed] = {str(REASONS[reason]): reason for reason in ("not_applicable", "dont_know", "refused")}
_ENDS = re.compile(r"if\((.*), 1, 0\)", re.DOTALL)
_EMPTY = re.compile(r"\$\{([^{}]+)\} = ''\)?$")
ENDED = re.compile(r"ended\d*_(.+)", re.DOTALL)  # the name of what says that the interview ended with an item


def own_name(wanted: str, name: str) -> bool:
    """Whether a name is the one that the form wanted for a thing of its own, or that with a number."""
    return re.fullmatch(re.escape(wanted) + r"(_\d+)?", name) is not None


class Own:
    """The marks of a form of ours; of another's form nothing is taken.

    Items stand within a section's group, what the form asks for itself outside of all. Reasons alone are offered by no
    item, for they are below 0.

    key, checksum : of the instrument
    mode : the question in which mode the form is filled in
    """

    def __init__(self, survey: Sequence[Row]) -> None:
        calculated = {row["name"]: row["calculation"] for row in survey if row["type"] == "calculate"}
        self.key, self.checksum = (
            next((text.strip("'") for name, text in calculated.items() if own_name(f"jingmin_{stamp}", name)), "")
            for stamp in ("instrument", "checksum"))
        outside = [row for row in _outside(survey) if self.key and row["type"].startswith("select_one ")]
        self.asked = {wanted: next((row["name"] for row in outside if own_name(wanted, row["name"])), "")
                      for wanted in ("mode", "district")}
        self.mode = self.asked["mode"]
        ends = {name: match[1] for name, text in calculated.items() if self.key and (match := _ENDS.fullmatch(text))}
        self.ended = {match[1]: ends[name] for name in ends if (match := ENDED.fullmatch(name))}
        self.on = one_of(r"\$\{", ends, r"\} = (0|1)")
        self.intro: Texts = {}
        self.reasons: dict[str, tuple[Allowed, ...]] = {}

    def takes(self, row: Row, texts: Texts, lists: Mapping[str, Sequence[DraftChoice]]) -> bool:
        """Whether the row is one that the writer added; what it says of an item is kept."""
        if not self.key:
            return False
        name, kind = row["name"], row["type"]
        if kind == "note" and own_name("intro", name):
            self.intro = texts
        codes = [each.code for each in lists.get(kind.partition(" ")[2], ())] if kind.startswith("select_one ") else []
        if codes and set(codes) <= set(ALLOW) and (empty := _EMPTY.search(row["relevant"])):
            self.reasons[empty[1]] = tuple(ALLOW[code] for code in codes)
            return True
        return kind in ("calculate", "note", "start", "end") or name in ("", *self.asked.values())

    def cleaned(self, source: str) -> tuple[str, tuple[str, ...]]:
        """A condition without what the writer put in: that the interview goes on, and the modes of the item."""
        if not self.key:
            return source, ()
        source = self.on.sub(lambda match: "true()" if match[1] == "0" else "false()", source)
        modes: tuple[str, ...] = ()
        if self.mode:
            asked_in = re.compile(r"\$\{" + re.escape(self.mode) + r"\} = '([^']*)'")
            modes = tuple(asked_in.findall(source))
            source = asked_in.sub("true()", source)
        return source, modes

    def without_reasons(self, item: DraftItem) -> DraftItem:
        """The reasons for missing among the choices, as what the item allows."""
        allow = tuple(ALLOW[choice.code] for choice in item.choices if choice.code in ALLOW)
        return replace(item, allow=allow, choices=tuple(choice for choice in item.choices if choice.code not in ALLOW),
                       scale="" if item.scale == item.code else item.scale)

    def finished(self, items: Sequence[DraftItem]) -> list[DraftItem]:
        """The items with what rows after them said."""
        known = {item.code for item in items}

        def lookup(name: str) -> Reference:
            if name not in known:
                raise Untranslatable(name)
            return Reference(name)

        done = []
        for item in items:
            if item.code in self.reasons:
                item = replace(item, allow=self.reasons[item.code])
            if item.code in self.ended:
                found = rule(self.cleaned(self.ended[item.code])[0], XPATH, lookup)
                item = replace(item, terminate_if=None if isinstance(found, bool) else found)
            done.append(item)
        return done


def _outside(survey: Sequence[Row]) -> Iterator[Row]:
    """The rows that stand in no group."""
    depth = 0
    for row in survey:
        kind = row["type"].replace("_", " ")
        depth += kind.startswith("begin ")
        if depth == 0:
            yield row
        depth -= kind.startswith("end ")


def one_of(before: str, names: Collection[str], after: str) -> re.Pattern[str]:
    """Any of the names, and no other, between two patterns."""
    return re.compile(before + "(?:" + ("|".join(map(re.escape, names)) or "(?!)") + ")" + after)
