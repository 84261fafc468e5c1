"""An instrument as a codebook in DDI Codebook 2.5, in both languages: a variable for each column of coded responses.

Source: Data Documentation Initiative, DDI Codebook 2.5 XML Schema (codebook.xsd). What may stand once only
(`respUnit`) stands in one language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from instruments.fields import Label, decimal
from instruments.logic import Tree
from instruments.logic import text as canonical
from instruments.model import REASONS, SAID, Choice, Instrument, Item
from instruments.outline import status
from survey.forms.conditions import Speaker
from survey.forms.questionnaire import hint
from survey.forms.written import Written, stem
from survey.study.model import District
from words.documents import text
from words.interface import WORDS as NAMES
from words.language import LANGS, Lang

SPACE = "ddi:codebook:2_5"
TAGS: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 has no way to write these
AGENCY = "jingmin"
DOMAINS = {"single": "category", "multi": "multiple", "number": "numeric", "text": "text"}


def write(instrument: Instrument, *, lang: Lang | None, title: str = "", wave: str = "",
          districts: Sequence[District] = ()) -> Written:
    """One .xml in both languages; `lang`, or the instrument's first, stands first."""
    first = lang or instrument.languages[0]
    langs = (first, *(each for each in LANGS if each != first))
    root = Codebook(instrument, langs, title, wave, districts).root()
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Written({f"{stem(instrument, wave)}.xml": content})


@dataclass(frozen=True)
class Ids(Speaker):
    """Says conditions with the ids of items, which are the names of variables, for the numbers of a form."""

    def question(self, item: str) -> str:
        return item


@dataclass(frozen=True)
class Column:
    """A column of coded responses: an item, or a choice of a multi-select."""

    id: str           # an XML id: item ids may hold letters that those may not
    item: Item
    choice: Choice | None = None

    @property
    def name(self) -> str:
        return f"{self.item.id}.{self.choice.name}" if self.choice else self.item.id


def element(name: str, /, *inner: etree._Element | str, **attributes: str) -> etree._Element:
    """An element of the codebook's namespace; texts lose what XML cannot hold."""
    found = etree.Element(f"{{{SPACE}}}{name}", {key: ILLEGAL.sub("", value) for key, value in attributes.items()})
    for part in inner:
        if isinstance(part, str):
            found.text = ILLEGAL.sub("", part)
        else:
            found.append(part)
    return found


class Codebook:
    """The codebook while it is made."""

    def __init__(self, instrument: Instrument, langs: Sequence[Lang], title: str, wave: str,
                 districts: Sequence[District]) -> None:
        self.instrument, self.langs, self.title, self.wave = instrument, langs, title, wave
        self.districts = districts
        self.speaker = {lang: Ids(instrument, lang, {}) for lang in langs}
        self.columns = tuple(self._columns())

    def _columns(self) -> Iterator[Column]:
        found = [(item, choice) for item in self.instrument.items.values() if item.kind != "system"
                 for choice in (self.instrument.choices(item.id) if item.kind == "multi" else (None,))]
        return (Column(f"V{number}", item, choice) for number, (item, choice) in enumerate(found, 1))

    def each(self, name: str, label: Label, **attributes: str) -> list[etree._Element]:
        """The element once in each language."""
        made = []
        for lang in self.langs:
            made.append(element(name, label.said(lang), **attributes))
            made[-1].set(XML_LANG, TAGS[lang])
        return made

    def root(self) -> etree._Element:
        found = etree.Element(f"{{{SPACE}}}codeBook", {"version": "2.5"}, nsmap={None: SPACE})
        found.set(XML_LANG, TAGS[self.langs[0]])
        groups, variables = list(self._groups()), [self._variable(column) for column in self.columns]
        found.extend([element("docDscr", self._citation(self.instrument.title)), self._study(),
                      element("dataDscr", *groups, *variables)])
        return found

    def _citation(self, title: Label, subtitle: str = "") -> etree._Element:
        first, *others = self.each("titl", title)
        for other in others:
            other.tag = f"{{{SPACE}}}parTitl"
        sub = [element("subTitl", subtitle)] if subtitle else []
        number = element("IDNo", f"{self.instrument.key}{f'/{self.wave}' if self.wave else ''}", agency=AGENCY)
        notes = self.each("notes", both("codebook.checksum", checksum=self.instrument.checksum), type="checksum",
                          subject="SHA-256")
        version = element("verStmt", element("version", self.instrument.version, type="instrument"), *notes)
        return element("citation", element("titlStmt", first, *sub, *others, number), version)

    def _study(self) -> etree._Element:
        found = self.instrument
        abstract = self.each("abstract", found.intro) if found.intro else []
        period = self.each("timePrd", found.reference_period) if found.reference_period else []
        covered = [each for district in self.districts for each in self.each("geogUnit", district.label)]
        summary = element("sumDscr", *period, *covered, element("anlyUnit", found.unit, unit=found.unit),
                          *self.each("universe", found.population, clusion="I"))
        modes = [each for mode in found.modes for each in self.each("collMode", mode_label(mode))]
        means = self.each("resInstru", Label(zh=f"{found.title.zh}（{found.key}）", en=f"{found.title.en} ({found.key})"),
                          type="structured")
        said = Label(zh=text("codebook.status", "zh", status=status(found, "zh")),
                     en=text("codebook.status", "en", status=status(found, "en")))
        made = self.each("instrumentDevelopment", said, type=found.status)
        study = " · ".join(part for part in (self.title, self.wave) if part)
        return element("stdyDscr", self._citation(found.title, study), element("stdyInfo", *abstract, summary),
                       element("method", element("dataColl", *modes, *means, *made)))

    def _groups(self) -> Iterator[etree._Element]:
        """Sections, multi-selects, and constructs with their items."""
        items = self.instrument.items.values()
        for number, section in enumerate(self.instrument.sections, 1):
            inside = [item.id for item in items if item.section == section.id]
            yield self._group(f"S{number}", "section", section.title, inside)
        for number, multi in enumerate((item for item in items if item.kind == "multi"), 1):
            yield self._group(f"M{number}", "multipleResp", multi.text, [multi.id])
        for number, construct in enumerate(self.instrument.constructs.values(), 1):
            yield self._group(f"C{number}", "subject", construct.label, construct.items)

    def _group(self, number: str, kind: str, label: Label, items: Sequence[str]) -> etree._Element:
        inside = " ".join(column.id for column in self.columns if column.item.id in items)
        return element("varGrp", *self.each("labl", label), ID=number, type=kind, **({"var": inside} if inside else {}))

    def _variable(self, column: Column) -> etree._Element:
        item, number = column.item, column.item.kind == "number"
        steps = item.kind == "single" and any(choice.score is not None for choice in self.instrument.choices(item.id))
        parts = [*self.each("labl", _label(column)), element("respUnit", self.instrument.unit), self._question(item),
                 *_ranges(item), *self._universe(item), *self._categories(column), *self._concepts(item),
                 element("varFormat", type="character" if item.kind == "text" else "numeric"), *_routing(item)]
        return element("var", *parts, ID=column.id, name=column.name, intrvl="contin" if number else "discrete",
                       nature="ratio" if number else "ordinal" if steps else "nominal")

    def _question(self, item: Item) -> etree._Element:
        """The question as it is put, what it says on how to answer, and where the interview ends."""
        how = {lang: hint(item, lang) for lang in self.langs}
        told = self.each("ivuInstr", Label(zh=how["zh"], en=how["en"])) if all(how.values()) else []
        ends = self.each("postQTxt", self._with("codebook.ends_if", item.terminate_if)) if item.terminate_if else []
        return element("qstn", *self.each("qstnLit", item.text), *ends, *told, responseDomainType=DOMAINS[item.kind])

    def _with(self, key: str, tree: Tree) -> Label:
        """A sentence about a condition."""
        return Label(zh=text(key, "zh", condition=self.speaker["zh"].condition(tree)),
                     en=text(key, "en", condition=self.speaker["en"].condition(tree)))

    def _universe(self, item: Item) -> list[etree._Element]:
        who = self._with("codebook.asked_if", item.ask_if) if item.ask_if else both("codebook.everybody")
        if item.modes:
            names = [mode_label(mode) for mode in item.modes]
            who = Label(zh=who.zh + text("codebook.modes", "zh", modes="、".join(name.zh for name in names)),
                        en=f"{who.en} {text('codebook.modes', 'en', modes=', '.join(name.en for name in names))}")
        return self.each("universe", who, clusion="I")

    def _categories(self, column: Column) -> Iterator[etree._Element]:
        if column.choice is not None:
            yield self._category(1, both("codebook.chosen"))
            yield self._category(0, both("codebook.not_chosen"))
        else:
            for choice in self.instrument.choices(column.item.id):
                yield self._category(choice.code, choice.label)
        if column.item.kind != "text":  # of a text the reason is not kept
            for reason in missing(column.item):
                yield self._category(REASONS[reason], both(f"codebook.reason.{reason}"), missing="Y", missType=reason)

    def _category(self, code: int, label: Label, **marks: str) -> etree._Element:
        return element("catgry", element("catValu", str(code)), *self.each("labl", label), **marks)

    def _concepts(self, item: Item) -> list[etree._Element]:
        return [each for construct in self.instrument.constructs.values() if item.id in construct.items
                for each in self.each("concept", construct.label, vocab=f"{self.instrument.key} {construct.id}")]


def _label(column: Column) -> Label:
    """The question, and of a multi-select's choice the choice."""
    said = column.item.text
    if column.choice is None:
        return said
    return Label(zh=text("codebook.choice", "zh", text=said.zh, label=column.choice.label.zh),
                 en=text("codebook.choice", "en", text=said.en, label=column.choice.label.en))


def _routing(item: Item) -> Iterator[etree._Element]:
    """The conditions as the instrument writes them, for programs."""
    for name, tree in (("ask_if", item.ask_if), ("terminate_if", item.terminate_if)):
        if tree:
            yield element("notes", canonical(tree), type="routing", subject=name)


def missing(item: Item) -> Iterable[str]:
    """The reasons for missing that its column may hold: said by respondents where allowed, or found when coding."""
    return (reason for reason in REASONS if reason not in SAID or reason in item.allow)


def mode_label(mode: str) -> Label:
    """The word for a mode; an author's own name for one is its own word."""
    words = NAMES.get(f"instrument.mode.{mode}", {})
    return Label(zh=words.get("zh", mode), en=words.get("en", mode))


def both(key: str, **values: object) -> Label:
    """Words of documents in both languages."""
    return Label(zh=text(key, "zh", **values), en=text(key, "en", **values))


def _ranges(item: Item) -> Iterator[etree._Element]:
    """Valid and missing values of a number; those of a coded item are its categories."""
    if item.kind != "number":
        return
    limits = {name: decimal(limit) for name, limit in (("min", item.min), ("max", item.max)) if limit is not None}
    if limits:
        yield element("valrng", element("range", UNITS="REAL", **limits))
    yield element("invalrng", *(element("item", VALUE=str(REASONS[reason])) for reason in missing(item)))
