"""A wave's imported answers on disk: put in place all together or not at all, and checked when opened.

`STUDY/responses/` holds WAVE.parquet, WAVE.places.parquet, WAVE.off_route.parquet and WAVE.import.json. They are
written into a folder of their own beside them, which is renamed when whole: that is the moment at which the import
is done. Then they move one by one, and whoever opens the wave moves what a killed import left behind.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from survey.files import fingerprint
from survey.responses.asked import asked_checksum
from survey.responses.coding import Coded
from survey.responses.sizes import sizes_noted
from survey.responses.unchanged import unchanged
from survey.study.checksums import checksum
from survey.study.model import Study
from words.language import typed
from words.problems import Problems, SurveyError, Where

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

FORMAT = 2  # of the files; one more when the same input would be coded otherwise
IMPORT = b"jingmin.import"  # in the parquet files: which import they come from
# How answers are written. lz4 takes a quarter more room than zstd and is decoded several times faster. Of a column with
# more than some thousand values, as weights can be, a dictionary only takes room and time: the writer gives it up early.
_WRITTEN: Mapping[str, Any] = MappingProxyType({"row_group_size": 262_144, "compression": "lz4", "write_page_checksum": True,
                                               "dictionary_pagesize_limit": 65_536})
RESPONSES, PLACES, OFF_ROUTE, FACTS = "parquet", "places.parquet", "off_route.parquet", "import.json"
KINDS = (OFF_ROUTE, PLACES, RESPONSES, FACTS)  # the order in which they move: the one that vouches for the others last

OTHERS = {"bind": "other_binding", "design": "other_design", "districts": "other_districts", "modes": "other_modes", "bridge": "other_instrument"}


@dataclass(frozen=True)
class Stored:
    """A wave's answers. `path` is its parquet file; `facts` what stands in WAVE.import.json."""

    path: Path
    places: pd.DataFrame
    facts: Mapping[str, Any]


def stored(study: Study, wave: str) -> Stored:
    """The imported answers of a wave; SurveyError where they are not there, torn, or of another study than this one."""
    problems = Problems()
    finish(study.folder, wave)
    facts = read_facts(study.folder, wave)
    where = Where(f"responses/{wave}.{FACTS}")
    wrong: list[str] = []
    if facts is None:
        wrong = ["torn" if path_of(study.folder, wave, FACTS).exists() else "not_imported"]
    elif facts["wave"] != wave:
        wrong = ["torn"]
    elif facts["format"] != FORMAT:
        wrong = ["other_format"]
    elif not (whole(study.folder, wave, facts) and unchanged(path_of(study.folder, wave, RESPONSES), facts,
                                                             note=study.folder / ".cache" / f"seen-{wave}.json")):
        wrong = ["torn"]
    else:
        wrong = list(other(study, wave, facts))
    for what in wrong:
        problems.add(f"responses.{what}", where, wave=wave, folder=typed(study.folder))
    problems.raise_errors()
    assert facts is not None, "complained of above"
    try:
        places = pq.read_table(path_of(study.folder, wave, PLACES), page_checksum_verification=True).to_pandas()
    except (pa.ArrowException, OSError) as error:
        problems.add("responses.torn", where, wave=wave, folder=typed(study.folder))
        raise SurveyError(tuple(problems)) from error
    return Stored(path_of(study.folder, wave, RESPONSES), places, facts)


def path_of(folder: Path, wave: str, kind: str) -> Path:
    """Where one of a wave's files lies in a study's folder."""
    return folder / "responses" / f"{wave}.{kind}"


def read_facts(folder: Path, wave: str) -> dict[str, Any] | None:
    """What is known of a wave's import; None where nothing is, or it cannot be read."""
    try:
        facts = json.loads(path_of(folder, wave, FACTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return facts if isinstance(facts, dict) and {"format", "checksums", "instrument", "sizes", "id"} <= set(facts) else None


def whole(folder: Path, wave: str, facts: Mapping[str, Any]) -> bool:
    """Whether the parquet files are those that the import wrote: by their size and the mark they carry."""
    try:
        return all(
            path_of(folder, wave, kind).stat().st_size == size
            and (pq.read_schema(path_of(folder, wave, kind)).metadata or {}).get(IMPORT) == facts["id"].encode()
            for kind, size in facts["sizes"].items())
    except (OSError, pa.ArrowException):
        return False


def other(study: Study, wave: str, facts: Mapping[str, Any]) -> Iterator[str]:
    """A complaint for each thing that is another one than when the wave was imported."""
    now = depends(study, wave)
    if not _same_questions(facts["instrument"], now["instrument"]):
        yield "other_instrument"
    yield from (what for name, what in OTHERS.items() if facts["checksums"].get(name) != now["checksums"].get(name))


def _same_questions(then: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether the instrument asks and codes as it did; of an import before `asked` was noted, whether it is the same one."""
    compared = ("key", "asked") if "asked" in then else ("key", "checksum")
    return all(then.get(name) == now[name] for name in compared)


def depends(study: Study, wave: str) -> dict[str, Any]:
    """What coding depends on beside the raw files."""
    instrument, about = study.instrument(wave), study.wave(wave)
    # Not the labels: a typo in one can be mended when the raw answers are gone.
    districts = [(one.id, one.aliases) for one in study.districts]
    return {
        "instrument": {"key": instrument.key, "checksum": instrument.checksum, "asked": asked_checksum(study.asked(wave))},
        "checksums": {"bind": study.checksums.get(f"bind:{wave}", ""), "design": study.checksums.get("design", ""),
                      "districts": checksum(sorted(districts, key=lambda one: one[0])),
                      "modes": checksum(sorted(about.modes)), "bridge": checksum(about.bridge) if about.bridge else ""}}


def put(study: Study, wave: str, coded: Coded, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Puts a wave's files in place, all or none; what then stands in WAVE.import.json. Needs the wave's `lock`.

    facts : what is to stand there, with the import's `id`, which the parquet files carry too
    """
    tables = {RESPONSES: coded.responses, PLACES: coded.places, OFF_ROUTE: coded.off_route}
    clear(study.folder, wave)
    beside = _beside(study.folder, wave, "new")
    beside.mkdir(parents=True)
    for kind, table in tables.items():
        write_table(table, beside / f"{wave}.{kind}", facts["id"])
        _sync(beside / f"{wave}.{kind}")
    sizes = {kind: (beside / f"{wave}.{kind}").stat().st_size for kind in tables}
    sums = {**facts["checksums"], "responses": fingerprint(beside / f"{wave}.{RESPONSES}")}
    written = (beside / f"{wave}.{RESPONSES}").stat().st_mtime_ns  # which moving it leaves as it is
    complete = {**facts, "checksums": sums, "sizes": sizes, "mtime_ns": written}
    _write_text(json.dumps(complete, ensure_ascii=False, indent=1) + "\n", beside / f"{wave}.{FACTS}")
    _sync_folder(beside)
    finish(study.folder, wave)
    os.rename(beside, _beside(study.folder, wave, "ready"))  # done: from here on a kill loses nothing
    _sync_folder(study.folder / "responses")
    finish(study.folder, wave)
    return complete


def clear(folder: Path, wave: str) -> None:
    """Removes what an import left that was killed before it was done. Needs the wave's `lock`."""
    shutil.rmtree(_beside(folder, wave, "new"), ignore_errors=True)


def finish(folder: Path, wave: str) -> None:
    """Moves into place what an import has made ready; nothing where there is nothing. Two may do it at once."""
    ready = _beside(folder, wave, "ready")
    if not ready.is_dir():
        return
    for kind in KINDS:
        try:
            os.replace(ready / f"{wave}.{kind}", path_of(folder, wave, kind))
        except FileNotFoundError:  # moved before the kill, or by another process that opened the wave
            continue
    _sync_folder(folder / "responses")
    shutil.rmtree(ready, ignore_errors=True)


@contextmanager
def lock(folder: Path, wave: str) -> Iterator[bool]:
    """Whether this process alone imports the wave now; let go when it ends, however it ends."""
    path = folder / ".cache" / f"import-{wave}.lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as held:
        yield fcntl is None or _locked(held.fileno())


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _beside(folder: Path, wave: str, what: str) -> Path:
    return folder / "responses" / f".{wave}.{what}"


def write_table(table: pa.Table, path: Path, id: str = "") -> None:
    """Writes a table as an import stores it: a column in which nothing is missing says so, and is read a quarter faster.

    With answers the sizes of their weights (`survey.responses.sizes`).
    """
    fields = [field.with_nullable(column.null_count > 0 or pa.types.is_null(field.type))
              for field, column in zip(table.schema, table.columns, strict=True)]
    pq.write_table(table.cast(pa.schema(fields, {IMPORT: id, **sizes_noted(table)})), path, **_WRITTEN)


def _write_text(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")
    _sync(path)


def _sync(path: Path) -> None:
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
