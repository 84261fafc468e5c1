"""`jingmin report` and `jingmin compare` as a user runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from analysis.result import SCHEMA
from dashboard.documents.formats import FORMATS
from dashboard.documents.listing import aligned, columns_of
from jingmin.cli.main import command
from survey.files.whole import put
from tests.documents.sample import sample_report


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study's folder with a report and nothing else: that is all these verbs open."""
    folder = tmp_path_factory.mktemp("study")
    report = sample_report(pairs=True)
    place = folder / "reports" / "r1"
    place.mkdir(parents=True)
    pq.write_table(pa.Table.from_pandas(report.result, schema=SCHEMA, preserve_index=False), place / "results.parquet")
    pq.write_table(pa.table({"id": pa.array([], pa.string())}), place / "findings.parquet")
    (place / "report.json").write_text(json.dumps(report.catalogue), encoding="utf-8")
    (folder / "reports" / "current").write_text("r1\n", encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [*map(str, arguments), "--lang", "en"])


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_suffix_says_the_format(study: Path, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"tables{suffix.upper()}"
    result = run("report", study, "-o", file)
    assert result.exit_code == 0, result.output
    assert file.stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert "Simulated data" in result.output


@pytest.mark.parametrize(("name", "near"), [("t.doc", ".docx"), ("t.xls", ".xlsx"), ("t.cvs", ".csv")])
def test_an_unknown_suffix_is_wrong_use_and_gets_the_near_one(
    study: Path, tmp_path: Path, name: str, near: str
) -> None:
    result = run("report", study, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert f"Did you mean: {near}" in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["t.pdf", "t.html", "tables"])
def test_a_format_that_is_not_there_is_never_written_as_another(study: Path, tmp_path: Path, name: str) -> None:
    result = run("report", study, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert ".docx, .xlsx, .csv, .parquet, .json" in result.output


def test_a_study_without_a_report_says_to_analyse_first(tmp_path: Path) -> None:
    for arguments in (("report", tmp_path, "-o", tmp_path / "t.csv"), ("compare", tmp_path, "PSI")):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "jingmin analyse" in result.output


def test_a_folder_that_is_not_there_could_not_be_done(study: Path, tmp_path: Path) -> None:
    result = run("report", study, "-o", tmp_path / "nowhere" / "t.csv")
    assert result.exit_code == 3
    assert str(tmp_path / "nowhere") in result.output


def test_what_was_there_stays_until_the_new_file_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        put(b"new", file)
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


def test_compare_says_who_differs_and_what_changed(study: Path) -> None:
    result = run("compare", study, "D1")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "Safety and order (D1), 2024Q4: score, 0–100 [simulated data]"
    assert re.split(" {2,}", lines[3]) == [
        "District", "Score", "95% interval", "n", "vs city", "Verdict", "Change", "Verdict"]
    assert "clearly lower" in next(line for line in lines if line.startswith("Riverside"))


def test_compare_lists_the_waves_of_a_place(study: Path) -> None:
    result = run("compare", study, "PSI", "--across", "wave", "--district", "lake", "--versus", "city")
    assert result.exit_code == 0, result.output
    assert [line.split()[0] for line in result.output.splitlines()[4:8]] == ["2024Q1", "2024Q2", "2024Q3", "2024Q4"]


def test_compare_with_another_district_uses_the_pairs(study: Path) -> None:
    result = run("compare", study, "PSI", "--versus", "lake", "--json")
    rows = {row["district"]: row for row in json.loads(result.output)["result"]["rows"]}
    assert rows["hill"]["differences"]["district:lake"]["verdict"] == "higher"
    assert rows["lake"]["differences"] == {}


def test_json_of_compare_is_unrounded_and_names_the_rows(study: Path) -> None:
    result = json.loads(run("compare", study, "PSI", "--json").output)["result"]
    expected = sample_report(pairs=True).result.set_index("id")["value"]
    assert all(row["value"] == expected[row["id"]] for row in result["rows"])


@pytest.mark.parametrize(("arguments", "said"), [
    (("PSX",), "INDICATOR"), (("PSI", "--versus", "prevous"), "Did you mean: previous"),
    (("PSI", "--wave", "2024Q5"), "--wave"), (("PSI", "--across", "wave", "--district", "lak"), "Did you mean: lake"),
    (("PSI", "--statistic", "scores"), "Did you mean: score"), (("PSI", "--versus", "target"), "--versus"),
])
def test_what_the_report_does_not_hold_is_wrong_use(study: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("compare", study, *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_columns_stand_below_one_another_in_chinese_too() -> None:
    lines = aligned([("区", "得分"), ("高新技术开发区", "9.5"), ("City", "10.0")], [True, False])
    assert {columns_of(line) for line in lines} == {20}
    assert lines[2] == "City            10.0"
