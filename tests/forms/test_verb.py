"""`jingmin form` as a user runs it."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from instruments.logic import parse
from jingmin.cli.main import command
from jingmin.cli.verbs.form import TARGETS
from survey.example import write_example
from survey.forms.halves import leads, second_half
from survey.study import load_study
from tests.forms.round_trip import FILES

STUDY = FILES["pacific"].parents[2]
KEY = "public_satisfaction@1.0.0"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_every_target_has_a_writer() -> None:
    for target in TARGETS.values():
        module, name = target.split(":")
        assert callable(getattr(import_module(module), name)), target


def test_an_instrument_is_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    done = run("form", KEY, "--to", "surveyjs", "-o", tmp_path / "new", "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert [Path(file).name for file in said["result"]["files"]] == ["public_satisfaction_1.0.0.json"]
    assert [problem["code"] for problem in said["problems"]] == ["forms.system_left_out"]
    assert (tmp_path / "new" / "public_satisfaction_1.0.0.json").stat().st_size > 10_000


def test_a_wave_of_a_study_is_written_to_the_file_that_is_named(tmp_path: Path) -> None:
    file = tmp_path / "form.json"
    assert run("form", STUDY, "2021", "--to", "surveyjs", "-o", file, "--lang", "en").exit_code == 0
    model = json.loads(file.read_text(encoding="utf-8"))
    assert model["pages"][0]["elements"][0]["name"] == "district"
    assert "locale" not in model


@pytest.mark.parametrize(("more", "said"), [
    (("--to", "rtf"), "rtf"),
    (("--to", "xlsform", "-o", "form.docx"), ".xlsx"),
])
def test_what_cannot_be_written_is_wrong_use(more: tuple[str, ...], said: str) -> None:
    done = run("form", KEY, *more)
    assert (done.exit_code, said in done.output) == (2, True)


def test_a_wave_that_the_study_has_not_is_wrong_use(tmp_path: Path) -> None:
    done = run("form", STUDY, "2020", "--to", "xlsform", "-o", tmp_path)
    assert (done.exit_code, "2021" in done.output, list(tmp_path.iterdir())) == (2, True, [])


def test_an_instrument_that_does_not_exist_is_an_error_in_the_data() -> None:
    assert run("form", "nobody@1.0.0", "--to", "xlsform").exit_code == 1


def test_a_file_that_was_there_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "form.json"
    file.write_text("old" * 1_000_000, encoding="utf-8")
    assert run("form", KEY, "--to", "surveyjs", "-o", file).exit_code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["pages"]
    assert list(tmp_path.iterdir()) == [file]


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with a bridge wave: halves of 2025Q3 got OVR1 on five steps, as 1.1.0 asks it, or on eleven."""
    made = tmp_path_factory.mktemp("bridge") / "river"
    write_example(made)
    return made


def codes(file: Path, item: str) -> list[int]:
    found = next(element for page in json.loads(file.read_text(encoding="utf-8"))["pages"] for element in page["elements"]
                 if element["name"] == item)
    return [choice["value"] for choice in found["choices"] if choice["value"] >= 0]


def test_a_bridge_wave_has_a_form_for_each_half_and_says_how_to_bind_them(river: Path, tmp_path: Path) -> None:
    done = run("form", river, "2025Q3", "--to", "surveyjs", "-o", tmp_path, "--lang", "en", "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    names = [f"public_satisfaction_2.0.0_2025Q3_form-{version}.json" for version in ("2.0.0", "1.1.0")]
    assert [Path(file).name for file in said["result"]["files"]] == names
    assert [codes(tmp_path / name, "OVR1") for name in names] == [list(range(11)), list(range(1, 6))]
    models = [json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in names]
    assert [model["title"].rpartition(" ")[2] for model in models] == ["[2.0.0]", "[1.1.0]"]
    assert "@" not in "".join(element["name"] for model in models for page in model["pages"] for element in page["elements"])
    notes = {problem["code"] for problem in said["problems"]}
    assert "forms.bridge_halves" in notes and "OVR1@1.1.0" in done.stdout
    assert len(said["problems"]) == len(notes), "a note that both forms have stands once"


@pytest.mark.parametrize("target", [target for target in TARGETS if target not in ("paper", "ddi")])
def test_a_bridge_wave_has_two_forms_in_every_format(river: Path, target: str, tmp_path: Path) -> None:
    done = run("form", river, "2025Q3", "--to", target, "-o", tmp_path)
    assert done.exit_code == 0, done.output
    made = [path.name for path in tmp_path.iterdir()]
    assert len({name for name in made if "form-1.1.0" in name}) == len({name for name in made if "form-2.0.0" in name}) > 0


def test_a_file_that_is_named_becomes_two_for_a_bridge_wave(river: Path, tmp_path: Path) -> None:
    assert run("form", river, "2025Q3", "--to", "xlsform", "-o", tmp_path / "form.xlsx").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"form_form-1.1.0.xlsx", "form_form-2.0.0.xlsx"}


def test_the_codebook_of_a_bridge_wave_has_the_columns_of_both_forms(river: Path, tmp_path: Path) -> None:
    assert run("form", river, "2025Q3", "--to", "ddi", "-o", tmp_path / "book.xml").exit_code == 0
    book = (tmp_path / "book.xml").read_text(encoding="utf-8")
    assert 'name="OVR1"' in book and 'name="OVR1@1.1.0"' in book


def test_conditions_on_a_bridged_item_are_named(river: Path) -> None:
    found = load_study(river)
    new, old = found.asked("2025Q1"), found.instrument("2025Q1")
    item = next(iter(new.items.values()))
    assert not leads(item.model_copy(update={"ask_if": None, "terminate_if": None}), ["OVR1"])
    assert leads(item.model_copy(update={"ask_if": parse("OVR1 == 1")}), ["OVR1"])
    assert second_half(new, old, ["OVR1"]).choices("OVR1") == old.choices("OVR1")
