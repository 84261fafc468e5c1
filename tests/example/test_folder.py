"""The example's folder: what its raw files hold, and that it is made the same every time."""

from __future__ import annotations

import csv
import hashlib
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from instruments.model import Instrument
from survey.example import MARKER, may_be_made, write_example
from survey.example.city import DISTRICTS, WAVES
from survey.example.exports import STYLES, columns, reasons_of, spellings
from survey.example.folder import SOURCES
from survey.example.truth import weights
from survey.files import read
from survey.study import load_study
from survey.study.reading import read_study
from words.problems import Problems

# Who is asked what, in words of its own: not through the instrument's conditions that made the answers.
HANDLED = ("DSP1", "DSP2", "DSP3")
CONTACT = ("SRV1", "SRV3", "PJ1", "PJ2", "PJ3", "PJ4")
CONTACTS = {wave.id: [str(code) for code in range(1, 7 if wave.id == "2025Q3" else 6)] for wave in WAVES}


def hashes(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def raw(folder: Path, wave: str, instrument: Instrument) -> Mapping[str, np.ndarray]:
    """(n,) the raw file's cells by item, answers in their codes as text; "" where empty."""
    style = STYLES[wave]
    cells = read(folder / next(found.data[0] for found in WAVES if found.id == wave))
    found = {}
    for column in columns(instrument, style):
        codes = {label: str(code) for code, label in spellings(instrument, column.item, style).items()}
        texts = cells.columns[column.raw].texts().to_pylist()
        found[column.name] = np.array([codes.get(text, text) for text in texts], object)
    found["mode"] = np.array(cells.columns[style.meta[4]].texts().to_pylist(), object)
    return found


@pytest.fixture(scope="module", params=[wave.id for wave in WAVES])
def wave(request: pytest.FixtureRequest, folder: Path,
         by_wave: dict[str, Instrument]) -> tuple[str, Mapping[str, np.ndarray]]:
    return request.param, raw(folder, request.param, by_wave[request.param])


def test_the_same_files_come_out_byte_for_byte_at_another_time(folder: Path, tmp_path: Path) -> None:
    time.sleep(1.1)  # SPSS files carry the second in which they were written
    write_example(tmp_path / "again")
    assert hashes(tmp_path / "again") == hashes(folder)


def test_another_seed_draws_other_answers_of_the_same_truth(folder: Path, tmp_path: Path) -> None:
    write_example(tmp_path / "other", seed=2)
    here, there = hashes(folder), hashes(tmp_path / "other")
    beside = {name for source in SOURCES for name in source().raw(2)}
    assert {name for name in here if here[name] != there[name]} == {wave.data[0] for wave in WAVES} | beside


def test_the_study_has_nothing_wrong_with_it(folder: Path) -> None:
    problems = Problems()
    study = read_study(folder, problems, raw="present")
    assert not list(problems)
    assert study is not None and study.simulated and len(study.waves) == 4 and len(study.districts) == 12


def test_a_study_says_that_it_is_simulated_in_its_title_too(folder: Path) -> None:
    title = load_study(folder).title
    assert "模拟" in title.zh and "simulated" in title.en


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert not may_be_made(tmp_path)
    with pytest.raises(FileExistsError, match="is not this example"):
        write_example(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not may_be_made(tmp_path / "file")


def test_an_empty_folder_and_an_earlier_example_are_taken(tmp_path: Path) -> None:
    assert may_be_made(tmp_path) and may_be_made(tmp_path / "new")
    (tmp_path / MARKER).touch()
    (tmp_path / "study.yaml").write_text("study: {}")
    write_example(tmp_path)
    assert load_study(tmp_path).id == "river-city"


def test_nobody_is_asked_what_the_routing_does_not_lead_to(wave: tuple[str, Mapping[str, np.ndarray]]) -> None:
    id, cells = wave
    for item in HANDLED:
        assert (cells[item][cells["DSP0"] != "1"] == "").all(), item
    for item in CONTACT:
        assert (cells[item][~np.isin(cells["CON0"], CONTACTS[id])] == "").all(), item
    assert (cells["SRV2"][~np.isin(cells["CON0"], ["1", "2"])] == "").all()
    assert (cells["ATT1"][cells["mode"] != "web"] == "").all()


def test_a_wave_asks_the_items_of_its_version_and_no_others(folder: Path, by_wave: dict[str, Instrument]) -> None:
    gone, new = {"SAF2", "POP1", "OVR2", "OVR3", "DIS4"}, {"SAF2B", "POP1A", "POP1B", "OVR2B", "OVR3B", "OVR1@1.1.0"}
    later = {"EMG4", "PUB2.video"}
    for id, there, absent in (("2024Q1", gone, new | later), ("2024Q3", gone, new | later),
                              ("2025Q1", gone | later, new), ("2025Q3", new | later, gone)):
        cells = raw(folder, id, by_wave[id])
        assert there <= set(cells) and not absent & set(cells), id


def test_a_bridge_wave_shows_everybody_the_form_that_the_file_says(folder: Path, by_wave: dict[str, Instrument]) -> None:
    cells = raw(folder, "2025Q3", by_wave["2025Q3"])
    form = np.array(read(folder / "raw/2025Q3.csv").columns["_form"].texts().to_pylist(), object)
    assert set(form) == {"A", "B"} and abs((form == "A").mean() - 0.5) < 0.02
    assert (cells["OVR1"][form == "A"] == "").all() and (cells["OVR1@1.1.0"][form == "B"] == "").all()
    assert set(cells["OVR1@1.1.0"]) <= {"", "NA", "1", "2", "3", "4", "5"}
    assert {"0", "10"} <= set(cells["OVR1"])


def test_an_interview_that_has_ended_holds_nothing_more(wave: tuple[str, Mapping[str, np.ndarray]]) -> None:
    _, cells = wave
    after = ([name for name in cells if name not in ("mode", "CONSENT")], [], [])
    after[1][:] = [name for name in after[0] if name != "AGE16"]
    after[2][:] = [name for name in after[1] if name != "RESID"]
    ended = (cells["CONSENT"] != "1", cells["AGE16"] == "0", cells["RESID"] == "1")
    for rows, names in zip(ended, after, strict=True):
        assert rows.any()
        assert all((cells[name][rows] == "").all() for name in names)


def test_whoever_was_asked_has_nearly_always_an_answer(wave: tuple[str, Mapping[str, np.ndarray]]) -> None:
    id, cells = wave
    asked = cells["POLFAM"] != ""
    handled, contact = cells["DSP0"] == "1", np.isin(cells["CON0"], CONTACTS[id])
    for rows, items in ((asked, ("SAF1", "TRU1", "PAR5", "AGEG")), (asked & handled, HANDLED), (asked & contact, CONTACT)):
        for item in items:
            lost = (cells[item][rows] == STYLES[id].lost).mean()
            assert lost < 0.015, item


def test_every_cell_is_an_answer_or_a_reason_that_the_item_allows(
        wave: tuple[str, Mapping[str, np.ndarray]], by_wave: dict[str, Instrument]) -> None:
    id, cells = wave
    instrument = by_wave[id]
    for column in columns(instrument, STYLES[id]):
        item = column.item
        if item.kind == "text":
            continue
        codes = {"single": {str(choice.code) for choice in instrument.choices(item.id)},
                 "multi": {"0", "1"}, "number": {str(number) for number in range(1, 21)}}[item.kind]
        allowed = codes | set(reasons_of(item, STYLES[id]).values()) | {"", STYLES[id].lost}
        assert set(cells[column.name]) <= allowed, column.name


def test_a_multi_select_holds_what_can_be_chosen_together(wave: tuple[str, Mapping[str, np.ndarray]]) -> None:
    _, cells = wave
    channels = np.array([cells[name] == "1" for name in cells if name.startswith("PUB2.")])
    named = np.array([cells[name] == "1" for name in cells if name.startswith("PRI1.")])
    answered = np.isin(cells["PUB2.none"], ["0", "1"])
    assert (channels.sum(0)[cells["PUB2.none"] == "1"] == 1).all() and (channels.sum(0)[answered] >= 1).all()
    assert set(named.sum(0)[np.isin(cells["PRI1.pop"], ["0", "1"])]) == {1, 2, 3}


def test_communities_are_the_same_in_every_wave(folder: Path) -> None:
    names = []
    for wave in WAVES:
        cells = read(folder / wave.data[0])
        names.append(set(cells.columns[STYLES[wave.id].meta[2]].spellings.to_pylist()))
    assert names[0] == names[1] == names[2] == names[3] and len(names[0]) == 240


def test_the_truth_lies_beside_the_study(folder: Path, by_wave: dict[str, Instrument]) -> None:
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(len(weights(asked)) for asked in by_wave.values()) * (len(DISTRICTS) + 1)
    patrols = [(row["score"], row["versus_city"], row["versus_previous"]) for row in rows
               if (row["indicator"], row["district"]) == ("VIS", "yunqiao")]
    assert patrols == [("48.125", "0.0", ""), ("48.125", "0.0", "0.0"), ("62.125", "14.0", "14.0"), ("61.625", "14.0", "")]
    assert {row["versus_city"] for row in rows if row["district"] in ("qingping", "")} == {"0.0"}


def test_the_readme_tells_the_truth_in_both_languages(folder: Path) -> None:
    text = (folder / "README.md").read_text(encoding="utf-8")
    for said in ("云桥区 | VIS 见警与可及 | +14 | 2025Q1、2025Q3", "Fengdu District | VIS Visibility and access | -15 | 2025Q1, 2025Q3",
                 "这里的一切都是虚构的", "Everything here is invented", "SAF Sense of safety | 2025Q3 | 63.86 | 62.51"):
        assert said in text
