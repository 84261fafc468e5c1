"""An assessment's figures on disk: one file, put in place at once, that says what it was made from."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from survey.assessment.figures import Figures
from survey.assessment.heads import GIVEN
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
             "period": [str(one) for one in figures.periods], "source": figures.sources, "column": figures.columns}
    columns = {name: _coded(getattr(figures, name), of) for name, of in words.items()}
    columns |= {name: pa.array(getattr(figures, name), from_pandas=True) for name in GIVEN}
    table = pa.table(columns | {"row": figures.row}).replace_schema_metadata({FACTS: json.dumps(dict(facts), ensure_ascii=False)})
    kept = io.BytesIO()
    pq.write_table(table, kept, compression="zstd", write_page_checksum=True, use_dictionary=[*words, *GIVEN])
    path = path_of(study.folder, assessment)
    path.parent.mkdir(exist_ok=True)
    put(kept.getvalue(), path)


def _coded(index: np.ndarray[Any, Any], words: Sequence[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(index, pa.int32()), pa.array(words, pa.string()))


def read_facts(folder: Path, assessment: str) -> dict[str, Any] | None:
    """What the import wrote of itself; None where nothing is stored, or it cannot be read."""
    try:
        found = json.loads((pq.read_schema(path_of(folder, assessment)).metadata or {})[FACTS])
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return None
    return dict(found) if found.get("format") == FORMAT else None


def read_figures(study: Study, assessment: str) -> Figures:
    """The stored figures; OSError, ArrowException or ValueError where they are damaged."""
    table = pq.read_table(path_of(study.folder, assessment), page_checksum_verification=True,
                          read_dictionary=["unit", "indicator", "period", "source", "column"])
    schedule = study.schedules[study.assessment(assessment).instrument]
    own = {"unit": [one.id for one in study.assessed_units[assessment]], "indicator": [one.id for one in schedule.indicators]}
    index, words = dict[str, Any](), dict[str, tuple[str, ...]]()
    for name in ("unit", "indicator", "period", "source", "column"):
        column = table[name].unify_dictionaries().combine_chunks()
        column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
        written = tuple(column.dictionary.to_pylist())
        place = {word: number for number, word in enumerate(own.get(name, written))}
        index[name] = np.array([place[word] for word in written], np.int32)[column.indices.to_numpy()]
        words[name] = written
    periods = [period_of(text) for text in words["period"]]
    return Figures(
        **index, **{name: table[name].to_numpy().astype(np.float64, copy=False) for name in GIVEN},
        row=table["row"].to_numpy(), periods=tuple(one for one in periods if one), sources=words["source"], columns=words["column"])


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
