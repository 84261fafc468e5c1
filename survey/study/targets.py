"""What results are set beside: targets that were aimed at, and benchmarks published elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from instruments.fields import Label
from survey.study.comparisons import Benchmark, Target
from survey.study.lookup import complain_unknown
from survey.study.tables import Row, filled_in, id_in, number_in, read_table, whole_in
from words.problems import Problems

T = TypeVar("T")

TARGET_COLUMNS = ("indicator", "statistic", "wave", "district", "value")
BENCHMARK_COLUMNS = ("id", "indicator", "statistic", "value", "se", "n", "source", "label_zh", "label_en")


@dataclass(frozen=True)
class Known:
    """What a row may name; an empty list could not be read and holds nothing against it. `indicators` holds, by wave, the statistics of each indicator of its instrument."""

    indicators: Mapping[str, Mapping[str, tuple[str, ...]]]
    waves: tuple[str, ...]
    districts: tuple[str, ...]
    periods: tuple[str, ...] = ()
    published: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of series, whose periods their files say

    def of(self, wave: str | None) -> dict[str, tuple[str, ...]]:
        """The statistics by indicator in that wave, or in any; those of series in either case."""
        return {**self.of_waves(wave), **self.published}

    def of_waves(self, wave: str | None) -> dict[str, tuple[str, ...]]:
        """The same of the waves' instruments alone."""
        waves = [wave] if wave else list(self.indicators)
        found: dict[str, tuple[str, ...]] = {}
        for each in waves:
            for indicator, statistics in self.indicators.get(each, {}).items():
                found[indicator] = tuple(dict.fromkeys((*found.get(indicator, ()), *statistics)))
        return found


def read_targets(path: Path, file: str, known: Known, problems: Problems) -> tuple[Target, ...]:
    """The targets; an empty wave or district means every one."""
    rows = read_table(path, file, problems, needed=TARGET_COLUMNS)
    found = [(row, target) for row in rows if (target := _target(row, known, problems))]
    _check_twice(found, "study.target_twice",
                 lambda target: (target.indicator, target.statistic, target.wave, target.district), problems)
    return tuple(target for _, target in found)


def _target(row: Row, known: Known, problems: Problems) -> Target | None:
    before = len(problems.errors)
    filled_in(row, ("indicator", "statistic", "value"), problems)
    wave, district = row["wave"] or None, row["district"] or None
    if wave and known.waves and row["indicator"] not in known.published and wave not in (*known.waves, *known.periods):
        complain_unknown("study.wave_unknown", row.where("wave"), problems, found=wave,
                         known=(*known.waves, *known.periods))
    if district and known.districts and district not in known.districts:
        complain_unknown("study.district_unknown", row.where("district"), problems, found=district,
                         known=known.districts)
    value = _value(row, known.of(wave if wave in known.waves else None), problems)
    if value is None or len(problems.errors) > before:
        return None
    return Target(indicator=row["indicator"], statistic=row["statistic"], wave=wave, district=district, value=value)


def read_benchmarks(path: Path, file: str, known: Known, problems: Problems) -> tuple[Benchmark, ...]:
    """The benchmarks; an empty se or n was not published."""
    rows = read_table(path, file, problems, needed=BENCHMARK_COLUMNS)
    found = [(row, benchmark) for row in rows if (benchmark := _benchmark(row, known, problems))]
    _check_twice(found, "study.benchmark_twice", lambda each: (each.id, each.indicator, each.statistic), problems)
    first: dict[str, tuple[Row, Benchmark]] = {}
    for row, benchmark in found:
        other_row, other = first.setdefault(benchmark.id, (row, benchmark))
        if (other.label, other.source) != (benchmark.label, benchmark.source):
            problems.add("study.benchmark_differs", row.where("id"), found=benchmark.id, row=other_row.number)
    return tuple(benchmark for _, benchmark in found)


def _benchmark(row: Row, known: Known, problems: Problems) -> Benchmark | None:
    before = len(problems.errors)
    if filled_in(row, ("id", "indicator", "statistic", "value", "source", "label_zh", "label_en"), problems):
        id_in(row, "id", problems)
    value = _value(row, known.of(None), problems)
    se = number_in(row, "se", problems) if row["se"] else None
    n = whole_in(row, "n", problems) if row["n"] else None
    for column, figure in (("se", se), ("n", n)):
        if figure is not None and figure <= 0:
            problems.add("study.cell_not_positive", row.where(column), found=row[column])
    if value is None or len(problems.errors) > before:
        return None
    return Benchmark(id=row["id"], indicator=row["indicator"], statistic=row["statistic"], value=value,
                     se=se, n=n, source=row["source"],
                     label=Label(zh=row["label_zh"], en=row["label_en"]))


def _value(row: Row, statistics: Mapping[str, tuple[str, ...]], problems: Problems) -> float | None:
    """The value, where indicator and statistic are known and it is in the statistic's range."""
    indicator, statistic = row["indicator"], row["statistic"]
    if indicator and statistics and indicator not in statistics:
        complain_unknown("study.indicator_unknown", row.where("indicator"), problems, found=indicator, known=statistics)
    elif statistic and indicator in statistics and statistic not in statistics[indicator]:
        complain_unknown("study.statistic_unknown", row.where("statistic"), problems, found=statistic,
                         known=statistics[indicator], indicator=indicator)
    value = number_in(row, "value", problems) if row["value"] else None
    if value is not None and statistic.startswith("share") and not 0 <= value <= 1:
        problems.add("study.share_over_one", row.where("value"), found=row["value"])
    if value is not None and statistic == "score" and not 0 <= value <= 100:
        problems.add("study.score_over_hundred", row.where("value"), found=row["value"])
    return value


def _check_twice(found: list[tuple[Row, T]], code: str, key: Callable[[T], object], problems: Problems) -> None:
    first: dict[object, Row] = {}
    for row, each in found:
        other = first.setdefault(key(each), row)
        if other is not row:
            problems.add(code, row.where(), row=other.number)
