"""Every kind of comparison, trends and periods as they are read: terminal, trace, documents, overview; both languages."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.report import Report, load_report
from dashboard.documents.excel import workbook
from dashboard.documents.grid import versus_name
from dashboard.documents.word import document
from dashboard.views import remarks
from dashboard.views.overview import overview
from jingmin import analyse, import_wave, load_study
from jingmin.cli.main import command
from tests.golden.truth import place
from words.language import LANGS, Lang

VERSUS = "[previous, first, others, district:south, trend:4, change:others, change:district:south]"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of unlike places: it has no city, and the others are what a district is held against."""
    folder = place("contrasts_same", tmp_path_factory.mktemp("studies"))
    file = folder / "study.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [f"  versus: {VERSUS}" if line.startswith("  versus:") else line for line in lines
            if not line.startswith(("  pairs:", "  by:"))]
    text = "\n".join(kept).replace("psus_across_waves: same", "psus_across_waves: same\n  pooled: none")
    file.write_text(text.replace("  rolling: 2", "  rolling: 2\n  adjust: bh") + "\n", encoding="utf-8")
    loaded = load_study(folder)
    for wave in loaded.waves:
        import_wave(loaded, wave.id)
    analyse(loaded)
    return folder


@pytest.fixture(scope="module")
def report(study: Path) -> Report:
    """Of the index and its constructs alone: a workbook of every row takes seconds."""
    whole = load_report(study)
    return replace(whole, result=whole.result[whole.result["indicator"].isin(["IDX", "CON", "ONE"])])


def run(*arguments: object, lang: Lang = "en") -> Result:
    return CliRunner().invoke(command, [*map(str, arguments), "--lang", lang])


@pytest.mark.parametrize(("versus", "head"), [
    ("first", "Since the first"), ("others", "vs other districts"), ("district:south", "vs South"), ("south", "vs South"),
    ("trend:4", "Trend a year, 4 waves"), ("change:others", "Change less that of the others"),
    ("change:district:south", "Change less that of South"), ("wave:w1", "since w1")])
def test_each_kind_can_be_asked_for_by_its_name(study: Path, versus: str, head: str) -> None:
    result = run("compare", study, "IDX", "--versus", versus)
    assert result.exit_code == 0, result.output
    assert head in result.output and "Verdict" in result.output
    assert "Benjamini and Hochberg" in result.output


def test_the_districts_of_a_period_are_compared_as_those_of_a_wave(study: Path) -> None:
    result = run("compare", study, "IDX", "--wave", "w3..w4", "--versus", "previous")
    assert result.exit_code == 0, result.output
    assert "w3 to w4" in result.output.splitlines()[0] and "Change" in result.output
    assert "late" in run("compare", study, "IDX", "--wave", "lat").output


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("row", "said"), [
    ("w4/north/-/-/trend:4", {"en": "slope a year", "zh": "每年"}),
    ("w4/north/-/-/others", {"en": "plain mean of the other districts", "zh": "其他各区的平均"}),
    ("w4/north/-/-/change:others", {"en": "less the change of the average", "zh": "减去其他区的平均的变化"}),
    ("late/north/-/-/-", {"en": "each wave counting the same", "zh": "各期同等计"}),
    ("w2..w3/north/-/-/wave:w1..w2", {"en": "share a wave", "zh": "共同的期次"})])
def test_a_trace_says_what_is_subtracted_and_what_was_put_together(
        study: Path, row: str, said: dict[Lang, str], lang: Lang) -> None:
    result = run("trace", study, f"IDX/score/official/{row}", lang=lang)
    assert result.exit_code == 0, result.output
    assert said[lang] in result.output


@pytest.mark.parametrize("lang", LANGS)
def test_documents_and_heads_name_every_kind(report: Report, lang: Lang) -> None:
    kinds = [kind for kind in report.catalogue["comparisons"]["versus"] if kind != "previous"]
    names = [versus_name(kind, report.catalogue, lang) for kind in kinds]
    assert len(set(names)) == len(kinds)
    assert len(document(report, lang)) > 1000


def test_a_workbook_holds_every_kind(report: Report) -> None:
    assert len(workbook(report, "en")) > 1000


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_city_the_overview_holds_districts_against_the_others(report: Report, lang: Lang) -> None:
    view = overview(report, "IDX", wave="w4", lang=lang)
    assert view.basis == "others" and view.other
    assert [*view.also] == ["district:south"] and view.pairs == 0
    assert view.other in remarks.title(view)


def test_terms_are_combined_from_the_answers_and_nothing_is_stored(study: Path) -> None:
    before = sorted(path.name for path in (study / "reports").iterdir())
    north, west = (f"CON/score/official/w2/{district}/-/-/-" for district in ("north", "west"))
    result = run("compare", study, "--term", f"{north}=1", "--term", f"{west}=-1")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[1] == f"Combination: 1 × {north} − 1 × {west}"
    row = json.loads(run("compare", study, "--term", f"{north}=1", "--json").output)["result"]["row"]
    assert row["value"] == pytest.approx(load_report(study).result.set_index("id").loc[north, "value"])
    assert sorted(path.name for path in (study / "reports").iterdir()) == before


@pytest.mark.parametrize(("arguments", "said"), [
    (("--term", "CON=x"), "ESTIMATE-ID=COEFFICIENT"), (("--term", "CON=0"), "does nothing; leave it out"), (("--term", "a=1", "--term", "a=2"), "stands there twice"),
    (("IDX", "--term", "a=1"), "stands by itself"), ((), "Name an indicator")])
def test_terms_that_cannot_be_read_are_wrong_use(study: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("compare", study, *arguments)
    assert result.exit_code == 2 and said in result.output
