"""How well the items of a construct measure one thing: alpha and omega under the design, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import stdtrit

from analysis.models.asked import facts_of, part_and_domain, reading_facts
from analysis.models.consistency import Measure, alpha, alpha_without, item_rest, omega
from analysis.models.covariances import OfRows, of_rows
from analysis.models.paired import counted_covariances, pairs_of, within
from analysis.models.replicated import Known, Split, about_of, counted_by_replicate, errors_of, read_by_replicate
from analysis.models.rows import Batch, Rows, read_rows
from analysis.models.scores import Domain
from analysis.models.variables import Variable, breakdown, of_statistic, predictor, statistics_by_id
from analysis.part import Part
from instruments.model import Construct
from survey.study.model import Study
from words.problems import Problems

Floats = NDArray[np.float64]
Missing = Literal["pairwise", "listwise"]
OfGroup = Known | None  # None where nobody is in the group
Function = Callable[[Floats], Measure]
ROUNDING = 1e-12  # of a measure of at most 1: less is no standard error


@dataclass(frozen=True)
class Reliability:
    """The reliability of a study's constructs.

    rows : construct, group, statistic (alpha, omega; item_rest and alpha_without by item), item, value, se, low, high, df,
        n (of the pair of items that the fewest have both), flag; blank where a group is withheld
    left_out : construct → why it has none (formative, single, one item, items that nobody has both)
    facts : study, instrument, waves, district, missing, factor method, what was read for it
    """

    rows: pd.DataFrame
    left_out: dict[str, str]
    facts: dict[str, Any]


def reliability(study: Study, construct: str | None = None, *, wave: str | None = None, district: str | None = None,
                by: str | None = None, missing: Missing = "pairwise") -> Reliability:
    """Alpha, omega (one factor, maximum likelihood), item–rest correlations and alpha without each item.

    construct : one of the instrument's, by default all that are reflective
    by : a single-choice item, district or wave: the same in each of its groups
    missing : every pair of items over those who have both (as psych), or only those who have all
    Intervals of alpha and omega are made on the scale log(1 − x), those of correlations on Fisher's z.
    Raises SurveyError where the construct is unknown, or named and neither reflective nor of two items.
    Source: Cronbach (1951); McDonald (1999); influence of the covariances: Lumley (2010), ch. 2. Golden: reliability.csv.
    """
    if missing not in ("pairwise", "listwise"):
        raise ValueError("missing must be 'pairwise' or 'listwise'")
    part, domain = part_and_domain(study, wave, district)
    left_out = _left_out(part, construct)
    groups = _groups(part, by)
    frames: list[dict[str, Any]] = []
    again: list[Variable] = []
    lost: set[int] = set()
    wanted = [one for one in part.instrument.constructs.values() if construct in (None, one.id) and one.id not in left_out]
    if study.design.supplied:
        again = [variable for one in wanted for variable in (*_items(part, one), *groups)]
        every = _supplied(part, domain, [_items(part, one) for one in wanted], groups, missing)
    else:
        every = (_of_construct(part, domain, _items(part, one), groups, missing, again) for one in wanted)
    for one, found in zip(wanted, every, strict=True):
        for group, of_group in found:
            frames += _rows(study, part, domain, one, group, of_group, left_out, lost)
    facts = facts_of(study, part, domain) | reading_facts(part, again) | {"missing": missing, "by": by, "factor": "maximum likelihood, one factor",
                                                                                     "replicates_left_out": sorted(lost)}
    columns = ["construct", "group", "statistic", "item", "value", "se", "low", "high", "df", "n", "flag"]
    frame = pd.DataFrame(frames, columns=columns).astype({name: object for name in ("group", "item", "flag")} | {"n": "Int64"})
    return Reliability(frame, left_out, facts)


def _left_out(part: Part, construct: str | None) -> dict[str, str]:
    """Constructs without a reliability, and why; complaints where one of them was asked for."""
    known = part.instrument.constructs
    problems = Problems()
    if construct is not None and construct not in known:
        problems.add("models.unknown_construct", found=construct, known=", ".join(known) or "-")
    why = {one.id: "items" if len(one.items) < 2 else one.model for one in known.values()
           if one.model != "reflective" or len(one.items) < 2}
    if construct in why:
        problems.add(f"models.not_reliable_{why[construct]}", construct=construct)
    problems.raise_errors()
    return why if construct is None else {}


def _groups(part: Part, by: str | None) -> list[Variable]:
    if by is None:
        return []
    problems = Problems()
    found = predictor(part.instrument, by, {"district": part.layout.districts, "wave": part.layout.waves}, problems)
    if found is not None and not found.categories:
        problems.add("models.not_categories", found=by)
    problems.raise_errors()
    return [found] if found is not None else []


def _items(part: Part, construct: Construct) -> list[Variable]:
    """The scores of the construct's items, reversed where they are."""
    known = statistics_by_id(part.instrument)
    return [of_statistic(part.instrument, item, known[f"{item}/score"]) for item in construct.items]


def _from_tally(part: Part, domain: Domain, items: Sequence[Variable], groups: Sequence[Variable],
                missing: Missing) -> list[tuple[str | None, OfGroup]] | None:
    """The items' covariances in each group, from what the tally has; None where rows must be read instead."""
    by = breakdown(groups)
    pairs = pairs_of(part, items, domain, complete=missing == "listwise", by=by)
    if pairs is None:
        return None
    names: Sequence[str | None] = groups[0].categories if groups else (None,)
    if groups and by is None:
        pairs = [within(pairs[0], Domain(**{"wave": None, "district": None, groups[0].id: name}).places(part.layout)) for name in names]
    every = [counted_covariances(of_group, domain.factor(part.layout)) for of_group in pairs]
    sure = [one for one in every if one is not None]  # scores are codes, whose products lose no digits
    return list(zip(names, counted_by_replicate(part, domain, pairs, sure), strict=True))


def _of_construct(part: Part, domain: Domain, items: Sequence[Variable], groups: Sequence[Variable], missing: Missing,
                  again: list[Variable]) -> list[tuple[str | None, OfGroup]]:
    """The covariances of one construct's items. again : takes what is read once more for them"""
    found = _from_tally(part, domain, items, groups, missing)
    if found is not None:
        return found
    again += [*items, *groups]
    rows, split, plain = _from_rows(part, domain, items, groups, missing)
    every = read_by_replicate(part, domain, [*items, *groups], rows, split, about_of(plain), groups) if part.layout.replicates else plain
    return list(zip(groups[0].categories if groups else (None,), every, strict=True))


def _from_rows(part: Part, domain: Domain, items: Sequence[Variable], groups: Sequence[Variable],
               missing: Missing) -> tuple[Rows, Split, list[OfRows | None]]:
    """The same from rows, read once more; with the rows, and what takes each group's out of some."""
    rows = read_rows(part, [*items, *groups], wave=domain.wave, district=domain.district, complete=False)

    def split(some: Iterable[Batch]) -> list[list[Batch]]:
        return [batches for _, batches in _by_group(some, len(items), groups, missing)]

    return rows, split, [of_rows(part, batches, domain.factor(part.layout)) for batches in split(rows)]


def _supplied(part: Part, domain: Domain, constructs: Sequence[Sequence[Variable]], groups: Sequence[Variable],
              missing: Missing) -> Iterator[list[tuple[str | None, OfGroup]]]:
    """The same of each construct with replicate weights that were supplied, which are read once for all of them."""
    variables = list(dict.fromkeys([*(item for items in constructs for item in items), *groups]))
    splits, about = [], []
    for items in constructs:
        _, split, plain = _from_rows(part, domain, items, groups, missing)
        splits.append((split, [variables.index(one) for one in (*items, *groups)]))
        about += about_of(plain)

    def every(some: Iterable[Batch]) -> Iterator[list[Batch]]:
        for split, columns in splits:
            yield from split([replace(batch, values=batch.values[:, columns]) for batch in some])

    names: Sequence[str | None] = groups[0].categories if groups else (None,)
    found = read_by_replicate(part, domain, variables, (), every, about, groups) if constructs else []
    for at in range(len(constructs)):
        yield list(zip(names, found[at * len(names):(at + 1) * len(names)], strict=True))


def _by_group(rows: Iterable[Batch], items: int, groups: Sequence[Variable], missing: Missing) -> Iterator[tuple[str | None, list[Batch]]]:
    """The items of each group's respondents who have any of them; of listwise who have all."""
    batches = []
    for batch in rows:
        has = ~np.isnan(batch.values[:, :items])
        batches.append(batch.kept(np.asarray(has.any(axis=1) if missing == "pairwise" else has.all(axis=1))))
    for at, name in enumerate(groups[0].categories if groups else (None,)):
        chosen = [batch.kept(batch.values[:, items] == at) if groups else batch for batch in batches]
        yield name, [replace(one, values=one.values[:, :items]) for one in chosen if len(one.weight)]


def _rows(study: Study, part: Part, domain: Domain, construct: Construct, group: str | None, known: OfGroup,
          left_out: dict[str, str], lost: set[int]) -> list[dict[str, Any]]:
    """The rows of a construct in a group; where its items are too few to be shown, blank."""
    names: list[tuple[str, str | None]] = [(name, None) for name in ("alpha", "omega")]
    names += [(name, item) for item in construct.items for name in ("item_rest", "alpha_without")]
    key = {"construct": construct.id, "group": group}
    n = int(known.about.n.min()) if known is not None else 0
    if known is None or n < max(study.privacy.withhold, 2):
        if group is None:
            left_out[construct.id] = "too_few"
            return []
        return [key | {"statistic": name, "item": item, "flag": "withheld"} for name, item in names]
    functions: list[Function] = [alpha, omega]
    functions += [partial(one, item=at) for at in range(len(construct.items)) for one in (item_rest, alpha_without)]
    found = errors_of(part, domain, known, functions)
    lost.update(found.left_out)
    few = construct.few if construct.few is not None else study.privacy.few
    made = []
    for (name, item), function, error, df in zip(names, functions, found.se.tolist(), found.df.tolist(), strict=True):
        measure = function(known.about.s)
        low, high = measure_interval(measure.value, error, df, float(study.comparisons.conf), correlation=name == "item_rest")
        flag = "not_estimable" if np.isnan(measure.value) else lacking(error, df) or ("few" if n < few else None)
        made.append(key | {"statistic": name, "item": item, "value": measure.value, "se": error, "low": low, "high": high,
                           "df": df, "n": n, "flag": flag})
    return made


def lacking(se: float, df: float) -> str | None:
    """The flag of a value that has no interval; None where it has one."""
    if np.isnan(se):
        return "no_replicates"
    return "no_variance" if not se > ROUNDING else "no_df" if not df > 0 else None


def measure_interval(value: float, se: float, df: float, conf: float, *, correlation: bool) -> tuple[float, float]:
    """The interval of alpha or omega, on the scale log(1 − x); of a correlation on Fisher's z. nan where there is none.

    Source: Bonett (2002) for log(1 − alpha); Fisher (1915); coverage simulated in tests/analysis/test_reliability.py.
    Golden: reliability.csv.
    """
    if not (se > 0 and df > 0 and abs(value) < 1 or se > 0 and df > 0 and value < 1 and not correlation):
        return np.nan, np.nan
    half = float(stdtrit(df, (1 + conf) / 2)) * se
    if correlation:
        middle, width = np.arctanh(value), half / (1 - value**2)
        return float(np.tanh(middle - width)), float(np.tanh(middle + width))
    spread_of = np.exp(half / (1 - value))
    return 1 - (1 - value) * float(spread_of), 1 - (1 - value) / float(spread_of)
