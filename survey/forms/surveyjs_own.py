"""What `survey.forms.surveyjs` adds to an instrument when it writes a form, taken out again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from survey.forms.draft import DraftItem
from survey.forms.expressions import SURVEYJS, Lookup, rule
from survey.forms.json_in import mapping, scalar, sequence
from survey.forms.options import both
from survey.forms.xlsform_own import ALLOW, ENDED, Allowed, one_of, own_name

_EMPTY = re.compile(r"\{([^{}]+)\} empty\)?$")
_ASKED = re.compile(r"asked\d*_.+", re.DOTALL)
_IF = re.compile(r"iif\((.*), 1, 0\)", re.DOTALL)


class Own:
    """The marks of a form of ours; of another's form nothing is taken."""

    def __init__(self, data: dict[str, Any]) -> None:
        values = {scalar(value.get("name")): scalar(value.get("expression"))
                  for value in map(mapping, sequence(data.get("calculatedValues")))}
        self.key, self.checksum = (
            next((text.strip("'") for name, text in values.items() if own_name(f"jingmin_{stamp}", name)), "")
            for stamp in ("instrument", "checksum"))
        routes = {name: match[1] for name, text in values.items() if self.key and (match := _IF.fullmatch(text))}
        ended = {name: match[1] for name in routes if (match := ENDED.fullmatch(name))}
        self.ended = {item: routes[name] for name, item in ended.items()}
        self.on = one_of(r"\{", ended, r"\} (=|<>) 1")
        self.led = one_of(r"\{", [name for name in routes if _ASKED.fullmatch(name)], r"\} = 1")
        self.reasons: dict[str, tuple[Allowed, ...]] = {}

    def takes(self, question: dict[str, Any]) -> bool:
        """Whether the question is one that the writer added; what it says of an item is kept."""
        if not self.key:
            return False
        name = scalar(question.get("name"))
        values = [mapping(choice).get("value") for choice in sequence(question.get("choices"))]
        codes, empty = list(map(scalar, values)), _EMPTY.search(scalar(question.get("visibleIf")))
        if codes and set(codes) <= set(ALLOW) and empty:
            self.reasons[empty[1]] = tuple(ALLOW[code] for code in codes)
            return True
        district = both("screen.district")  # of an item the values are numbers
        return (own_name("district", name) and all(isinstance(value, str) for value in values)
                and mapping(question.get("title")) == {"default": district.en, "zh-cn": district.zh})

    def cleaned(self, source: str) -> str:
        """A condition without what the writer put in: that the interview goes on, that an item was asked."""
        if not self.key:
            return source
        source = self.on.sub(lambda match: "1 = 0" if match[1] == "=" else "1 = 1", source)
        return self.led.sub("1 = 1", source)

    def without_reasons(self, item: DraftItem) -> DraftItem:
        """The reasons for missing among the choices, as what the item allows."""
        if not self.key:
            return item
        allow = tuple(ALLOW[choice.code] for choice in item.choices if choice.code in ALLOW)
        return replace(item, allow=allow, choices=tuple(choice for choice in item.choices if choice.code not in ALLOW))

    def finished(self, items: Sequence[DraftItem], lookup: Lookup) -> list[DraftItem]:
        """The items with what was said of them elsewhere."""
        done = []
        for item in items:
            if item.code in self.reasons:
                item = replace(item, allow=self.reasons[item.code])
            if item.code in self.ended:
                found = rule(self.cleaned(self.ended[item.code]), SURVEYJS, lookup)
                item = replace(item, terminate_if=None if isinstance(found, bool) else found)
            done.append(item)
        return done
