"""`import` and `analyse`, killed at any moment, leave the last report and a study that goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from analysis.analyse import analyse
from analysis.report import current
from jingmin import import_wave, load_study
from tests.golden.truth import place

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = 12
# Forks of a process that has everything imported but done nothing: so a kill hits the work, not the start.
CODE = """
import os, random, sys, time
from pathlib import Path
from analysis.analyse import analyse
from analysis.report import load_report
from survey.responses import import_wave
from survey.study import load_study

folder, draw = Path(sys.argv[1]), random.Random(5)
raw = folder / "w1.csv"
lines = raw.read_text(encoding="utf-8").splitlines(keepends=True)

def forked(do):
    child = os.fork()
    if not child:
        try:
            do()
            os._exit(0)
        except BaseException as error:
            print(repr(error), error, file=sys.stderr, flush=True)
            os._exit(1)
    return child

def work():
    study = load_study(folder)
    import_wave(study, "w1")
    analyse(study)

def look():
    report = load_report(folder)
    assert report.catalogue["counts"]["rows"] == len(report.result)

def done(do):
    return os.waitstatus_to_exitcode(os.waitpid(forked(do), 0)[1])

start = time.monotonic()
assert done(work) == 0
whole = time.monotonic() - start
for turn in range(int(sys.argv[2])):
    raw.write_text("".join(lines[:-1 - turn % 3]), encoding="utf-8")  # other answers: all is done anew
    child = forked(work)
    time.sleep(draw.uniform(0, whole))
    os.kill(child, 9)
    killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert killed in (0, -9), killed
    assert done(look) == 0, f"turn {turn}"
assert done(work) == 0
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_kill_at_any_moment_leaves_the_last_report_and_a_study_that_goes_on(tmp_path: Path) -> None:
    folder = place("waves_same", tmp_path / "one")
    study = load_study(folder)
    for wave in study.waves:
        import_wave(study, wave.id)
    subprocess.run([sys.executable, "-c", CODE, str(folder), str(KILLS)], check=True, cwd=ROOT)
    shutil.copytree(folder, tmp_path / "two", ignore=shutil.ignore_patterns(".cache", "responses", "reports"))
    fresh = load_study(tmp_path / "two")
    for wave in fresh.waves:
        import_wave(fresh, wave.id)
    analyse(fresh)
    found, truth = (pq.read_table(current(one) / "results.parquet") for one in (folder, fresh.folder))
    assert found.equals(truth), "from what was kept, and counted anew"
    left = [path.name for path in (folder / "responses").iterdir() if path.name.startswith(".")]
    assert not left and not any(path.suffix != ".kept" for path in (folder / ".cache/tallies").iterdir()
                                if not path.name.startswith(".new-"))
