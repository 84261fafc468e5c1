"""Any statistic of one indicator in every domain, by group, from a study's private answers; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analysis.analyse import answers_of
from analysis.askable import QUANTILE, Asked, asked_of, known_names
from analysis.compared import shown
from analysis.derived import hidden_beside_official, made_of
from analysis.estimates import without_replacement
from analysis.finish import result_table
from analysis.moments import moments
from analysis.part import Part, labels_of, named_items, parts_of, tree_estimates
from analysis.result import SCHEMA
from analysis.rows import Piece, estimate_piece
from analysis.spreads import spread_piece, values_plan
from analysis.tally import plan
from analysis.tree import tree_weights
from instruments.reading.validation import nearest
from survey.study.model import Study
from words.problems import Problems


def estimate(study: Study, indicator: str, *, statistic: str | None = None, by: str | Sequence[str] = (),
             wave: str | None = None, district: str | None = None, replacement: bool = True) -> pd.DataFrame:
    """Rows of RESULT: one statistic of one indicator in every wave and district, of the city and over all waves.

    statistic : by default the one that speaks for the indicator; also what the report does not hold: `total:CODE`,
        `sd`, `median`, `quantile:0.25`, the share of every answer by group
    by : a single-choice item, or two whose answers are crossed (group `1*2`)
    wave, district : only this one; also a pooled period in place of a wave
    replacement : whether `deff` is against simple random sampling with replacement, as in the report, or without
    Through the same withholding as the report. Raises SurveyError where a name is unknown, with what was probably meant.
    """
    items = by.split("*") if isinstance(by, str) and by else list(by)
    problems = Problems()
    parts = parts_of(study, answers_of(study))
    _check_place(study, wave, district, problems)
    here = [part for part in parts if wave is None or wave in part.spans]
    found = [(part, asked) for part in here if (asked := asked_of(study, part.instrument, indicator, statistic))]
    if not problems.errors and not found:
        _unknown(study, here, indicator, statistic, problems)
    _check_by([part for part, _ in found], items, problems)
    problems.raise_errors()
    rows = table_of(study, parts, indicator, statistic, by="*".join(items), replacement=replacement)
    for field, one in (("wave", wave), ("district", district)):
        rows = rows if one is None else rows[rows[field] == one]
    return rows.reset_index(drop=True)


def table_of(study: Study, parts: Sequence[Part], indicator: str, statistic: str | None, *, by: str = "",
             replacement: bool = True) -> pd.DataFrame:
    """Rows of RESULT: the statistic in every domain, withheld beside the totals and the constructs that it stands with."""
    found = [(part, asked) for part in parts if (asked := asked_of(study, part.instrument, indicator, statistic))]
    # Of two crossed breakdowns the totals, each breakdown alone, count as shown.
    breakdowns = (by,) if "*" in by else dict.fromkeys(("", by))
    pieces = [piece for part, asked in found for one in breakdowns
              for piece in _pieces(part, asked, one, len(found) == 1, replacement)]
    if not any(len(piece.n) for piece in pieces):
        return pd.DataFrame({spec.name: pd.Series(dtype=object) for spec in SCHEMA})
    rows: pd.DataFrame = result_table(study, pieces).to_pandas()
    return rows[(rows["by"] == by if by else rows["by"].isna()) & (rows["indicator"] == indicator)]


def _pieces(part: Part, asked: Asked, by: str, alone: bool, replacement: bool) -> Iterator[Piece]:
    waves, districts = part.names
    keep = shown(part, alone and len(part.layout.waves) > 1)
    if asked.spread:
        todo = values_plan(part, asked.statistic, by or None)
    elif asked.in_tree:
        todo = plan(part.study, part.instrument, by=by or None, items=named_items(part))
    else:
        items = [*asked.items, *made_of(part, asked.items)]
        todo = replace(plan(part.study, part.instrument, by=by or None, items=items), joint=None)
    tallies = part.tallies(todo)
    for group in tallies[0].groups:
        labels = labels_of(part, "official", by or None, None if group is None else str(group))
        if asked.spread:
            yield spread_piece(part, tallies, asked.statistic, asked.name, labels, group, keep)
            continue
        if asked.in_tree:
            tree = tree_estimates(part, tallies, group)
            assert tree is not None
            made = (*tree_weights(part.instrument).get(asked.indicator, ()), asked.indicator)
            estimates = tree[0].at([tree[0].ids.index(f"{name}/{asked.name}") for name in made])
        else:
            estimates = part.estimated(moments(tallies, part.layout, [asked.statistic], group=group))
            estimates = hidden_beside_official(part, tallies, estimates, group)
        if not replacement:
            estimates = replace(estimates, deff=without_replacement(estimates.deff, estimates.n, estimates.weight))
        yield estimate_piece(estimates, labels, waves, districts, keep, part.part_city)


def _check_place(study: Study, wave: str | None, district: str | None, problems: Problems) -> None:
    spans = [*(one.id for one in study.waves if not one.planned), *(one.id for one in study.periods)]
    for code, found, known in (("analysis.unknown_wave", wave, spans),
                               ("analysis.unknown_district", district, [one.id for one in study.districts])):
        if found is not None and found not in known:
            problems.add(code, found=found, known=", ".join(known))


def _check_by(parts: Sequence[Part], items: Sequence[str], problems: Problems) -> None:
    """What is no breakdown in some version, said once."""
    for item in items:
        for instrument in (part.instrument for part in reversed(parts)):
            single = [one.id for one in instrument.items.values() if one.kind == "single"]
            if item in single:
                continue
            if item in instrument.items:
                problems.add("analysis.not_a_breakdown", found=item, kind=instrument.items[item].kind, known=", ".join(single))
            else:
                _say(problems, "analysis.unknown_breakdown", item, single)
            break
    if len(items) > 2 or len(set(items)) < len(items):
        problems.add("analysis.many_breakdowns", found=", ".join(items))


def _unknown(study: Study, parts: Sequence[Part], indicator: str, statistic: str | None, problems: Problems) -> None:
    """The statistic where the indicator is known, else the indicator, with what was probably meant."""
    every: Mapping[str, list[str]] = {name: statistics for part in parts
                                      for name, statistics in known_names(study, part.instrument).items()}
    kinds = {item.id: item.kind for part in parts for item in part.instrument.items.values()}
    if indicator not in every and indicator in kinds:
        problems.add("analysis.not_counted", found=indicator, kind=kinds[indicator])
    elif indicator not in every:
        _say(problems, "analysis.unknown_indicator", indicator, list(every))
    else:
        if str(statistic).startswith(QUANTILE) and {"score", "mean"} & set(every[indicator]):
            problems.add("analysis.quantile_share", found=str(statistic), indicator=indicator, known=", ".join(every[indicator]))
        else:
            _say(problems, "analysis.unknown_statistic", str(statistic), every[indicator], indicator)


def _say(problems: Problems, code: str, found: str, known: list[str], indicator: str = "") -> None:
    near = nearest(found, known)
    problems.add(f"{code}_near" if near else code, found=found, near=near or "", known=", ".join(known), indicator=indicator)
