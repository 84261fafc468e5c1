"""The report of a study: RESULT and findings with their provenance. All that is shown opens only this."""

from __future__ import annotations

import datetime
import filecmp
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.findings import FINDINGS
from analysis.result import COLUMNS, SCHEMA
from words.language import typed
from words.problems import Problems, SurveyError, Where

# Ids and figures are all different: a dictionary of them would be built and thrown away.
REPEATED = [field.name for field in SCHEMA if pa.types.is_dictionary(field.type)]
# What every report.json has; without one of them it is none.
WHOLE = ("study", "instruments", "indicators", "districts", "waves", "by", "comparisons", "privacy", "design", "counts",
         "checksums", "warnings")


@dataclass(frozen=True)
class Report:
    """`result`: RESULT, its text columns categorical; `catalogue`: report.json, provenance and labels."""

    result: pd.DataFrame
    findings: pd.DataFrame
    catalogue: dict[str, Any]


def load_report(folder: Path | str) -> Report:
    """The study's current report: the folder that the one line of `reports/current` names.

    Raises SurveyError where the study has no report yet.
    """
    place = current(Path(folder))
    try:
        catalogue = json.loads((place / "report.json").read_text(encoding="utf-8"))
        result = pq.read_table(place / "results.parquet", page_checksum_verification=True)
        findings = pq.read_table(place / "findings.parquet")
    except (OSError, ValueError, pa.ArrowException) as error:
        raise SurveyError(_damaged(Path(folder), str(error))) from error
    lacking = [name for name in WHOLE if name not in catalogue]
    if lacking or result.schema.names != list(COLUMNS):
        raise SurveyError(_damaged(Path(folder), ", ".join(lacking) or "results.parquet"))
    return Report(result.to_pandas(), findings.to_pandas(), catalogue)


def refuse_without_survey(report: Report, folder: Path) -> None:
    """SurveyError for a report without a survey, where waves are to be compared."""
    if not report.catalogue["waves"]:
        problems = Problems()
        problems.add("analysis.no_survey", Where(str(folder / "reports")), study=typed(folder))
        problems.raise_errors()


def refuse_beside_survey(report: Report, indicator: str, folder: Path) -> None:
    """SurveyError for an indicator of a series or a rating, where a table of waves is asked for."""
    sources = report.result.loc[report.result["indicator"] == indicator, "source"]
    if len(sources) and not (sources == "survey").any():
        example = report.result.loc[report.result["indicator"] == indicator, "id"].iloc[0]
        problems = Problems()
        problems.add("analysis.beside_survey", Where(str(folder / "reports")), indicator=indicator, study=typed(folder), example=example)
        problems.raise_errors()


def _damaged(folder: Path, what: str) -> Problems:
    problems = Problems()
    problems.add("analysis.report_damaged", Where(str(folder / "reports")), what=what, study=typed(folder))
    return problems


def current(folder: Path) -> Path:
    """The folder of the study's current report; SurveyError without one."""
    pointer = folder / "reports" / "current"
    place = folder / "reports" / (pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else "")
    if not (pointer.is_file() and (place / "report.json").is_file()):
        problems = Problems()
        problems.add("analysis.no_report", Where(str(pointer)), study=typed(folder))
        problems.raise_errors()
    return place


def save_report(folder: Path, result: pa.Table, facts: dict[str, Any], findings: pa.Table | None = None) -> Path:
    """The folder of a new report, written whole and then made the current one.

    Named by its content, so the same answers and settings give the same name. A kill at any moment
    leaves the earlier report current: only the last step, one rename, changes what is current.
    """
    reports = folder / "reports"
    reports.mkdir(exist_ok=True)
    _clear(reports)
    beside = Path(tempfile.mkdtemp(prefix=".new-", dir=reports))
    try:
        pq.write_table(result, beside / "results.parquet", compression="zstd",
                       write_page_checksum=True, use_dictionary=REPEATED)
        pq.write_table(FINDINGS.empty_table() if findings is None else findings, beside / "findings.parquet")
        name = _name([beside / "results.parquet", beside / "findings.parquet"], facts)
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        text = json.dumps({"format": 1, "name": name, "made": now} | facts, ensure_ascii=False, indent=1)
        (beside / "report.json").write_text(text + "\n", encoding="utf-8")
        beside.chmod(0o755)
        for path in beside.iterdir():
            _to_disk(path)
        _put(beside, reports / name)
        _point(reports, name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return reports / name


def _put(beside: Path, place: Path) -> None:
    """Gives a whole report its name. One that has it already stays, unless something has damaged it since."""
    if place.exists() and not _whole(place, beside):
        damaged = Path(tempfile.mkdtemp(prefix=".new-", dir=place.parent))
        place.rename(damaged / place.name)
        shutil.rmtree(damaged, ignore_errors=True)
    if not place.exists():
        beside.rename(place)


def _whole(place: Path, beside: Path) -> bool:
    """Whether a report is what another of the same name is, but for when it was made and what was read for it."""
    try:
        same = all(filecmp.cmp(path, place / path.name, shallow=False) for path in beside.glob("*.parquet"))
        one, two = (json.loads((folder / "report.json").read_text(encoding="utf-8")) for folder in (place, beside))
    except (OSError, ValueError):
        return False
    return same and isinstance(one, dict) and one | {name: two.get(name) for name in ("made", "read")} == two


def _clear(reports: Path) -> None:
    """Removes what an analysis left that was killed; one that still runs is younger than an hour."""
    for left in reports.glob(".new-*"):
        if time.time() - left.stat().st_mtime > 3600:
            shutil.rmtree(left, ignore_errors=True)


def _name(tables: Sequence[Path], facts: dict[str, Any]) -> str:
    # What was read of the answers depends on what was counted before, and says nothing of the results.
    settled = json.dumps({name: value for name, value in facts.items() if name != "read"}, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(b"".join(path.read_bytes() for path in tables) + settled).hexdigest()[:12]


def _point(reports: Path, name: str) -> None:
    beside = reports / f".current-{os.getpid()}"
    beside.write_text(name + "\n", encoding="utf-8")
    _to_disk(beside)
    beside.replace(reports / "current")
    _to_disk(reports)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
