"""How much memory an analysis would take, known before it begins: what cannot fit is refused with its size."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from analysis.domains import Domains
from analysis.layout import Layout
from analysis.tally.plan import TallyPlan
from words.problems import Problems

# Of what is free: the rest is for the answers that pass by, and for the system.
SHARE = 0.75
NUMBER = 8  # bytes
UNITS = {1e6: "MB", 1e9: "GB", 1e12: "TB"}
# A row of RESULT in Arrow, with its id as text, and the arrays it is made from. Measured: 0.64 kB at 300,000 rows.
ROW = 700
CGROUP = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


def memory() -> int:
    """Bytes that this process may still take: what is free, or what its container allows where that is less."""
    found = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")] if hasattr(os, "sysconf") else [8 << 30]
    with suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        found.append(1024 * int(next(line for line in lines if line.startswith("MemAvailable")).split()[1]))
    for path in CGROUP:
        with suppress(OSError, ValueError):
            found.append(int(path.read_text(encoding="ascii")))
    return min(found)


def refuse_large_tally(plan: TallyPlan, places: Sequence[int]) -> None:
    """SurveyError where the arrays of a plan would not fit.

    places : how many each wave has; the tallies of all waves are held at once
    """
    cells = sum(places) * (len(plan.by.codes) if plan.by else 1)
    parts = {name: cells * size for name, size in _cell_bytes(plan)}
    needed = sum(parts.values())
    if parts and needed > SHARE * memory():
        largest = max(parts, key=lambda name: parts[name])
        _refuse("analysis.tally_too_large", needed, cells=cells, largest=largest, of_largest=_size(parts[largest]))


def _cell_bytes(plan: TallyPlan) -> Iterator[tuple[str, int]]:
    """What every thing of the plan takes for a place and group, in bytes."""
    columns = (3 if plan.people else 2) + plan.replicates  # n, Σw, Σw², Σw_r
    for thing in plan.histograms:
        yield thing.id, columns * NUMBER * len(thing.bins)
    for number in plan.numbers:
        yield number.id, (7 + 2 * plan.replicates) * NUMBER
    for ratio in plan.ratios:
        yield ratio.id, (9 + 2 * plan.replicates) * NUMBER
    if plan.replicates:  # of weights with one another
        based = sum(getattr(one, "base", None) is not None for one in (*plan.histograms, *plan.ratios, *plan.distinct))
        yield "replicates", NUMBER * plan.replicates**2 * (1 + based)
    for cross in plan.crosses:
        yield cross.id, NUMBER * (cross.size + sum(entry.width for entry in cross.entries))
    if plan.joint and plan.joint.ids:
        yield " × ".join(plan.joint.ids[:3]), NUMBER * (2 * len(plan.joint.ids) + 1) ** 2


def refuse_large_influence(layout: Layout, domains: Domains, things: int) -> None:
    """SurveyError where the influence of every psu on every domain of its stratum would not fit.

    things : how many statistics are held at once, at least
    """
    if layout.replicates:
        return _refuse_large_replicates(layout.replicates.number, domains, max(things, 1))
    strata = len(layout.size)
    districts = np.bincount(np.unique(layout.place_stratum * (domains.districts + 1) + layout.place_district)
                            // (domains.districts + 1), minlength=strata)
    # Where respondents enter the variance, the rows that stand for a place's people: 2m+1 for m things held together.
    psus = np.bincount(layout.row_stratum, minlength=strata)
    psus += np.bincount(layout.place_stratum, minlength=strata) * ((2 * things + 2) * layout.respondents + len(layout.later))
    spans = domains.count // (domains.districts + 1)
    numbers = (psus * (districts + 1) * spans).astype(float) * max(things, 1)
    # Held for all strata, and made one stratum at a time out of rows by wave: measured 8.8 with one stratum and four waves.
    needed = NUMBER * (1.2 * numbers.sum() + 2 * len(layout.waves) * numbers.max(initial=0))
    if needed > SHARE * memory():
        worst = int(numbers.argmax())
        _refuse("analysis.influence_too_large", needed, domains=domains.count, psus=int(psus[worst]), districts=int(districts[worst]))


def _refuse_large_replicates(replicates: int, domains: Domains, things: int) -> None:
    """The same of the deviations of all replicates in every domain, with Σw and Σw·y that they are made from."""
    needed = 4.0 * NUMBER * replicates * domains.count * things
    if needed > SHARE * memory():
        _refuse("analysis.influence_too_large", needed, domains=domains.count, psus=replicates, districts=domains.districts)


def refuse_large_result(rows: int, domains: Domains) -> None:
    """SurveyError where RESULT would not fit. rows : of it, comparisons among them"""
    if rows * ROW > SHARE * memory():
        _refuse("analysis.result_too_large", rows * ROW, rows=rows, domains=domains.count)


def _refuse(code: str, needed: float, **values: object) -> None:
    problems = Problems()
    problems.add(code, needed=_size(needed), limit=_size(SHARE * memory()), **values)  # type: ignore[arg-type]
    problems.raise_errors()


def _size(number: float) -> str:
    """Bytes in words: in the largest unit of which they are at least one."""
    unit = max((size for size in UNITS if number >= size), default=min(UNITS))
    return f"{number / unit:,.1f} {UNITS[unit]}"
