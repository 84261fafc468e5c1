"""What every kind of data beside the survey gives: a Block for the page, Listed tables for Word and Excel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dashboard.views.model import Remark
from dashboard.views.notes import Note
from words.language import Lang

Tone = Literal["", "quiet", "higher", "lower"]


@dataclass(frozen=True)
class Spread:
    """How units spread over ordered classes, the lowest first. counts : units by class; the rest of `of` has none."""

    counts: tuple[int, ...]
    of: int

    @property
    def known(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class Reading:
    """A figure with its interval, where it has one, and what it was before; None where there is no figure."""

    value: float | None
    low: float | None = None
    high: float | None = None
    before: float | None = None
    verdict: str | None = None


@dataclass(frozen=True)
class PanelLine:
    """A line of a panel. cells : what stands beside the picture; whole : set off, as the city or the overall level."""

    label: str
    now: Spread | Reading
    before: Spread | None
    cells: tuple[Remark, ...]
    whole: bool = False


@dataclass(frozen=True)
class Panel:
    """A picture with its figures: a line each. heads : over the label, the picture and the cells.

    marks : where lines stand on the axis of readings, as thresholds; round numbers where there are none
    unit : of readings, `share` or `number`; note : what must be known of this picture
    """

    title: str
    heads: tuple[str, ...]
    lines: tuple[PanelLine, ...]
    marks: tuple[float, ...] = ()
    unit: str = "number"
    note: str = ""


@dataclass(frozen=True)
class Block:
    """One kind's part of the overview, to be understood in ten seconds.

    said : the finding in a sentence; classes : names of the classes that panels spread over, the lowest first, or none
    thin : what the thin bars are
    look_title, look : where to look first; counts : a short table of the most frequent (label, how often, words)
    rules : how it came about and how sure it is
    """

    id: str
    lang: Lang
    title: str
    caption: str
    said: str
    classes: tuple[str, ...]
    thin: str
    panels: tuple[Panel, ...]
    counts_title: str
    counts: tuple[tuple[str, str, str], ...]
    look_title: str
    look: tuple[Remark, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of a table given out: its words, and the number behind them where they are one.

    mark : a sign behind the number; decimals : of the number
    """

    text: str
    number: float | None = None
    mark: str = ""
    decimals: int = 0
    tone: Tone = ""


@dataclass(frozen=True)
class Listed:
    """A table given out. figures : whether a column holds figures, set to the right; wide : columns of running text

    lines : cells, and whether the line is set off; key : what the marks mean; example : id of a row of RESULT behind it
    """

    caption: str
    heads: tuple[str, ...]
    figures: tuple[bool, ...]
    lines: tuple[tuple[tuple[Cell, ...], bool], ...]
    key: str = ""
    wide: tuple[int, ...] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    example: str = ""


@dataclass(frozen=True)
class Given:
    """All that one kind gives to documents: the name of its sheet, the head of its section, tables, notes.

    instruments : keys of those behind its tables
    """

    sheet: str
    title: str
    tables: tuple[Listed, ...]
    notes: tuple[Note, ...]
    instruments: tuple[str, ...]
