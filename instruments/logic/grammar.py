"""The grammar of conditions, read by recursive descent. Errors say at which character.

    either     = both {"or" both}
    both       = negated {"and" negated}
    negated    = "not" negated | "(" either ")" | test
    test       = NAME ("==" | "!=" | "<" | "<=" | ">" | ">=") CODE | NAME ["not"] "in" "[" CODE {"," CODE} "]"
    NAME       = ITEM | ITEM.choice          CODE = a whole number, 0 to 9999
"""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from instruments.logic.tree import And, Not, Operator, Or, Test, Tree

KEYWORDS = ("and", "or", "not", "in")
COMPARE = ("==", "!=", "<=", ">=", "<", ">")
DEEPEST = 40  # parentheses and "not" within one another: far beyond any questionnaire, far below Python's stack

_TOKEN = re.compile(
    r"\s*(?:(?P<code>-?\d+(?![\w.]))|(?P<name>[^\W\d][\w-]*(?:\.\w[\w-]*)?)|(?P<sign><>|==|!=|<=|>=|[<>()\[\],]))"
)
# What people write out of habit, and what is written here instead.
HABITS = {"=": "==", "&&": "and", "&": "and", "||": "or", "|": "or", "!": "not", "<>": "!=", "AND": "and", "OR": "or",
          "NOT": "not", "IN": "in", "（": "(", "）": ")", "，": ",", "＝": "==", "【": "[", "】": "]", "｛": "[", "{": "["}


class ConditionError(ValueError):
    """What is wrong with a condition: `kind` of the complaint, `position` (0-based character), what was found."""

    def __init__(self, kind: str, position: int, found: str = "", instead: str = "") -> None:
        self.kind, self.position, self.found, self.instead = kind, position, found, instead
        super().__init__(f"character {position + 1}: {kind} {found}".rstrip())


class Token(NamedTuple):
    kind: str  # "name", "code", "sign", "word" (and, or, not, in), or "end"
    text: str
    position: int


def parse(source: str) -> Tree:
    """The tree of a condition; a ConditionError where it is none."""
    reader = _Reader(_tokens(source))
    tree = reader.either(0)
    if reader.next.kind != "end":
        raise reader.unexpected("after_end")
    return tree


def _tokens(source: str) -> list[Token]:
    tokens, position = [], 0
    stop = len(source.rstrip())
    while position < stop:
        match = _TOKEN.match(source, position)
        if not match:
            raise _stranger(source, position)
        kind = cast(str, match.lastgroup)
        found = match[kind]
        kind = "word" if found in KEYWORDS else kind
        tokens.append(Token(kind, found, match.start(match.lastgroup or 0)))
        position = match.end()
    return [*tokens, Token("end", "", stop)]


def _stranger(source: str, position: int) -> ConditionError:
    start = position + len(source[position:]) - len(source[position:].lstrip())
    found = next((habit for habit in ("&&", "||", "<>") if source.startswith(habit, start)), source[start])
    run = re.match(r"[\w.]+", source[start:])
    return ConditionError("character", start, run[0] if run else found, HABITS.get(found, ""))


class _Reader:
    """A place in the tokens. Each method reads one rule of the grammar and moves on."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.at = tokens, 0

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self, *texts: str) -> Token | None:
        """The next token, passed over, if it is one of `texts` and not a name that looks like one."""
        token = self.next
        if token.kind in ("sign", "word") and token.text in texts:
            self.at += 1
            return token
        return None

    def unexpected(self, kind: str) -> ConditionError:
        token = self.next
        return ConditionError("ends" if token.kind == "end" else kind, token.position, token.text,
                              HABITS.get(token.text, ""))

    def either(self, depth: int) -> Tree:
        parts = [self.both(depth)]
        while self.take("or"):
            parts.append(self.both(depth))
        return parts[0] if len(parts) == 1 else Or(_flat(parts, Or))

    def both(self, depth: int) -> Tree:
        parts = [self.negated(depth)]
        while self.take("and"):
            parts.append(self.negated(depth))
        return parts[0] if len(parts) == 1 else And(_flat(parts, And))

    def negated(self, depth: int) -> Tree:
        if depth > DEEPEST:
            raise ConditionError("deep", self.next.position)
        if self.take("not"):
            return Not(self.negated(depth + 1))
        if self.take("("):
            tree = self.either(depth + 1)
            if not self.take(")"):
                raise self.unexpected("parenthesis")
            return tree
        return self.test()

    def test(self) -> Test:
        name = self.next
        if name.kind != "name":
            raise self.unexpected("item")
        self.at += 1
        if sign := self.take(*COMPARE):
            return Test(name.text, cast(Operator, sign.text), (self.code(),))
        negated = self.take("not")
        if not self.take("in"):
            raise self.unexpected("operator")
        return Test(name.text, "not in" if negated else "in", self.codes())

    def codes(self) -> tuple[int, ...]:
        if not self.take("["):
            raise self.unexpected("bracket")
        codes = [self.code()]
        while self.take(","):
            twice = self.next
            codes.append(self.code())
            if codes[-1] in codes[:-1]:
                raise ConditionError("twice", twice.position, twice.text)
        if not self.take("]"):
            raise self.unexpected("list")
        return tuple(sorted(codes))

    def code(self) -> int:
        token = self.next
        if token.kind != "code":
            raise self.unexpected("code")
        if token.text.startswith("-"):
            raise ConditionError("reason", token.position, token.text)
        if len(token.text) > 4:
            raise ConditionError("large", token.position, token.text[:20])
        self.at += 1
        return int(token.text)


def _flat(parts: list[Tree], kind: type[And | Or]) -> tuple[Tree, ...]:
    """`a and (b and c)` is `a and b and c`: one tree for one meaning."""
    flat: list[Tree] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return tuple(flat)
