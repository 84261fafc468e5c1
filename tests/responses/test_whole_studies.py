"""Whole studies imported: the example, of which every answer is known, and a real one, of which figures are published."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from instruments.model import REASONS
from survey.example import write_example
from survey.example.answers import Interviews, answers
from survey.example.asked import asked, versions
from survey.example.city import WAVES
from survey.example.folder import SEED
from survey.example.people import people
from survey.example.script import script
from survey.responses import import_wave, stored
from survey.study import Study, load_study

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared/data"
# Weighted per cent of all asked who trust the police a fair amount or a great deal: SOURCE.txt beside the data.
TRUST = {"KI": 94.3, "PF": 79.5, "WS": 78.9, "FJ": 78.6, "VU": 78.1, "TO": 69.4, "SB": 66.3, "NC": 61.9, "FM": 52.5, "PG": 46.6}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("whole") / "river-city"
    write_example(folder)
    study = load_study(folder)
    for wave in study.waves:
        import_wave(study, wave.id)
    return study


@pytest.mark.parametrize("number", range(1, 5))
def test_four_tools_files_give_back_the_answers_that_were_given(example: Study, number: int) -> None:
    """Codes, labels, SPSS, groups: whatever the habit of the file, and none of it against the routing."""
    wave = WAVES[number - 1]
    interviews = Interviews(script(asked(versions(), wave)), people(SEED, number), SEED, number)
    order = np.argsort(interviews.people.minute, kind="stable")
    found = pq.read_table(stored(example, wave.id).path)
    for name, codes in answers(interviews).items():
        kept = found[name].to_numpy() if f"{name}.reason" not in found.column_names else (
            np.where(found[f"{name}.reason"].to_numpy() == 0, found[name].to_numpy(), found[f"{name}.reason"].to_numpy()))
        np.testing.assert_array_equal(kept, codes[order], err_msg=name)
    assert "responses.off_route" not in stored(example, wave.id).facts["problems"]
    ended = answers(interviews)["POLFAM"][order] == REASONS["not_asked"]
    np.testing.assert_array_equal(found[".use"].to_numpy() == 0, ended)
    np.testing.assert_array_equal(found[".use"].to_numpy() == 2, found["POLFAM"].to_numpy() == 1)


def test_the_places_of_the_example_hold_everybody_once(example: Study) -> None:
    for wave in example.waves:
        opened = stored(example, wave.id)
        rows = pd.Series(pq.read_table(opened.path)[".place"].to_numpy()).value_counts().sort_index()
        assert rows.tolist() == opened.places["n"].tolist()
        assert (opened.places["stratum"] == opened.places["district"]).all()
        assert opened.places["place"].tolist() == list(range(len(opened.places)))


@pytest.mark.skipif(not SHARED.is_dir(), reason="skipped: no shared data")
def test_the_pacific_study_gives_the_published_figures(tmp_path: Path) -> None:
    folder = tmp_path / "examples/pacific-2021"
    shutil.copytree(ROOT / "examples/pacific-2021", folder, ignore=shutil.ignore_patterns("responses", "reports", ".cache"))
    study_file = folder / "study.yaml"
    text = study_file.read_text(encoding="utf-8")
    study_file.write_text(text.replace("../../../shared/data/", ""), encoding="utf-8")
    study = load_study(folder, [SHARED])
    done = import_wave(study, "2021")
    assert (done.facts["kept"], done.problems) == (6144, ())
    opened = stored(study, "2021")
    found = pq.read_table(opened.path).to_pandas()
    district = found[".place"].map(opened.places["district"])
    asked = found["TRUST_POLICE"] != REASONS["not_asked"]
    weights = found[".weight"][asked].groupby(district[asked])
    trusting = found[".weight"].where(found["TRUST_POLICE"].isin([3, 4]), 0.0)[asked].groupby(district[asked])
    assert (100 * trusting.sum() / weights.sum()).round(1).to_dict() == TRUST
