"""What the heads of a file of figures mean: a long form with a row a figure, or a wide one with columns an indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from instruments.reading.validation import listed, nearest
from survey.assessment.table import Table
from survey.study.assessments import LONG
from survey.study.lookup import complain_unknown
from words.documents import text
from words.language import LANGS
from words.problems import Problems, Where

GIVEN = ("numerator", "denominator", "value", "n", "low", "high")  # what is said of a figure
SHOWN = ("indicator_label", "unit_label", "upper", "lower")         # on our sheet only to read
SHORT = {"num": "numerator", "den": "denominator"}
NEEDED = ("unit", "period")


@dataclass(frozen=True)
class Heads:
    """Heads by what they mean.

    whose : of `unit`, `period`, `district`, in the long form `indicator`
    given : by indicator ("" in the long form) the heads of what is said of it, by GIVEN
    """

    whose: Mapping[str, str]
    given: Mapping[str, Mapping[str, str]]

    @property
    def long(self) -> bool:
        return "" in self.given


def names(words: Iterable[str]) -> dict[str, str]:
    """What each word may be called: itself, and as our sheets call it in either language or in both."""
    found = dict[str, str]()
    for word in words:
        called = [text(f"assessment.column.{word}", lang) for lang in LANGS]
        found |= dict.fromkeys((word, *map(str.casefold, called), "\n".join(called).casefold(), " ".join(called).casefold()), word)
    return found


def is_ours(table: Table, renamed: Mapping[str, str]) -> bool:
    """Whether a sheet has the heads of figures: others of a workbook are remarks."""
    known = _known(renamed)
    return {known.get(_folded(head)) for head in table.heads} >= set(NEEDED)


def of_figures(renamed: Mapping[str, str], indicators: Sequence[str]) -> Callable[[str], bool]:
    """Whether a head is of a column of figures."""
    known, parts = _known(renamed), names(GIVEN) | SHORT

    def tells(head: str) -> bool:
        indicator, _, part = head.rpartition(".")
        return known.get(_folded(head)) in GIVEN or head in indicators or (indicator in indicators and part.casefold() in parts)
    return tells


def heads_of(table: Table, renamed: Mapping[str, str], indicators: Sequence[str], problems: Problems) -> Heads | None:
    """The heads; None, and complained of, where what is needed is not there.

    renamed : what columns of the long form are called, by `columns` of the study
    """
    known = _known(renamed)
    parts = names(GIVEN) | SHORT
    before = len(problems.errors)
    whose, given = dict[str, str](), dict[str, dict[str, str]]()
    for head in table.heads:
        meaning = known.get(_folded(head))
        indicator, _, part = head.rpartition(".")
        where = table.where(None, head)
        if meaning in SHOWN:
            continue
        if meaning and head.strip() not in indicators:
            of = given.setdefault("", {}) if meaning in GIVEN else whose
            _put(of, meaning, head, table, problems)
        elif head in indicators:
            _put(given.setdefault(head, {}), "value", head, table, problems)
        elif indicator in indicators and (found := parts.get(part.strip().casefold())):
            _put(given.setdefault(indicator, {}), found, head, table, problems)
        else:
            _say_unused(head, where, renamed, indicators, problems)
    for head in table.twice:
        problems.add("study.column_twice", table.where(None, head), column=head)
    if "" in given and len(given) > 1:
        problems.add("assessments.two_forms", table.where(), columns=", ".join(given[""].values()))
    needed = (*NEEDED, *(("indicator",) if "" in given else ()))
    for column in [one for one in needed if one not in whose]:
        near = nearest(column, list(table.heads))
        problems.add("study.column_missing_near" if near else "study.column_missing", table.where(), column=column,
                     found=listed(table.heads), near=near or "")
    if not given and len(problems.errors) == before:
        problems.add("assessments.no_figures", table.where())
    return Heads(whose, given) if len(problems.errors) == before else None


def _say_unused(head: str, where: Where, renamed: Mapping[str, str], indicators: Sequence[str], problems: Problems) -> None:
    """That a column is not read, and which ones would be, as the study calls them."""
    called = {column: renamed.get(column, column) for column in LONG}
    near = [*called.values(), *(f"{one}{part}" for one in indicators for part in ("", *(f".{each}" for each in (*SHORT, *GIVEN[2:]))))]
    complain_unknown("assessments.head_unused", where, problems, found=head, known=near, long=", ".join(called.values()),
                     whose=", ".join(called[column] for column in (*NEEDED, "district")), indicators=listed(indicators, 30))


def _known(renamed: Mapping[str, str]) -> dict[str, str]:
    """The column of the long form by everything that its head may say."""
    return names((*LONG, *SHOWN)) | {"month": "period", "月份": "period"} | {_folded(head): column for column, head in renamed.items()}


def _put(of: dict[str, str], meaning: str, head: str, table: Table, problems: Problems) -> None:
    if meaning in of:
        problems.add("study.column_twice", table.where(None, head), column=meaning)
    of.setdefault(meaning, head)


def _folded(head: str) -> str:
    return " ".join(head.split()).casefold()
