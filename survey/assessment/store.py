"""An assessment's figures on disk: one file, put in place at once, that says what it was made from."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from survey.assessment.figures import ROWS, Figures
from survey.assessment.periods import period_of
from survey.files.whole import put
from survey.study.checksums import checksum
from survey.study.model import Study
from words.language import typed
from words.problems import Problems, SurveyError, Where

FORMAT = 1  # one more when the same input would be read otherwise
FACTS = b"jingmin.assessment"


@dataclass(frozen=True)
class StoredFigures:
    """An assessment's figures; `facts` as the import wrote them, `id` among them."""

    assessment: str
    figures: Figures
    facts: Mapping[str, Any]


def path_of(folder: Path, assessment: str) -> Path:
    return folder / "responses" / f"{assessment}.assessment.parquet"


def depends(study: Study, assessment: str) -> dict[str, str]:
    """What reading an assessment depends on beside its files."""
    about = study.assessment(assessment)
    return {"instrument": study.schedules[about.instrument].checksum, "months": f"{about.start}..{about.end}",
            "units": checksum([(one.id, one.district) for one in study.assessed_units[assessment]]),
            "columns": checksum(dict(about.columns))}


def put_figures(study: Study, assessment: str, figures: Figures, facts: Mapping[str, Any]) -> None:
    """Puts the figures in place, or leaves what was there."""
    schedule = study.schedules[study.assessment(assessment).instrument]
    words = {"unit": [one.id for one in study.assessed_units[assessment]], "indicator": [one.id for one in schedule.indicators],
             "period": [str(one) for one in figures.periods], "source": list(figures.sources), "column": list(figures.columns)}
    table = pa.table({name: getattr(figures, name) for name in (*words, "row", *figures.told)}).replace_schema_metadata({
        FACTS: json.dumps({**facts, "words": words}, ensure_ascii=False)})
    kept = io.BytesIO()
    # Codes and numbers as they stand in memory, each column in one piece: a national file is written and read again in the time of one pass.
    pq.write_table(table, kept, row_group_size=max(len(table), 1), compression="lz4", write_page_checksum=True, use_dictionary=False,
                   write_statistics=False)
    path = path_of(study.folder, assessment)
    path.parent.mkdir(exist_ok=True)
    put(kept.getvalue(), path)


def read_facts(folder: Path, assessment: str) -> dict[str, Any] | None:
    """What the import wrote of itself; None where nothing is stored, or it cannot be read."""
    try:
        found = json.loads((pq.read_schema(path_of(folder, assessment)).metadata or {})[FACTS])
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return None
    return {name: value for name, value in found.items() if name != "words"} if found.get("format") == FORMAT else None


def read_figures(study: Study, assessment: str) -> Figures:
    """The stored figures; OSError, ArrowException or ValueError where they are damaged."""
    table = pq.read_table(path_of(study.folder, assessment), page_checksum_verification=True)
    words = json.loads(table.schema.metadata[FACTS])["words"]
    periods = [period_of(text) for text in words["period"]]
    columns: dict[str, Any] = {name: table[name].to_numpy() if name in table.column_names else np.broadcast_to(np.nan, len(table))
                               for name in ROWS}
    return Figures(**columns, periods=tuple(one for one in periods if one), sources=tuple(words["source"]),
                   columns=tuple(words["column"]))


def stored_figures(study: Study, assessment: str) -> StoredFigures:
    """The imported figures of an assessment; SurveyError where they are not there, damaged, or of other settings."""
    problems, path = Problems(), path_of(study.folder, assessment)
    facts, where = read_facts(study.folder, assessment), Where(f"responses/{path.name}")
    said: dict[str, Any] = {"assessment": assessment, "folder": typed(study.folder)}
    if facts is None:
        problems.add("assessments.torn" if path.exists() else "assessments.not_imported", where, **said)
    else:
        now = depends(study, assessment)
        for what in [name for name, value in now.items() if facts["depends"].get(name) != value]:
            problems.add(f"assessments.other_{what}_since", where, **said)
    problems.raise_errors()
    assert facts is not None, "without facts there was an error"
    try:
        return StoredFigures(assessment, read_figures(study, assessment), facts)
    except (OSError, pa.ArrowException, ValueError, KeyError):
        problems.add("assessments.torn", where, **said)
    raise SurveyError(tuple(problems))
