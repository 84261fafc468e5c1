"""A small report on disk for the tests of the dashboard: 12 districts × 4 waves of the built-in index, or a study
of questions only. The figures are drawn with a fixed seed; contrasts, Holm and verdicts follow the rules of RESULT."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.result import SCHEMA
from tests.dashboard.sample_catalogue import COUNTRIES, DISTRICTS, QUESTIONS, TREE, WAVES, catalogue

Z = NormalDist()
WORTH, SAME = {"points": 3.0, "share": 0.05}, {"points": 2.0, "share": 0.0}
SHIFT = {"xishan": 7.0, "binhe": 5.0, "nanhu": -8.0, "gongye": -5.5}  # the others are exactly the city's
RISE = {"2024Q2": 0.0, "2024Q3": 0.5, "2024Q4": 4.0}
FEW, WITHHELD = ("hubin", 22), ("yunling", 8)  # answers on a dispute of one's own in the last wave


@dataclass(frozen=True)
class Point:
    """An estimate as drawn."""

    value: float
    se: float
    n: int


@dataclass
class Sheet:
    """Rows of RESULT as they are made; contrasts wait for their family to be adjusted together."""

    opt_in: bool = False
    rows: list[dict[str, Any]] = field(default_factory=list)
    families: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def estimate(self, key: tuple[str, str, str, str | None], point: Point) -> None:
        self.rows.append(_row(*key, None, point))

    def contrast(self, key: tuple[str, str, str, str | None], versus: str, point: Point) -> None:
        row = _row(*key, versus, point)
        row["family"] = "/".join((key[0], key[1], "official", "-", versus.split(":")[0], key[2]))
        self.families[row["family"]].append(row)
        self.rows.append(row)

    def judged(self) -> list[dict[str, Any]]:
        """The rows with Holm's p and the verdicts."""
        for family in self.families.values():
            tested = sorted((row for row in family if row["value"] is not None), key=lambda row: row["p"])
            highest = 0.0
            for i, row in enumerate(tested):
                highest = max(highest, min(1.0, (len(tested) - i) * row["p"]))
                row["p_adjusted"], row["verdict"] = highest, "description" if self.opt_in else _verdict(row, highest)
        return self.rows


def write_sample(folder: Path, kind: str = "city") -> Path:
    """The study folder with a current report. Kinds: city, one_wave, opt_in, targets, pairs, questions."""
    waves = WAVES[-1:] if kind in ("one_wave", "questions") else WAVES
    places = [row[0] for row in (COUNTRIES if kind == "questions" else DISTRICTS)]
    sheet = Sheet(opt_in=kind == "opt_in")
    if kind == "questions":
        _questions(sheet, places, waves[0])
    else:
        _tree(sheet, places, waves, kind)
    rows = sheet.judged()
    place = folder / "reports" / "20250114T080000Z-0001"
    place.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({name: [row.get(name) for row in rows] for name in SCHEMA.names}, schema=SCHEMA),
                   place / "results.parquet")
    pq.write_table(pa.table({"id": pa.array([], pa.string())}), place / "findings.parquet")
    (place / "report.json").write_text(json.dumps(catalogue(kind, rows, waves), ensure_ascii=False), encoding="utf-8")
    (folder / "reports" / "current").write_text(place.name + "\n", encoding="utf-8")
    return folder


def _tree(sheet: Sheet, places: Sequence[str], waves: Sequence[str], kind: str) -> None:
    drawn = _drawn(places, waves)
    for indicator, unit_, statistic in [(row[0], "points", "score") for row in TREE]:
        for w, wave in enumerate(waves):
            points = {place: drawn[indicator, wave, place] for place in places}
            known = [point for point in points.values() if point.n >= 10]
            city = Point(float(np.mean([p.value for p in known])), float(np.mean([p.se for p in known])) / 12**0.5,
                         sum(p.n for p in known))
            here: dict[str | None, Point] = {None: city, **points} if kind != "pairs" else {**points}
            for district, point in here.items():
                key = (indicator, statistic, wave, district)
                sheet.estimate(key, point)
                if district is not None and kind not in ("pairs", "targets"):
                    sheet.contrast(key, "city", Point(point.value - city.value, point.se * 0.96, point.n))
                if kind == "targets" and indicator == "PSI":
                    sheet.contrast(key, "target", Point(point.value - 62.0, point.se, point.n))
                if w:
                    before = drawn["city", indicator, waves[w - 1]] if district is None else (
                        drawn[indicator, waves[w - 1], district])
                    sheet.contrast(key, f"wave:{waves[w - 1]}", Point(
                        point.value - before.value, (point.se**2 + before.se**2)**0.5 * 0.85, min(point.n, before.n)))
            drawn["city", indicator, wave] = city
            if indicator == "PSI" and kind in ("city", "pairs"):
                _pairs(sheet, (indicator, statistic, wave), points)
            _beside(sheet, (indicator, statistic, wave, None), city, unit_)


def _pairs(sheet: Sheet, key: tuple[str, str, str], points: dict[str, Point]) -> None:
    for i, (one, a) in enumerate(points.items()):
        for other, b in list(points.items())[i + 1:]:
            gap = Point(a.value - b.value, (a.se**2 + b.se**2)**0.5, min(a.n, b.n))
            sheet.contrast((*key, one), f"district:{other}", gap)


def _beside(sheet: Sheet, key: tuple[str, str, str, str | None], point: Point, unit_: str) -> None:
    """Rows that the overview must leave alone: a breakdown, a variant, all waves pooled."""
    other = _row(*key, None, Point(point.value + 20, point.se, point.n))
    sheet.rows += [other | {"by": "SEX", "group": "1", "id": other["id"].replace("/-/-/-", "/SEX/1/-")},
                   other | {"variant": "with_police_family", "id": other["id"].replace("official", "with")},
                   other | {"wave": None, "id": other["id"].replace(key[2], "-")}]


def _drawn(places: Sequence[str], waves: Sequence[str]) -> dict[Any, Point]:
    """The tree's estimates by indicator, wave and place; dimensions and the index are weighted from below."""
    random, drawn = np.random.default_rng(20240105), {}
    for wave in waves:
        for place in places:
            common = random.normal(0, 0.6)
            for c, (key, _, _, role, *_) in enumerate([row for row in TREE if row[1] == "construct"]):
                level = (71, 66, 64, 58, 55, 69, 47, 62, 57, 63, 66, 68, 61, 52, 54, 64, 67)[c]
                shift = SHIFT.get(place, 0.0) * (1.5 if key in ("DSPC", "SRV", "PJ") else 0.9)
                rise = RISE.get(wave, 0.0) * (2.2 if key in ("INF", "PUB", "EMG") else 0.7)
                value = level + shift + rise + common + random.normal(0, 1.1)
                drawn[key, wave, place] = Point(value, 1.5 + 0.1 * (c % 4), _n(key, wave, place, random))
            for key, kind, parts in [(row[0], row[1], row[5]) for row in reversed(TREE) if row[5]]:
                below = [(drawn[part, wave, place], weight) for part, weight in parts.items()]
                value = sum(point.value * weight for point, weight in below)
                se = sum((point.se * weight)**2 for point, weight in below)**0.5 * (1.5 if kind == "index" else 1.2)
                drawn[key, wave, place] = Point(value, se, min(point.n for point, _ in below))
    return drawn


def _n(construct: str, wave: str, place: str, random: np.random.Generator) -> int:
    if construct == "DSPX":
        rare = dict((FEW, WITHHELD)) if wave == WAVES[-1] else {}
        return rare.get(place, int(random.integers(34, 62)))
    return int(random.integers(380, 404) if construct not in ("SRV", "PJ") else random.integers(140, 180))


def _questions(sheet: Sheet, places: Sequence[str], wave: str) -> None:
    shares = (.943, .795, .789, .786, .781, .694, .663, .619, .525, .466)
    for i, (item, _, _, statistics) in enumerate(QUESTIONS):
        for j, place in enumerate(places):
            for statistic in statistics:
                share = max(.03, shares[j] - .07 * i)
                sheet.estimate((item, statistic, wave, place), Point(share, (share * (1 - share) / 610)**0.5, 600 + j))


def _row(indicator: str, statistic: str, wave: str, district: str | None, versus: str | None,
         point: Point) -> dict[str, Any]:
    key = "/".join((indicator, statistic, "official", wave, district or "-", "-", "-", versus or "-"))
    row: dict[str, Any] = {
        "id": key, "study": "jiangcheng", "source": "survey", "instrument": "public_satisfaction@1.0.0",
        "indicator": indicator, "statistic": statistic, "variant": "official", "wave": wave, "district": district,
        "versus": versus, "conf": 0.95, "comparability": "full" if versus else None, "method": "linearised",
        "value": None}
    if point.n < 10:
        return row | {"flag": "withheld"}
    half = Z.inv_cdf(0.975) * point.se
    row |= {"value": point.value, "se": point.se, "low": point.value - half, "high": point.value + half, "df": 38.0,
            "n": point.n, "deff": 1.3, "flag": "few" if point.n < 30 else None}
    return row | ({"p": 2 * (1 - Z.cdf(abs(point.value) / point.se))} if versus else {})


def _verdict(row: dict[str, Any], p_adjusted: float) -> str:
    unit_ = "share" if row["statistic"].startswith("share") else "points"
    if p_adjusted < 0.05 and abs(row["value"]) >= WORTH[unit_]:
        return "higher" if row["value"] > 0 else "lower"
    if -SAME[unit_] <= row["low"] and row["high"] <= SAME[unit_]:
        return "same"
    return "small" if p_adjusted < 0.05 else "unclear"
