"""A wave's raw file as text: rows in the order of the interviews, columns and spellings as its tool writes them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from instruments.model import REASONS, Instrument
from survey.example.answers import Answers, Interviews, answers
from survey.example.city import COMMUNITIES, DISTRICTS, MODES, WAVES
from survey.example.exports import Column, Style, columns, reasons_of, spellings
from survey.example.people import Mask, Whole
from survey.example.rates import COMMENTED, COMMENTS

Table = dict[str, list[str]]  # cells by column, "" where empty


def raw_table(interviews: Interviews, style: Style) -> Table:
    """The cells of a wave's file by column."""
    given = answers(interviews)
    began = np.argsort(interviews.people.minute, kind="stable")
    gone_on = given["POLFAM"] != REASONS["not_asked"]  # the last of the screen: whoever got there was interviewed
    table = dict(zip(style.meta, _meta(interviews, style, gone_on, began), strict=True))
    if style.form:
        name, second, first = style.form
        table[name] = [second if got else first for got in interviews.people.second[began].tolist()]
    for column in columns(interviews.script.instrument, style):
        if column.item.kind == "text":
            table[column.raw] = _comments(interviews, gone_on, began)
        else:
            written = _spelled(interviews.script.instrument, column, style, given)
            table[column.raw] = [written[code] for code in given[column.name][began].tolist()]
    return table


def _meta(interviews: Interviews, style: Style, gone_on: Mask, began: Whole) -> list[list[str]]:
    people, wave = interviews.people, WAVES[interviews.wave - 1]
    start = np.datetime64(wave.start, "s") + people.minute.astype("timedelta64[m]")
    taken = np.where(gone_on, people.seconds, 20 + people.seconds % 40)
    district = [style.district(found, at) for at, found in enumerate(DISTRICTS, 1)]
    return [
        [f"{wave.id}-{number:05}" for number in range(1, len(people) + 1)],
        [district[at] for at in people.district[began].tolist()],
        [community(at) for at in people.community[began].tolist()],
        [f"{weight:.4f}" for weight in people.weight[began].tolist()],
        [list(MODES)[at] for at in people.mode[began].tolist()],
        np.datetime_as_string(start[began]).tolist(),
        np.datetime_as_string((start + taken.astype("timedelta64[s]"))[began]).tolist(),
    ]


def community(at: int) -> str:
    """The name of a community by its number in the city, the same in every wave."""
    return f"{DISTRICTS[at // COMMUNITIES].id}-{at % COMMUNITIES + 1:02}"


def _spelled(instrument: Instrument, column: Column, style: Style, given: Answers) -> Mapping[int, str]:
    """How each code of the column is written; a reason that is no answer of the respondent leaves it empty."""
    written = {code: str(code) for code in np.unique(given[column.name]).tolist() if code >= 0}
    written |= spellings(instrument, column.item, style)
    written |= {REASONS[reason]: spelled for reason, spelled in reasons_of(column.item, style).items()}
    return written | {REASONS["lost"]: style.lost, REASONS["not_asked"]: ""}


def _comments(interviews: Interviews, gone_on: Mask, began: Whole) -> list[str]:
    rng = interviews.stream("OPEN1")
    said: NDArray[np.bool_] = gone_on & (rng.random(len(interviews.people)) < float(COMMENTED))
    which = (rng.random(len(interviews.people)) * len(COMMENTS)).astype(np.int64)
    return [COMMENTS[at] if there else "" for at, there in zip(which[began].tolist(), said[began].tolist(), strict=True)]
