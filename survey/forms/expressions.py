"""Conditions of other tools read as rules of a draft. Read, never evaluated.

One reader for three dialects: `XPATH` of XLSForm, `SURVEYJS`, `LIMESURVEY`. Each is a table of signs and words; what
has no entry is `Untranslatable`, and the condition stays in the draft as text. A dialect's reference (`${age}`,
`{age}`, `age.NAOK`) is looked up by its caller, who knows the questions:

    rule("${sex} = 'f' and selected(${uses}, 'tram')", XPATH, lookup)

A name that no question has is taken as never set, and the rule is simplified by that: `names` gathers them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from survey.forms.dialects import LIMESURVEY, SURVEYJS, XPATH, Dialect, Token, Untranslatable, tokens
from survey.forms.draft import And, Not, Or, Rule, Said
from survey.forms.rules import joined, negated

__all__ = [
    "LIMESURVEY", "SURVEYJS", "XPATH", "Dialect", "Length", "Lookup", "Names", "Reference", "Untranslatable", "joined", "negated",
    "rule",
]

LONGEST = 20_000  # characters; the longest condition of a real survey seen so far has 700
DEEPEST = 60      # parentheses within one another


@dataclass(frozen=True)
class Reference:
    """What a name in a condition stands for: an item, or one choice of a multi-select.

    true : the code that counts as true where the name stands alone, as that of a yes/no question; of a choice, the
        value that means chosen
    """

    item: str
    choice: str = ""
    true: str = ""


@dataclass(frozen=True)
class Length:
    """How many choices of a multi-select are chosen."""

    of: Reference | None


@dataclass(frozen=True)
class Unset:
    """A name that no question has."""

    name: str


Lookup = Callable[[str], Reference | Length | None]
Value: TypeAlias = "str | tuple[str, ...]"
# What an expression can be while it is read: a rule or truth value, an operand.
Part: TypeAlias = "Rule | bool | Reference | Length | Unset | Value"


@dataclass
class Names:
    """The names that were met and that no question has."""

    unset: dict[str, None] = field(default_factory=dict)


def rule(source: str, dialect: Dialect, lookup: Lookup, names: Names | None = None) -> Rule | bool:
    """The rule of a condition, or a truth value where it does not depend on any answer."""
    if len(source) > LONGEST:
        raise Untranslatable(source[:40] + "…")
    reader = _Reader(tokens(source, dialect), dialect, lookup, names or Names())
    found = reader.truth(reader.either(0))
    if reader.next.kind != "end":
        raise Untranslatable(reader.next.text)
    return found


FLIPPED: Mapping[str, str] = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


class _Reader:
    """A place in the tokens; each method reads one rule of the grammar and moves on."""

    def __init__(self, tokens: list[Token], dialect: Dialect, lookup: Lookup, names: Names) -> None:
        self.tokens, self.at = tokens, 0
        self.dialect, self.lookup, self.names = dialect, lookup, names

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self, *signs: str) -> str:
        """The next token's sign, passed over, if it is one of these; else nothing."""
        if self.next.kind == "sign" and self.next.text in signs:
            self.at += 1
            return self.tokens[self.at - 1].text
        return ""

    def close(self, sign: str) -> None:
        if not self.take(sign):
            raise Untranslatable(self.next.text)

    def either(self, depth: int) -> Part:
        parts = [self.both(depth)]
        while self.take("or"):
            parts.append(self.both(depth))
        return parts[0] if len(parts) == 1 else joined([self.truth(part) for part in parts], Or)

    def both(self, depth: int) -> Part:
        parts = [self.test(depth)]
        while self.take("and"):
            parts.append(self.test(depth))
        return parts[0] if len(parts) == 1 else joined([self.truth(part) for part in parts], And)

    def test(self, depth: int) -> Part:
        left = self.operand(depth)
        if sign := self.take("empty", "answered"):
            known = self.answered(left)
            return known if sign == "answered" else negated(known)
        while sign := self.take("==", "!=", "<", "<=", ">", ">=", "anyof", "contains", "lacks", "allof"):
            left = self.compared(left, sign, self.operand(depth))
        return left

    def operand(self, depth: int) -> Part:
        if depth > DEEPEST:
            raise Untranslatable("(((…")
        if self.take("not"):
            return negated(self.truth(self.operand(depth + 1)))
        if self.take("("):
            inner = self.either(depth + 1)
            self.close(")")
            return inner
        if self.take("["):
            return self.array()
        token = self.next
        self.at += 1
        if token.kind == "value":
            return token.text
        if token.kind == "name":
            return self.named(token.text)
        if token.kind == "function" and token.text in self.dialect.functions:
            return self.call(token.text, depth)
        raise Untranslatable(token.text)

    def array(self) -> tuple[str, ...]:
        values = []
        while not self.take("]"):
            token = self.next
            self.at += 1
            if token.kind != "value":
                raise Untranslatable(token.text)
            values.append(token.text)
            self.take(",")
        return tuple(values)

    def named(self, name: str) -> Reference | Length | Unset:
        found = self.lookup(name)
        if found is None or (isinstance(found, Length) and found.of is None):
            self.names.unset[name] = None
            return Unset(name)
        return found

    def call(self, name: str, depth: int) -> Part:
        self.close("(")
        parts: list[Part] = []
        while not self.take(")"):
            parts.append(self.either(depth + 1))
            if not self.take(","):
                self.close(")")
                break
        meaning = self.dialect.functions[name]
        if meaning in ("true", "false") and not parts:
            return meaning == "true"
        if meaning == "has" and len(parts) == 2:
            return self.compared(parts[0], "anyof", parts[1])
        if len(parts) != 1 or meaning in ("has", "true", "false", "count"):
            raise Untranslatable(f"{name}()")
        return self.called(meaning, parts[0], name)

    def called(self, meaning: str, part: Part, name: str) -> Part:
        if meaning == "not":
            return negated(self.truth(part))
        if meaning == "empty":
            return negated(self.answered(part))
        if meaning == "length" and isinstance(part, Reference | Unset):
            return Length(part) if isinstance(part, Reference) else part
        if meaning == "same":
            return part
        raise Untranslatable(f"{name}()")

    def answered(self, part: Part) -> Rule | bool:
        """That there is an answer."""
        if isinstance(part, Unset):
            return False
        if isinstance(part, Reference):
            return Said(part.item, "==", (part.choice,)) if part.choice else Said(part.item, "answered")
        raise Untranslatable(_shown(part))

    def truth(self, part: Part) -> Rule | bool:
        """A part where a condition is wanted: a name alone means that it was answered, or answered yes."""
        if isinstance(part, Reference):
            yes = part.true and not part.choice
            return Said(part.item, "==", (part.true,)) if yes else self.answered(part)
        if isinstance(part, Unset):
            return False
        if isinstance(part, str) and part in ("0", "1", "true", "false"):
            return part in ("1", "true")
        if isinstance(part, str | tuple | Length):
            raise Untranslatable(_shown(part))
        return part

    def compared(self, left: Part, sign: str, right: Part) -> Rule | bool:
        """A comparison of a name with a value, either way round."""
        if isinstance(left, str | tuple) and isinstance(right, Reference | Length | Unset):
            if sign in FLIPPED:
                left, sign, right = right, FLIPPED[sign], left
            elif sign != "allof":
                left, sign, right = right, "anyof" if sign == "contains" else sign, left
        if isinstance(left, str) and isinstance(right, str) and sign in ("==", "!="):
            return (left == right) == (sign == "==")
        if isinstance(left, Unset) and isinstance(right, str | tuple):
            return (sign in ("!=", "lacks")) != (right == "")
        if not isinstance(right, str | tuple):
            raise Untranslatable(f"{_shown(left)} {sign} {_shown(right)}")
        if isinstance(left, Length):
            return _counted(left, sign, right)
        if isinstance(left, Reference):
            return self.said(left, sign, right)
        raise Untranslatable(f"{_shown(left)} {sign} {_shown(right)}")

    def said(self, left: Reference, sign: str, right: Value) -> Rule | bool:
        if right == "" and sign in ("==", "!="):
            known = self.answered(left)
            return known if sign == "!=" else negated(known)
        if left.choice:
            return _chosen(left, sign, right)
        codes = (right,) if isinstance(right, str) else right
        if sign in ("anyof", "contains", "lacks"):
            if sign == "contains" and len(codes) > 1:
                return joined([Said(left.item, "==", (code,)) for code in codes], And)
            few, many = ("==", "in") if sign != "lacks" else ("!=", "not in")
            return Said(left.item, few if len(codes) == 1 else many, codes)  # type: ignore[arg-type]
        if sign == "allof":
            return joined([Said(left.item, "==", (code,)) for code in codes], And)
        if len(codes) == 1:
            return Said(left.item, sign, codes)  # type: ignore[arg-type]
        raise Untranslatable(f"{left.item} {sign} {_shown(right)}")


def _chosen(left: Reference, sign: str, right: Value) -> Rule | bool:
    """One choice of a multi-select compared with the value that means chosen, or with another."""
    if sign not in ("==", "!=") or not isinstance(right, str):
        raise Untranslatable(f"{left.item} {sign} {_shown(right)}")
    return Said(left.item, "==" if (right == (left.true or "Y")) == (sign == "==") else "!=", (left.choice,))


def _counted(left: Length, sign: str, right: Value) -> Rule | bool:
    """How many were chosen: only whether any was."""
    item = left.of.item if left.of else ""
    if (sign, right) in ((">", "0"), (">=", "1"), ("!=", "0")):
        return Said(item, "answered")
    if (sign, right) in (("==", "0"), ("<", "1"), ("<=", "0")):
        return Not(Said(item, "answered"))
    raise Untranslatable(f"{item}: {sign} {_shown(right)}")


def _shown(part: Part) -> str:
    if isinstance(part, Reference):
        return part.item
    if isinstance(part, Unset):
        return part.name
    if isinstance(part, tuple):
        return f"[{', '.join(part)}]"
    if isinstance(part, Length):
        return f"{part.of.item if part.of else ''}.length"
    return part if isinstance(part, str) else "(…)"
