"""A version against the one it comes from: every difference declared, every class fitting, the step large enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from instruments.changes import differences
from instruments.changes.choices import moved
from instruments.changes.classes import STEP, STEPS, WORST, Step, next_version, step
from instruments.changes.items import crossed_items, in_order
from instruments.changes.pair import Difference, Pair
from instruments.changes.whole import SHOWN
from instruments.changes.wording import marked_changes
from instruments.fields import decimal
from instruments.logic import names
from instruments.model import WHOLE, Change, CollapseClass
from instruments.reading.marked import Loc, Marked, shortened
from words.problems import Problem, Problems

LONGEST = 200   # characters of a text in a message
NAMED = 3       # items that a message about the step names


def check_version(pair: Pair, marked: Marked, problems: Problems) -> None:
    """Add every complaint about the newer version's declaration of its changes, at its place in that file."""
    _VersionCheck(pair, marked, problems).check()


class _VersionCheck:
    """What is declared and what is different, beside each other."""

    def __init__(self, pair: Pair, marked: Marked, problems: Problems) -> None:
        self.pair, self.marked, self.problems = pair, marked, problems
        self.declared: dict[str, set[str]] = defaultdict(set)
        for change in pair.new.changes:
            for item in change.items:
                self.declared[item].add(change.kind)
        # Of any two items that changed places either may be said to have moved: what is declared decides.
        self.out_of_order = in_order(pair, {item for item, kinds in self.declared.items() if "order" in kinds})
        self.found = [one for one in differences(pair) if not _moved(one) or one.about in self.out_of_order]
        self.found += [Difference(item, "position", ("order",), ("items", item, "id"))
                       for item in self.out_of_order - {one.about for one in self.found if _moved(one)}]

    def say(self, kind: str, loc: Loc, /, **values: object) -> None:
        self.problems.extend([Problem(f"instruments.{kind}", self.marked.where(loc), values)])

    def check(self) -> None:
        wrong = set(self.wrong_items())
        told = any(WHOLE in change.items and change.reason for change in self.pair.new.changes)
        for one in self.found:
            if _only_shown(one) and not told:
                self.describe(f"shown_{one.facet}", one)
            elif one.step is None and one.about not in wrong and not self.fits(one):
                self.complain(one)
        self.check_idle(wrong)
        for number, change in enumerate(self.pair.new.changes):
            if change.kind == "recoded":
                for item in change.items:
                    self.check_collapse(("changes", number, "collapse"), item, change)
        self.check_step()

    def wrong_items(self) -> Iterator[str]:
        """Items that are declared against what there was; of these nothing else is said."""
        old, new = self.pair.old, self.pair.new
        for number, change in enumerate(new.changes):
            for place, item in enumerate(change.items):
                at = ("changes", number, "items", place)
                if item == WHOLE:
                    continue
                if change.kind == "new" and item in old.items:
                    self.say("not_new", at, item=item, origin=old.key)
                    yield item
                elif change.kind != "new" and item not in old.items:
                    self.say("never_there", at, item=item, given=change.kind, origin=old.key)
                    yield item
                elif change.kind in ("dropped", "reworded") and item in new.items:
                    yield item  # complained of when the file was read

    def classes(self, one: Difference) -> set[str]:
        """The classes that are declared for what a difference is about."""
        if one.facet != "construct_base":
            return self.declared.get(one.about, set())
        return set().union(*(self.declared.get(name, set()) for name in self.around(one.about)))

    def around(self, construct: str) -> set[str]:
        """The items of a construct and the filters in its base."""
        sides = [side.constructs[construct] for side in (self.pair.old, self.pair.new)]
        filters = {name.partition(".")[0] for side in sides if side.base for name in names(side.base)}
        return filters.union(*(side.items for side in sides))

    def fits(self, one: Difference) -> bool:
        return bool(self.classes(one) & set(one.fits))

    def complain(self, one: Difference) -> None:
        given = self.classes(one) - {"new"}
        self.describe(f"unfit_{one.facet}" if given else f"undeclared_{one.facet}", one,
                      given=", ".join(sorted(given)), fits=", ".join(one.fits or ("reworded",)))

    def describe(self, kind: str, one: Difference, **values: str) -> None:
        self.say(kind, one.loc, item=one.about, old=shortened(one.old, LONGEST), new=shortened(one.new, LONGEST),
                 lang=one.lang, marked=shortened(marked_changes(one.old, one.new), LONGEST) if one.lang else "",
                 part=one.part, **values)

    def check_idle(self, wrong: set[str]) -> None:
        """A class that stands for no difference is a mistake, or a change that was forgotten."""
        stands = {(one.about, kind) for one in self.found for kind in one.fits}
        stands |= {(WHOLE, kind) for one in self.found if _only_shown(one) for kind in SHOWN}
        stands |= {(item, "order") for item in crossed_items(self.pair)}
        stands |= {(item, "base") for one in self.found if one.facet == "construct_base"
                   for item in self.around(one.about)}
        for number, change in enumerate(self.pair.new.changes):
            for place, item in enumerate(change.items):
                if (item, change.kind) not in stands and item not in wrong and not self.through(item, change.kind):
                    self.say("idle_change", ("changes", number, "items", place), item=item, given=change.kind)

    def through(self, item: str, kind: str) -> bool:
        """Whether other people are asked the item through a filter that changed."""
        found = self.pair.new.items.get(item)
        if kind != "base" or found is None or found.ask_if is None:
            return False
        filters = {name.partition(".")[0] for name in names(found.ask_if)}
        return any(WORST[kind] > WORST["order"] for name in filters for kind in self.declared.get(name, ()))

    def check_collapse(self, loc: Loc, item: str, change: Change) -> None:
        old, new = self.pair.old, self.pair.new
        if item not in old.items or item not in new.items or not change.collapse:
            return
        before = len(self.problems.errors)
        for side, instrument in (("old", old), ("new", new)):
            codes = [choice.code for choice in instrument.choices(item)]
            used = [code for one in change.collapse for code in _codes(one, side)]
            odd = sorted({code for code in {*codes, *used} if used.count(code) != 1 or code not in codes})
            if odd:
                self.say("collapse_codes", loc, item=item, version=instrument.version, side=side,
                         codes=", ".join(map(str, odd)))
            elif instrument.scores(item) and not _rising(change, side, codes):
                self.say("collapse_order", loc, item=item)
        scored = old.scores(item) or new.scores(item)
        if scored and any(one.score is None for one in change.collapse):
            self.say("collapse_scores", loc, item=item)
        for was, now in moved(old.choices(item), new.choices(item)):
            if _class_of(change, "old", was) != _class_of(change, "new", now):
                self.say("collapse_moves", loc, item=item, old=was, new=now)
        if len(self.problems.errors) == before:
            self.check_scores(loc, item, change)

    def check_scores(self, loc: Loc, item: str, change: Change) -> None:
        """Bad is not tied to good: both versions and the classes run the same way, and each class lies among its codes."""
        runs: list[Sequence[Fraction]] = [[one.score for one in change.collapse if one.score is not None]]
        for side, instrument in (("old", self.pair.old), ("new", self.pair.new)):
            if not instrument.scores(item):
                continue
            scores = {choice.code: choice.score for choice in instrument.choices(item) if choice.score is not None}
            found = [[scores[code] for code in _codes(one, side) if code in scores] for one in change.collapse]
            for number, (one, its) in enumerate(zip(change.collapse, found, strict=True)):
                if its and one.score is not None and not min(its) <= one.score <= max(its):
                    self.say("collapse_range", (*loc, number, "score"), item=item, name=one.name, score=decimal(one.score),
                             version=instrument.version, low=decimal(min(its)), high=decimal(max(its)))
            if all(found):
                runs.append([sum(its, Fraction(0)) / len(its) for its in found])
        if len({later > earlier for run in runs for earlier, later in pairwise(run) if later != earlier}) > 1:
            self.say("collapse_direction", loc, item=item)

    def check_step(self) -> None:
        """The version goes far enough for the worst of its changes, declared or not."""
        old, new = self.pair.old, self.pair.new
        made = step(old.version, new.version)
        if made is None or new.origin != old.version:
            return
        needs = [(STEP[kind], item, kind) for item, kinds in self.declared.items() for kind in kinds]
        needs += [(one.step or STEP[one.fits[0] if one.fits else "reworded"], one.about, one.facet if one.step else
                   one.fits[0] if one.fits else "reworded") for one in self.found if not self.fits(one)]
        worst: Step = max((need[0] for need in needs), key=STEPS.index, default="patch")
        if STEPS.index(worst) > STEPS.index(made):
            because = [need for need in needs if need[0] == worst]
            named = list(dict.fromkeys(item for _, item, _ in because))
            self.say("small_step", ("version",), origin=old.version, version=new.version, step=made, needed=worst,
                     because=", ".join(named[:NAMED]) + (", …" if len(named) > NAMED else ""),
                     class_=", ".join(dict.fromkeys(kind for _, _, kind in because)), next=next_version(old.version, worst))


def _moved(one: Difference) -> bool:
    """Whether a difference is a place among the items, and not another section."""
    return one.facet == "position" and one.loc[-1] == "id"


def _only_shown(one: Difference) -> bool:
    """Whether it needs no class but a look: a warning names it, unless the whole is declared changed, with a reason."""
    return one.step is not None and (one.fits == SHOWN or one.facet == "role")


def _codes(one: CollapseClass, side: str) -> tuple[int, ...]:
    return one.old if side == "old" else one.new


def _class_of(change: Change, side: str, code: int) -> int:
    return next((number for number, one in enumerate(change.collapse) if code in _codes(one, side)), -1)


def _rising(change: Change, side: str, codes: list[int]) -> bool:
    """Whether the answers, in their order, run through the classes in theirs."""
    places = [_class_of(change, side, code) for code in codes]
    return places == sorted(places) or places == sorted(places, reverse=True)
