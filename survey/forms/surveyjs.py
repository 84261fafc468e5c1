"""An instrument as a SurveyJS JSON model: a page for each section, both languages, all logic in expressions.

Source: the JSON schema of survey-core 3.1. It is a form of the mode `web`: items of other modes are not in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from instruments.fields import Label, decimal
from instruments.logic import Test, Tree, names
from instruments.model import REASONS, Instrument, Item
from survey.forms.conditions import meets
from survey.forms.options import Option, alone, both, limits, options, reasons
from survey.forms.routing import Asked, Names, all_of, asked, joined, left_out, printed, runs
from survey.forms.written import Written, stamp, stem
from survey.study.model import District
from words.language import Lang
from words.problems import Problem

MODE = "web"
LOCALES: dict[Lang, str] = {"zh": "zh-cn", "en": "default"}  # the default locale of survey-core is English
MANY = 12  # choices of a list that is opened rather than read through
Element = dict[str, Any]
_BRACED = re.compile(r"\{[^{}]*\}")
_WIDE = str.maketrans("{}", "｛｝")


def write(instrument: Instrument, *, lang: Lang | None, title: str = "", wave: str = "",
          districts: Sequence[District] = ()) -> Written:
    """One JSON file; the form shows `lang` first."""
    form = Form(instrument, lang or instrument.languages[0])
    model = form.model(districts, title)
    content = json.dumps(model, ensure_ascii=False, indent=2) + "\n"
    return Written({f"{stem(instrument, wave)}.json": content.encode()}, tuple(_notes(instrument)))


def _notes(instrument: Instrument) -> Iterable[Problem]:
    absent = left_out(instrument, MODE)
    if absent["system"]:
        yield Problem("forms.system_left_out", values={"items": ", ".join(absent["system"])})
    if absent["modes"]:
        yield Problem("forms.modes_not_offered", values={"items": ", ".join(absent["modes"]), "mode": MODE})
    if braced := _braced(instrument):
        yield Problem("forms.braces_widened", values={"texts": ", ".join(braced)})


def _braced(instrument: Instrument) -> list[str]:
    """The items with braces in their own text or that of an answer; `title` and sections by their id."""
    texts: dict[str, list[Label]] = {"title": [instrument.title], "intro": [instrument.intro] if instrument.intro else []}
    texts |= {section.id: [section.title] for section in instrument.sections}
    texts |= {item.id: [item.text, *(choice.label for choice in instrument.choices(item.id))]
              for item in instrument.items.values() if item.kind != "system"}
    return [name for name, said in texts.items() if any(_BRACED.search(text) for label in said for text in (label.zh, label.en))]


class Form(Names):
    """The model while it is made. A calculated value says after each item whether the interview has ended."""

    def __init__(self, instrument: Instrument, lang: Lang) -> None:
        super().__init__(instrument)
        self.instrument, self.lang = instrument, lang
        self.items = asked(instrument, [item for those in left_out(instrument, MODE).values() for item in those])
        self.ended = {each.item.id: self.name_with("ended", each.item.id) for each in self.items if each.ends}
        # survey-core keeps the answers of questions that are hidden again, until the end: a test on one says first
        # whether it is asked. Cleared at once they would be lost to whoever went back by mistake.
        meant = {name.partition(".")[0] for each in self.items for tree in (each.when, each.ends) if tree
                 for name in names(tree)}
        self.led = {each.item.id: self.name_with("asked", each.item.id) for each in self.items
                    if each.when and each.item.id in meant}

    def model(self, districts: Sequence[District], title: str) -> Element:
        about = self.instrument
        pages = [self.page(section, those) for section, those in runs(self.items)]
        if districts:
            pages[0]["elements"].insert(0, self.district(districts))
        head = {"title": _plain(title) or self.said(about.title), "description": about.intro and self.said(about.intro)}
        return {
            **{key: said for key, said in head.items() if said},
            **({"locale": LOCALES["zh"]} if self.lang == "zh" else {}),
            "calculatedValues": [*self.stamps(), *self.routes()],
            "triggers": [{"type": "complete", "expression": f"{{{name}}} = 1"} for name in self.ended.values()],
            "completedHtml": self.said(both("screen.ended")),
            "pages": pages,
        }

    def stamps(self) -> list[Element]:
        """What ties every answer to its instrument, whatever version of the form it comes from."""
        stamps = {"instrument": self.instrument.key, "version": stamp(self.instrument),
                  "checksum": self.instrument.checksum}
        return [{"name": self.name(f"jingmin_{name}"), "expression": f"'{value}'", "includeIntoResult": True}
                for name, value in stamps.items()]

    def routes(self) -> list[Element]:
        """Of items that others hang on whether they are asked, and of those that may end the interview whether it
        has ended by then."""
        found = []
        for each in self.items:
            if each.when is not None and each.item.id in self.led:
                found.append(_calculated(self.led[each.item.id], self.condition(each.when)))
            if each.ends is not None:
                before = f"{{{self.ended[each.after]}}} = 1 or " if each.after else ""
                found.append(_calculated(self.ended[each.item.id], before + self.condition(each.ends)))
        return found

    def page(self, section: str, items: Sequence[Asked]) -> Element:
        """A page, shown while the interview goes on; what ended it on the page concerns the items after."""
        title = next(found.title for found in self.instrument.sections if found.id == section)
        name, begun = self.name(section), items[0].after
        elements = []
        for word, run in groupby(items, lambda each: each.item.random):
            found = [element for each in run for element in self.item(each, begun)]
            elements += [self.mixed(word, found)] if word else found
        shown = {"visibleIf": self.going_on(begun)} if begun else {}
        return {"name": name, "title": self.said(title), **shown, "elements": elements}

    def mixed(self, word: str, elements: list[Element]) -> Element:
        return {"type": "panel", "name": self.name(f"mixed_{word}"), "questionOrder": "random", "elements": elements}

    def going_on(self, after: str | None) -> str:
        return f"{{{self.ended[after]}}} <> 1" if after else ""

    def item(self, each: Asked, begun: str | None) -> list[Element]:
        item = each.item
        going_on = "" if each.after == begun else self.going_on(each.after)
        shown = all_of([going_on, self.condition(each.when) if each.when else ""])
        question = {"type": _type(item), "name": item.id, "title": self.said(item.text), **self.answers(item)}
        found = [question | ({"visibleIf": shown} if shown else {})]
        if item.allow and item.kind in ("number", "text"):  # a field to write in has no choices
            found.append({"type": "radiogroup", "name": self.name(f"{item.id}_reason"),
                          "title": self.said(both("screen.empty_because")),
                          "visibleIf": all_of([shown, f"{{{item.id}}} empty"]), "choices": self.choices(reasons(item))})
        return found

    def answers(self, item: Item) -> Element:
        """What the question offers and what an answer must keep to."""
        limit = limits(item)
        if item.kind == "text":
            return {"maxLength": item.max_chars} if item.max_chars else {}
        if item.kind == "number":
            return {"inputType": "number", "step": "any"} | ({"validators": [
                {"type": "numeric", "text": self.said(limit)} | _bounds(item)]} if limit else {})
        offered = options(self.instrument, item)
        found: Element = {"choices": self.choices(offered)}
        if item.kind == "multi":
            for choice, option in zip(found["choices"], offered, strict=True):
                choice |= {"isExclusive": True} if option.exclusive else {}
            found |= {"maxSelectedChoices": item.max_choices} if item.max_choices else {}
            validators = [{"type": "answercount", "maxCount": item.max_choices, "text": self.said(limit)}] if limit else []
            found |= {"validators": [*validators, *self.exclusive(item, offered)]}
        return {key: value for key, value in found.items() if value}

    def exclusive(self, item: Item, offered: Sequence[Option]) -> list[Element]:
        """The page unticks what an exclusive choice excludes; this holds for answers that come another way."""
        single = [option for option in offered if option.exclusive]
        if not single:
            return []
        tests = []
        for option in single:
            others = ", ".join(_literal(other.value) for other in offered if other != option)
            tests.append(f"{{{item.id}}} notcontains {_literal(option.value)} or {{{item.id}}} noneof [{others}]")
        return [{"type": "expression", "text": self.said(alone(single)),
                 "expression": " and ".join(f"({test})" for test in tests)}]

    def choices(self, offered: Sequence[Option]) -> list[Element]:
        return [{"value": _value(option.value), "text": self.said(option.label)} for option in offered]

    def district(self, districts: Sequence[District]) -> Element:
        return {"type": "dropdown" if len(districts) > MANY else "radiogroup", "name": self.name("district"),
                "title": self.said(both("screen.district")),
                "choices": [{"value": each.id, "text": self.said(each.label)} for each in districts]}

    def said(self, label: Label) -> dict[str, str]:
        return {LOCALES["en"]: _plain(label.en), LOCALES["zh"]: _plain(label.zh)}

    def condition(self, tree: Tree) -> str:
        return printed(tree, self._test)

    def _test(self, test: Test) -> str:
        item, _, choice = test.name.partition(".")
        asked = [f"{{{self.led[item]}}} = 1"] if item in self.led else []
        if choice:
            return joined(" and ", [*asked, *self._choice(test, item, choice)])
        answer = f"{{{item}}}"
        if test.operator in ("==", "in"):
            return joined(" and ", [*asked, joined(" or ", [f"{answer} = {code}" for code in test.codes])])
        given = f"{answer} notempty" if self.instrument.items[item].kind == "number" else f"{answer} >= 0"
        sign = {"!=": "<>", "not in": "<>"}.get(test.operator, test.operator)
        return joined(" and ", [*asked, given, *(f"{answer} {sign} {code}" for code in test.codes)])

    def _choice(self, test: Test, item: str, choice: str) -> list[str]:
        """A choice is 1 where it is ticked and 0 where others are; where a reason is ticked it is neither."""
        ticked, unticked = meets(test, 1), meets(test, 0)
        if not unticked:
            return [f"{{{item}}} contains '{choice}'" if ticked else "1 = 0"]
        given = [f"{{{item}}} notempty", *(f"{{{item}}} notcontains {REASONS[reason]}"
                                           for reason in self.instrument.items[item].allow)]
        return given if ticked else [*given, f"{{{item}}} notcontains '{choice}'"]


def _plain(text: str) -> str:
    """survey-core puts an earlier answer in place of `{A}` and has no sign that keeps it from doing so: full-width braces."""
    return text.translate(_WIDE) if _BRACED.search(text) else text


def _calculated(name: str, condition: str) -> Element:
    return {"name": name, "expression": f"iif({condition}, 1, 0)", "includeIntoResult": False}


def _type(item: Item) -> str:
    return {"single": "radiogroup", "multi": "checkbox", "number": "text", "text": "comment"}[item.kind]


def _value(value: str) -> int | str:
    return int(value) if value.lstrip("-").isdecimal() else value


def _literal(value: str) -> str:
    found = _value(value)
    return str(found) if isinstance(found, int) else f"'{found}'"


def _bounds(item: Item) -> Element:
    named = {"minValue": item.min, "maxValue": item.max}
    return {name: float(bound) if "." in decimal(bound) or "/" in decimal(bound) else int(bound)
            for name, bound in named.items() if bound is not None}
