"""Imported answers on disk: all or nothing, unchanged by the same import, refused when they are of another study."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from survey.responses import import_wave, stored
from survey.responses.store import lock, write_table
from survey.study import load_study
from tests.responses.small import FILES, Small, table, write
from words.problems import SurveyError

ROOT = Path(__file__).parent.parent.parent
NAMES = ["2024Q1.import.json", "2024Q1.off_route.parquet", "2024Q1.parquet", "2024Q1.places.parquet"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "responses").iterdir())}


def codes(call: Callable[[], object]) -> list[str]:
    with pytest.raises(SurveyError) as caught:
        call()
    return [problem.code for problem in caught.value.problems]


def test_an_import_makes_four_files_that_open_together(small: Small) -> None:
    study = small.write(table({"q8": "1"}, {"agree": "0"}, {"w": "0"}))
    done = import_wave(study, "2024Q1", lang="en")
    assert sorted(contents(small.folder)) == NAMES
    opened = stored(study, "2024Q1")
    assert opened.path == small.folder / "responses/2024Q1.parquet"
    assert opened.facts == done.facts
    assert list(opened.places) == ["place", "stratum", "psu", "district", "fpc", "n", "zero", "weight"]
    wanted = {"rows": 7, "kept": 7, "doubles": 0, "terminated": 1, "use": {"0": 1, "1": 5, "2": 1}, "zero_weights": 1,
              "flags": {"police_family": 1, "speeder": 0, "straight": 0}, "modes": {"web": 7}, "wave": "2024Q1"}
    assert {name: done.facts[name] for name in wanted} == wanted


def test_the_columns_are_of_the_kinds_that_are_promised(small: Small) -> None:
    kinds = {field.name: str(field.type) for field in small.imported(table()).schema}
    assert kinds == {
        ".id": "string", ".place": "int32", ".weight": "double", ".use": "int8", ".mode": "string", ".flags": "int32",
        "CONSENT": "int16", "SAF1": "int16", "SAF2": "int16", "TRU1": "int16", "PUB.board": "int16", "PUB.chat": "int16",
        "PUB.talk": "int16", "PUB.none": "int16", "HH": "double", "HH.reason": "int16", "ATT": "int16", "OPEN": "string",
        "POLFAM": "int16", "SECS": "double", "SECS.reason": "int16"}


def test_a_column_in_which_nothing_is_missing_says_so(small: Small, tmp_path: Path) -> None:
    found = small.imported(table())
    assert {field.name for field in found.schema if field.nullable} == {
        name for name in found.column_names if found.column(name).null_count}
    assert not found.schema.field(".weight").nullable
    odd = pa.table({"none": pa.nulls(2), "some": [1, None], "all": [1, 2]})
    for one in (odd, odd.slice(0, 0)):
        write_table(one, tmp_path / "odd.parquet")
        assert pq.read_table(tmp_path / "odd.parquet").to_pydict() == one.to_pydict()


def test_the_same_import_again_changes_nothing(small: Small) -> None:
    study = small.write(table({}))
    assert import_wave(study, "2024Q1").changed
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (small.folder / "responses").iterdir()}
    raw = small.folder / "data/1.csv"
    raw.write_bytes(raw.read_bytes())  # touched, with the same content
    again = import_wave(load_study(small.folder), "2024Q1")
    assert not again.changed
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (small.folder / "responses").iterdir()}


def test_the_same_import_elsewhere_makes_the_same_bytes(small: Small, tmp_path: Path) -> None:
    small.imported(table({"q1": "0", "q3": "1"}))
    other = Small(tmp_path / "elsewhere")
    other.imported(table({"q1": "0", "q3": "1"}))
    parquet = [name for name in NAMES if name.endswith("parquet")]
    assert [contents(small.folder)[name] for name in parquet] == [contents(other.folder)[name] for name in parquet]


def test_an_import_that_fails_leaves_what_was_there(small: Small) -> None:
    small.imported(table())
    before = contents(small.folder)
    (small.folder / "data/1.csv").write_text(table({"w": "-1"}), encoding="utf-8")
    assert "responses.weight_negative" in codes(lambda: import_wave(load_study(small.folder), "2024Q1"))
    assert contents(small.folder) == before
    assert stored(load_study(small.folder), "2024Q1").facts["kept"] == 4


def test_answers_that_were_never_imported_are_asked_for(small: Small) -> None:
    study = small.write(table())
    assert codes(lambda: stored(study, "2024Q1")) == ["responses.not_imported"]


@pytest.mark.parametrize(("file", "old", "new", "wanted"), [
    ("bind/1.yaml", "SAF1: q1", "SAF1: q2", "responses.other_binding"),
    ("study.yaml", "psu: community", "psu: respondent", "responses.other_design"),
    ("instruments/small/1.0.0.yaml", "en: By day", "en: In daylight", "responses.other_instrument"),
    ("districts.csv", "E;Eastern", "E", "responses.other_districts"),
    ("study.yaml", "bind: bind/1.yaml", "bind: bind/1.yaml, modes: [web, phone]", "responses.other_modes"),
])
def test_answers_imported_with_another_study_ask_for_importing_again(
        small: Small, file: str, old: str, new: str, wanted: str) -> None:
    small.imported(table())
    path = small.folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    if wanted == "responses.other_design":
        binding = small.folder / "bind/1.yaml"
        binding.write_text(FILES["bind/1.yaml"].replace("design: {community: village}\n", ""), encoding="utf-8")
    study = load_study(small.folder)
    assert wanted in codes(lambda: stored(study, "2024Q1"))
    import_wave(study, "2024Q1")
    stored(study, "2024Q1")


def test_a_comment_in_the_binding_asks_for_nothing(small: Small) -> None:
    small.imported(table())
    path = small.folder / "bind/1.yaml"
    path.write_text("# seen\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    stored(load_study(small.folder), "2024Q1")


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("harm", [damage, Path.unlink, lambda path: path.write_bytes(b"{}")])
def test_files_that_are_damaged_or_gone_ask_for_importing_again(small: Small, name: str, harm: Callable[[Path], None]) -> None:
    small.imported(table())
    study = load_study(small.folder)
    harm(small.folder / "responses" / name)
    (code,) = codes(lambda: stored(study, "2024Q1"))
    assert code == ("responses.not_imported" if name.endswith("json") and harm is Path.unlink else "responses.torn")
    assert import_wave(study, "2024Q1").changed
    stored(study, "2024Q1")


def test_files_of_two_imports_do_not_pass_for_one(small: Small, tmp_path: Path) -> None:
    small.imported(table({"q1": "0", "q3": ""}))
    other = Small(tmp_path / "other")
    other.imported(table({"q1": "1", "q3": ""}))
    for name in ("2024Q1.places.parquet", "2024Q1.parquet"):
        shutil.copy(other.folder / "responses" / name, small.folder / "responses" / name)
        assert codes(lambda: stored(load_study(small.folder), "2024Q1")) == ["responses.torn"]


def test_two_imports_at_once_are_refused(small: Small) -> None:
    study = small.write(table())
    with lock(small.folder, "2024Q1") as free:
        assert free
        assert codes(lambda: import_wave(study, "2024Q1")) == ["responses.busy"]
    assert import_wave(study, "2024Q1").changed


def test_every_problem_is_listed_with_all_its_rows_for_the_owner_alone(small: Small) -> None:
    small.refused(table(*({"q1": "x"} for _ in range(30))))
    listing = small.folder / ".cache/problems/import-2024Q1.failed.txt"
    assert ", 35." in listing.read_text(encoding="utf-8")
    assert listing.stat().st_mode & 0o077 == 0
    assert listing.parent.stat().st_mode & 0o077 == 0
    import_wave(load_study(write(small.folder, table())), "2024Q1")
    assert not listing.exists()


def test_the_facts_name_the_file_from_the_study(small: Small) -> None:
    small.imported(table())
    facts = json.loads((small.folder / "responses/2024Q1.import.json").read_text(encoding="utf-8"))
    assert [file["path"] for file in facts["files"]] == ["data/1.csv"]
    assert facts["problems"] == {}
    assert pq.read_schema(small.folder / "responses/2024Q1.parquet").metadata[b"jingmin.import"].decode() == facts["id"]


CHILD = """
import sys
from pathlib import Path
from survey.responses import import_wave
from survey.study import load_study
study = load_study(Path(sys.argv[1]))
Path(sys.argv[2]).touch()
import_wave(study, "2024Q1")
"""


class Killed(BaseException):
    """Ends an import where a kill would: nothing in it catches this, and nothing tidies up."""


def kill_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ends the process's work at its n-th writing through to the disk or move."""
    left = iter(range(step, -1, -1))

    def dying(call: Callable[..., None]) -> Callable[..., None]:
        def killed(*arguments: object) -> None:
            if next(left) == 0:
                raise Killed
            call(*arguments)
        return killed

    for name in ("fsync", "rename", "replace"):
        monkeypatch.setattr(os, name, dying(getattr(os, name)))


TEXTS = [table(*({"q2": answer} for _ in range(400))) for answer in ("0", "2")]


def check_old_or_new(folder: Path) -> int:
    """Which of the texts the answers that open are, whole."""
    found = pq.read_table(stored(load_study(folder), "2024Q1").path)
    answers = set(found["SAF2"].to_pylist()[4:])
    assert answers in ({0}, {2})
    return int(answers == {2})


def test_a_kill_at_any_step_leaves_the_old_answers_or_the_new_ones(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    small.imported(TEXTS[0])
    now, became, done = 0, [], False
    while not done:
        (small.folder / "data/1.csv").write_text(TEXTS[1 - now], encoding="utf-8")
        with monkeypatch.context() as patched:
            kill_at(len(became), patched)
            try:
                import_wave(load_study(small.folder), "2024Q1")
                done = True
            except Killed:
                pass
        before, now = now, check_old_or_new(small.folder)
        became.append(now != before)
    # Until the folder beside is renamed nothing has happened, and then everything has.
    assert became == sorted(became)
    assert became.count(False) >= 5, "four files and their folder are written through to the disk first"
    assert became.count(True) >= 6, "then four files are moved, and two folders written through"
    assert sorted(contents(small.folder)) == NAMES


def test_a_kill_at_a_random_moment_leaves_the_old_answers_or_the_new_ones(small: Small) -> None:
    small.imported(TEXTS[0])
    ready, draw = small.folder / ".cache/ready", random.Random(7)
    for turn in range(6):
        (small.folder / "data/1.csv").write_text(TEXTS[(turn + 1) % 2], encoding="utf-8")
        ready.unlink(missing_ok=True)
        process = subprocess.Popen([sys.executable, "-c", CHILD, str(small.folder), str(ready)], cwd=ROOT)
        while not ready.exists() and process.poll() is None:
            time.sleep(0.002)
        time.sleep(draw.uniform(0, 0.1))  # an import of this size takes a twentieth of a second
        process.kill()
        process.wait()
        check_old_or_new(small.folder)
    assert import_wave(load_study(small.folder), "2024Q1").facts["kept"] == 404
    assert sorted(contents(small.folder)) == NAMES


@pytest.mark.parametrize("moved", range(5))
def test_a_kill_between_the_moves_is_made_good_by_the_next_who_opens(small: Small, moved: int, tmp_path: Path) -> None:
    new = Small(tmp_path / "new")
    new.imported(table({"q2": "0"}))
    small.imported(table({"q2": "2"}))
    ready = small.folder / "responses/.2024Q1.ready"
    shutil.copytree(new.folder / "responses", ready)
    for kind in ("off_route.parquet", "places.parquet", "parquet", "import.json")[:moved]:
        (ready / f"2024Q1.{kind}").replace(small.folder / f"responses/2024Q1.{kind}")
    found = pq.read_table(stored(load_study(small.folder), "2024Q1").path)
    assert found["SAF2"].to_pylist()[-1] == 0
    assert sorted(contents(small.folder)) == NAMES
