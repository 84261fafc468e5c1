"""A questionnaire of another tool as it was read: what could be carried over, and notes on what could not.

A draft keeps the source's own codes, of items and of choices; `survey.forms.draft_yaml` makes legal ids and whole-number
codes of them. Every text is by language: `zh` and `en` are ours, any other language stays under its tag (`fr`, `de-at`).

Routing is a `Rule` over the source's codes. `survey.forms.expressions` reads rules from the expressions of other
tools; what it cannot read stays as text in `DraftItem.untranslated`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from words.problems import Problem, Where

Texts: TypeAlias = Mapping[str, str]
Kind = Literal["single", "multi", "number", "text", "system"]
Operator = Literal["==", "!=", "<", "<=", ">", ">=", "in", "not in", "answered"]


@dataclass(frozen=True)
class Said:
    """An item's answer against codes of the source. Of a multi-select `==` and `in` mean that the choice (one of
    the choices) is chosen, `!=` and `not in` that it (none of them) is; `answered` has no codes."""

    item: str
    operator: Operator
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Not:
    part: Rule


@dataclass(frozen=True)
class And:
    parts: tuple[Rule, ...]


@dataclass(frozen=True)
class Or:
    parts: tuple[Rule, ...]


Rule: TypeAlias = "Said | Not | And | Or"


@dataclass(frozen=True)
class DraftChoice:
    """An answer that is offered, with the source's code. `exclusive`: none other may be chosen with it."""

    code: str
    texts: Texts
    exclusive: bool = False


@dataclass(frozen=True)
class DraftItem:
    """A question. `scale` names the source's list of choices where several items may share it."""

    code: str
    section: str
    kind: Kind
    texts: Texts
    choices: tuple[DraftChoice, ...] = ()
    ask_if: Rule | None = None
    untranslated: tuple[str, ...] = ()   # conditions that must hold as well, in the source's own language
    terminate_if: Rule | None = None
    allow: tuple[Literal["not_applicable", "dont_know", "refused"], ...] = ()
    scale: str = ""
    min: str | None = None               # digits, as `instruments.fields.Number` reads them
    max: str | None = None
    max_choices: int | None = None
    max_chars: int | None = None
    modes: tuple[str, ...] = ()
    random: str = ""                     # neighbours with the same word are asked in random order
    hint: Texts = field(default_factory=dict)
    where: Where = field(default_factory=Where)


@dataclass(frozen=True)
class DraftSection:
    """A part of the questionnaire with a heading."""

    code: str
    texts: Texts


@dataclass(frozen=True)
class Draft:
    """A questionnaire of another tool.

    items : in the order of the questionnaire; those of a section stand together
    notes : everything that could not be carried over or was changed on the way
    key   : id@version of the instrument where the file says that it was made by jingmin
    """

    format: str
    title: Texts
    languages: tuple[str, ...]
    sections: tuple[DraftSection, ...]
    items: tuple[DraftItem, ...]
    notes: tuple[Problem, ...] = ()
    intro: Texts = field(default_factory=dict)
    key: str = ""
    checksum: str = ""


def both(*rules: Rule | None) -> Rule | None:
    """The rule that holds where all of them do; None where there is none."""
    parts = list(dict.fromkeys(part for rule in rules if rule
                               for part in (rule.parts if isinstance(rule, And) else (rule,))))
    return parts[0] if len(parts) == 1 else And(tuple(parts)) if parts else None


def either(*rules: Rule | None) -> Rule | None:
    """The rule that holds where one of them does; None where there is none."""
    parts = list(dict.fromkeys(part for rule in rules if rule
                               for part in (rule.parts if isinstance(rule, Or) else (rule,))))
    return parts[0] if len(parts) == 1 else Or(tuple(parts)) if parts else None


def tests(rule: Rule) -> Iterator[Said]:
    """Every test in the rule, from left to right."""
    if isinstance(rule, Said):
        yield rule
    else:
        for part in (rule.part,) if isinstance(rule, Not) else rule.parts:
            yield from tests(part)


def guessed(sources: Iterable[str]) -> str:
    """`zh` where a fifth of the letters of texts without a named language are Chinese, else `en`."""
    chinese = letters = 0
    for source in sources:
        letters += sum(map(str.isalpha, source))
        chinese += sum("\u4e00" <= letter <= "\u9fff" for letter in source)
    return "zh" if chinese * 5 > letters else "en"


def language(tag: str) -> str:
    """The language of a tag or name: `zh` of zh-Hans, Chinese, 中文 (zh-CN); `en` of en-GB, English (en); else the tag."""
    name = tag.strip().lower().replace("_", "-")
    inner = name[name.rfind("(") + 1:-1].strip() if name.endswith(")") and "(" in name else name
    for ours, names in OURS.items():
        if inner in names or inner.startswith(f"{ours}-") or name in names or name.partition("(")[0].strip() in names:
            return ours
    return inner or name


OURS: Mapping[str, tuple[str, ...]] = {
    "zh": ("zh", "chinese", "中文", "汉语", "简体中文", "chinese-simplified", "cn"),
    "en": ("en", "english", "英文", "英语", "eng"),
}


def languages(texts: Iterable[Texts]) -> tuple[str, ...]:
    """The languages that stand in any of the texts, ours first."""
    found = dict.fromkeys(tag for text in texts for tag, said in text.items() if said)
    return (*(tag for tag in OURS if tag in found), *(tag for tag in found if tag not in OURS))
