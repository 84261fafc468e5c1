"""What the parts of a collection of countermeasures say of one another and of other instruments."""

from __future__ import annotations

from instruments.countermeasures import Countermeasures, Entry, Trigger
from instruments.reading.marked import Loc, Marked
from instruments.reading.sheet import Results, Sheet
from words.problems import Problems


def check_countermeasures(found: Countermeasures, marked: Marked, problems: Problems, results: Results) -> None:
    """Add every complaint about entries, their sources and what their triggers name."""
    check = Sheet(marked, problems, found.instruments, results)
    for name in ("languages", "instruments"):
        check.filled((name,), getattr(found, name))
    check.ids(("sources",), [source.id for source in found.sources])
    check.ids(("entries",), [entry.id for entry in found.entries])
    for number, entry in enumerate(found.entries):
        _check_entry(check, ("entries", number), entry, found)


def _check_entry(check: Sheet, loc: Loc, entry: Entry, whole: Countermeasures) -> None:
    for name in ("causes", "countermeasures", "triggers", "sources"):
        check.filled((*loc, name), getattr(entry, name))
    for name in ("about", "sources"):
        check.words((*loc, name), getattr(entry, name))
    for number, source in enumerate(entry.sources):
        check.among("source", (*loc, "sources", number), source, [found.id for found in whole.sources])
    for name in ("causes", "countermeasures"):
        for number, claim in enumerate(getattr(entry, name)):
            check.among("basis", (*loc, name, number, "basis"), claim.basis, whole.basis)
    for number, about in enumerate(entry.about):
        check.result((*loc, "about", number), about)
    for number, trigger in enumerate(entry.triggers):
        _check_trigger(check, (*loc, "triggers", number), trigger)


def _check_trigger(check: Sheet, loc: Loc, trigger: Trigger) -> None:
    if not trigger.names():
        check.say("trigger", loc)
    for name in ("low", "fine"):
        for number, result in enumerate(getattr(trigger, name)):
            check.result((*loc, name, number), result)
    if trigger.gap:
        check.result((*loc, "gap", "higher"), trigger.gap.higher)
        check.result((*loc, "gap", "lower"), trigger.gap.lower)
    for name, level in trigger.below_level.items():
        levels = check.result((*loc, "below_level", name), name, key=True)
        if levels and level not in levels[1:]:
            check.say("level_range", (*loc, "below_level", name), given=level, known=", ".join(map(str, levels[1:])))
