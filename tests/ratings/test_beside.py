"""Ratings and a survey in one report: neither disturbs the other."""

from __future__ import annotations

from pathlib import Path

from analysis.report import load_report
from dashboard.documents.formats import FORMATS
from dashboard.views.comparison import comparison
from dashboard.views.offered import names
from jingmin import analyse, import_wave, load_study
from survey.ratings.importing import import_round
from tests.golden.truth import place
from tests.ratings.small import MATURITY, ROUNDS, STATIONS, long_form, rows


def test_ratings_stand_beside_the_survey_and_change_nothing_of_it(tmp_path: Path) -> None:
    folder = place("waves_same", tmp_path)
    study = load_study(folder)
    for wave in study.waves:
        import_wave(study, wave.id)
    analyse(study)
    alone = load_report(folder)
    yaml = folder / "study.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8") + "\n" + ROUNDS, encoding="utf-8")
    (folder / "stations.csv").write_text(STATIONS.replace("west", "north"), encoding="utf-8")
    for name, given, day in (("r1", "F", "2023-05-01"), ("r2", "L", "2024-05-01")):
        (folder / f"{name}.csv").write_text(long_form(*(
            rows(unit, rater, given, day) for unit in ("st1", "st4") for rater in MATURITY.raters)), encoding="utf-8")
    study = load_study(folder)
    for one in study.rounds:
        import_round(study, one.id)
    analyse(study)
    both = load_report(folder)
    assert both.result["id"].is_unique
    survey = both.result[both.result["source"] == "survey"].reset_index(drop=True).astype(str)
    assert survey.equals(alone.result.astype(str))
    assert names(both, "zh") == names(alone, "zh")
    assert not comparison(both, MATURITY.id, lang="en").lines
    assert all(write(both, "en") for write in FORMATS.values())
