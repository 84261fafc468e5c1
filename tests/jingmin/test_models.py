"""`jingmin regress`, `crosstab` and `reliability` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jingmin import import_wave, load_study
from jingmin.cli.main import command
from tests.golden.truth import place


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    study = load_study(place("waves_same", tmp_path_factory.mktemp("models")))
    for wave in study.waves:
        import_wave(study, wave.id)
    return study.folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.mark.parametrize(("arguments", "en", "zh"), [
    (("regress", "CON", "--on", "SEX,district"), "district as a whole: F(3, 16)", "district 整体：F(3, 16)"),
    (("regress", "Q1", "--on", "SEX", "--model", "ordinal", "--reference", "SEX=2"), "Odds ratio", "优势比"),
    (("crosstab", "SEX", "Q1", "--wave", "w1"), "Rao–Scott, second order", "Rao–Scott 二阶校正"),
    (("reliability", "--by", "SEX"), "omega (one factor)", "ω（单因子）"),
])
def test_the_answer_is_said_in_both_languages_and_as_json(arguments: tuple[str, ...], en: str, zh: str, folder: Path) -> None:
    verb, *rest = arguments
    for lang, said in (("en", en), ("zh", zh)):
        done = run(verb, folder, *rest, "--lang", lang)
        assert done.exit_code == 0, done.output
        assert said in done.output
    assert json.loads(run(verb, folder, *rest, "--json").stdout)["ok"]


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (("regress", "CON", "--on", "SEXX"), 1, "near it: SEX"),
    (("regress", "CON", "--on", ","), 2, "--on names no predictor"),
    (("regress", "CON", "--on", "SEX", "--reference", "SEX"), 2, "ITEM=CODE"),
    (("crosstab", "SEX", "CON"), 1, "no categories to make a table of"),
    (("reliability", "ONE"), 1, "has no reliability"),
])
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], code: int, said: str, folder: Path) -> None:
    verb, *rest = arguments
    done = run(verb, folder, *rest, "--lang", "en")
    assert done.exit_code == code
    assert said in done.output


def test_a_construct_explained_by_its_own_item_is_said(folder: Path) -> None:
    said = run("regress", folder, "CON", "--on", "Q1,SEX", "--lang", "en").output
    assert "Note: Q1 and the outcome CON are made of one another" in said
    assert "made of one another" not in run("regress", folder, "CON", "--on", "Q4", "--lang", "en").output
