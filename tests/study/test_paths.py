"""A study reads in its own folder, and where the caller allows; never elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from survey.study import load_study, raw_files, read_study
from survey.study.paths import Outside, find
from words.problems import Problems, SurveyError

Write = Callable[..., Path]


def said(folder: Path, **options: object) -> list[str]:
    problems = Problems()
    read_study(folder, problems, **options)  # type: ignore[arg-type]
    return [problem.text("en") for problem in problems]


@pytest.mark.parametrize(("path", "first_line"), [
    ("../b.yaml", 'study.yaml:8:103: "../b.yaml" leads out of the study\'s folder.'),
    ("bind/../../b.yaml", 'study.yaml:8:103: "bind/../../b.yaml" leads out of the study\'s folder.'),
    ("/etc/passwd", 'study.yaml:8:103: "/etc/passwd" is an absolute path.'),
    ("'C:/b.yaml'", 'study.yaml:8:103: "C:/b.yaml" is an absolute path.'),
    ("'//server/b.yaml'", 'study.yaml:8:103: "//server/b.yaml" is an absolute path.'),
    ("'bind\\2.yaml'", 'study.yaml:8:103: "bind\\2.yaml" holds a backslash.'),
])
def test_a_path_that_leads_elsewhere_is_refused(study_folder: Write, path: str, first_line: str) -> None:
    folder = study_folder(("study.yaml", "bind: bind/2.yaml", f"bind: {path}"))
    assert [problem.splitlines()[0] for problem in said(folder)] == [first_line]


def test_a_link_that_leads_elsewhere_is_refused(study_folder: Write, tmp_path: Path) -> None:
    folder = study_folder()
    outside = tmp_path / "outside.yaml"
    (folder / "bind/2.yaml").rename(outside)
    (folder / "bind/2.yaml").symlink_to(outside)
    assert [problem.splitlines()[0] for problem in said(folder)] == [
        'study.yaml:8:103: "bind/2.yaml" leads out of the study\'s folder.']
    assert said(folder, allow=[tmp_path]) == []


def test_an_instrument_that_is_a_link_elsewhere_is_refused(study_folder: Write, tmp_path: Path) -> None:
    folder = study_folder()
    instrument = folder / "instruments/small/1.0.0.yaml"
    instrument.rename(tmp_path / "outside.yaml")
    instrument.symlink_to(tmp_path / "outside.yaml")
    assert "leads out of the study's folder" in said(folder)[0]


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(Outside):
        find("a", tmp_path)


def test_a_file_is_looked_for_in_the_study_first_then_where_it_is_allowed(tmp_path: Path) -> None:
    study, other = tmp_path / "study", tmp_path / "other"
    for folder in (study, other):
        folder.mkdir()
    (other / "w.csv").touch()
    assert find("w.csv", study) == study.resolve() / "w.csv"
    assert find("w.csv", study, [other]) == other.resolve() / "w.csv"
    assert find("../other/w.csv", study, [other]) == other.resolve() / "w.csv"
    (study / "w.csv").touch()
    assert find("w.csv", study, [other]) == study.resolve() / "w.csv"
    with pytest.raises(Outside):
        find("../other/w.csv", study)


def test_raw_files_are_missed_by_check_but_not_by_loading(study_folder: Write) -> None:
    folder = study_folder()
    assert said(folder) == []
    assert [problem.splitlines()[0] for problem in said(folder, raw="present")] == [
        'study.yaml:7:84: Wave 2024Q1: there is no file "data/1.csv".',
        'study.yaml:8:84: Wave 2024Q2: there is no file "data/2.sav".']
    (folder / "data").mkdir()
    (folder / "data/1.CSV").touch()
    assert "Did you mean `data/1.CSV`?" in said(folder, raw="present")[0]


def test_raw_files_outside_matter_only_to_who_reads_them(study_folder: Write, tmp_path: Path) -> None:
    folder = study_folder(("study.yaml", "data/1.csv", "../raw/1.csv"))
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/1.csv").touch()
    problems = Problems()
    assert raw_files(load_study(folder), "2024Q1", problems) == ()
    assert [problem.code for problem in problems] == ["study.path_outside"]
    allowed = load_study(folder, allow=[tmp_path / "raw"])
    assert raw_files(allowed, "2024Q1", Problems()) == ((tmp_path / "raw/1.csv").resolve(),)


def test_a_path_is_never_followed_to_a_device(study_folder: Write) -> None:
    folder = study_folder()
    (folder / "targets.csv").unlink()
    (folder / "targets.csv").mkdir()
    with pytest.raises(SurveyError, match="There is no file"):
        load_study(folder)
