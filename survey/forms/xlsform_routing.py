"""The conditions of an XLSForm's rows as rules of a draft."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from survey.forms.draft import DraftItem, Rule, both
from survey.forms.expressions import XPATH, Length, Reference, Untranslatable, rule
from survey.forms.plain import Notes, shown
from survey.forms.xlsform_own import Own


class Routing:
    """Reads `relevant` cells.

    known : the items by name; calculated : names that stand for no question, so that a test of them is lost
    """

    def __init__(self, known: Mapping[str, DraftItem], calculated: Collection[str], notes: Notes, own: Own) -> None:
        self.known, self.calculated, self.notes, self.own = known, calculated, notes, own
        self.said: set[tuple[str, str]] = set()

    def routed(self, item: DraftItem, conditions: tuple[tuple[str, str], ...]) -> DraftItem:
        """The item with the conditions of its row and of the groups around it."""
        found: list[Rule | None] = []
        lost: list[str] = []
        for row, source in conditions:
            source, modes = self.own.cleaned(source)
            item = replace(item, modes=modes or item.modes)
            try:
                read = rule(source, XPATH, self.lookup)
                if read is False:
                    raise Untranslatable("false()")
                found.append(None if read is True else read)
            except Untranslatable as error:
                lost.append(shown(source, 2000))
                if (row, source) not in self.said:  # a group's condition is that of all its items
                    self.notes.problems.add("forms_in.routing", item.where, item=shown(row), expression=shown(source),
                                            detail=shown(str(error), 40))
                self.said.add((row, source))
        return replace(item, ask_if=both(*found, item.ask_if), untranslated=tuple(lost))

    def lookup(self, name: str) -> Reference | Length | None:
        if name not in self.known:
            raise Untranslatable(name)
        return Reference(name)
