"""Series as rows of RESULT: figures, plain orders, differences with verdicts as far as precision is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from analysis.adjust import ADJUSTMENTS
from analysis.contrast import interval, p_value
from analysis.finish import by_statistic, flag_text, full_table
from analysis.intervals import share_interval
from analysis.result import FLAGS, SCHEMA
from analysis.series.compared import Compared, series_contrasts
from analysis.series.grid import Grid
from analysis.verdict import verdicts
from survey.study.model import Study

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Objects = NDArray[np.object_]
OFFICIAL = "official"
NUMBERS = ("value", "se", "low", "high", "df", "p", "deff")


@dataclass(frozen=True)
class Rows:
    """Some rows: texts by column, (rows,) of str or None; figures nan where there are none; flags by name."""

    texts: Mapping[str, Objects]
    figures: Mapping[str, Floats]
    n: Floats
    flags: Mapping[str, Bools]
    refused: Bools
    described: Bools


def series_rows(study: Study, every: Sequence[Grid]) -> pa.Table:
    """All rows of all indicators; p is adjusted within families as the survey's is."""
    pieces = [piece for grid in every for piece in _pieces(study, grid)]
    if not pieces:
        return SCHEMA.empty_table()
    texts = {name: np.concatenate([piece.texts[name] for piece in pieces]) for name in pieces[0].texts}
    figures = {name: np.concatenate([piece.figures.get(name, np.full(len(piece.n), np.nan)) for piece in pieces]) for name in NUMBERS}
    n, refused, described = (np.concatenate([getattr(piece, name) for piece in pieces]) for name in ("n", "refused", "described"))
    compared = texts["family"] != None
    conf = float(study.comparisons.conf)
    tested = compared & ~refused & ~described & (figures["se"] > 0)
    figures["p"] = np.where(tested, p_value(figures["value"], figures["se"], figures["df"]), np.nan)
    adjusted = ADJUSTMENTS[study.comparisons.adjust](figures["p"], pd.factorize(texts["family"])[0])
    statistic, indicator = (pa.array(texts[name], pa.string()) for name in ("statistic", "indicator"))
    worth, same = (by_statistic(statistic, indicator, values) for values in (study.comparisons.worth, study.comparisons.same_within))
    verdict = verdicts(value=figures["value"], low=figures["low"], high=figures["high"], p_adjusted=adjusted, conf=conf, worth=worth,
                       same_within=same, incomparable=refused, described=described)
    verdict[~compared | (compared & ~refused & ~described & ~tested)] = None
    flags = {name: np.concatenate([piece.flags.get(name, np.zeros(len(piece.n), bool)) for piece in pieces]) for name in FLAGS}
    flags["few"] = (n < study.privacy.few) & (texts["statistic"] != "rank")
    for name in NUMBERS:
        figures[name] = np.where(refused, np.nan, figures[name])
    n = np.where(refused, np.nan, n)
    figures["df"] = np.where(np.isinf(figures["df"]), np.nan, figures["df"])
    comparability = np.full(len(n), None, object)
    comparability[compared], comparability[refused] = "full", "none"
    return full_table({
        **_named(study, texts), **texts, **figures, "n": n, "p_adjusted": adjusted, "verdict": verdict, "comparability": comparability,
        "conf": np.where(np.isnan(figures["low"]), np.nan, conf), "flag": flag_text(flags)})


def _pieces(study: Study, grid: Grid) -> Iterator[Rows]:
    yield _values(study, grid)
    yield from _orders(grid)
    for found in series_contrasts(study, grid):
        yield _differences(study, grid, found)


def _values(study: Study, grid: Grid) -> Rows:
    """The figures as they were published, with what is known of their precision."""
    period, place = np.nonzero(~np.isnan(grid.value))
    at = (period, place)
    value, se, df, n = grid.value[at], grid.precision.se[at], grid.precision.df[at], grid.n[at]
    conf = float(study.comparisons.conf)
    low, high = interval(value, se, df, conf)
    share = np.array([grid.about[one].statistic == "share" for one in period], bool)
    if share.any():
        sizes = np.where(np.isnan(n), 0, n).astype(np.int64)
        ends = share_interval(value[share], se[share], df[share], sizes[share], conf, method=study.comparisons.share_interval)
        low[share], high[share] = ends
    unknown = np.isnan(se)
    texts = _texts(grid, at, statistic=None, versus=[None] * len(value), family=None,
                   method=np.where(grid.precision.published[at] | unknown, "published", "from_n"))
    flags = {"no_precision": unknown, "srs_assumed": grid.precision.srs[at], "sd_bound": grid.precision.bound[at],
             "deff_stated": ~unknown & ~grid.precision.published[at] & ~grid.precision.srs[at], "mixed": grid.mixed[period],
             "no_variance": ~unknown & ~(se > 0)}
    deff = np.where(flags["deff_stated"], float(grid.series.deff.value) if grid.series.deff else np.nan, np.nan)
    figures = {"value": value, "se": se, "low": low, "high": high, "df": df, "deff": deff}
    return Rows(texts, figures, n, flags, np.zeros(len(value), bool),
                np.zeros(len(value), bool))


def _orders(grid: Grid) -> Iterator[Rows]:
    """A plain order of the districts, 1 the most favourable, where nothing is known of precision: so it has no range."""
    value = np.where(grid.among, grid.value, np.nan)
    plain = (np.isnan(grid.precision.se) & ~np.isnan(value)).any(axis=1) & ((~np.isnan(value)).sum(axis=1) > 1)
    period, place = np.nonzero(~np.isnan(value) & plain[:, None])
    if not len(period):
        return
    sign = np.array([-1.0 if one.direction == "negative" else 1.0 for one in grid.about])[:, None]
    better = (sign * value)[:, None, :] > (sign * value)[:, :, None]
    rank = 1.0 + better.sum(axis=2)
    texts = _texts(grid, (period, place), statistic="rank", versus=[None] * len(period), family=None,
                   method=np.full(len(period), "order", object))
    nothing = np.zeros(len(period), bool)
    yield Rows(texts, {"value": rank[period, place]}, (~np.isnan(value)).sum(axis=1)[period].astype(float),
               {"uncertainty_unknown": ~nothing}, nothing, nothing)


def _differences(study: Study, grid: Grid, found: Compared) -> Rows:
    unknown = np.isnan(found.se)
    srs = found.flags["srs_assumed"]
    low, high = interval(found.value, found.se, found.df, float(study.comparisons.conf))
    published = grid.precision.published[found.period, found.place]
    texts = _texts(grid, (found.period, found.place), statistic=None, versus=found.versus, family=found.kind,
                   method=np.where(unknown | published, "published", "from_n"))
    flags = {"no_precision": unknown & ~found.refused, "no_variance": ~unknown & ~found.refused & ~(found.se > 0)}
    shown = {name: on & (~found.refused | np.isin(name, ("overlap", "versions", "break"))) for name, on in found.flags.items()}
    shown["deff_stated"] = ~unknown & ~found.refused & ~srs & ~published
    return Rows(texts, {"value": found.value, "se": found.se, "low": low, "high": high, "df": found.df}, found.n, shown | flags,
                found.refused, (unknown | srs) & ~found.refused)


def _texts(grid: Grid, at: tuple[NDArray[np.int64], NDArray[np.int64]], *, statistic: str | None, versus: Sequence[str | None],
           family: str | None, method: NDArray[np.str_] | Objects) -> dict[str, Objects]:
    period, place = at
    count = len(period)
    statistics, keys, ids = (np.array(list(values), object)[period] for values in (
        [one.statistic for one in grid.about], grid.keys, [one.id for one in grid.periods]))
    statistics = statistics if statistic is None else np.full(count, statistic, object)
    families = [f"{grid.indicator}/{one}/{OFFICIAL}/{wave}/-/{family}" for one, wave in zip(statistics, ids, strict=True)]
    return {"instrument": keys, "indicator": np.full(count, grid.indicator, object), "statistic": statistics, "wave": ids,
            "district": np.array(list(grid.districts), object)[place], "versus": np.array(list(versus), object),
            "family": np.array(families if family else [None] * count, object), "method": np.asarray(method, object)}


def _named(study: Study, texts: Mapping[str, Objects]) -> dict[str, Objects]:
    """The columns that say which row it is."""
    parts = zip(*(texts[name] for name in ("indicator", "statistic", "wave", "district", "versus")), strict=True)
    ids = ["/".join(part or "-" for part in (indicator, statistic, OFFICIAL, wave, district, None, None, versus))
           for indicator, statistic, wave, district, versus in parts]
    constant = {"study": study.id, "source": "series", "variant": OFFICIAL}
    return {"id": np.array(ids, object), **{name: np.full(len(ids), said, object) for name, said in constant.items()}}
