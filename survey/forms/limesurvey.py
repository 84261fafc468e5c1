"""An instrument as a LimeSurvey survey: the tab-separated structure that LimeSurvey reads (Create survey → Import, .txt).

Source: LimeSurvey manual, "Tab Separated Value survey structure"; columns, types and attributes as in real .lss files.
Every item is a question of its own: an array has a question above its rows, which our items do not have.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator, Sequence

from instruments.fields import Label, decimal
from instruments.model import REASONS, Instrument, Item
from survey.forms.limesurvey_codes import FORM, REASON_CODES, codes
from survey.forms.limesurvey_relevance import ALWAYS, Relevance
from survey.forms.options import both
from survey.forms.routing import Asked, asked, left_out, runs
from survey.forms.written import Written, stamp, stem
from survey.study.model import District
from words.language import LANGS, Lang
from words.problems import Problem

# LimeSurvey's own columns, and the attributes of questions that are used here.
COLUMNS = ("id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation",
           "mandatory", "other", "default", "same_default")
ATTRIBUTES = ("exclude_all_others", "hidden", "max_answers", "max_num_value_n", "maximum_chars", "min_num_value_n",
              "random_group")
TAGS: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}
TYPES = {"single": "L", "multi": "M", "number": "N", "text": "T"}
MODE = "web"  # what LimeSurvey is to a respondent
LONGEST_TITLE = 200
DISTRICT = "district"
Row = dict[str, str]


def write(instrument: Instrument, *, lang: Lang | None, title: str = "", wave: str = "",
          districts: Sequence[District] = ()) -> Written:
    """One .txt file with all of the instrument's languages, `lang` first."""
    first = lang or instrument.languages[0]
    langs = [each for each in (first, *LANGS) if each in {*instrument.languages, first}]
    form = _Form(instrument, list(dict.fromkeys(langs)), title, districts)
    out = io.StringIO()
    table = csv.DictWriter(out, (*COLUMNS, *ATTRIBUTES), restval="", delimiter="\t", lineterminator="\r\n")
    table.writeheader()
    table.writerows(form.rows())
    content = ("\ufeff" + out.getvalue()).encode()
    return Written({f"{stem(instrument, wave)}_limesurvey.txt": content}, tuple(form.notes()))


class _Form:
    """The rows of the file: the survey's settings, then for each language every group with its questions."""

    def __init__(self, instrument: Instrument, langs: Sequence[Lang], title: str, districts: Sequence[District]) -> None:
        self.instrument, self.langs, self.title, self.districts = instrument, langs, title, districts
        self.left_out = left_out(instrument, MODE if MODE in instrument.modes else None)
        self.items = asked(instrument, {item for items in self.left_out.values() for item in items})
        self.codes = codes(instrument, (f".{DISTRICT}",) if districts else ())
        self.relevance = Relevance(instrument, self.codes)

    def notes(self) -> Iterator[Problem]:
        if self.left_out["system"]:
            yield Problem("forms.system_left_out", values={"items": ", ".join(self.left_out["system"])})
        if self.left_out["modes"]:
            yield Problem("forms.modes_not_offered", values={"items": ", ".join(self.left_out["modes"]), "modes": MODE})
        kept = {each.item.id for each in self.items}
        hanging = [item for item in self.instrument.items if item not in kept and not any(
            item in found for found in self.left_out.values())]
        if hanging:
            yield Problem("limesurvey.unreachable", values={"items": ", ".join(hanging)})
        renamed = [(name, code) for name, code in self.codes.code.items() if name != code and not name.startswith(".")]
        renamed += [(each.id, code) for number, each in enumerate(self.districts, start=1)
                    if (code := _answer_code(each.id, number)) != each.id]
        if renamed:
            yield Problem("limesurvey.codes", values={"codes": ", ".join(f"{name} = {code}" for name, code in renamed)})
        if reasons := sorted({reason for each in self.items for reason in each.item.allow}):
            yield Problem("limesurvey.reasons", values={
                "reasons": ", ".join(f'"{REASON_CODES[reason]}": {reason}' for reason in reasons)})

    def rows(self) -> Iterator[Row]:
        yield from self.settings()
        for lang in self.langs:
            self.last_id = 0  # the rows of every language have the same numbers
            ends: list[Asked] = []
            for number, (section, items) in enumerate(runs(self.items), start=1):
                yield self.group(number, section, ends, lang)
                if number == 1:
                    yield from self.first(lang)
                yield from self.questions(items, ends, lang)

    def settings(self) -> Iterator[Row]:
        others = " ".join(TAGS[lang] for lang in self.langs[1:])
        for name, value in (("language", TAGS[self.langs[0]]), ("additional_languages", others), ("format", "G")):
            yield {"class": "S", "name": name, "text": value}
        for lang in self.langs:
            title = self.title or self.instrument.title.said(lang)
            intro = _html(self.instrument.intro.said(lang)) if self.instrument.intro else ""
            for name, value in (("surveyls_language", TAGS[lang]), ("surveyls_title", _html(title[:LONGEST_TITLE])),
                                ("surveyls_description", f"{self.instrument.key} {self.instrument.checksum}"),
                                ("surveyls_welcometext", intro)):
                yield {"class": "SL", "name": name, "text": value, "language": TAGS[lang]}

    def group(self, number: int, section: str, ends: Sequence[Asked], lang: Lang) -> Row:
        """A section. What ended the interview before it closes the whole group."""
        title = next(found.title for found in self.instrument.sections if found.id == section)
        over = self.relevance.whole(None, [each.ends for each in ends if each.ends])
        return {"id": str(number), "class": "G", "type/scale": str(number), "name": _html(title.said(lang)),
                "relevance": over, "language": TAGS[lang]}

    def first(self, lang: Lang) -> Iterator[Row]:
        """The hidden question whose recorded answer is the form's version, and where the respondent lives."""
        sections = {section: number for number, (section, _) in enumerate(runs(self.items), start=1)}
        yield self.question(FORM, "*", f"{self.instrument.id}@{stamp(self.instrument)}", ALWAYS, lang, hidden="1",
                            help=self.codes.map_text(sections))
        if self.districts:
            code = self.codes[f".{DISTRICT}"]
            yield self.question(code, "L", _html(both("screen.district").said(lang)), ALWAYS, lang)
            for number, district in enumerate(self.districts, start=1):
                yield self.answer(_answer_code(district.id, number), district.label, lang)

    def questions(self, items: Sequence[Asked], ends: list[Asked], lang: Lang) -> Iterator[Row]:
        """The questions of one group; `ends` grows by those that may end the interview."""
        before = len(ends)
        for each in items:
            inside = [end.ends for end in ends[before:] if end.ends]
            yield from self.item(each.item, self.relevance.whole(each.when, inside), lang)
            if each.ends is not None:
                ends.append(each)

    def item(self, item: Item, relevance: str, lang: Lang) -> Iterator[Row]:
        code = self.codes[item.id]
        yield self.question(code, TYPES[item.kind], _html(item.text.said(lang)), relevance, lang, **self.limits(item))
        if item.kind in ("single", "multi"):
            for choice in self.instrument.choices(item.id):
                inner = self.codes.inner(f"{item.id}.{choice.name or choice.code}") if item.kind == "multi" else ""
                yield self.answer(inner or str(choice.code), choice.label, lang, inner=bool(inner))
            yield from self.reasons(item, lang, inner=item.kind == "multi")
        elif item.allow:  # a field to write in has no answers to choose: the reason is asked after it
            why = f"is_empty({code}.NAOK)"
            yield self.question(self.codes[f"{item.id}.reason"], "L", _html(both("screen.empty_because").said(lang)),
                                why if relevance == ALWAYS else f"({relevance}) and {why}", lang)
            yield from self.reasons(item, lang, inner=False)

    def limits(self, item: Item) -> Row:
        """The attributes that hold what an answer must keep to."""
        alone = [self.codes.inner(f"{item.id}.{choice.name or choice.code}") for choice in self.instrument.choices(item.id)
                 if choice.exclusive] if item.kind == "multi" else []
        alone += [REASON_CODES[reason] for reason in item.allow] if item.kind == "multi" else []
        held = {"exclude_all_others": ";".join(alone), "max_answers": _digits(item.max_choices),
                "maximum_chars": _digits(item.max_chars), "random_group": item.random or "",
                "min_num_value_n": "" if item.min is None else decimal(item.min),
                "max_num_value_n": "" if item.max is None else decimal(item.max)}
        return {name: value for name, value in held.items() if value}

    def reasons(self, item: Item, lang: Lang, *, inner: bool) -> Iterator[Row]:
        for reason in sorted(item.allow, key=lambda reason: -REASONS[reason]):
            yield self.answer(REASON_CODES[reason], both(f"questions.{reason}"), lang, inner=inner)

    def question(self, code: str, kind: str, text: str, relevance: str, lang: Lang, **more: str) -> Row:
        self.last_id += 1
        self.question_id = str(self.last_id)
        return {"id": self.question_id, "class": "Q", "type/scale": kind, "name": code, "relevance": relevance,
                "text": text, "language": TAGS[lang], "mandatory": "N", "other": "N", "same_default": "1"} | more

    def answer(self, code: str, label: Label, lang: Lang, *, inner: bool = False) -> Row:
        """An answer to choose, or a multi-select's choice: there that is a subquestion, with a number of its own."""
        self.last_id += inner
        return {"id": str(self.last_id) if inner else self.question_id, "class": "SQ" if inner else "A",
                "type/scale": "0", "name": code, "text": _html(label.said(lang)), "language": TAGS[lang]}


def _digits(number: int | None) -> str:
    return "" if number is None else str(number)


def _answer_code(district: str, number: int) -> str:
    short = district.isascii() and district.isalnum() and len(district) <= 5
    return district if short else f"D{number:04}"


def _html(text: str) -> str:
    """The text as LimeSurvey shows it: it reads markup, and takes `{` for the beginning of an expression. A spreadsheet
    takes a sign at the beginning for a formula."""
    escaped = html.escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;").replace("\n", "<br />")
    return f"&#{ord(escaped[0])};{escaped[1:]}" if escaped[:1] in ("=", "+", "-", "@", "'") else escaped
