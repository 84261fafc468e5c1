"""A round's ratings held against each other: twice, missing, without evidence, not agreed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from instruments.rating import CONSENSUS, NOT_APPLICABLE, Rating
from survey.files.cells import Listed
from survey.ratings.given import Given, Line
from survey.ratings.judged import judged
from survey.ratings.workbook import Expected
from words.problems import Problems, Where

Whose = tuple[str, str]   # unit, rater
Key = tuple[str, str, str]  # and practice


def checked(lines: Sequence[Line], expected: Expected, problems: Problems) -> list[Given]:
    """The ratings of a round; whatever is wrong with any of them is in `problems`."""
    rating = expected.rating
    first: dict[Key, Line] = {}
    given: dict[Key, Given] = {}
    for line in lines:
        key = (line.unit, line.rater, line.practice)
        if line.filled and (other := first.setdefault(key, line)) is not line:
            problems.add("ratings.twice", line.where(), unit=line.unit, rater=line.rater, practice=line.practice,
                         other=f"{other.file}, {other.place}")
            continue
        if found := judged(line, expected.round, rating, problems):
            given[key] = found
    _check_missing(lines, first, given, rating, problems)
    _check_not_applicable(given, rating, problems)
    _check_evidence(given, first, expected, problems)
    _check_consensus(given, rating, problems)
    rated = {unit for unit, _, _ in first}
    if unrated := [unit for unit in expected.units if unit not in rated]:
        problems.add("ratings.unrated", round=expected.round.id, number=len(unrated), units=Listed(unrated))
    return list(given.values())


def _check_missing(lines: Sequence[Line], first: Mapping[Key, Line], given: Mapping[Key, Given], rating: Rating,
                   problems: Problems) -> None:
    """A rater who rated a unit rated all of its practices: half a sheet gives no level."""
    blank = {(line.unit, line.rater, line.practice): line for line in lines}
    wrong = {key for key in first if key not in given and first[key]["rating"]}
    for whose, at in _whose(first.values()).items():
        if whose[1] == CONSENSUS or whose[1] not in rating.raters:
            continue
        lacking = [one.id for one in rating.practices if (*whose, one.id) not in given and (*whose, one.id) not in wrong]
        cells = [f"{one} ({blank[*whose, one].place})" if (*whose, one) in blank else one for one in lacking]
        if lacking:
            problems.add("ratings.missing", Where(at.file, cell=at.sheet), unit=whose[0], rater=whose[1],
                         number=len(lacking), practices=Listed(cells))


def _whose(lines: Iterable[Line]) -> dict[Whose, Line]:
    """A line of every rater of every unit."""
    found: dict[Whose, Line] = {}
    for line in lines:
        found.setdefault((line.unit, line.rater), line)
    return found


def _check_not_applicable(given: Mapping[Key, Given], rating: Rating, problems: Problems) -> None:
    dimension = {one.id: one.dimension for one in rating.practices}
    left_out: defaultdict[tuple[str, str, str], list[Given]] = defaultdict(list)
    for one in given.values():
        if one.rating == NOT_APPLICABLE:
            left_out[one.unit, one.rater, dimension[one.practice]].append(one)
    most, confirmed = rating.gates.not_applicable.most, rating.gates.not_applicable.confirmed_by == "assessor"
    for (unit, rater, _), these in left_out.items():
        for one in these[most:]:
            problems.add("ratings.na_many", _at(one), unit=unit, rater=rater, most=most,
                         practices=Listed([each.practice for each in these]))
        for one in these:
            others = (given.get((unit, each, one.practice)) for each in (*rating.assessors, CONSENSUS))
            if rater in rating.of_themselves and confirmed and not any(
                    other and other.rating == NOT_APPLICABLE for other in others):
                problems.add("ratings.na_unconfirmed", _at(one), unit=unit, practice=one.practice, lowest=rating.classes()[0])


def _check_evidence(given: Mapping[Key, Given], lines: Mapping[Key, Line], expected: Expected, problems: Problems) -> None:
    """An assessor may rest on evidence that another rater of the same practice names; who rates oneself may not."""
    rating, rule, on = expected.rating, expected.rating.gates.evidence, expected.round.on
    raters = (*rating.raters, CONSENSUS)
    weak: defaultdict[tuple[str, Whose], list[Given]] = defaultdict(list)
    for (unit, rater, practice), one in given.items():
        if not rating.needs_evidence(one.rating):
            continue
        if bool(one.evidence) != bool(one.dated):
            column = "dated" if one.evidence else "evidence"
            problems.add(f"ratings.evidence_without_{'day' if one.evidence else 'name'}",
                         lines[unit, rater, practice].where(column), practice=practice, rating=one.rating)
            continue
        of_itself = rater in rating.of_themselves
        seen = [found for each in ((rater,) if of_itself else raters) if (found := given.get((unit, each, practice)))
                and found.evidence and found.dated]
        if not seen and not of_itself:
            problems.add("ratings.no_evidence", _at(one), practice=practice, rating=one.rating, rater=rater)
        elif not any(rule.accepts(found.dated, found.in_force, on) for found in seen):
            weak["not_accepted" if seen else "capped", (unit, rater)].append(one)
    _told(weak, problems, months=rule.months, otherwise=rule.otherwise, on=on)


def _told(weak: Mapping[tuple[str, Whose], list[Given]], problems: Problems, **values: object) -> None:
    for (what, (unit, rater)), these in weak.items():
        add: Callable[..., None] = problems.add
        add(f"ratings.{what}", _at(these[0]), unit=unit, rater=rater, number=len(these),
            practices=Listed([f"{one.practice} ({one.place})" for one in these]), **values)


def _check_consensus(given: Mapping[Key, Given], rating: Rating, problems: Problems) -> None:
    """Where both assessors rated otherwise and agreed on nothing, the official rating stays open."""
    open: defaultdict[str, list[str]] = defaultdict(list)
    for unit in dict.fromkeys(unit for unit, _, _ in given):
        for practice in rating.practices:
            said = {found.rating for rater in rating.assessors if (found := given.get((unit, rater, practice.id)))}
            agreed = given.get((unit, CONSENSUS, practice.id))
            if agreed and not said:
                problems.add("ratings.consensus_alone", _at(agreed), unit=unit, practice=practice.id)
            elif len(said) > 1 and agreed is None:
                open[unit].append(practice.id)
    for unit, practices in open.items():
        problems.add("ratings.open", unit=unit, number=len(practices), practices=Listed(practices))


def _at(one: Given) -> Where:
    return Where(one.file, cell=one.place) if "!" in one.place else Where(one.file, row=int(one.place))
