"""Conditions in the XPath of ODK XForms, as an XLSForm writes it: ${ITEM} for an answer."""

from __future__ import annotations

from instruments.logic import Test, Tree
from instruments.model import REASONS, Instrument
from survey.forms.conditions import meets
from survey.forms.routing import joined, printed


class XPath:
    """Writes conditions without `not` (`survey.forms.routing.certain`) about one instrument.

    An empty answer is the empty text, which as a number is NaN: it meets no comparison but `!=`. Reasons for missing
    are below 0, and so do not meet a test that asks for more.
    """

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument

    def condition(self, tree: Tree | None) -> str:
        return printed(tree, self._test) if tree is not None else ""

    def _test(self, test: Test) -> str:
        item, _, choice = test.name.partition(".")
        if choice:
            return self._choice(test, item, choice)
        given = "!= ''" if self.instrument.items[item].kind == "number" else ">= 0"
        answer = f"${{{item}}}"
        if test.operator in ("==", "in"):
            return joined(" or ", [f"{answer} = {code}" for code in test.codes])
        if test.operator in (">", ">="):
            return f"{answer} {test.operator} {test.codes[0]}"
        sign = "!=" if test.operator == "not in" else test.operator
        return joined(" and ", [f"{answer} {given}", *(f"{answer} {sign} {code}" for code in test.codes)])

    def _choice(self, test: Test, item: str, choice: str) -> str:
        """A choice is 1 where it is ticked and 0 where others are; where a reason is ticked it is neither."""
        ticked, unticked = meets(test, 1), meets(test, 0)
        if not unticked:
            return f"selected(${{{item}}}, '{choice}')" if ticked else "false()"
        given = [f"${{{item}}} != ''", *(f"not(selected(${{{item}}}, '{REASONS[reason]}'))"
                                         for reason in self.instrument.items[item].allow)]
        return joined(" and ", given if ticked else [*given, f"not(selected(${{{item}}}, '{choice}'))"])
