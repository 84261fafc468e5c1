"""Which columns a study compares with which: one kind of comparison for every entry of `versus:`, and the pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.contrast import Combinations, together
from analysis.part import Part
from analysis.periods import previous_period, series_of
from survey.study.model import Wave
from survey.study.versus import Versus, read_versus
from words.problems import Problems

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
# A row of RESULT and what it takes to make it are about half a kilobyte; a column of a combination is 16 bytes.
MOST_COMPARED, ROW_BYTES = 1_000_000, 500
MOST_ENTRIES, ENTRY_BYTES = 50_000_000, 16
DAYS = 365.25


@dataclass(frozen=True)
class Wanted:
    """Combinations of columns, and what stands in `versus`, (q,); `overlap` are periods that share a wave, refused."""

    of: Combinations
    versus: list[str | None]
    overlap: Bools

    @classmethod
    def every(cls, of: Combinations, versus: list[str | None]) -> Wanted:
        return cls(of, versus, np.zeros(of.count, bool))

    def only(self, chosen: Bools) -> Wanted:
        """Those of them that are chosen, (q,)."""
        kept = [versus for versus, keep in zip(self.versus, chosen, strict=True) if keep]
        return Wanted(self.of.at(chosen), kept, self.overlap[chosen])


def kinds_of(part: Part, keep: Bools, pairs: bool) -> dict[str, Wanted]:
    """The comparisons between columns that the study names, by kind; each comparison once, where two kinds name it.

    keep : (columns,) which are shown
    Raises SurveyError where there are too many to hold.
    """
    _refuse_too_many(part, keep, pairs)
    kinds: dict[str, Wanted] = {}
    for text in part.study.comparisons.versus:
        entry = read_versus(text)
        if not (entry.needs_city and part.study.design.pooled == "none"):
            made = list(_entry(part, entry, keep))
            if made:
                kinds[text] = _joined(made)
    if pairs:
        kinds["pair"] = _pairs(part, keep)
    seen: set[tuple[int, str | None]] = set()
    for kind, wanted in kinds.items():
        rows = list(zip(wanted.of.first.tolist(), wanted.versus, strict=True))
        kinds[kind] = wanted.only(np.array([row not in seen for row in rows], bool))
        seen |= set(rows)
    return {kind: wanted for kind, wanted in kinds.items() if wanted.of.count}


def _entry(part: Part, entry: Versus, keep: Bools) -> Iterator[Wanted]:
    if entry.kind in ("previous", "first", "wave"):
        yield _since(part, keep, sides(part, entry))
    elif entry.text in ("city", "others") or entry.kind == "district":
        yield from _level(part, entry, keep)
    elif entry.kind == "trend":
        yield from _trend(part, entry, keep)
    elif entry.kind == "change":
        yield from _change(part, entry, keep)


def _joined(several: Sequence[Wanted]) -> Wanted:
    return Wanted(together([one.of for one in several]), [text for one in several for text in one.versus],
                  np.concatenate([one.overlap for one in several]))


def sides(part: Part, entry: Versus) -> list[tuple[int, int]]:
    """Which waves and periods are compared with which earlier ones, both by their number among `Part.spans`."""
    study, own = part.study, {name: at for at, name in enumerate(part.spans) if name is not None}
    found: dict[str, str | None] = {}
    for before, after in zip(study.order, study.order[1:], strict=False):
        found[after] = {"previous": before, "first": study.order[0]}.get(entry.kind)
    for one in part.periods:
        last, first = previous_period(study, one), series_of(study, one)[0]
        found[one.id] = {"previous": last.id if last else None, "first": first.id}.get(entry.kind)
    if entry.kind == "wave":
        among = [study.order, *([one.id for one in series] for series in (study.comparisons.periods, study.rolling))]
        listed = next((list(names) for names in among if entry.of in names), [])
        found = dict.fromkeys(listed[listed.index(entry.of) + 1:] if listed else (), entry.of)
    return [(own[after], own[before]) for after, before in found.items()
            if before is not None and after != before and after in own and before in own]


def _since(part: Part, keep: Bools, spans: Sequence[tuple[int, int]]) -> Wanted:
    """Every district and the city against themselves in an earlier wave or period."""
    domains, district = part.domains, np.arange(part.domains.districts + 1)
    after, before = (np.concatenate([np.zeros(0, np.int64), *(domains.column(pair[side], district) for pair in spans)])
                     for side in (0, 1))
    shown = keep[after] & keep[before]
    after, before = after[shown], before[shown]
    overlap = (domains.waves_of[after] & domains.waves_of[before]).any(axis=1)
    return Wanted(Combinations.differences(after, before), [f"wave:{part.spans[domains.wave[one]]}" for one in before],
                  overlap)


def _level(part: Part, entry: Versus, keep: Bools) -> Iterator[Wanted]:
    """Districts against the city, the others, or one of them, in the same wave."""
    for span in _shown(part, keep):
        own = np.flatnonzero(_there(part, [span]))
        if entry.kind == "district":
            own = own[own != _district(part, entry)]
        made = _against(part, entry, own, [(span, 1.0)])
        if made.count:
            yield Wanted.every(made, [entry.text] * made.count)


def _change(part: Part, entry: Versus, keep: Bools) -> Iterator[Wanted]:
    """Districts' changes since the wave or period before, against the change of the city, the others or one of them."""
    shown = set(_shown(part, keep))
    for after, before in sides(part, read_versus("previous")):
        if {after, before} <= shown:
            own = np.flatnonzero(_there(part, [after, before]))
            own = own[own != _district(part, entry)] if entry.district else own
            made = _against(part, entry, own, [(after, 1.0), (before, -1.0)])
            if made.count:
                yield Wanted.every(made, [entry.text] * made.count)


def _against(part: Part, entry: Versus, own: Ints, spans: Sequence[tuple[int, float]]) -> Combinations:
    """Each of these districts less what the entry names, summed over some waves with a sign each."""
    name = entry.of if entry.kind == "change" else entry.text
    there = np.flatnonzero(_there(part, [span for span, _ in spans]))
    if name == "others":
        other = np.array([there[there != district] for district in own], np.int64).reshape(len(own), -1)
    else:
        other = np.full((len(own), 1), part.domains.districts if name == "city" else _district(part, entry))
    if not other.shape[1]:
        own, other = own[:0], other[:0]
    columns, weights = [], []
    for span, sign in spans:
        columns += [part.domains.column(span, own)[:, None], part.domains.column(span, other)]
        weights += [np.full((len(own), 1), sign), np.full(other.shape, -sign / max(1, other.shape[1]))]
    return Combinations(np.column_stack(columns), np.column_stack(weights))


def _district(part: Part, entry: Versus) -> int:
    """The number of the district that is named; one that nobody is in where it has no answers."""
    return part.layout.districts.index(entry.district) if entry.district in part.layout.districts else -2


def _there(part: Part, spans: Sequence[int]) -> Bools:
    """(districts,) whether it answered in all of these; in a period with equal weights in every wave of it."""
    found = np.ones(part.domains.districts, bool)
    for span in spans:
        met = part.layout.met[part.domains.holds[span]]
        period = span - part.domains.waves - 1
        every = period >= 0 and part.periods[period].weights == "equal"
        found &= np.asarray(met.all(axis=0) if every else met.any(axis=0))
    return found


def _shown(part: Part, keep: Bools) -> list[int]:
    return [int(span) for span in np.unique(part.domains.wave[keep])]


def _trend(part: Part, entry: Versus, keep: Bools) -> Iterator[Wanted]:
    """The slope of the line through the last waves, by least squares, in units a year."""
    order, layout, domains = part.study.order, part.layout, part.domains
    for last in range(entry.waves - 1, len(order)):
        names = order[last - entry.waves + 1:last + 1]
        if set(names) <= set(layout.waves):
            waves = [layout.waves.index(name) for name in reversed(names)]  # the last first: the row is its
            district = domains.district[np.flatnonzero(keep & (domains.wave == waves[0]))]
            columns = np.column_stack([domains.column(wave, district) for wave in waves])
            slope = slopes(np.array([middle(part.study.wave(name)) for name in reversed(names)]))
            made = Combinations(columns, np.broadcast_to(slope, columns.shape).copy())
            yield Wanted.every(made, [entry.text] * made.count)


def middle(wave: Wave) -> float:
    """The middle of a wave's interviewing, in years."""
    return (wave.start.toordinal() + wave.end.toordinal()) / 2 / DAYS


def slopes(time: Floats) -> Floats:
    """(k,) with which coefficients values at these times make the slope of their least-squares line.

    Source: Σ(t−t̄)·y / Σ(t−t̄)². Golden: contrasts.csv.
    """
    apart = time - time.mean()
    with np.errstate(invalid="ignore"):  # waves of one and the same day have no slope: nan, and no row
        found: Floats = apart / (apart**2).sum()
    return found


def _pairs(part: Part, keep: Bools) -> Wanted:
    """Districts two by two, but for those that an entry of `versus:` names: these are compared there already."""
    domains, districts = part.domains, part.layout.districts
    later, earlier = np.tril_indices(domains.districts, -1)
    stated = np.array([f"district:{district}" in part.study.comparisons.versus for district in districts], bool)
    later, earlier = (side[~(stated[later] | stated[earlier])] for side in (later, earlier))
    waves = _shown(part, keep)
    first = np.concatenate([domains.column(t, later) for t in waves])
    second = np.concatenate([domains.column(t, earlier) for t in waves])
    names: list[str | None] = [f"district:{districts[d]}" for d in np.tile(earlier, len(waves))]
    return Wanted.every(Combinations.differences(first, second), names)


def _refuse_too_many(part: Part, keep: Bools, pairs: bool) -> None:
    """Said before anything of that size is made."""
    spans, districts = len(_shown(part, keep)), part.domains.districts
    problems = Problems()
    compared = spans * districts * (districts - 1) // 2 if pairs else 0
    if compared > MOST_COMPARED:
        problems.add("analysis.too_many_pairs", number=f"{compared:,}", size=_gigabytes(compared * ROW_BYTES),
                     most=f"{MOST_COMPARED:,}")
    entries = spans * districts**2 if {"others", "change:others"} & set(part.study.comparisons.versus) else 0
    if entries > MOST_ENTRIES:
        problems.add("analysis.too_many_others", number=f"{districts:,}", size=_gigabytes(entries * ENTRY_BYTES))
    problems.raise_errors()


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f}"


def marked_districts(part: Part, wanted: Wanted) -> Bools:
    """(q,) comparisons with others among whom some district of the study did not answer."""
    if not any((text or "").endswith("others") for text in wanted.versus):
        return np.zeros(wanted.of.count, bool)
    domains, ever = part.domains, part.layout.met.any(axis=0)
    lacking = np.array([(ever & ~_there(part, [span])).any() for span in range(domains.spans)], bool)
    found: Bools = np.asarray(lacking[domains.wave[np.maximum(wanted.of.columns, 0)]].any(axis=1))
    return found
