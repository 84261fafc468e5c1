"""From pieces to RESULT: withholding, families and their adjustment, verdicts, flags."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.adjust import ADJUSTMENTS
from analysis.complements.complements import with_complements
from analysis.disclosure import withheld_and_few
from analysis.result import FIGURES, FLAGS, SCHEMA
from analysis.rows import Piece
from analysis.verdict import verdicts
from survey.study.model import Study

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
DESCRIBED = ("no_precision", "common_base", "mode")  # flags under which nothing is judged
REFUSED = ("versions", "districts", "overlap")  # flags under which nothing is compared, nor shown
NUMBERS = ("value", "se", "low", "high", "df", "deff", "p")


def result_table(study: Study, pieces: Sequence[Piece]) -> pa.Table:
    """RESULT, complete: figures of small groups and their complements blank, p adjusted within families, verdicts, flags.

    Rows that are withheld are not tested, so a family counts only what is shown.
    """
    pieces = [piece for piece in pieces if len(piece.n)]
    conf = float(study.comparisons.conf)
    text = {name: _joined([piece.text[name] for piece in pieces]) for name in pieces[0].text}
    figures = {name: np.concatenate([piece.figures.get(name, np.full(len(piece.n), np.nan)) for piece in pieces])
               for name in NUMBERS}
    n = np.concatenate([piece.n for piece in pieces])
    kind = _by_row(pieces, [piece.kind or "" for piece in pieces])
    compared = kind != ""
    refused = np.logical_or.reduce([_flagged(pieces, flag) for flag in REFUSED])
    withheld, few = withheld_and_few(n, withhold=study.privacy.withhold, few=_few(study, text))
    withheld = with_complements(study, text, n, withheld & ~refused, compared=compared, refused=refused)
    figures["p"] = np.where(withheld | refused, np.nan, figures["p"])
    family = _family(text, pieces)
    adjusted = ADJUSTMENTS[study.comparisons.adjust](
        figures["p"], family.indices.fill_null(-1).to_numpy(zero_copy_only=False))
    opt_in = np.full(len(n), study.design.sample == "opt_in")
    flags = {flag: _flagged(pieces, flag) for flag in {flag for piece in pieces for flag in piece.flags}}
    imprecise, described = (np.logical_or.reduce([flags.get(flag, np.zeros(len(n), bool)) for flag in names])
                            for names in (("no_precision",), DESCRIBED))
    opened = flags["open"] = flags.get("open", np.zeros(len(n), bool)) & ~withheld
    worth, same = (by_statistic(text["statistic"], text["indicator"], values) for values in (study.comparisons.worth, study.comparisons.same_within))
    verdict = verdicts(value=figures["value"], low=figures["low"], high=figures["high"], p_adjusted=adjusted,
                       conf=conf, worth=worth, same_within=same, incomparable=refused, described=opt_in | described)
    # A combination of a score and a share has no unit, so nothing says which size of it would matter.
    mixed = pc.fill_null(pc.equal(pc.cast(text["statistic"], pa.string()), "combination"), False)
    verdict[~compared | withheld | mixed.to_numpy()] = None
    shown = ~refused & ~withheld & ~imprecise & ~opened
    flags |= {"withheld": withheld, "few": few & ~refused & ~withheld, "opt_in": opt_in & ~refused,
              "no_variance": shown & ~(figures["se"] > 0),
              "no_df": shown & (figures["se"] > 0) & np.isnan(figures["low"]) & np.isnan(figures["high"]),
              "calibration_unknown": np.full(len(n), study.design.calibrated_to == "unknown"),
              "pooled_population": _city(text) & (kind != "contrast") & (study.design.pooled == "population")}
    columns = text | figures | {"conf": np.full(len(n), conf), "n": n, "p_adjusted": adjusted, "family": family,
                                "verdict": verdict, "comparability": _comparability(pieces, compared),
                                "method": _worded(np.zeros(len(n), np.int32), ["replicate" if study.design.replicates else "linearised"]),
                                "flag": flag_text(flags)}
    return full_table(columns, withheld | refused)


def _few(study: Study, text: dict[str, pa.ChunkedArray]) -> Ints:
    """(rows,) the number below which a row is flagged: its construct's own, else the study's."""
    few = np.full(len(text["id"]), study.privacy.few, np.int64)
    own = {one.id: one.few for instrument in study.instruments.values() for one in instrument.constructs.values()
           if one.few is not None}
    indicator = pc.cast(text["indicator"], pa.string())
    for construct, number in own.items():
        few[pc.equal(indicator, construct).to_numpy(zero_copy_only=False)] = number
    return few


def _joined(arrays: Sequence[pa.Array]) -> pa.ChunkedArray:
    chunks = pa.chunked_array(arrays)
    return chunks.unify_dictionaries() if pa.types.is_dictionary(chunks.type) else chunks


def _by_row(pieces: Sequence[Piece], values: Sequence[Any]) -> NDArray[Any]:
    """(rows,) what is said of each piece."""
    return np.repeat(np.array(values), [len(piece.n) for piece in pieces])


def _flagged(pieces: Sequence[Piece], flag: str) -> Bools:
    return np.concatenate([piece.flags.get(flag, np.zeros(len(piece.n), bool)) for piece in pieces])


def _family(text: dict[str, pa.ChunkedArray], pieces: Sequence[Piece]) -> pa.DictionaryArray:
    """indicator/statistic/variant/wave/by/kind of versus, for contrasts; null for estimates. Each text is made once."""
    columns = [_coded(text[name]) for name in ("indicator", "statistic", "variant", "wave", "by")]
    kinds = {kind: number for number, kind in enumerate(dict.fromkeys(piece.kind or "" for piece in pieces))}
    kind = _by_row(pieces, [kinds[piece.kind or ""] for piece in pieces])
    rows = np.flatnonzero(kind != kinds.get("", -1))
    key = kind[rows]
    for at, names in columns:
        key = key * (len(names) + 1) + at[rows] + 1
    code, _ = pd.factorize(key)
    first = rows[np.unique(code, return_index=True)[1]].tolist()
    named = list(kinds)
    texts = ["/".join([*(names[at[row]] if at[row] >= 0 else "-" for at, names in columns), named[kind[row]]]) for row in first]
    family = np.full(len(kind), -1, np.int32)
    family[rows] = code
    return pa.DictionaryArray.from_arrays(pa.array(family, mask=family < 0), pa.array(texts, pa.string()))


def by_statistic(statistic: pa.Array | pa.ChunkedArray, indicator: pa.Array | pa.ChunkedArray, values: Mapping[str, Fraction]) -> Floats:
    """(rows,) the study's number for each row's indicator, else for its statistic; nan without one."""
    found = np.full(len(statistic), np.nan)
    if not values:
        return found
    for column, named in ((statistic, lambda name: name.partition(":")[0]), (indicator, str)):
        at, names = _coded(column)
        number = np.array([*(float(values.get(named(name), math.nan)) for name in names), math.nan])[at]
        found = np.where(np.isnan(number), found, number)
    return found


def _coded(column: pa.Array | pa.ChunkedArray) -> tuple[NDArray[np.int64], list[str]]:
    """(rows,) the place of each text among the distinct ones, -1 where there is none; and these."""
    coded = pc.dictionary_encode(column)
    whole = coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded
    return whole.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64), whole.dictionary.to_pylist()


def _city(text: dict[str, pa.ChunkedArray]) -> Bools:
    city: Bools = pc.is_null(text["district"]).to_numpy(zero_copy_only=False)
    return city


def _comparability(pieces: Sequence[Piece], compared: Bools) -> pa.DictionaryArray:
    """(rows,) what the versions allow; within one version contrasts are full, and estimates say nothing."""
    words = tuple(dict.fromkeys(["none", "full", *(piece.comparability for piece in pieces if piece.comparability)]))
    word = _by_row(pieces, [words.index(piece.comparability) if piece.comparability else -1 for piece in pieces])
    word[_flagged(pieces, "districts") | _flagged(pieces, "overlap")] = 0
    word[compared & (word < 0)] = 1
    return _worded(word, words)


def flag_text(flags: Mapping[str, Bools]) -> pa.DictionaryArray:
    """(rows,) the names of the flags that are set, joined by `;`; none without any."""
    number: Ints = np.add.reduce([flags[name].astype(np.int64) << bit for bit, name in enumerate(FLAGS) if name in flags])
    met = np.unique(number[number > 0])
    texts = [";".join(name for bit, name in enumerate(FLAGS) if code >> bit & 1) for code in met.tolist()]
    return _worded(np.where(number > 0, met.searchsorted(number), -1), texts)


def _worded(number: Ints, words: Sequence[str]) -> pa.DictionaryArray:
    """(rows,) the word of each number, none below 0."""
    return pa.DictionaryArray.from_arrays(pa.array(number.astype(np.int32), mask=number < 0), pa.array(words, pa.string()))


def full_table(columns: Mapping[str, object], blank: Bools | None = None) -> pa.Table:
    """RESULT of its columns, each (rows,): of figures nan is null; a column that is not given is null throughout.

    blank : (rows,) of which rows the figures are not shown
    """
    count = len(columns["n"])  # type: ignore[arg-type]
    return pa.Table.from_arrays([
        _column(columns[spec.name], spec.type, blank if spec.name in FIGURES and spec.name != "verdict" else None)
        if spec.name in columns else pa.nulls(count, spec.type) for spec in SCHEMA], schema=SCHEMA)


def _column(values, kind: pa.DataType, blank: Bools | None):  # type: ignore[no-untyped-def]
    if isinstance(values, pa.ChunkedArray | pa.Array):
        return values.cast(kind)
    if pa.types.is_dictionary(kind):
        return pa.array(values, pa.string()).dictionary_encode().cast(kind)
    missing = np.isnan(values) if values.dtype.kind == "f" else np.zeros(len(values), bool)
    if pa.types.is_integer(kind):
        values = np.where(missing, 0, values).astype(np.int64)
    return pa.array(values, kind, mask=missing if blank is None else missing | blank)
