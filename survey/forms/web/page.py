"""The page: both languages side by side, one of them shown; conditions in words for all, and a script that hides."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from instruments.fields import decimal
from instruments.logic import And, Not, Test, Tree
from instruments.model import Instrument
from instruments.outline import status
from survey.forms.questionnaire import Question, Questionnaire
from survey.forms.routing import left_out
from survey.forms.written import Written, stem
from survey.study.model import District
from words.language import LANGS, Lang
from words.problems import Problem
from words.respondent import text

MODE = "web"
TAGS: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en-GB"}
OWN_NAME: Mapping[Lang, str] = {lang: text(f"preview.lang.{lang}", lang) for lang in LANGS}
LONG, AREA = 200, 3  # characters beyond which an open answer gets lines instead of a line; how many lines
MANY = 6             # choices beyond which they stand in two columns where there is room
CSS = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
SCRIPT = Path(__file__).with_name("page.js").read_text(encoding="utf-8")


def write(instrument: Instrument, *, lang: Lang | None, title: str = "", wave: str = "",
          districts: Sequence[District] = ()) -> Written:
    """One .html that asks nothing of the network. It opens in `lang`, or in the instrument's first language."""
    langs = [each for each in (lang, *instrument.languages) if each]
    content = Page(instrument, tuple(dict.fromkeys(langs)), title, wave, districts).html()
    return Written({f"{stem(instrument, wave)}.html": content.encode()}, tuple(_notes(instrument)))


def _notes(instrument: Instrument) -> Iterator[Problem]:
    others = left_out(instrument, MODE)["modes"]
    mixed = [item.id for item in instrument.items.values() if item.random and item.id not in others]
    if others:
        yield Problem("forms.modes_not_offered", values={"items": ", ".join(others), "mode": MODE})
    if mixed:
        yield Problem("forms.order_fixed", values={"items": ", ".join(mixed)})


def routing(questions: Sequence[Question], ends: Mapping[str, Tree | None]) -> list[dict[str, Any]]:
    """What the script needs to know of each item, in the order in which they are asked."""
    return [{"id": question.item.id, "kind": question.item.kind,
             "choices": [answer.name for answer in question.answers if not answer.reason],
             "when": _listed(question.when), "ends": _listed(ends[question.item.id])} for question in questions]


def _listed(tree: Tree | None) -> list[Any] | None:
    """A condition as a list: ["and" | "or", part, …] or ["test", name, operator, codes]."""
    if tree is None:
        return None
    if isinstance(tree, Test):
        return ["test", tree.name, tree.operator, list(tree.codes)]
    assert not isinstance(tree, Not)
    return ["and" if isinstance(tree, And) else "or", *map(_listed, tree.parts)]


def tag(name: str, inner: str = "", /, **given: object) -> str:
    """An element; attributes are escaped, `inner` is markup. True is an attribute without a value, None none at all."""
    named = "".join(f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
                    for key, value in given.items() if value is not None and value is not False)
    return f"<{name}{named}>" if name in ("input", "meta", "link") else f"<{name}{named}>{inner}</{name}>"


class Page:
    """The page while it is made. `langs`: the first is shown at first."""

    def __init__(self, instrument: Instrument, langs: Sequence[Lang], title: str, wave: str,
                 districts: Sequence[District]) -> None:
        self.instrument, self.langs, self.title, self.wave = instrument, langs, title, wave
        self.districts = districts
        self.forms = {lang: Questionnaire(instrument, lang, MODE) for lang in langs}
        self.ends = {each.item.id: each.ends for each in self.forms[langs[0]].asked}

    def both(self, said: Mapping[Lang, str]) -> str:
        """A text in every language; the style sheet shows the one that was chosen."""
        return "".join(tag("span", escape(said[lang]), lang=TAGS[lang]) for lang in self.langs)

    def say(self, key: str, room: str = "preview") -> str:
        return self.both({lang: text(f"{room}.{key}", lang) for lang in self.langs})

    def html(self) -> str:
        first = self.langs[0]
        css = CSS + "".join(f'body:has(#lang-{lang}:checked) [lang="{TAGS[other]}"] {{ display: none; }}\n'
                            for lang in self.langs for other in self.langs if other != lang)
        known = json.dumps(routing(self.forms[first].questions, self.ends), ensure_ascii=False).replace("<", "\\u003c")
        policy = (f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(SCRIPT)}; img-src data:;"
                  " base-uri 'none'; form-action 'none'")
        head = "".join((
            tag("meta", charset="utf-8"), tag("meta", http_equiv="Content-Security-Policy", content=policy),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="robots", content="noindex"), tag("link", rel="icon", href="data:,"),
            tag("title", escape(self.forms[first].title)), tag("style", css)))
        data = tag("script", known, type="application/json", id="routing")
        body = self._bar() + tag("main", self._front() + "".join(self._parts()) + self._foot()) + data + tag("script", SCRIPT)
        return f"<!DOCTYPE html>\n<html lang=\"{TAGS[first]}\">{tag('head', head)}{tag('body', body)}</html>\n"

    def _bar(self) -> str:
        """What this page is, and the choice of the language."""
        choice = "".join(
            tag("label", tag("input", type="radio", name="page language", id=f"lang-{lang}", value=TAGS[lang], autocomplete="off",
                             checked=lang == self.langs[0]) + tag("bdi", escape(OWN_NAME[lang])))
            for lang in self.langs)
        langs = tag("fieldset", tag("legend", self.say("language")) + choice, class_="langs") if len(self.langs) > 1 else ""
        return tag("header", tag("div", tag("strong", self.say("banner")) + langs), class_="bar")

    def _front(self) -> str:
        study = " · ".join(part for part in (self.title, self.wave) if part)
        draft = {lang: text("preview.draft", lang, status=status(self.instrument, lang)) for lang in self.langs}
        leads = zip(*(self.forms[lang].lead for lang in self.langs), strict=True)
        tools = tag("input", type="checkbox", id="all", autocomplete="off") + self.say("all")
        return "".join((
            tag("h1", self.both({lang: form.title for lang, form in self.forms.items()})),
            tag("p", escape(study), class_="quiet") if study else "", tag("p", self.both(draft), class_="status"),
            *(tag("p", self.both(dict(zip(self.langs, lead, strict=True)))) for lead in leads),
            tag("label", tools, class_="tools", id="tools", hidden=True), self._district()))

    def _district(self) -> str:
        if not self.districts:
            return ""
        labels = "".join(
            tag("label", tag("input", type="radio", name="page district", value=district.id, autocomplete="off")
                + self.both({"zh": district.label.zh, "en": district.label.en}))
            for district in self.districts)
        legend = tag("legend", tag("span", self.say("district", "screen")))
        return tag("fieldset", legend + tag("div", labels, class_="answers many"), class_="q")

    def _parts(self) -> Iterator[str]:
        for parts in zip(*(self.forms[lang].parts for lang in self.langs), strict=True):
            title = tag("h2", self.both({lang: part.title for lang, part in zip(self.langs, parts, strict=True)}))
            questions = zip(*([question for block in part.blocks for question in block.questions] for part in parts),
                            strict=True)
            yield tag("section", title + "".join(map(self._question, questions)), data_part=parts[0].id)

    def _question(self, found: Sequence[Question]) -> str:
        """A question in every language of the page."""
        said, first = dict(zip(self.langs, found, strict=True)), found[0]
        legend = tag("legend", tag("span", str(first.number), class_="n")
                     + tag("span", self.both({lang: each.text for lang, each in said.items()})))
        lines = [legend]
        if first.when:
            only_if = {lang: text("preview.only_if", lang, condition=each.only_if) for lang, each in said.items()}
            lines.append(tag("p", self.both(only_if), class_="when"))
        if first.hint:
            lines.append(tag("p", self.both({lang: each.hint or first.hint for lang, each in said.items()}), class_="hint"))
        lines += [self._written(first)] if first.item.kind in ("number", "text") else []
        lines += [self._answers(said)] if first.answers else []
        ends = self.ends[first.item.id]
        if ends:
            lines.append(tag("p", self.both({lang: text("preview.ends", lang, condition=self.forms[lang].speaker.condition(
                ends)) for lang in self.langs}), class_="ends"))
        return tag("fieldset", "".join(lines), class_="q", id=f"q-{first.item.id}")

    def _written(self, question: Question) -> str:
        item = question.item
        shared: dict[str, object] = {"class_": "written", "id": f"w-{item.id}", "data_item": item.id, "autocomplete": "off",
                  "aria_label": question.number}
        if item.kind == "number":
            low, high = (None if number is None else decimal(number) for number in (item.min, item.max))
            return tag("input", type="number", inputmode="decimal", step="any", min=low, max=high, **shared)
        if (item.max_chars or LONG) >= LONG:
            return tag("textarea", rows=AREA, maxlength=item.max_chars, **shared)
        return tag("input", type="text", maxlength=item.max_chars, **shared)

    def _answers(self, said: Mapping[Lang, Question]) -> str:
        first = said[self.langs[0]]
        kind = "radio" if first.item.kind == "single" else "checkbox"
        labels = []
        for n, answer in enumerate(first.answers):
            box = tag("input", type=kind, name=first.item.id, autocomplete="off",
                      value=answer.code if answer.reason else answer.name, data_reason=answer.reason,
                      data_alone=answer.exclusive or answer.reason, data_most=first.item.max_choices)
            label = self.both({lang: each.answers[n].label for lang, each in said.items()})
            labels.append(tag("label", box + tag("span", label), class_="reason" if answer.reason else None))
        looks = "answers scale" if first.rating else f"answers{' many' if len(labels) > MANY else ''}"
        return tag("div", "".join(labels), class_=looks)

    def _foot(self) -> str:
        checksum = self.both({lang: text("preview.checksum", lang, checksum=self.instrument.checksum)
                              for lang in self.langs})
        return tag("p", self.say("ended", "screen"), class_="end", id="end", role="status") + tag(
            "footer", f"{escape(self.instrument.key)} · {checksum}")


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
