"""Lines of text judged against the rating: a Given each, or complaints at its cells."""

from __future__ import annotations

import datetime
import re
import unicodedata

from instruments.rating import CONSENSUS, NOT_APPLICABLE, Practice, Rating
from survey.files.cells import quoted
from survey.ratings.columns import NO, YES
from survey.ratings.given import Given, Line
from survey.study.lookup import complain_unknown
from survey.study.model import Round
from words.problems import Problems

DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,12})?)\s*%?")


def judged(line: Line, round: Round, rating: Rating, problems: Problems) -> Given | None:
    """The rating of a line; None where it has none or anything in it is wrong. Blank lines are left to who counts them."""
    before = len(problems.errors)
    practices = {one.id: one for one in rating.practices}
    raters = (*rating.raters, CONSENSUS)
    if line.rater not in raters:
        complain_unknown("ratings.rater_unknown", line.where("rater"), problems, found=line.rater, known=raters)
    practice = practices.get(line.practice)
    if practice is None:
        complain_unknown("ratings.practice_unknown", line.where("practice"), problems, found=line.practice, known=practices)
        return None
    if not line.filled:
        return None
    measured = _measured(line, practice, problems)
    dated, in_force = _day(line, round, problems), _in_force(line, problems)
    given = _class(line, practice, rating, measured, problems)
    if given == NOT_APPLICABLE:
        _check_not_applicable(line, practice, rating, problems)
    if given is None or len(problems.errors) > before:
        return None
    return Given(line.unit, line.rater, line.practice, given, measured, line["evidence"], dated, in_force, line["reason"],
                 line.file, line.place)


def _class(line: Line, practice: Practice, rating: Rating, measured: float | None, problems: Problems) -> str | None:
    """The class that is given, or that a measured percentage says by itself; where both stand they must agree."""
    said = {one.casefold(): one for one in (*rating.classes(), NOT_APPLICABLE)}
    text = unicodedata.normalize("NFKC", line["rating"]).strip()
    given = said.get(text.casefold())
    if text and given is None:
        complain_unknown("ratings.class_unknown", line.where(), problems, found=text, known=said.values(), practice=practice.id)
        return None
    by_itself = _by_percentage(practice, rating, measured)
    if given and by_itself and given not in (by_itself, NOT_APPLICABLE):
        problems.add("ratings.measured_other", line.where(), practice=practice.id, found=given,
                     measured=f"{measured:g}", other=by_itself)
    return given or by_itself


def _by_percentage(practice: Practice, rating: Rating, measured: float | None) -> str | None:
    if measured is None or practice.metric is None:
        return None
    held = [name for name in rating.classes()[1:] if measured >= float(practice.metric.classes[name])]
    return held[-1] if held else rating.classes()[0]


def _measured(line: Line, practice: Practice, problems: Problems) -> float | None:
    text = unicodedata.normalize("NFKC", line["measured"]).strip()
    if not text:
        return None
    if practice.metric is None:
        problems.add("ratings.measured_nothing", line.where("measured"), practice=practice.id, found=quoted(text))
        return None
    read = PERCENT.fullmatch(text)
    if read is None or float(read[1]) > 100:
        problems.add("ratings.measured_number", line.where("measured"), found=quoted(text))
        return None
    return float(read[1])


def _day(line: Line, round: Round, problems: Problems) -> datetime.date | None:
    text = line["dated"]
    if not text:
        return None
    read = DAY.fullmatch(text)
    try:
        day = datetime.date(*map(int, read.groups())) if read else None
    except ValueError:
        day = None
    if day is None:
        problems.add("ratings.day", line.where("dated"), found=quoted(text))
    elif day > round.on:
        problems.add("ratings.evidence_tomorrow", line.where("dated"), found=day, on=round.on)
    return day


def _in_force(line: Line, problems: Problems) -> bool | None:
    words = line["in_force"].casefold().split()
    if not words:
        return None
    meant = {True for word in words if word in YES} | {False for word in words if word in NO}
    if len(meant) != 1 or not all(word in (*YES, *NO) for word in words):
        problems.add("ratings.yes_or_no", line.where("in_force"), found=quoted(line["in_force"]))
        return None
    return meant.pop()


def _check_not_applicable(line: Line, practice: Practice, rating: Rating, problems: Problems) -> None:
    rule = rating.gates.not_applicable
    if practice.key and not rule.key:
        problems.add("ratings.na_key", line.where(), practice=practice.id)
    if rule.reason == "required" and not line["reason"]:
        problems.add("ratings.na_reason", line.where("reason"), practice=practice.id)

