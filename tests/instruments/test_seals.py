"""A released version never changes; a new one begins from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from instruments.library import LIBRARY
from instruments.load import load
from instruments.reading import load_instrument
from instruments.seals import FILE, seals
from jingmin.cli.main import command
from tests.instruments.small import SMALL
from tests.instruments.versions import version
from words.problems import Problems, SurveyError


def call(*arguments: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(command, ["instrument", *map(str, arguments), "--lang", lang])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "small" / "1.0.0.yaml"
    found.parent.mkdir()
    found.write_text(SMALL, encoding="utf-8")
    return found


def test_a_released_version_that_was_edited_is_refused_wherever_it_is_used(path: Path, tmp_path: Path) -> None:
    assert call("release", path).exit_code == 0
    assert load_instrument(path).key == "small@1.0.0"
    path.write_text(SMALL.replace("en: Fair", "en: Middling"), encoding="utf-8")
    for reading in (load_instrument, load):
        with pytest.raises(SurveyError) as caught:
            reading(path)
        assert [problem.code for problem in caught.value.problems] == ["instruments.sealed_edited"]
    for verb in ("show", "check", "release"):
        done = call(verb, "small@1.0.0", "--folder", tmp_path)
        assert (verb, done.exit_code) == (verb, 1)
        assert "small@1.0.0 was released and has been edited since" in done.stderr
        assert "(jingmin instrument new small --from 1.0.0)" in done.stderr


def test_layout_and_comments_are_no_edit(path: Path) -> None:
    call("release", path)
    path.write_text("# a remark\n" + SMALL.replace("\n", "\r\n"), encoding="utf-8")
    assert call("check", path).exit_code == 0
    assert "was released before and has not changed" in call("release", path).stdout


def test_only_what_is_right_is_sealed(path: Path, tmp_path: Path) -> None:
    path.write_text(SMALL.replace("unit: person", "unti: person"), encoding="utf-8")
    done = call("release", path)
    assert done.exit_code == 1
    assert "is not sealed: it has errors." in done.stderr
    assert not (tmp_path / FILE).exists()


def test_versions_are_released_in_their_order(path: Path, tmp_path: Path) -> None:
    later = path.with_name("2.0.0.yaml")
    later.write_text(version(), encoding="utf-8")
    assert "Release small@1.0.0 first." in call("release", later).stderr
    call("release", path)
    assert call("release", later).exit_code == 0
    assert list(seals(tmp_path)) == ["small@1.0.0", "small@2.0.0"]


def test_a_line_of_the_seals_that_says_nothing_is_an_error(path: Path, tmp_path: Path) -> None:
    call("release", path)
    (tmp_path / FILE).write_text((tmp_path / FILE).read_text(encoding="utf-8") + "small 1.0.0\n", encoding="utf-8")
    assert f"{FILE}:4:1: This line is not `ID@VERSION CHECKSUM`" in call("check", path).stderr


def test_every_seal_of_the_library_is_that_of_its_file() -> None:
    problems = Problems()
    for key, checksum in seals(LIBRARY, problems).items():
        name, number = key.split("@")
        assert load(LIBRARY / name / f"{number}.yaml").checksum == checksum
    assert list(problems) == []


# ---- New ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_instrument_is_right_as_it_is_written(lang: str, tmp_path: Path) -> None:
    done = call("new", "my_survey", "--into", tmp_path, lang=lang)
    assert done.exit_code == 0
    file = tmp_path / "my_survey" / "1.0.0.yaml"
    assert str(file) in done.stdout
    assert call("check", file).exit_code == 0
    assert call("new", "my_survey", "--into", tmp_path).exit_code == 1  # nothing is written over


def test_a_new_version_is_right_and_the_same_as_the_one_it_comes_from(path: Path, tmp_path: Path) -> None:
    for origin, number in (("1.0.0", "1.1.0"), ("1.1.0", "1.2.0")):
        assert call("new", "small", "--from", origin, "--into", tmp_path).exit_code == 0
        later = path.with_name(f"{number}.yaml")
        assert call("check", later).exit_code == 0
        assert load_instrument(later).origin == origin
        assert later.read_text(encoding="utf-8").count("changes: []") == 1
        said = call("diff", f"small@{origin}", f"small@{number}", "--folder", tmp_path).stdout
        assert said.splitlines() == [f"small@{origin} → small@{number}", "No difference."]


def test_a_new_version_of_a_built_in_one_lies_in_the_own_folder(tmp_path: Path) -> None:
    done = call("new", "public_satisfaction@2.1.0", "--from", "2.0.0", "--into", tmp_path)
    assert done.exit_code == 0
    file = tmp_path / "public_satisfaction" / "2.1.0.yaml"
    assert call("check", file).exit_code == 0
    assert load_instrument(file).changes == ()


@pytest.mark.parametrize("arguments", [("../x",), ("a/b@1.0.0",), ("a@1",), ("a", "--from", "x"), ("a", "--from", "9.9.9")])
def test_what_cannot_be_a_key_writes_nothing(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert call("new", *arguments, "--into", tmp_path / "own").exit_code == 1
    assert list(tmp_path.iterdir()) == []


# ---- Diff ---------------------------------------------------------------------------------------------------------


def test_diff_says_what_changed_word_by_word_in_both_languages_and_what_follows() -> None:
    said = call("diff", "public_satisfaction@1.0.0", "public_satisfaction@2.0.0").stdout.splitlines()
    assert "  wording (Chinese): 对社区民警及时告知治安情况和防范提[-醒-]{+示+}" in said
    assert "  label 3 (English): [-Once or twice -]{+One to three times +}a month" in said
    assert "OVR1  only through a bridge wave" in said
    assert "SAF  comparable on the common core: SAF1 SAF3 SAF4" in said
    assert "  SRV2  described within the common base (CON0 in [1, 2]), its filter changed" in said
    assert call("diff", "public_satisfaction@1.0.0", "public_satisfaction@2.0.0", lang="zh").stdout.count("不可比") > 5


def test_diff_as_json_holds_differences_and_what_may_be_compared() -> None:
    answer = json.loads(call("diff", "public_satisfaction@1.0.0", "public_satisfaction@1.1.0", "--json").stdout)["result"]
    assert answer["versions"] == ["public_satisfaction@1.0.0", "public_satisfaction@1.1.0"]
    wording = next(one for one in answer["differences"] if one["what"] == "wording")
    assert wording["words"][-2:] == [["gone", "醒"], ["come", "示"]]
    assert answer["comparable"]["EMG"]["items"] == ["EMG1", "EMG2", "EMG3"]


def test_versions_of_no_common_line_are_shown_and_not_compared(path: Path, tmp_path: Path) -> None:
    other = path.with_name("9.0.0.yaml")
    other.write_text(SMALL.replace("1.0.0", "9.0.0").replace("en: Fair", "en: Middling"), encoding="utf-8")
    done = call("diff", path, other)
    assert done.exit_code == 0
    assert "The second does not come from the first, so nothing is compared between them." in done.stdout
    assert json.loads(call("diff", path, other, "--json").stdout)["result"]["comparable"] is None
