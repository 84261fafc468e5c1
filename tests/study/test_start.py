"""`jingmin new` and `jingmin check`, as one meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from jingmin.cli.main import command
from survey.study import load_study, read_study
from survey.study.checksums import checksum
from survey.study.model import Wave
from survey.study.outline import outline
from survey.study.scaffold import start_study
from survey.study.written import NOT_YET, Written
from tests.golden.truth import place
from words.problems import Problems, SurveyError

LANGS = ("zh", "en")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, ["--lang", "en", *map(str, arguments)])


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_study_lacks_nothing_but_its_answers(tmp_path: Path, lang: str) -> None:
    folder = tmp_path / "河 城"
    files = start_study(folder, lang)
    assert all((folder / file).is_file() for file in files)
    problems = Problems()
    study = read_study(folder, problems, raw="present")
    assert [problem.code for problem in problems] == ["study.data_missing"]
    assert study is not None
    assert (study.id, study.title.zh, study.privacy.withhold) == ("河-城", "河 城", 10)


def test_both_languages_start_the_same_study(tmp_path: Path) -> None:
    studies = []
    for lang in LANGS:
        start_study(tmp_path / lang / "s", lang)
        studies.append(load_study(tmp_path / lang / "s"))
    zh, en = studies
    assert zh.checksums == en.checksums
    assert zh.waves == en.waves
    assert [district.id for district in zh.districts] == [district.id for district in en.districts]


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_study_names_and_explains_every_key_that_can_be_carried_out(tmp_path: Path, lang: str) -> None:
    start_study(tmp_path / "s", lang)
    text = (tmp_path / "s/study.yaml").read_text(encoding="utf-8")
    written = yaml.safe_load(text)
    for name, field in Written.model_fields.items():
        assert f"\n{name}:" in text or f"\n# {name}:" in text
        inner = getattr(field.annotation, "model_fields", {})
        assert not inner or set(inner) <= set(written[name])
    assert not [loc for loc in NOT_YET if len(loc) == 1 and loc[0] in written]
    assert set(written["waves"][0]) == {field.alias or name for name, field in Wave.model_fields.items()}


def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SurveyError, match="exists and is not empty"):
        start_study(tmp_path, "en")
    with pytest.raises(SurveyError, match="exists and is not empty"):
        start_study(tmp_path / "notes.txt", "en")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_new_says_what_comes_next(tmp_path: Path) -> None:
    done = run("new", tmp_path / "river")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f"Made {tmp_path}/river:", "  README.md", "  districts.csv", "  bind/2025Q1.yaml", "  study.yaml",
        (f"Next: read {tmp_path}/river/README.md, make study.yaml yours, put the raw answers in, "
        f"then run: jingmin check {tmp_path}/river")]
    again = run("new", tmp_path / "river")
    assert again.exit_code == 1
    assert "Choose another name; nothing was changed." in again.stderr


def test_check_says_what_a_study_is_where_nothing_is_wrong(study_folder: Callable[..., Path]) -> None:
    folder = study_folder()
    (folder / "data").mkdir()
    for name in ("1.csv", "2.sav"):
        (folder / "data" / name).touch()
    done = run("check", folder)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert done.stdout == """\
River City (river-city)
Districts: 2: East District, West District
Wave 2024Q1: 2024-01-05 to 2024-02-01, small@1.0.0, by web, phone, raw files: 1
Wave 2024Q2: 2024-04-05 to 2024-05-01, small@1.0.0, by web, phone, raw files: 1
Instrument small@1.0.0: Small survey, 6 items, not fielded, not validated
Design: a probability sample; stratified by district × urban; community drawn first; then people in them; \
no finite population correction; the same psus in every wave; a stratum with one psu is an error
City: districts together, as weighted
Compared: versus the previous wave, the city, targets (2), benchmarks (2); districts in pairs (index, dimensions); \
by SEX; combinations gap; smallest change worth acting on score 3, share 0.05, SAF 2; the same within score 2; \
confidence 0.95
Withheld below 12 respondents, flagged below 40
Nothing is wrong.
"""


def test_check_says_all_that_is_wrong_and_ends_with_one(study_folder: Callable[..., Path]) -> None:
    folder = study_folder(("study.yaml", "conf: 0.95", "conf: 95"), ("study.yaml", "lonely", "lonly"))
    done = run("check", folder, "--json")
    assert done.exit_code == 1
    said = json.loads(done.stdout)
    assert said["ok"] is False
    assert said["result"] is None
    assert [problem["code"] for problem in said["problems"]] == [
        "instruments.unknown_key_near", "study.conf_range", "study.data_missing", "study.data_missing"]
    assert said["problems"][1] == {
        "code": "study.conf_range", "severity": "error", "where": "study.yaml:23:9", "found": "`conf` is 95.",
        "expected": "A number between 0.5 and 1, such as 0.95.", "do": "Correct it.", "count": 1}


def test_check_deep_opens_the_raw_files(study_folder: Callable[..., Path]) -> None:
    folder = study_folder(("study.yaml", "data/2.sav", "data/2.csv"))
    (folder / "data").mkdir()
    whole = "id,area,w,how,town,village,q1,q2,q3,q4a,q4b,q5,q6\n1,east,1,web,a,b,2,2,2,1,0,3,1\n"
    (folder / "data/1.csv").write_text(whole, encoding="utf-8")
    (folder / "data/2.csv").write_text(whole.replace("village", "vilage"), encoding="utf-8")
    assert run("check", folder).exit_code == 0
    done = run("check", folder, "--deep")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0].startswith("2.csv: ")
    assert "village" in done.stderr
    assert "vilage" in done.stderr
    assert "responses/2024Q1.import.json: Wave 2024Q1: the file has not been imported." in done.stderr


def test_check_names_a_raw_file_that_was_changed_since_it_was_imported(tmp_path: Path) -> None:
    folder = place("waves_same", tmp_path)
    assert run("import", folder).exit_code == 0
    raw = folder / "w1.csv"
    text = raw.read_text(encoding="utf-8")
    said = "w1.csv: Wave w1: the file is not the one that was imported."
    for changed in (text + text.splitlines()[-1] + "\n", text[:-2] + ("1" if text[-2] != "1" else "2") + text[-1]):
        raw.write_text(changed, encoding="utf-8")
        assert said in run("check", folder).stderr
    raw.write_text(text, encoding="utf-8")  # touched, and as it was
    assert said not in run("check", folder).stderr


def test_files_elsewhere_are_read_where_check_allows_it(study_folder: Callable[..., Path], tmp_path: Path) -> None:
    folder = study_folder(("study.yaml", "data/2.sav", "2.csv"), ("study.yaml", "data/1.csv", "1.csv"))
    (tmp_path / "raw").mkdir()
    for name in ("1.csv", "2.csv"):
        (tmp_path / "raw" / name).touch()
    assert run("check", folder).exit_code == 1
    assert run("check", folder, "--allow", tmp_path / "raw").exit_code == 0


@pytest.mark.parametrize("lang", LANGS)
def test_every_design_can_be_said_in_words(study_folder: Callable[..., Path], lang: str) -> None:
    study = load_study(study_folder())
    for changed in ({"sample": "opt_in", "strata": ()}, {"lonely": "certainty"}, {"lonely": "centred"},
                    {"lonely": "average", "pooled": "none"}, {"calibrated_to": "unknown", "pooled": "population"},
                    {"psus_across_waves": "new"}):
        design = study.design.model_copy(update=changed)
        assert all(outline(study.model_copy(update={"design": design, "simulated": True}), lang))


def test_a_checksum_is_of_what_is_said_not_of_how_it_is_written(study_folder: Callable[..., Path]) -> None:
    as_it_is = load_study(study_folder()).checksums
    assert set(as_it_is) == {"design", "comparisons", "bind:2024Q1", "bind:2024Q2"}
    assert as_it_is["bind:2024Q1"] == as_it_is["bind:2024Q2"]
    otherwise = load_study(study_folder(
        ("study.yaml", "design:", "design:  # how people were drawn"), ("study.yaml", "conf: 0.95", "conf: 19/20"),
        ("study.yaml", "{score: 3, share: 0.05, SAF: 2}", "{SAF: 2, score: 3.0, share: 5e-2}"))).checksums
    assert otherwise == as_it_is


@pytest.mark.parametrize(("change", "differs"), [
    (("study.yaml", "[district, urban]", "[urban, district]"), {"design"}),
    (("study.yaml", "lonely: fail", "lonely: centred"), {"comparisons"}),
    (("study.yaml", "conf: 0.95", "conf: 0.9"), {"comparisons"}),
    (("study.yaml", "few: 40", "few: 41"), {"comparisons"}),
    (("targets.csv", "75", "76"), {"comparisons"}),
    (("districts.csv", "180000", "190000"), {"comparisons"}),
    (("bind/1.yaml", "weight: w", "weight: w2"), {"bind:2024Q1"}),
])
def test_a_checksum_changes_with_what_depends_on_it(
        study_folder: Callable[..., Path], change: tuple[str, str, str], differs: set[str]) -> None:
    before, after = load_study(study_folder()).checksums, load_study(study_folder(change)).checksums
    assert {name for name in before if before[name] != after[name]} == differs


def test_a_checksum_is_the_same_everywhere() -> None:
    # printf '{"a":"é","b":[1,null]}' | sha256sum
    assert checksum({"b": (1, None), "a": "é"}) == "3d92f6368f93f3cb36a4e7a721098054dfbfd705e31fa50409f2d99e0727a08c"
