"""The command line's frame: languages, near misses, exit codes, --json."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import click
import pytest
from click.testing import CliRunner, Result

import jingmin
from jingmin.cli import common
from jingmin.cli.main import READER_GONE, VERBS, command
from words.interface import WORDS

HEAVY = {"numpy", "pandas", "pyarrow", "pydantic", "scipy", "statsmodels", "streamlit", "plotly", "yaml", "pyreadstat"}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def probe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VERBS, "probe", "tests.jingmin.probe:command")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_the_help_needs_none_of_the_verbs() -> None:
    asked = "import sys; from jingmin.cli.main import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", asked, "--help"], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert "click" in loaded
    assert loaded & HEAVY == set()
    assert [verb for verb in VERBS if f"\n  {verb} " not in done.stdout] == []


def test_an_analysis_loads_nothing_that_only_reads_workbooks_or_spss() -> None:
    asked = "import sys; import jingmin.cli.verbs.analyse\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert {"numpy", "pyarrow"} <= loaded
    assert loaded & {"openpyxl", "pyreadstat", "streamlit", "plotly", "docx", "duckdb", "pingouin", "statsmodels"} == set()


def test_the_help_speaks_both_languages() -> None:
    assert "Usage: jingmin" in run("--help").stdout
    assert "用法：jingmin" in run("--help", "--lang", "zh").stdout
    assert "显示本说明并退出" in run("--lang=zh", "--help").stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("verb", list(VERBS))
def test_every_verb_has_help_with_an_example(verb: str, lang: str) -> None:
    done = run(verb, "--help", "--lang", lang)
    assert done.exit_code == 0
    assert WORDS[f"command.verb.{verb}"][lang][:12] in done.stdout
    assert f"  jingmin {verb}" in done.stdout
    assert "--json" in done.stdout


def test_every_verb_of_a_verb_has_help_with_an_example() -> None:
    for name in ("list", "show", "check"):
        assert f"  jingmin instrument {name}" in run("instrument", name, "--help").stdout


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"jingmin {jingmin.__version__}\n"


@pytest.mark.parametrize(("arguments", "said"), [
    (["chek"], ['there is no verb "chek"', "Did you mean: check?", "jingmin --help lists the verbs."]),
    (["chek", "--lang", "zh"], ["没有命令“chek”", "您是否想用：check？"]),
    (["probe", "x", "--engin", "arrow"], ["there is no option --engin", "Did you mean: --engine?"]),
    (["probe", "x", "--engin", "arrow", "--lang", "zh"], ["没有选项 --engin", "您是否想用：--engine？"]),
    (["probe", "x", "--engine", "arow"], ['--engine cannot be "arow"', "arrow, duckdb", "Did you mean: arrow?"]),
    (["probe", "x", "--engine", "arow", "--lang", "zh"], ["--engine 不能是“arow”", "arrow、duckdb", "您是否想用：arrow？"]),
    (["probe", "--lang", "fr", "x"], ['--lang cannot be "fr"', "zh, en"]),
    (["probe"], ["WHAT is missing", "jingmin probe --help shows an example."]),
    (["probe", "x", "y"], ["extra argument (y)"]),
])
def test_a_near_miss_is_told_what_was_probably_meant(arguments: list[str], said: list[str], probe: None) -> None:
    done = run(*arguments)
    assert done.exit_code == common.WRONG_USE
    assert [part for part in said if part not in done.stderr] == []
    assert done.stdout == ""


def test_without_a_verb_the_help_is_shown_as_wrong_use() -> None:
    done = run()
    assert done.exit_code == common.WRONG_USE
    assert "Verbs:" in done.stderr


@pytest.mark.parametrize(("what", "code", "said"), [
    ("data", 1, ["not enough memory", "w1.csv was not found"]),
    ("unsound", 1, ["not enough memory"]),
    ("disk", 3, ["no room left on the disk: out.parquet"]),
    ("missing", 3, ["gone.sav was not found"]),
    ("interrupt", 130, ["Interrupted."]),
    ("fault", 3, ["a fault in jingmin itself: ZeroDivisionError: by zero", "Traceback"]),
    ("fine", 0, []),
])
def test_the_exit_code_says_what_kind_of_thing_happened(what: str, code: int, said: list[str], probe: None) -> None:
    done = run("probe", what)
    assert done.exit_code == code
    assert [part for part in said if part not in done.stderr] == []


@pytest.mark.parametrize(("arguments", "code", "result", "codes"), [
    (["fine", "--engine", "arrow"], 0, {"what": "fine", "engine": "arrow"}, []),
    (["data"], 1, None, ["command.memory", "command.not_found"]),
    (["unsound"], 1, {"checked": 1}, ["command.memory"]),
    (["fine", "--engine", "sql"], 2, None, ["command.no_such_choice"]),
    (["disk"], 3, None, ["command.disk_full"]),
    (["fault"], 3, None, ["command.fault"]),
])
def test_json_answers_with_one_object_whatever_happens(
    arguments: list[str], code: int, result: object, codes: list[str], probe: None,
) -> None:
    done = run("probe", *arguments, "--json")
    whole = json.loads(done.stdout)
    assert done.exit_code == code
    assert whole.keys() == {"ok", "problems", "result"}
    assert whole["ok"] is (code == 0)
    assert whole["result"] == result
    assert [problem["code"] for problem in whole["problems"]] == codes


def test_the_language_reaches_the_answer(probe: None) -> None:
    assert run("probe", "x", "--lang", "zh").stdout == "例如: x\n"


def test_nothing_that_a_file_holds_commands_the_terminal(probe: None) -> None:
    assert run("probe", "a\x1b[2Jb\u202ec\r").stdout == "Example: a\\x1b[2Jb\\u202ec\\x0d\n"


def test_a_long_computation_says_what_it_does(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(common, "PATIENCE", 0.01)
    with common.progress("counting"):
        time.sleep(0.2)
    assert capsys.readouterr().err.startswith("counting (0 s)")


def test_a_short_computation_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with common.progress("counting"):
        pass
    assert capsys.readouterr().err == ""


def test_a_reader_that_left_is_no_complaint() -> None:
    asked = [sys.executable, "-m", "jingmin", "--help"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == READER_GONE


@pytest.mark.parametrize("name", jingmin.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert callable(getattr(jingmin, name))


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="anlyse"):
        _ = jingmin.anlyse


def test_every_verb_is_a_command_of_its_own_file() -> None:
    assert all(isinstance(command.get_command(click.Context(command), verb), click.Command) for verb in VERBS)


@pytest.mark.parametrize(("lang", "says"), [("zh", "--allow：“no/such”不是文件夹"), ("en", '--allow: "no/such" is no folder')])
def test_a_folder_that_is_none_is_said_in_the_language_of_the_call(lang: str, says: str) -> None:
    done = run("check", "anywhere", "--allow", "no/such", "--lang", lang)
    assert done.exit_code == 2 and says in done.output
    assert lang == "en" or not any(word in done.output for word in ("does not", "Directory"))
