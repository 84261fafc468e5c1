"""Two drafts of one survey compared question by question, for people of one country."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType

from survey.forms.draft import And, Draft, Not, Rule, Said, tests

MOST = 500  # combinations of answers that are tried; where there are more, as many drawn by chance
# How each tool calls the answer "other" and the text behind it.
OTHER, OTHER_TEXT = {"-oth-": "other"}, ("-Comment", "_other")
Answer = frozenset[str] | None
World = Mapping[str, Answer]


@dataclass
class Compared:
    """Codes of questions that both have, and in what they differ: kind, options, routing.

    routed : who is asked depends on answers in both; one_routes : in one of them only, the other asks everybody
    """

    shared: list[str] = field(default_factory=list)
    only_first: list[str] = field(default_factory=list)
    only_second: list[str] = field(default_factory=list)
    differ: dict[str, list[str]] = field(default_factory=dict)
    routed: list[str] = field(default_factory=list)
    one_routes: list[str] = field(default_factory=list)

    @property
    def agree(self) -> list[str]:
        return [code for code in self.shared if code not in self.differ]


class Side:
    """One draft, and what is known of the people who are asked: the code of an answer by question."""

    def __init__(self, draft: Draft, given: Mapping[str, str], alias: Mapping[str, str] = MappingProxyType({})) -> None:
        own = [item for item in draft.items if item.code not in alias.values()]
        self.items = {_plain(alias.get(item.code, item.code)): item for item in own}
        self.given, self.alias = given, alias
        self.memo: dict[str, bool] = {}

    def codes(self, code: str) -> set[str]:
        return {OTHER.get(choice.code, choice.code) for choice in self.items[code].choices}

    def is_asked(self, code: str, world: World, open_: tuple[str, ...] = ()) -> bool:
        """Whether the question is asked of somebody who would answer so. Who is not asked has no answer."""
        if code not in self.memo:
            rule = self.items[code].ask_if
            self.memo[code] = rule is None or self.value(rule, world, (*open_, code)) is True
        return self.memo[code]

    def answer(self, code: str, world: World, open_: tuple[str, ...]) -> Answer:
        if code in self.given:
            return frozenset({self.given[code]})
        if code not in self.items or code in open_ or not self.is_asked(code, world, open_):
            return None
        return world.get(code)

    def value(self, rule: Rule, world: World, open_: tuple[str, ...]) -> bool | None:
        """As our instruments see it: a test of a missing answer is unknown."""
        if isinstance(rule, Said):
            answer = self.answer(self.alias.get(rule.item, rule.item), world, open_)
            if rule.operator == "answered":
                return answer is not None
            return None if answer is None else _meets(rule, answer)
        if isinstance(rule, Not):
            inner = self.value(rule.part, world, open_)
            return None if inner is None else not inner
        values = [self.value(part, world, open_) for part in rule.parts]
        decides = not isinstance(rule, And)
        return decides if decides in values else None if None in values else not decides

    def needs(self, code: str, found: dict[str, set[str]]) -> None:
        """The questions that decide who is asked this one, near and far, with the codes that are tested."""
        rule = self.items[code].ask_if if code in self.items else None
        for said in tests(rule) if rule else ():
            item = self.alias.get(said.item, said.item)
            known = item in found
            found.setdefault(item, set()).update(said.codes)
            if not known:
                self.needs(item, found)


def compare(first: Draft, second: Draft, *, given: Mapping[str, tuple[str, str]],
            hidden: Mapping[str, set[str]], alias: Mapping[str, str]) -> Compared:
    """The drafts compared for people who gave these answers.

    given : by question the answer's code in the first and in the second
    hidden : choices of the first by question that these people do not see
    alias : questions of the first that stand for another one where these people are asked
    """
    one = Side(first, {item: codes[0] for item, codes in given.items()}, alias)
    other = Side(second, {item: codes[1] for item, codes in given.items()})
    found = Compared(only_second=[code for code in other.items if code not in one.items])
    for code, item in one.items.items():
        if code not in other.items:
            found.only_first += [code] if any(_asked(one, code, worlds(code, [one]))) else []
            continue
        found.shared.append(code)
        why = [] if item.kind == other.items[code].kind else ["kind"]
        if code not in given and one.codes(code) - hidden.get(code, set()) != other.codes(code):
            why.append("options")
        if _routing(code, one, other, found):
            why.append("routing")
        if why:
            found.differ[code] = why
    return found


def _routing(code: str, one: Side, other: Side, found: Compared) -> bool:
    """Whether the two ask different people, where both say whom."""
    if one.items[code].untranslated or other.items[code].untranslated:
        return True
    tried = worlds(code, [one, other])
    asked = _asked(one, code, tried), _asked(other, code, tried)
    varies = [len(set(each)) > 1 for each in asked]
    if all(varies):
        found.routed.append(code)
    elif any(varies) and asked[varies.index(False)][0]:
        found.one_routes.append(code)
        return False
    return asked[0] != asked[1]


def _asked(side: Side, code: str, tried: Sequence[World]) -> list[bool]:
    asked = []
    for world in tried:
        side.memo.clear()
        asked.append(side.is_asked(code, world))
    return asked


def worlds(code: str, sides: Sequence[Side]) -> list[World]:
    """Answers that people could give to the questions that decide about this one: all of them, or many by chance."""
    named: dict[str, set[str]] = {}
    for side in sides:
        side.needs(code, named)
    answers = {item: list(_answers(item, codes, sides)) for item, codes in named.items()}
    count = 1
    for each in answers.values():
        count *= len(each)
    if count <= MOST:
        return [dict(zip(answers, values, strict=True)) for values in product(*answers.values())]
    chance = random.Random(1)  # mostly of the codes that are tested, or chains of conditions would never be met
    likely = {item: [each for each in answers[item] if each and each & codes] or answers[item] for item, codes in named.items()}
    return [{item: chance.choice(likely[item] if chance.random() < 0.8 else each) for item, each in answers.items()}
            for _ in range(MOST)]


def _answers(item: str, tested: set[str], sides: Sequence[Side]) -> Iterator[Answer]:
    kinds = {side.items[item].kind for side in sides if item in side.items}
    offered = set[str]().union(*(side.codes(item) for side in sides if item in side.items))
    yield None
    yield from (frozenset({code}) for code in sorted(offered or tested))
    if "multi" in kinds:
        yield frozenset(tested)
        yield frozenset(offered)


def _plain(code: str) -> str:
    return next((code.removesuffix(end) + "_other" for end in OTHER_TEXT if code.endswith(end)), code)


def _meets(rule: Said, answer: frozenset[str]) -> bool:
    if rule.operator in ("<", "<=", ">", ">="):
        one, bound = float(min(answer)), float(rule.codes[0])
        return {"<": one < bound, "<=": one <= bound, ">": one > bound, ">=": one >= bound}[rule.operator]
    codes = {OTHER.get(code, code) for code in rule.codes}
    return bool({OTHER.get(code, code) for code in answer} & codes) == (rule.operator in ("==", "in"))

