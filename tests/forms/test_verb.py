"""`jingmin form` as a user runs it."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jingmin.cli.main import command
from jingmin.cli.verbs.form import TARGETS
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
