"""The languages in which other tools write conditions: their signs and words, and a condition cut into them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Untranslatable(ValueError):
    """The part of a condition that our grammar cannot say; shown to people as it is."""


@dataclass(frozen=True)
class Dialect:
    """The words of one language of conditions. Words are written small; `signs` and `words` lead to ours."""

    name: re.Pattern[str]                    # a reference; its group 1 is the name
    signs: Mapping[str, str]
    functions: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, str] = field(default_factory=lambda: {"'": "'", '"': '"'})
    constants: Mapping[str, str] = field(default_factory=dict)


_COMPARE = {"=": "==", "==": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
XPATH = Dialect(
    name=re.compile(r"\$\{\s*([^{}]{1,200}?)\s*\}|(\.)(?![\d.])"),
    signs=_COMPARE | {"and": "and", "or": "or", "(": "(", ")": ")", ",": ","},
    functions={"selected": "has", "not": "not", "count-selected": "length", "string-length": "length", "true": "true",
               "false": "false", "string": "same", "number": "same", "int": "same"},
    quotes={"'": "'", '"': '"', "’": "’", "‘": "’", "“": "”"},
)
SURVEYJS = Dialect(
    name=re.compile(r"\{\s*([^{}]{1,200}?)\s*\}"),
    signs=_COMPARE | {
        "<>": "!=", "equal": "==", "notequal": "!=", "greater": ">", "greaterorequal": ">=", "less": "<",
        "lessorequal": "<=", "and": "and", "&&": "and", "&": "and", "or": "or", "||": "or", "|": "or", "!": "not",
        "negate": "not", "anyof": "anyof", "contains": "contains", "contain": "contains", "*=": "contains",
        "notcontains": "lacks", "notcontain": "lacks", "noneof": "lacks", "allof": "allof", "empty": "empty",
        "notempty": "answered", "(": "(", ")": ")", "[": "[", "]": "]", ",": ","},
    constants={"true": "true", "false": "false"},
)
LIMESURVEY = Dialect(
    name=re.compile(r"([A-Za-z_][\w]*(?:\.\w+)?)(?!\w|\s*\()"),
    signs=_COMPARE | {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "and": "and", "&&": "and",
                      "or": "or", "||": "or", "!": "not", "not": "not", "(": "(", ")": ")", ",": ","},
    functions={"is_empty": "empty", "strlen": "length", "count": "count", "intval": "same", "floatval": "same",
               "trim": "same"},
)


class Token(NamedTuple):
    kind: str  # "sign", "name", "value", "function", "end"
    text: str


_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?![\w.])")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_SIGN = re.compile(r"&&|\|\||<>|==|!=|<=|>=|\*=|[-=<>!()\[\],&|+*/%^?:]")


def tokens(source: str, dialect: Dialect) -> list[Token]:
    """The signs, names and values of a condition, and an end."""
    found, at = [], 0
    while at < len(source):
        if source[at].isspace():
            at += 1
            continue
        token, at = _token(source, at, dialect)
        found.append(token)
    return [*found, Token("end", "…")]


def _token(source: str, at: int, dialect: Dialect) -> tuple[Token, int]:
    if closing := dialect.quotes.get(source[at]):
        end = source.find(closing, at + 1)
        if end < 0:
            raise Untranslatable(source[at:at + 20])
        return Token("value", source[at + 1:end]), end + 1
    if found := _NUMBER.match(source, at):
        return Token("value", found[0]), found.end()
    if word := _WORD.match(source, at):
        text = word[0].lower()
        called = source[word.end():].lstrip().startswith("(")
        if text in dialect.signs and not (called and text in dialect.functions):
            return Token("sign", dialect.signs[text]), word.end()
        if text in dialect.constants:
            return Token("value", dialect.constants[text]), word.end()
        if called:
            return Token("function", text), word.end()
    if found := dialect.name.match(source, at):
        return Token("name", next(group for group in found.groups() if group)), found.end()
    if (sign := _SIGN.match(source, at)) and sign[0] in dialect.signs:
        return Token("sign", dialect.signs[sign[0]]), sign.end()
    raise Untranslatable(word[0] if word else source[at:at + 20])
