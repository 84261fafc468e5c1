"""Estimates and contrasts as rows of RESULT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.contrast import Contrasts, interval, p_value
from analysis.estimates import Estimates
from analysis.intervals import Method, share_interval

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Labels:
    """What all rows of a piece share. `shares` is how intervals of shares are made."""

    study: str
    instrument: str
    variant: str
    by: str | None
    group: str | None
    conf: float
    shares: Method = "logit"


@dataclass(frozen=True)
class Piece:
    """Some rows of RESULT as columns: text columns (rows,) of str or None, figures (rows,) arrays.

    kind : what sort of comparison the rows are; None for estimates
    comparability : what the instrument versions allow, where the rows rest on more than one
    flags : by name of a flag of RESULT the rows that have it
    """

    text: dict[str, pa.Array]
    figures: dict[str, Floats]
    n: Ints
    kind: str | None
    comparability: str | None = None
    flags: dict[str, Bools] = field(default_factory=dict)

    def marked(self, comparability: str, flags: Sequence[str]) -> Piece:
        """The same rows, with what the versions allow and these flags on every one."""
        every = {flag: np.ones(len(self.n), bool) for flag in flags}
        return replace(self, comparability=comparability, flags=self.flags | every)


Names = Sequence[str | None]


Marks = dict[str, Bools]


def estimate_piece(estimates: Estimates, labels: Labels, waves: Names, districts: Names, keep: Bools,
                   marks: Marks | None = None, ends: tuple[Floats, Floats] | None = None) -> Piece:
    """Every estimable estimate as a row.

    ends : low and high where they are not the value ± t·se

    waves, districts : (columns,) ids, None where pooled
    keep : (columns,) which columns are wanted ; marks : by flag (columns,) which have it
    """
    shares = np.array([name.split("/")[1].startswith("share") for name in estimates.ids])
    low, high = interval(estimates.value, estimates.se, estimates.df, labels.conf)
    if shares.any():
        low[:, shares], high[:, shares] = share_interval(
            estimates.value[:, shares], estimates.se[:, shares], estimates.df[:, shares], estimates.n[:, shares],
            labels.conf, method=labels.shares)
    if ends is not None:
        low, high = ends
    shown = keep[:, None] & ~np.isnan(estimates.value)
    figures = {"value": estimates.value, "se": estimates.se, "low": low, "high": high, "df": estimates.df,
               "deff": estimates.deff}
    none: Names = [None] * len(waves)
    piece = _piece(estimates.ids, shown, figures, estimates.n, labels, (waves, districts, none), None)
    return _with_marks(piece, shown, marks)


def _with_marks(piece: Piece, shown: Bools, marks: Marks | None) -> Piece:
    column = np.nonzero(shown)[0]
    return replace(piece, flags={flag: of_column[column] for flag, of_column in (marks or {}).items()})


def contrast_piece(contrasts: Contrasts, ids: Sequence[str], labels: Labels, waves: Names, districts: Names,
                   versus: Names, kind: str, marks: Marks | None = None) -> Piece:
    """Every estimable contrast as a row.

    waves, districts, versus : (q,) ; marks : by flag (q,) which have it
    """
    low, high = interval(contrasts.value, contrasts.se, contrasts.df, labels.conf)
    p = p_value(contrasts.value, contrasts.se, contrasts.df)
    figures = {"value": contrasts.value, "se": contrasts.se, "low": low, "high": high, "df": contrasts.df, "p": p}
    shown = ~np.isnan(contrasts.value)
    return _with_marks(_piece(ids, shown, figures, contrasts.n, labels, (waves, districts, versus), kind), shown, marks)


def _piece(ids: Sequence[str], shown: Bools, figures: dict[str, Floats], n: Ints, labels: Labels,
           where: tuple[Names, Names, Names], kind: str | None) -> Piece:
    column, thing = np.nonzero(shown)
    waves, districts, versus = where
    indicators, statistics = zip(*(name.split("/") for name in ids), strict=True) if ids else ((), ())
    head = pa.array([f"{name}/{labels.variant}" for name in ids], pa.string())
    tail = pa.array(["/".join([part or "-" for part in (wave, district, labels.by, labels.group, other)])
                     for wave, district, other in zip(*where, strict=True)], pa.string())
    text = {
        "id": pc.binary_join_element_wise(head.take(pa.array(thing)), tail.take(pa.array(column)), "/"),
        "indicator": _taken(indicators, thing), "statistic": _taken(statistics, thing),
        "wave": _taken(waves, column), "district": _taken(districts, column), "versus": _taken(versus, column),
    }
    constant = {"study": labels.study, "source": "survey", "instrument": labels.instrument,
                "variant": labels.variant, "by": labels.by, "group": labels.group}
    text |= {name: _constant(value, len(thing)) for name, value in constant.items()}
    return Piece(text, {name: values[shown] for name, values in figures.items()}, n[shown], kind)


def _constant(value: str | None, count: int) -> pa.DictionaryArray:
    """(rows,) the same text everywhere, or none."""
    if value is None:
        return pa.DictionaryArray.from_arrays(pa.nulls(count, pa.int32()), pa.array([], pa.string()))
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, np.int32)), pa.array([value], pa.string()))


def _taken(values: Names, index: Ints) -> pa.DictionaryArray:
    """(rows,) values[index], each text stored once."""
    distinct = list(dict.fromkeys(value for value in values if value is not None))
    codes = {value: code for code, value in enumerate(distinct)}
    of_value = np.array([codes.get(value, -1) if value is not None else -1 for value in values], np.int32)
    taken = of_value[index] if len(values) else np.zeros(0, np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(taken, mask=taken < 0), pa.array(distinct, pa.string()))


def refused_piece(ids: Sequence[str], labels: Labels, waves: Names, districts: Names, versus: Names,
                  kind: str) -> Piece:
    """Contrasts that the instrument versions do not allow: rows without a figure."""
    shape = (len(waves), len(ids))
    figures = {name: np.full(shape, np.nan) for name in ("value", "se", "low", "high", "df", "p")}
    piece = _piece(ids, np.ones(shape, bool), figures, np.zeros(shape, np.int64), labels,
                   (waves, districts, versus), kind)
    return piece.marked("none", ["versions"])
