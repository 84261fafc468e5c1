"""Published figures and a survey in one report: neither disturbs the other, and every way to show it copes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import streamlit as st
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from analysis.report import load_report
from dashboard.app import SCRIPT
from dashboard.documents.formats import FORMATS
from dashboard.settings import LANG, STUDY
from dashboard.views.beside.series_tables import series_tables
from dashboard.views.comparison import comparison
from dashboard.views.offered import names
from jingmin import analyse, import_wave, load_study
from jingmin.cli.main import command
from survey.series.importing import import_series
from tests.golden.truth import place
from tests.series.small import INSTRUMENT, folder, imported

SERIES = """\
series:
  - id: figures
    instrument: figures@1.0.0
    file: figures.csv
    columns: {district: district, period: period, measure: measure, value: value, se: se, n: n}
    dates: "%Y"
    city: city
"""


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """A survey of three waves, analysed."""
    at = place("waves_same", tmp_path)
    study = load_study(at)
    for wave in study.waves:
        import_wave(study, wave.id)
    analyse(study)
    return at


def with_series(at: Path) -> Path:
    study = load_study(at)
    yaml = at / "study.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8") + "\n" + SERIES, encoding="utf-8")
    (at / "instruments/figures").mkdir()
    (at / "instruments/figures/1.0.0.yaml").write_text(INSTRUMENT, encoding="utf-8")
    ids = [one.id for one in study.districts]
    rows = [f"{id},{year},{name},{value},{se},{n}" for id in (*ids[:3], "city") for year in (2023, 2024, 2030)
            for name, value, se, n in (("safe", 0.5, "", 100), ("calls", 12, "", ""), ("mood", 7, 0.2, ""))]
    (at / "figures.csv").write_text("district,period,measure,value,se,n\n" + "\n".join(dict.fromkeys(rows)) + "\n", encoding="utf-8")
    study = load_study(at)
    import_series(study, "figures")
    analyse(study)
    return at


def test_a_series_stands_beside_the_survey_and_changes_nothing_of_it(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = load_report(both)
    report = load_report(with_series(both))
    assert report.result["id"].is_unique and set(report.result["source"]) == {"survey", "series"}
    survey = report.result[report.result["source"] == "survey"].reset_index(drop=True)
    assert survey.astype({"n": float}).astype(str).equals(alone.result.astype({"n": float}).astype(str))
    assert names(report, "zh") == names(alone, "zh")
    assert all(write(report, lang) for write in FORMATS.values() for lang in ("zh", "en"))
    for indicator in ("safe", "calls", "mood"):
        assert comparison(report, indicator, lang="en") is not None
    monkeypatch.setenv(STUDY, str(both))
    monkeypatch.setenv(LANG, "zh")
    page = AppTest.from_file(str(SCRIPT), default_timeout=30).run()
    assert not page.exception and not page.error
    st.cache_data.clear()
    st.cache_resource.clear()
    traced = CliRunner().invoke(command, ["trace", str(both), "safe/share/official/2030/-/-/-/-", "--json"])
    assert traced.exit_code == 0 and json.loads(traced.stdout)["ok"]
    compared = CliRunner().invoke(command, ["compare", str(both), "safe", "--lang", "en"])
    assert compared.exit_code == 1 and "jingmin trace" in compared.output


def test_a_report_of_series_alone_has_documents_and_nothing_to_compare_in_waves(tmp_path: Path) -> None:
    at = folder(tmp_path)
    for verb in ("check", "import", "analyse"):
        found = CliRunner().invoke(command, [verb, str(at), "--lang", "en"])
        assert found.exit_code == 0, found.output
    again = CliRunner().invoke(command, ["import", str(at), "--series", "figures", "--lang", "en"])
    assert "figures: unchanged, 6 figures" in again.output
    refused = CliRunner().invoke(command, ["compare", str(at), "safe", "--lang", "en"])
    assert refused.exit_code == 1 and "no survey" in refused.output
    for suffix in ("csv", "docx", "xlsx"):
        done = CliRunner().invoke(command, ["report", str(at), "-o", str(tmp_path / f"out.{suffix}"), "--lang", "en"])
        assert done.exit_code == 0, done.output
    assert CliRunner().invoke(command, ["trace", str(at), "safe/share/official/2024/-/-/-/wave:2023", "--lang", "zh"]).exit_code == 0


def test_figures_with_n_alone_have_their_interval_in_tables_and_a_note_what_it_rests_on(tmp_path: Path) -> None:
    analyse(imported(tmp_path))
    report = load_report(tmp_path)
    for lang, low, note in (("en", "95% low", "as of a simple random sample"), ("zh", "95%下限", "假定为简单随机抽样")):
        found = series_tables(report, lang)[0]
        table = next(one for one in found.tables if low in one.heads)
        at = table.heads.index(low)
        lows = report.result.set_index("id")["low"]
        assert [cells[at].number for cells, _ in table.lines] == [
            100 * lows[f"safe/share/official/2024/{district}/-/-/-"] for district in ("-", "east", "north")]
        assert note in table.key and any(note in one.text for one in found.notes)


def test_import_takes_the_series_that_is_asked_for(tmp_path: Path) -> None:
    at = folder(tmp_path)
    wrong = CliRunner().invoke(command, ["import", str(at), "--series", "figure", "--lang", "en"])
    assert wrong.exit_code == 2 and "figures" in wrong.output
    other = tmp_path / "other.csv"
    other.write_text((at / "figures.csv").read_text(encoding="utf-8").replace("0.55", "0.56"), encoding="utf-8")
    done = CliRunner().invoke(command, ["import", str(at), str(other), "--series", "figures", "--json"])
    assert done.exit_code == 0 and json.loads(done.stdout)["result"][0]["files"][0]["path"] == "other.csv"
