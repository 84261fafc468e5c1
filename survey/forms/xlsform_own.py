"""What `survey.forms.xlsform` adds to an instrument when it writes a form, taken out again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from instruments.model import REASONS
from survey.forms.draft import DraftChoice, DraftItem, Texts
from survey.forms.expressions import XPATH, Reference, Untranslatable, rule
from survey.forms.sheets_in import Row

Allowed = Literal["not_applicable", "dont_know", "refused"]
ALLOW: Mapping[str, Allowed] = {str(REASONS[reason]): reason for reason in ("not_applicable", "dont_know", "refused")}
_ENDED = re.compile(r"\$\{ended_[\w-]+\} = (0|1)")
_ENDS = re.compile(r"if\((.*), 1, 0\)", re.DOTALL)


class Own:
    """The marks of a form of ours; of another's form nothing is taken.

    key, checksum : of the instrument
    """

    def __init__(self, survey: Sequence[Row]) -> None:
        calculated = {row["name"]: row["calculation"].strip("'") for row in survey if row["type"] == "calculate"}
        self.key = next((text for name, text in calculated.items() if name.startswith("jingmin_instrument")), "")
        self.checksum = next((text for name, text in calculated.items() if name.startswith("jingmin_checksum")), "")
        self.mode = next((row["name"] for row in survey if self.key and row["type"] == "select_one mode"), "")
        self.intro: Texts = {}
        self.ended: dict[str, str] = {}
        self.reasons: dict[str, tuple[Allowed, ...]] = {}

    def takes(self, row: Row, texts: Texts, lists: Mapping[str, Sequence[DraftChoice]]) -> bool:
        """Whether the row is one that the writer added; what it says of an item is kept."""
        if not self.key:
            return False
        name, kind = row["name"], row["type"]
        if kind == "calculate" and name.startswith("ended_") and (match := _ENDS.fullmatch(row["calculation"])):
            self.ended[name.removeprefix("ended_")] = match[1]
        if kind == "note" and name.startswith("intro"):
            self.intro = texts
        if kind.startswith("select_one reasons") and "_reason" in name:
            offered = lists.get(kind.partition(" ")[2], ())
            self.reasons[name.rpartition("_reason")[0]] = tuple(ALLOW[each.code] for each in offered if each.code in ALLOW)
        return (kind in ("calculate", "note", "start", "end") or name in (self.mode, "")
                or kind == "select_one district" or name.rpartition("_reason")[0] in self.reasons)

    def cleaned(self, source: str) -> tuple[str, tuple[str, ...]]:
        """A condition without what the writer put in: that the interview goes on, and the modes of the item."""
        if not self.key:
            return source, ()
        source = _ENDED.sub(lambda match: "true()" if match[1] == "0" else "false()", source)
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
