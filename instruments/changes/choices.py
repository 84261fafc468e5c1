"""What two versions of an item's answers say differently: labels, codes, scores, their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from instruments.changes.pair import Difference, Pair, answer, both_languages
from instruments.changes.wording import may_be_cosmetic, of_another
from instruments.fields import decimal
from instruments.model import Choice, Instrument
from instruments.reading.marked import Loc

OTHER_ANSWERS = ("recoded", "scale")
LANGUAGES = ("zh", "en")


def answer_differences(pair: Pair, item: str) -> Iterator[Difference]:
    """Every difference between the answers of an item of one kind."""
    if pair.same_answers(item):
        return
    old, new = pair.old.choices(item), pair.new.choices(item)
    if pair.new.items[item].kind == "multi":
        yield from _options(pair, item, old, new)
    elif pair.new.items[item].kind == "single":
        if old != new:
            yield from _codes(pair, item, old, new)
        yield from _scores(pair, item)
        yield from _boxes(pair, item)


def answers_at(instrument: Instrument, item: str) -> Loc:
    """Where the answers of an item stand."""
    scale = instrument.items[item].scale
    return ("scales", scale, "choices") if scale else ("items", item, "choices")


def _codes(pair: Pair, item: str, old: Sequence[Choice], new: Sequence[Choice]) -> Iterator[Difference]:
    before, after = {one.code: one for one in old}, {one.code: one for one in new}
    at = answers_at(pair.new, item)
    places = {one.code: (*at, number) for number, one in enumerate(new)}
    moves = moved(old, new)
    if moves:
        kept = {code for code in before if _called(before, after, code)} - {code for _, code in moves}
        same_answers = len(before) == len(after) == len({code for code, _ in moves} | kept)
        first, second = moves[0]
        yield Difference(item, "moved", () if same_answers else OTHER_ANSWERS, places[second],
                         f"{first} {_both(before[first])}", f"{second} {_both(after[second])}")
    yield from _sets(pair, item, before, after)
    shifted = {code for move in moves for code in move}
    for code in (code for code in after if code in before and code not in shifted):
        yield from _labels(item, before[code], after[code], (*places[code], "label"), OTHER_ANSWERS, old)
    if set(before) == set(after) and list(before) != list(after):
        yield Difference(item, "choice_order", ("order", *OTHER_ANSWERS), at, _listed(old), _listed(new))


def _sets(pair: Pair, item: str, before: dict[int, Choice], after: dict[int, Choice]) -> Iterator[Difference]:
    """Codes that came or went. Where none went, a filter may be declared to have another base."""
    if before.keys() == after.keys():
        return
    only_added = before.keys() <= after.keys()
    fits = ("base", *OTHER_ANSWERS) if only_added and item in pair.filters else OTHER_ANSWERS
    yield Difference(item, "codes", fits, answers_at(pair.new, item), _listed(list(before.values())),
                     _listed(list(after.values())))


def moved(old: Sequence[Choice], new: Sequence[Choice]) -> list[tuple[int, int]]:
    """Answers that stand under another code now, in any language: (old code, new code), in the order of the older."""
    every = {move: None for lang in LANGUAGES for move in _moved(_said(old, lang), _said(new, lang))}
    order = [one.code for one in old]
    return sorted(every, key=lambda move: order.index(move[0]))


def _moved(before: dict[int, str], after: dict[int, str]) -> Iterator[tuple[int, int]]:
    """The same in one language."""
    for code, said in before.items():
        if said and after.get(code) != said:
            other = next((number for number, label in after.items() if label == said and before.get(number) != said), None)
            if other is not None:
                yield code, other


def _said(choices: Iterable[Choice], lang: str) -> dict[int, str]:
    return {one.code: getattr(one.label, lang) for one in choices}


def _called(before: dict[int, Choice], after: dict[int, Choice], code: int) -> bool:
    """Whether a code is called the same in one language at least."""
    return code in after and (before[code].label.zh == after[code].label.zh or before[code].label.en == after[code].label.en)


def _labels(item: str, old: Choice, new: Choice, at: Loc, otherwise: tuple[str, ...],
            every: Sequence[Choice]) -> Iterator[Difference]:
    """The label in each language: it must look like a correction, and not like that of another answer."""
    texts = ((lang, getattr(old.label, lang), getattr(new.label, lang)) for lang in LANGUAGES)
    changed = [(lang, before, after) for lang, before, after in texts if before != after]
    mild = all(may_be_cosmetic(before, after) and not of_another(
        before, after, (getattr(other.label, lang) for other in every if other is not old)) for lang, before, after in changed)
    for lang, before, after in changed:
        yield Difference(item, "label", ("cosmetic", *otherwise) if mild else otherwise, (*at, lang), before, after, lang,
                         part=answer(new))


def _options(pair: Pair, item: str, old: Sequence[Choice], new: Sequence[Choice]) -> Iterator[Difference]:
    """Of a multi-select, whose choices go by name."""
    before, after = {answer(one): one for one in old}, {answer(one): one for one in new}
    places: dict[str, Loc] = {name: ("items", item, "choices", number) for number, name in enumerate(after)}
    for name, one in after.items():
        was = before.get(name)
        if was is None:
            yield Difference(item, "option_added", ("option_added", "scale"), places[name], new=f"{name} {_both(one)}")
            continue
        yield from _labels(item, was, one, (*places[name], "label"), ("scale",), old)
        if was.exclusive != one.exclusive:
            yield Difference(item, "exclusive", ("scale",), places[name], name, name)
    for name, was in before.items():
        if name not in after:
            yield Difference(item, "option_gone", ("scale",), ("items", item, "choices"), f"{name} {_both(was)}")
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        yield Difference(item, "choice_order", ("order", "scale"), ("items", item, "choices"), _listed(old), _listed(new))


def _scores(pair: Pair, item: str) -> Iterator[Difference]:
    """Scores of the codes that both have; what a code more or less has is said of the codes."""
    old, new = pair.old.scores(item), pair.new.scores(item)
    shared = [code for code in old if code in new]
    key = "reverse" if pair.old.items[item].reverse != pair.new.items[item].reverse else "id"
    if bool(old) != bool(new):
        at: Loc = ("items", item, "scored" if not pair.new.items[item].scored else "id")
        yield Difference(item, "scores", OTHER_ANSWERS, at, _scored(old), _scored(new))
    elif any(old[code] != new[code] for code in shared):
        if all(old[code] == 100 - new[code] for code in shared):
            yield Difference(item, "direction", (), ("items", item, key), _scored(old), _scored(new))
        else:
            yield Difference(item, "scores", OTHER_ANSWERS, answers_at(pair.new, item), _scored(old), _scored(new))


def _boxes(pair: Pair, item: str) -> Iterator[Difference]:
    """Another top box is another share:TOP, so with the bottom; a first one is nothing that was reported before."""
    own = pair.new.items[item]
    for end, old, new, given in (("top", pair.old.top(item), pair.new.top(item), own.top),
                                 ("bottom", pair.old.bottom(item), pair.new.bottom(item), own.bottom)):
        if old and set(old) != set(new):
            at: Loc = ("items", item, end) if given else (*answers_at(pair.new, item)[:-1], end)
            yield Difference(item, end, OTHER_ANSWERS, at, ", ".join(map(str, old)), ", ".join(map(str, new)))


def _scored(scores: dict[int, Fraction]) -> str:
    return ", ".join(f"{code}: {decimal(score)}" for code, score in scores.items()) or "-"


def _both(choice: Choice) -> str:
    return both_languages(choice.label)


def _listed(choices: Sequence[Choice]) -> str:
    return ", ".join(answer(one) for one in choices)
