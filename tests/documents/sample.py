"""Reports made up for the tests of documents: the shapes a study can have, with fixed figures."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pyarrow as pa

from analysis.report import Report
from analysis.result import SCHEMA

TREE = (  # id, kind, parent, zh, en
    ("PSI", "index", None, "社区警务公众评价指数", "Community Policing Public Index"),
    ("D1", "dimension", "PSI", "安全与秩序", "Safety and order"),
    ("D2", "dimension", "PSI", "见警与宣传", "Visibility and publicity"),
    ("D6", "dimension", "PSI", "服务与公正", "Service and fairness"),
    ("SAF", "construct", "D1", "安全感", "Sense of safety"),
    ("DIS", "construct", "D1", "秩序环境", "Order"),
    ("VIS", "construct", "D2", "见警与可及", "Visibility and access"),
    ("SRV", "construct", "D6", "服务体验", "Service experience"),
)
NAMES = (
    ("river", "临江区", "Riverside"), ("lake", "湖滨区", "Lakeside"), ("hill", "青山区", "Green Hill"),
    ("port", "港口区", "Harbour"), ("old", "老城区", "Old Town"), ("east", "东新区", "East New District"),
    ("mill", "纺织区", "Millfield"), ("bridge", "桥西区", "West Bridge"), ("garden", "园林区", "Gardens"),
    ("rail", "铁路区", "Railway"), ("north", "北苑区", "North Park"), ("high", "高新技术开发区", "High-Tech Zone"),
)
WAVES = ("2024Q1", "2024Q2", "2024Q3", "2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4")
GROUPED = {"1": {"zh": "男", "en": "Male"}, "2": {"zh": "女", "en": "Female"}}


def sample_report(
    *, districts: int = 12, waves: int = 4, indicators: int = 8, city: bool = True, opt_in: bool = False,
    simulated: bool = True, questions: bool = False, pairs: bool = False,
) -> Report:
    """A report with figures that follow from their places: the same call gives the same report."""
    entries = _questions() if questions else [_entry(*row) for row in TREE[:indicators]]
    areas = [NAMES[i % 12] if i < 12 else (f"{NAMES[i % 12][0]}{i}", f"{NAMES[i % 12][1]}之{i}",
                                           f"{NAMES[i % 12][2]} {i}") for i in range(districts)]
    catalogue = _catalogue(entries, areas, WAVES[:waves], opt_in=opt_in, simulated=simulated, city=city)
    rows = [row for k, entry in enumerate(entries) for row in _rows(k, entry, areas, WAVES[:waves], city, opt_in)]
    rows += _pairs(areas, WAVES[:waves]) if pairs else []
    columns = {name: [row.get(name) for row in rows] for name in SCHEMA.names}
    result = pa.table(columns, schema=SCHEMA).to_pandas()
    withheld = sum("withheld" in (row["flag"] or "") for row in rows)
    catalogue["counts"] = {"rows": len(rows), "withheld": withheld, "few": sum(row["flag"] == "few" for row in rows)}
    return Report(result=result, findings=pd.DataFrame(), catalogue=catalogue)


def _entry(key: str, kind: str, parent: str | None, zh: str, en: str) -> dict[str, Any]:
    return {"id": key, "kind": kind, "label": {"zh": zh, "en": en}, "parent": parent, "weight": 1.0,
            "unit": "points", "role": "index", "statistics": ["score"], "choices": None, "top": None, "items": [],
            "base": None}


def _questions() -> list[dict[str, Any]]:
    trust = _entry("Q4C", "item", None, "对警察的信任：您对警察有多大信任？", "How much trust do you have in the police?")
    trust |= {"role": "question", "unit": "share", "top": [3, 4],
              "statistics": ["share_asked:TOP", "share:1", "share:2"],
              "choices": {"1": {"zh": "完全没有", "en": "None at all"}, "2": {"zh": "不多", "en": "Not very much"}}}
    age = _entry("AGE", "number", None, "年龄", "Age") | {"role": "question", "unit": "number", "statistics": ["mean"]}
    sex = _entry("SEX", "item", None, "性别", "Sex") | {"role": "demographic", "unit": "share",
                                                      "statistics": ["share:1"]}
    return [trust, age, sex]


def _catalogue(entries: list[dict[str, Any]], areas: list[tuple[str, str, str]], waves: tuple[str, ...], *,
               opt_in: bool, simulated: bool, city: bool) -> dict[str, Any]:
    return {
        "format": 1, "name": "20250114T080000Z-3f9c", "made": "2025-01-14T08:00:00Z",
        "study": {"id": "river-city", "title": {"zh": "江城社区警务公众满意度调查", "en": "River City community policing survey"},
                  "simulated": simulated, "sample": "opt_in" if opt_in else "probability"},
        "versions": {"jingmin": "0.1.0", "python": "3.11.9", "numpy": "2.4.0", "pyarrow": "26.0.1"},
        "instruments": [{"key": "public_satisfaction@1.0.0", "checksum": "9b1f" * 16,
                         "title": {"zh": "社区警务公众满意度调查问卷",
                                   "en": "Public Satisfaction with Community Policing Survey"},
                         "status": "not_fielded"}],
        "indicators": entries,
        "districts": [{"id": key, "label": {"zh": zh, "en": en}, "short": {"zh": zh, "en": en}, "parent": None,
                       "population": None} for key, zh, en in areas],
        "waves": [{"id": wave, "instrument": "public_satisfaction@1.0.0", "from": f"{wave[:4]}-{3 * (i % 4) + 1:02}-05",
                   "to": f"{wave[:4]}-{3 * (i % 4) + 2:02}-01", "rows": 4812, "official": 4733,
                   "modes": {"web": 3000, "phone": 1812}}
                  for i, wave in enumerate(waves)],
        "by": [{"item": "SEX", "label": {"zh": "性别", "en": "Sex"}, "groups": GROUPED}],
        "comparisons": {"versus": ["previous", "city"], "pairs": ["index", "dimensions"], "by": ["SEX"],
                        "worth": {"score": 3.0, "share": 0.05}, "same_within": {"score": 5.0}, "adjust": "holm",
                        "conf": 0.95, "named": {}},
        "benchmarks": [], "privacy": {"few": 30, "withhold": 10},
        "design": {"strata": ["district"], "psu": "community", "fpc": False, "lonely": "fail",
                   "pooled": "weight" if city else "none", "psus_across_waves": "same"},
        "checksums": {"comparisons": "5e" * 32, "design": "a1" * 32, "waves": {wave: "c7" * 32 for wave in waves}},
        "warnings": [{"code": "analysis.calibration_unknown",
                      "text": {"zh": "不知道权重是否校准过，未予计入。",
                               "en": "Whether the weights were calibrated is unknown; not credited."}}],
    }


def _rows(k: int, entry: dict[str, Any], areas: list[tuple[str, str, str]], waves: tuple[str, ...], city: bool,
          opt_in: bool) -> list[dict[str, Any]]:
    """Estimates of every statistic by wave and district, their contrasts, and one breakdown that no table shows."""
    places = ([None] if city else []) + [key for key, _, _ in areas]
    rows = []
    for statistic in entry["statistics"]:
        for w, wave in enumerate(waves):
            for d, district in enumerate(places):
                figure = _Point(k, w, d, statistic)
                rows.append(_row(entry, statistic, wave, district, None, figure.level, figure, opt_in))
                if city and district is not None:
                    rows.append(_row(entry, statistic, wave, district, "city", figure.gap, figure, opt_in))
                if w:
                    rows.append(_row(entry, statistic, wave, district, f"wave:{waves[w - 1]}", figure.change, figure,
                                     opt_in))
        rows.append(_row(entry, statistic, waves[0], None, None, 1.0, _Point(k, 0, 0, statistic), opt_in)
                    | {"by": "SEX", "group": "1", "id": f"{entry['id']}/{statistic}/official/{waves[0]}/-/SEX/1/-"})
    return rows


def _pairs(areas: list[tuple[str, str, str]], waves: tuple[str, ...]) -> list[dict[str, Any]]:
    """Every pair of districts for the index, in one direction only."""
    rows = []
    for w, wave in enumerate(waves):
        points = {key: _Point(0, w, d, "score") for d, (key, _, _) in enumerate(areas, 1)}
        for i, (one, a) in enumerate(points.items()):
            for other, b in list(points.items())[i + 1:]:
                gap = a.level - b.level
                rows.append(_row(_entry(*TREE[0]), "score", wave, one, f"district:{other}", gap, a, False))
    return rows


class _Point:
    """The made-up figures of one estimate: level, gap to the city, change, n."""

    def __init__(self, k: int, w: int, d: int, statistic: str) -> None:
        self.scale = {"s": 1.0, "m": 0.6}["s" if statistic == "score" else "m"] if "share" not in statistic else 0.01
        wave = math.sin(1 + k + 2 * d)
        self.level = (62 + 2 * k + 9 * wave * (d > 0) + 1.5 * w) * self.scale
        self.gap, self.change = 9 * wave * self.scale, (1.5 + 3 * math.cos(d + k)) * self.scale
        self.n = 8 if (d == 5 and k % 4 == 3) else 24 if (d == 7 and k % 3 == 1) else 4733 if d == 0 else 380 + 7 * d
        self.half = (0.8 if d == 0 else 2.9 if self.n > 100 else 9.4) * self.scale


def _row(entry: dict[str, Any], statistic: str, wave: str, district: str | None, versus: str | None, value: float,
         point: _Point, opt_in: bool) -> dict[str, Any]:
    key = "/".join((entry["id"], statistic, "official", wave, district or "-", "-", "-", versus or "-"))
    row = {"id": key, "study": "river-city", "source": "survey", "instrument": "public_satisfaction@1.0.0",
           "indicator": entry["id"], "statistic": statistic, "variant": "official", "wave": wave,
           "district": district, "versus": versus, "conf": 0.95, "method": "linearised", "flag": None}
    if point.n < 10:
        return row | {"flag": "withheld"}
    half = point.half * (1.2 if versus else 1.0)
    figures = {"value": value, "se": half / 2, "low": value - half, "high": value + half, "df": 11.0, "n": point.n,
               "deff": 1.4, "flag": "few" if point.n < 30 else None}
    if versus is None:
        return row | figures
    clear, p = abs(value) > half * 1.3, 0.004 if abs(value) > half * 1.3 else 0.4
    verdict = ("higher" if value > 0 else "lower") if clear and abs(value) >= 3 * point.scale else (
        "small" if clear else "same" if abs(value) + half < 5 * point.scale else "unclear")
    return row | figures | {"p": p, "p_adjusted": min(1.0, 3 * p), "verdict": "description" if opt_in else verdict,
                            "family": f"{entry['id']}/{statistic}/official/-/{(versus or '').split(':')[0]}/{wave}"}
