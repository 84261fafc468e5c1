"""An instrument as an XLSForm, for ODK, KoBoToolbox and Enketo: sheets `survey`, `choices`, `settings`.

Source: the XLSForm standard as pyxform 4.5 reads it. Names are ours: items by id, choices by code or name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from instruments.fields import Label, decimal
from instruments.model import Instrument, Item
from survey.forms.options import Option, alone, both, limits, modes, options, reasons
from survey.forms.routing import Asked, Names, all_of, asked, free, runs
from survey.forms.sheets import workbook
from survey.forms.written import Written, stamp, stem
from survey.forms.xpath import XPath
from survey.study.model import District
from words.language import LANGS, Lang
from words.problems import Problem, SurveyError

LANGUAGES: dict[Lang, str] = {"zh": "中文 (zh)", "en": "English (en)"}
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")  # ODK Validate takes no others, though pyxform does
MANY = 12  # choices of a list that is searched rather than read through
Row = dict[str, str]


def write(instrument: Instrument, *, lang: Lang | None, title: str = "", wave: str = "",
          districts: Sequence[District] = ()) -> Written:
    """One workbook in both languages; the form shows `lang` first."""
    _check_names(instrument)
    form = Form(instrument, lang or instrument.languages[0])
    form.fill(districts)
    settings = {"form_title": title or instrument.title.said(form.lang), "form_id": "_".join(filter(None, (
        instrument.id, wave))), "version": stamp(instrument), "default_language": LANGUAGES[form.lang]}
    content = workbook({"survey": form.rows, "choices": form.choices, "settings": [settings]},
                       [LANGUAGES[each] for each in dict.fromkeys((form.lang, *LANGS))])
    return Written({f"{stem(instrument, wave)}.xlsx": content}, tuple(_notes(instrument)))


def _check_names(instrument: Instrument) -> None:
    names = [item.id for item in instrument.items.values() if item.kind != "system"]
    if refused := [name for name in names if not NAME.fullmatch(name)]:
        raise SurveyError([Problem("forms.name_refused", values={"names": ", ".join(refused[:20])})])


def _notes(instrument: Instrument) -> Iterable[Problem]:
    items = instrument.items.values()
    for code, found in (("forms.order_fixed", [item.id for item in items if item.random]),
                        ("forms.system_left_out", [item.id for item in items if item.kind == "system"])):
        if found:
            yield Problem(code, values={"items": ", ".join(found)})


class Form(Names):
    """The rows of a form while it is filled from top to bottom."""

    def __init__(self, instrument: Instrument, lang: Lang) -> None:
        super().__init__(instrument)
        self.instrument, self.lang = instrument, lang
        self.rows: list[Row] = []
        self.choices: list[Row] = []
        self.lists: dict[str, tuple[Option, ...]] = {}
        self.items = asked(instrument, [item.id for item in instrument.items.values() if item.kind == "system"])
        self.ended = {each.item.id: self.name_with("ended", each.item.id) for each in self.items if each.ends}
        self.mode = self.name("mode") if any(each.item.modes for each in self.items) else ""
        self.xpath = XPath(instrument)

    def fill(self, districts: Sequence[District]) -> None:
        for kind in ("start", "end"):
            self.add(kind, self.name(kind))
        self.add("calculate", self.name("jingmin_instrument"), calculation=f"'{self.instrument.key}'")
        self.add("calculate", self.name("jingmin_checksum"), calculation=f"'{self.instrument.checksum}'")
        if self.instrument.intro:
            self.add("note", self.name("intro"), self.instrument.intro)
        if self.mode:
            self.select("select_one", self.mode, both("screen.mode"), modes(self.instrument), "mode")
        if districts:
            self.select("select_one", self.name("district"), both("screen.district"),
                        [Option(each.id, each.label) for each in districts], "district")
        for section, those in runs(self.items):
            self.section(section, those)
        self.ends()

    def section(self, section: str, items: Sequence[Asked]) -> None:
        """A group, relevant while the interview goes on; what ended it within the group concerns the items after."""
        title = next(found.title for found in self.instrument.sections if found.id == section)
        wanted = section if NAME.fullmatch(section) else f"section_{re.sub('[^A-Za-z0-9_-]', '_', section)}"
        begun = items[0].after
        self.add("begin_group", self.name(wanted), title, relevant=self.going_on(begun))
        for each in items:
            going_on = "" if each.after == begun else self.going_on(each.after)
            self.item(each, [going_on, self.in_mode(each.item), self.xpath.condition(each.when)])
        self.add("end_group", "")

    def going_on(self, after: str | None) -> str:
        return f"${{{self.ended[after]}}} = 0" if after else ""

    def in_mode(self, item: Item) -> str:
        return " or ".join(f"${{{self.mode}}} = '{mode}'" for mode in item.modes)

    def item(self, each: Asked, relevant: Sequence[str]) -> None:
        item, when = each.item, all_of(relevant)
        if item.kind in ("single", "multi"):
            kind = "select_one" if item.kind == "single" else "select_multiple"
            self.select(kind, item.id, item.text, options(self.instrument, item),
                        "_".join((item.scale or item.id, *item.allow)), relevant=when, required="no", **self.constraint(item))
            return
        self.add({"number": "decimal"}.get(item.kind, "text"), item.id, item.text, relevant=when, required="no",
                 appearance="multiline" if item.kind == "text" else "", **self.constraint(item))
        if item.allow:  # a field to write in has no choices: the reason is asked after it
            self.select("select_one", self.name(f"{item.id}_reason"), both("screen.empty_because"), reasons(item),
                        "reasons", relevant=all_of([when, f"${{{item.id}}} = ''"]), required="no")

    def constraint(self, item: Item) -> dict[str, str]:
        """What an answer must keep to, and what is said where it does not."""
        tests, said = [], []
        if limit := limits(item):
            tests.append(_limit(item))
            said.append(limit)
        single = [option for option in options(self.instrument, item) if option.exclusive and item.kind == "multi"]
        if single:
            tests += [f"not(selected(., '{option.value}') and count-selected(.) > 1)" for option in single]
            said.append(alone(single))
        return {"constraint": " and ".join(tests)} | self.words("constraint_message", said)

    def select(self, kind: str, name: str, label: Label, offered: Sequence[Option], wanted: str, *,
               required: str = "", **cells: str) -> None:
        """A question with choices; lists that are the same are one."""
        named = next((name for name, known in self.lists.items() if known == tuple(offered)), "")
        if not named:
            named = free(re.sub(r"[^A-Za-z0-9_]", "_", wanted), self.lists)
            self.lists[named] = tuple(offered)
            self.choices += [{"list_name": named, "name": option.value} | self.words("label", [option.label])
                             for option in offered]
        self.add(f"{kind} {named}", name, label, required=required,
                 appearance="minimal" if len(offered) > MANY else "", **cells)

    def ends(self) -> None:
        """Whether the interview has ended, after each item that can end it: outside all groups, where it is always
        calculated."""
        last = ""
        for each in self.items:
            if each.ends is not None:
                before = f"${{{self.ended[each.after]}}} = 1 or " if each.after else ""
                last = self.ended[each.item.id]
                self.add("calculate", last, calculation=f"if({before}{self.xpath.condition(each.ends)}, 1, 0)")
        if last:
            self.add("note", self.name("thanks"), both("screen.ended"), relevant=f"${{{last}}} = 1")

    def add(self, kind: str, name: str, label: Label | None = None, **cells: str) -> None:
        self.rows.append({"type": kind, "name": name} | self.words("label", [label] if label else []) | {
            column: text for column, text in cells.items() if text})

    def words(self, column: str, said: Sequence[Label]) -> dict[str, str]:
        """Cells by language. `${` would be taken for the name of a question."""
        if not said:
            return {}
        texts = {"zh": "；".join(label.zh for label in said), "en": "; ".join(label.en for label in said)}
        return {f"{column}::{LANGUAGES[lang]}": texts[lang].replace("${", "$ {") for lang in LANGS}


def _limit(item: Item) -> str:
    if item.kind == "multi":
        return f"count-selected(.) <= {item.max_choices}"
    if item.kind == "text":
        return f"string-length(.) <= {item.max_chars}"
    return " and ".join(f". {sign} {_number(decimal(bound))}" for sign, bound in ((">=", item.min), ("<=", item.max))
                        if bound is not None)


def _number(written: str) -> str:
    """XPath has no fractions, but divides."""
    return f"({written.replace('/', ' div ')})" if "/" in written else written
