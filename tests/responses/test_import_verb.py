"""`jingmin import`, as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from jingmin.cli.main import command
from tests.responses.small import STUDY, Small, table

TWO_WAVES = STUDY.replace("design:", "  - {id: 2024Q2, instrument: small@1.0.0, from: 2024-04-05, to: 2024-05-01, "
                                     "data: [data/2.csv], bind: bind/1.yaml}\ndesign:")


def call(*arguments: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(command, ["import", *map(str, arguments), "--lang", lang])


def test_what_was_imported_is_said_in_a_few_lines(small: Small) -> None:
    small.write(table({"id": "a"}, {"id": "a"}, {"q8": "1"}, {"w": "0"}, {"agree": "0"}))
    done = call(small.folder)
    assert done.exit_code == 0
    listing = small.folder / ".cache/problems/import-2024Q1.txt"
    assert done.stdout.splitlines() == [
        "2024Q1: 9 rows read, 8 kept",
        "    exact doubles, kept once: 1",
        "    terminated, in no estimate: 1",
        "    marked, out of official estimates: 1 (police_family 1)",
        "    weight 0, in the design only: 1",
        f"    warnings: 9, all listed in {listing}"]
    assert "there is an answer where the routing did not lead (7 times)" in done.stderr
    assert call(small.folder).stdout.splitlines()[0] == "2024Q1: unchanged, 8 kept"


def test_chinese_has_no_english_sentence_in_it(small: Small) -> None:
    small.write(table({"q1": "很安全"}))
    done = call(small.folder, lang="zh")
    assert done.exit_code == 1
    assert done.stderr == (
        "1.csv，第6行，列 q1：“很安全”不是 SAF1 的答案\n"
        "  可用答案：0 不安全, 1 一般, 2 安全。所在行：6。\n"
        "  您是否想写 `安全`？请改正文件，或在 bind/1.yaml 的 `answers:` 或 `missing:` 下加上这种写法。\n")


def test_a_file_in_the_call_stands_for_the_waves_own(small: Small, tmp_path: Path) -> None:
    small.write({"data/1.csv": table(), "study.yaml": TWO_WAVES})
    other = tmp_path / "other.csv"
    other.write_text(table({}), encoding="utf-8")
    assert call(small.folder, other).exit_code == 2  # of which wave?
    assert call(small.folder, other, "--wave", "2024Q2").stdout.startswith("2024Q2: 5 rows read")
    wrong = call(small.folder, "--wave", "2024Q3")
    assert wrong.exit_code == 2
    assert "Did you mean: 2024Q2, 2024Q1?" in wrong.stderr


def test_a_wave_that_fails_does_not_keep_another_from_being_imported(small: Small) -> None:
    small.write({"data/1.csv": table({"w": "-1"}), "data/2.csv": table(), "study.yaml": TWO_WAVES})
    done = call(small.folder)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0].startswith("2024Q1: not imported; every problem is listed in ")
    assert done.stdout.splitlines()[1] == "2024Q2: 4 rows read, 4 kept"
    assert "the weight -1 is below 0" in done.stderr


def test_a_wave_without_a_raw_file_is_left_out_and_said(small: Small) -> None:
    small.write({"data/1.csv": table(), "study.yaml": TWO_WAVES.replace(" data: [data/2.csv],", "")})
    done = call(small.folder)
    assert done.exit_code == 0
    assert "waves without raw files are left out: 2024Q2" in done.stderr
    asked = call(small.folder, "--wave", "2024Q2")
    assert asked.exit_code == 1
    assert "wave 2024Q2 names no raw file" in asked.stderr


def test_a_program_gets_the_facts(small: Small) -> None:
    small.write(table({"q1": ""}))
    said = json.loads(call(small.folder, "--json").stdout)
    assert said["ok"] is True
    assert [problem["code"] for problem in said["problems"]] == ["responses.lost", "responses.off_route"]
    assert (said["result"][0]["kept"], said["result"][0]["changed"]) == (5, True)


def test_a_file_that_is_not_there_or_of_another_kind_is_an_error_in_words(small: Small) -> None:
    small.write(table())
    assert "none.csv: there is no such file" in call(small.folder, "none.csv").stderr
    assert "this is not an SPSS file" in call(small.folder, "--format", "spss").stderr
    assert not (small.folder / "responses").exists()
