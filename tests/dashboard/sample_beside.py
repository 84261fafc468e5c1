"""A made-up report of an assessment and a series alone: rows as they stand in RESULT."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pyarrow as pa

from analysis.beside import result_rows
from analysis.findings import Finding, findings_table
from analysis.report import Report

A, S = "quantitative_assessment", "safe"
UNITS = {"st1": "east", "st2": "east", "st3": "west"}
# Score, its ends, grade and flags of each unit in the newest quarter; the score of the one before.
SCORES = {"st1": (90.0, 86.0, 93.0, 4, None, 88.0), "st2": (69.0, 66.0, 72.0, 3, "on_the_line", 60.0), "st3": (80.0, 78.0, 83.0, 2, "breach", 80.0)}
FIGURES = {"east": {"2023": 0.60, "2024": 0.64}, "west": {"2023": 0.50, "2024": 0.41}, None: {"2023": 0.56, "2024": 0.55}}


def label(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def rows() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    base = {"source": "assessment", "instrument": f"{A}@1.0.0", "indicator": A, "variant": "official", "method": "thresholds"}
    for unit, (score, low, high, grade, flag, before) in SCORES.items():
        at = base | {"district": UNITS[unit], "by": "unit", "group": unit}
        found += [at | {"statistic": "score", "wave": "2025Q4", "value": score, "low": low, "high": high, "conf": 0.95},
                  at | {"statistic": "score", "wave": "2025Q4", "value": score - before, "versus": "wave:2025Q3", "verdict": "description"},
                  at | {"statistic": "grade", "wave": "2025Q4", "value": float(grade), "flag": flag},
                  at | {"statistic": "grade", "wave": "2025Q3", "value": 3.0},
                  at | {"statistic": "covered", "wave": "2025Q4", "value": 0.945}]
    base = {"source": "series", "instrument": "yearbook@1.0.0", "indicator": S, "statistic": "share", "variant": "official", "method": "published"}
    for district, by in FIGURES.items():
        for year, value in by.items():
            found.append(base | {"district": district, "wave": year, "value": value, "flag": "no_precision"})
        found.append(base | {"district": district, "wave": "2024", "versus": "wave:2023", "value": by["2024"] - by["2023"],
                             "verdict": "description", "flag": "no_precision"})
    for order, district in enumerate(("east", "west"), 1):
        found.append(base | {"district": district, "wave": "2024", "statistic": "rank", "value": float(order), "flag": "uncertainty_unknown"})
    return found


def catalogue() -> dict[str, Any]:
    grades = (("excellent", "优秀", 85), ("good", "良好", 70), ("fair", "合格", 55), ("poor", "不合格", 0))
    return {
        "name": "made-up", "made": "2025-01-14T08:00:00Z", "format": 1,
        "study": {"id": "beside", "title": label("旁", "Beside"), "simulated": False, "sample": "probability"}, "versions": {"jingmin": "0"},
        "instruments": [{"key": f"{A}@1.0.0", "checksum": "a", "title": label("考核", "Assessment"), "status": "not_fielded"},
                        {"key": "yearbook@1.0.0", "checksum": "b", "title": label("年鉴", "Yearbook"), "status": "fielded"}],
        "indicators": [
            {"id": A, "kind": "assessment", "label": label("考核", "The assessment"), "parent": None, "role": "assessment", "statistics": ["score"]},
            {"id": f"{A}.I04", "kind": "assessment_indicator", "label": label("大案", "Serious incidents"), "parent": A, "statistics": ["count"]},
            {"id": S, "kind": "series", "label": label("安全", "Feels safe"), "parent": None, "role": "series", "direction": "positive",
             "of": None, "statistics": ["share"], "periods": ["2023", "2024"]}],
        "units": [{"id": unit, "label": label(f"{unit}所", f"Station {unit}"), "district": district} for unit, district in UNITS.items()],
        "districts": [{"id": id, "label": label(zh, en), "short": label(zh, en), "parent": None, "population": None}
                      for id, zh, en in (("east", "东", "East"), ("west", "西", "West"))],
        "waves": [], "by": [], "benchmarks": [], "warnings": [], "privacy": {"few": 30, "withhold": 10}, "design": {},
        "comparisons": {"conf": 0.95, "versus": [], "pairs": [], "named": {}}, "counts": {"rows": 0, "withheld": 0, "few": 0},
        "checksums": {"design": "d", "comparisons": "c", "waves": {}},
        "assessments": [{"id": "a", "instrument": f"{A}@1.0.0", "from": "2025-07", "to": "2025-12", "units": 3, "figures": 9, "conf": 0.95,
                         "periods": {"month": ["2025-12"], "quarter": ["2025Q3", "2025Q4"]}, "detail": [], "breach": 2,
                         "grades": [{"place": 4 - at, "id": id, "label": label(zh, id), "at_least": least}
                                    for at, (id, zh, least) in enumerate(grades)]}],
        "series": [{"id": "yearbook", "instruments": ["yearbook@1.0.0"], "publisher": label("统计局", "The office"), "rolling": 1,
                    "indicators": [S], "periods": [], "deff": None, "figures": 6, "doubles": 0, "files": [{"path": "raw/yearbook.csv"}],
                    "breaks": [{"at": "2024", "indicators": ["other"], "reason": label("改", "changed")}]}]}


def report() -> Report:
    breach = Finding("bottom_line", f"{A}.I04/st3", "2025-11", "west", f"{A}@1.0.0", (), {
        "unit": "st3", "period": "2025-11", "indicator": f"{A}.I04", "number": 1, "limit": "0"})
    result: pd.DataFrame = pa.table(result_rows("beside", rows())).to_pandas()
    return Report(result, findings_table([breach]).to_pandas(), json.loads(json.dumps(catalogue())))
