"""`jingmin instrument import`: writes YAML, says how much was carried over and what was not, overwrites nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jingmin.cli.main import command

FORM = {"title": "Trust & <b>safety</b>", "pages": [{"name": "p", "elements": [
    {"type": "radiogroup", "name": "a", "title": {"default": "Safe?", "zh-cn": "安全吗？"}, "choices": ["yes", "no"]},
    {"type": "comment", "name": "b", "title": "Why?", "visibleIf": "{a} = 'no'"},
    {"type": "html", "name": "h", "html": "<script>x</script>Bye \x1b[31m"}]}]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my form.json").write_text(json.dumps(FORM), encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["instrument", "import", *arguments, "--lang", "en"])


def test_a_questionnaire_becomes_yaml_with_counts_and_notes(folder: Path) -> None:
    done = run("my form.json")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == [
        "my_form.yaml: from SurveyJS, 2 items in 1 section (single 1, text 1)",
        "    items with a condition: 1 translated, 0 to be written by hand"]
    assert "h shows a text and asks nothing; it is not carried over: Bye" in done.stderr
    assert "<script>" not in done.output
    yaml = (folder / "my_form.yaml").read_text(encoding="utf-8")
    assert '  - id: b\n    section: p\n    kind: text\n    text: {en: "Why?"}  # TODO zh\n    ask_if: "a == 2"' in yaml


def test_json_says_the_same(folder: Path) -> None:
    answer = json.loads(run("my form.json", "--id", "trust", "-o", "out.yaml", "--json").stdout)
    assert answer["ok"]
    assert answer["result"] | {"file": "out.yaml", "key": "trust@1.0.0", "format": "SurveyJS", "items": 2, "lost": 0} == answer["result"]
    assert {problem["code"] for problem in answer["problems"]} == {"forms_in.shown_only", "forms_in.markup"}


def test_nothing_is_overwritten(folder: Path) -> None:
    (folder / "my_form.yaml").write_text("mine", encoding="utf-8")
    done = run("my form.json")
    assert (done.exit_code, (folder / "my_form.yaml").read_text(encoding="utf-8")) == (1, "mine")
    assert "my_form.yaml exists already" in done.stderr


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (("absent.json",), 1, "There is no such file."), (("my form.json", "--id", "a b"), 1, "`a b` cannot be the id"),
    (("my form.json", "--format", "xlsform"), 1, "This is not an Excel workbook"), (("my form.json", "--format", "word"), 2, "word"),
    (("my form.json", "--format", "qualtrics"), 1, "This is no questionnaire of Qualtrics: SurveyElements is missing."),
])
def test_what_cannot_be_read_says_why(folder: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, said in done.stderr) == (code, True)
    assert not list(folder.glob("*.yaml"))
