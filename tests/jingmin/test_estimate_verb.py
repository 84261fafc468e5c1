"""`jingmin estimate` as somebody calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jingmin.cli.main import command
from survey.study.model import Study
from tests.analysis.test_estimate_golden import imported


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return imported("dclus1", tmp_path_factory.mktemp("verb"))


def run(study: Study, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["estimate", str(study.folder), *arguments])


def test_a_table_in_both_languages_with_crossed_groups(study: Study) -> None:
    english = run(study, "API5", "--statistic", "total:TOP", "--by", "SCHWIDE", "--by", "STYPE", "--lang", "en")
    assert english.exit_code == 0, english.output
    assert "number of people, weighted: “701–800” or “Over 800”" in english.output
    assert "Yes × Elementary" in english.output
    chinese = run(study, "API00", "--statistic", "quantile:0.25", "--lang", "zh")
    assert "第25百分位数" in chinese.output and "全市" in chinese.output and "552" in chinese.output


def test_json_has_unrounded_figures_and_nothing_is_stored(study: Study) -> None:
    before = sorted(Path(study.folder).rglob("results.parquet"))
    answer = json.loads(run(study, "API00", "--statistic", "sd", "--json").output)
    (row,) = [one for one in answer["result"] if one["district"] is None]
    assert row["value"] == pytest.approx(105.74886663549, rel=1e-12)  # R: sqrt(svyvar(~api00, dclus1))
    assert sorted(Path(study.folder).rglob("results.parquet")) == before


def test_an_unknown_statistic_is_answered_with_what_there_is(study: Study) -> None:
    found = run(study, "API00", "--statistic", "medain", "--lang", "en")
    assert found.exit_code == 1 and "Did you mean `median`?" in found.output


def test_help_has_an_example_in_both_languages(study: Study) -> None:
    for lang, word in (("zh", "中位数"), ("en", "Example")):
        shown = CliRunner().invoke(command, ["estimate", "--help", "--lang", lang])
        assert shown.exit_code == 0 and "--statistic median" in shown.output, word
