"""A round's ratings on disk: one file, put in place at once, that says what it was made from."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from survey.files.whole import put
from survey.ratings.given import Given
from survey.study.checksums import checksum
from survey.study.model import Study
from words.language import typed
from words.problems import Problems, SurveyError, Where

FORMAT = 1  # one more when the same input would be read otherwise
FACTS = b"jingmin.ratings"
SCHEMA = pa.schema([("unit", pa.string()), ("rater", pa.string()), ("practice", pa.string()), ("rating", pa.string()),
                    ("measured", pa.float64()), ("evidence", pa.string()), ("dated", pa.date32()), ("in_force", pa.bool_()),
                    ("reason", pa.string()), ("file", pa.string()), ("place", pa.string())])


@dataclass(frozen=True)
class StoredRound:
    """A round's ratings; `facts` as the import wrote them, `id` among them."""

    round: str
    given: tuple[Given, ...]
    facts: Mapping[str, Any]


def path_of(folder: Path, round: str) -> Path:
    return folder / "responses" / f"{round}.ratings.parquet"


def depends(study: Study, round: str) -> dict[str, str]:
    """What reading a round depends on beside its files."""
    about = study.round(round)
    return {"instrument": study.rated[about.instrument].checksum, "on": about.on.isoformat(),
            "units": checksum(sorted((one.id, one.district) for one in study.units[round]))}


def put_round(study: Study, round: str, given: Sequence[Given], facts: Mapping[str, Any]) -> None:
    """Puts the ratings in place, or leaves what was there."""
    columns = {name: [getattr(one, name) for one in given] for name in SCHEMA.names}
    table = pa.table(columns, SCHEMA).replace_schema_metadata({FACTS: json.dumps(dict(facts), ensure_ascii=False)})
    kept = io.BytesIO()
    pq.write_table(table, kept, compression="zstd", write_page_checksum=True)
    path = path_of(study.folder, round)
    path.parent.mkdir(exist_ok=True)
    put(kept.getvalue(), path)


def read_round(folder: Path, round: str) -> StoredRound | None:
    """What is stored of a round; None where nothing is, or it cannot be read."""
    try:
        table = pq.read_table(path_of(folder, round), page_checksum_verification=True)
        facts = json.loads((table.schema.metadata or {})[FACTS])
        names = [one.name for one in dataclasses.fields(Given)]
        given = tuple(Given(**{name: row[name] for name in names}) for row in table.to_pylist())
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return None
    return StoredRound(round, given, facts) if facts.get("format") == FORMAT else None


def stored_round(study: Study, round: str) -> StoredRound:
    """The imported ratings of a round; SurveyError where they are not there, damaged, or of other settings."""
    problems, path = Problems(), path_of(study.folder, round)
    found, where = read_round(study.folder, round), Where(f"responses/{path.name}")
    if found is None:
        problems.add("ratings.torn" if path.exists() else "ratings.not_imported", where, round=round, folder=typed(study.folder))
    else:
        now = depends(study, round)
        for what in [name for name, value in now.items() if found.facts["depends"].get(name) != value]:
            problems.add(f"ratings.other_{what}_since", where, round=round, folder=typed(study.folder))
    if problems.errors or found is None:
        raise SurveyError(tuple(problems))
    return found
