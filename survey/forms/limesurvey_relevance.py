"""An instrument's routing in LimeSurvey's expressions.

There an unanswered question is an empty text that is unlike 1, and a reason for missing is a code like any other. Each
test therefore says so itself wherever it would hold without an answer: then an expression is true exactly where ours
holds for certain, and `!(…)` of a condition that ends the interview is right as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from instruments.logic import Test, Tree
from instruments.model import Instrument
from survey.forms.conditions import meets
from survey.forms.limesurvey_codes import Codes
from survey.forms.routing import printed

ALWAYS = "1"
NEVER = "0"


@dataclass(frozen=True)
class Relevance:
    """Prints conditions of one instrument."""

    instrument: Instrument
    codes: Codes

    def text(self, tree: Tree) -> str:
        """The expression of a condition without `not`."""
        return printed(tree, self.test)

    def whole(self, tree: Tree | None, ends: Sequence[Tree]) -> str:
        """Asked where the condition holds and the interview was not ended before."""
        over = [f"!({self.text(end)})" for end in ends]
        if tree is None:
            return " and ".join(over) or ALWAYS
        asked = self.text(tree)
        return " and ".join([*over, f"({asked})"]) if over else asked

    def test(self, test: Test) -> str:
        item, _, choice = test.name.partition(".")
        if choice:
            return self._choice(test, item, choice)
        name = f"{self.codes[item]}.NAOK"
        quote = '"' if self.instrument.items[item].kind == "single" else ""
        same = [f"{name} == {quote}{code}{quote}" for code in test.codes]
        if test.operator in ("==", "in") and quote:
            return _any(same)
        if test.operator in ("==", "in"):  # of numbers: an empty text may count as 0
            return f"(is_numeric({name}) and {_any(same)})"
        if test.operator in ("!=", "not in"):
            unlike = " and ".join(f"{name} != {quote}{code}{quote}" for code in test.codes)
            return f"(is_numeric({name}) and {unlike})"
        return f"(is_numeric({name}) and {name} {test.operator} {test.codes[0]})"

    def _choice(self, test: Test, item: str, choice: str) -> str:
        """Ticked; or not ticked although another one is."""
        name = f"{self._variable(item, choice)}.NAOK"
        ticked, empty = meets(test, 1), meets(test, 0)
        others = [f'{self._variable(item, other.name or str(other.code))}.NAOK == "Y"'
                  for other in self.instrument.choices(item) if (other.name or str(other.code)) != choice]
        if ticked and empty:
            return _any([f'{name} == "Y"', *others])
        if ticked:
            return f'{name} == "Y"'
        return f'({_any(others)} and {name} != "Y")' if empty and others else NEVER

    def _variable(self, item: str, choice: str) -> str:
        return f"{self.codes[item]}_{self.codes.inner(f'{item}.{choice}')}"


def _any(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"
