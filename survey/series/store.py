"""A series on disk: one file, put in place at once, that says what it was made from."""

from __future__ import annotations

import dataclasses
import datetime
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from survey.files.whole import put
from survey.series.figures import Figure
from survey.study.checksums import checksum
from survey.study.districts import spellings
from survey.study.model import Study
from survey.study.spelled_dates import Period
from words.language import typed
from words.problems import Problems, SurveyError, Where

FORMAT = 1  # one more when the same input would be read otherwise
FACTS = b"jingmin.series"
TEXT = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema([("indicator", TEXT), ("period", TEXT), ("district", TEXT), ("value", pa.float64()), ("se", pa.float64()),
                    ("n", pa.int64()), ("file", TEXT), ("row", pa.int64()), ("column", TEXT)])


@dataclass(frozen=True)
class StoredSeries:
    """A series' figures; `periods` in the order of time; `facts` as the import wrote them, `id` among them."""

    series: str
    figures: tuple[Figure, ...]
    periods: tuple[Period, ...]
    facts: Mapping[str, Any]


def path_of(folder: Path, series: str) -> Path:
    return folder / "responses" / f"{series}.series.parquet"


def depends(study: Study, series: str) -> dict[str, str]:
    """What a series depends on beside its files."""
    about = study.one_series(series)
    return {"settings": checksum(about), "instrument": checksum([study.published[key].checksum for key in about.keys]),
            "districts": checksum(spellings(study.districts))}


def put_series(study: Study, series: str, figures: Sequence[Figure], periods: Sequence[Period], facts: Mapping[str, Any]) -> None:
    """Puts the figures in place, or leaves what was there."""
    said = {**facts, "order": [[one.id, one.start.isoformat(), one.end.isoformat()] for one in periods]}
    columns = {field.name: pa.array([getattr(one, field.name) for one in figures],
                                    pa.string() if field.type == TEXT else field.type).cast(field.type) for field in SCHEMA}
    table = pa.table(columns, SCHEMA).replace_schema_metadata({FACTS: json.dumps(said, ensure_ascii=False)})
    kept = io.BytesIO()
    pq.write_table(table, kept, compression="zstd", write_page_checksum=True)
    path = path_of(study.folder, series)
    path.parent.mkdir(exist_ok=True)
    put(kept.getvalue(), path)


def read_series(folder: Path, series: str) -> StoredSeries | None:
    """What is stored of a series; None where nothing is, or it cannot be read."""
    try:
        table = pq.read_table(path_of(folder, series), page_checksum_verification=True)
        facts = json.loads((table.schema.metadata or {})[FACTS])
        names = [one.name for one in dataclasses.fields(Figure)]
        columns = [table[name].to_pylist() for name in names]
        figures = tuple(Figure(*cells) for cells in zip(*columns, strict=True))
        periods = tuple(Period(datetime.date.fromisoformat(end), datetime.date.fromisoformat(start), id)
                        for id, start, end in facts["order"])
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return None
    return StoredSeries(series, figures, periods, facts) if facts.get("format") == FORMAT else None


def stored_series(study: Study, series: str) -> StoredSeries:
    """The imported figures of a series; SurveyError where they are not there, damaged, or of other settings."""
    problems, path = Problems(), path_of(study.folder, series)
    found, where = read_series(study.folder, series), Where(f"responses/{path.name}")
    if found is None:
        problems.add("series.torn" if path.exists() else "series.not_imported", where, series=series, folder=typed(study.folder))
    else:
        for what, value in depends(study, series).items():
            if found.facts["depends"].get(what) != value:
                problems.add(f"series.other_{what}_since", where, series=series, folder=typed(study.folder))
    if problems.errors or found is None:
        raise SurveyError(tuple(problems))
    return found
