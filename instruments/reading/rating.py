"""What the parts of a rating say of one another."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from instruments.fields import decimal
from instruments.rating import Practice, Rating
from instruments.reading.marked import Loc, Marked
from instruments.reading.sheet import Results, Sheet
from words.problems import Problems


def check_rating(rating: Rating, marked: Marked, problems: Problems, results: Results) -> None:
    """Add every complaint about classes, levels, gates, dimensions and practices."""
    check = Sheet(marked, problems)
    for name in ("languages", "raters", "report"):
        check.filled((name,), getattr(rating, name))
        check.words((name,), getattr(rating, name))
    _check_scale(check, rating)
    _check_levels(check, rating)
    _check_gates(check, rating)
    _check_agreement(check, rating)
    check.ids(("dimensions",), [found.id for found in rating.dimensions])
    check.weights(("dimensions",), [found.weight for found in rating.dimensions])
    check.ids(("practices",), [found.id for found in rating.practices])
    _check_names(check, rating)
    for number, practice in enumerate(rating.practices):
        _check_practice(check, ("practices", number), practice, rating)
    _check_keys(check, rating)


def _check_scale(check: Sheet, rating: Rating) -> None:
    check.ids(("scale",), rating.classes())
    last, points = Fraction(0), Fraction(-1)
    for number, found in enumerate(rating.scale):
        loc = ("scale", number)
        if not last < found.up_to <= 100:
            check.say("rising", (*loc, "up_to"), at="up_to", given=decimal(found.up_to), before=decimal(last), end=" (100)")
        if not points < found.points <= 100:
            check.say("rising", (*loc, "points"), at="points", given=decimal(found.points), before=decimal(points), end=" (100)")
        last, points = found.up_to, found.points
    if rating.scale and last != 100:
        check.say("share", ("scale", len(rating.scale) - 1, "up_to"), at="up_to", given=decimal(last), known="100")


def _check_levels(check: Sheet, rating: Rating) -> None:
    given = [found.level for found in rating.levels]
    due = list(range(1, len(given) + 1))
    if given != due or len(given) < 2:
        check.say("levels", ("levels",), key=True, at="levels", given=_listed(given), known=_listed(due[:max(2, len(due))]))
    for number, dimension in enumerate(rating.dimensions):
        anchors = sorted(dimension.anchors)
        if anchors != sorted(given):
            check.say("levels", ("dimensions", number, "anchors"), key=True, at=f"{dimension.id}.anchors",
                      given=_listed(anchors), known=_listed(given))


def _check_gates(check: Sheet, rating: Rating) -> None:
    gates, classes = rating.gates, rating.classes()
    named = {("key_below",): gates.key_below, ("key_at",): gates.key_at, ("every",): gates.every,
             ("evidence", "otherwise"): gates.evidence.otherwise}
    for loc, word in named.items():
        check.among("class", ("gates", *loc), word, classes)
    asked = [gates.key_below, gates.key_at, gates.every]
    if set(asked) <= set(classes):
        places = [classes.index(word) for word in asked]
        if places != sorted(places, reverse=True):
            check.say("gates", ("gates",), key=True, given=", ".join(asked))
    if gates.evidence.months < 1:
        check.say("share", ("gates", "evidence", "months"), at="months", given=gates.evidence.months, known="≥ 1")
    if gates.not_applicable.most < 0:
        check.say("share", ("gates", "not_applicable", "most"), at="most", given=gates.not_applicable.most, known="≥ 0")


def _check_agreement(check: Sheet, rating: Rating) -> None:
    if rating.agreement is None:
        return
    accept = rating.agreement.accept
    if not 0 <= accept.low <= accept.estimate <= 1:
        check.say("share", ("agreement", "accept"), key=True, at="accept", known="0 ≤ low ≤ estimate ≤ 1",
                  given=f"{decimal(accept.low)}, {decimal(accept.estimate)}")
    if rating.agreement.objects < 2:
        check.say("share", ("agreement", "objects"), at="objects", given=rating.agreement.objects, known="≥ 2")


def _check_names(check: Sheet, rating: Rating) -> None:
    """Dimensions and practices share one set of ids: results are named by them."""
    dimensions = {dimension.id for dimension in rating.dimensions}
    for number, practice in enumerate(rating.practices):
        if practice.id in dimensions:
            check.say("double_word", ("practices", number, "id"), word=practice.id)


def _check_practice(check: Sheet, loc: Loc, practice: Practice, rating: Rating) -> None:
    check.among("dimension", (*loc, "dimension"), practice.dimension, [found.id for found in rating.dimensions])
    levels = [found.level for found in rating.levels if found.level > 1]
    if practice.level not in levels:
        check.say("level_range", (*loc, "level"), given=practice.level, known=_listed(levels))
    check.filled((*loc, "evidence"), practice.evidence)
    if practice.critical and not practice.key:
        check.say("critical", (*loc, "critical"), key=True, given=practice.id)
    if practice.metric:
        _check_metric(check, (*loc, "metric", "classes"), practice.metric.classes, rating.classes())


def _check_metric(check: Sheet, loc: Loc, values: Mapping[str, Fraction], known: tuple[str, ...]) -> None:
    """Every class but the lowest has a value, and the values rise with the classes."""
    for name in values:
        check.among("class", (*loc, name), name, known[1:], key=True)
    last: Fraction | None = None
    for name in known[1:]:
        if name not in values:
            check.say("wanted", loc, key=True, given="metric", name=name, because="")
        elif last is not None and values[name] <= last:
            check.say("rising", (*loc, name), at=name, given=decimal(values[name]), before=decimal(last), end="")
        last = values.get(name, last)


def _check_keys(check: Sheet, rating: Rating) -> None:
    for number, dimension in enumerate(rating.dimensions):
        keys = {practice.level for practice in rating.practices_of(dimension.id) if practice.key}
        for level in (found.level for found in rating.levels if found.level > 1 and found.level not in keys):
            check.say("no_key", ("dimensions", number), dimension=dimension.id, level=level)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers)) or "-"
