"""London and Melbourne as `make examples` runs them: what their READMEs say must come out, from the report."""

from __future__ import annotations

import csv
import datetime
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.report import Report, load_report
from jingmin import analyse
from survey.responses.taken import Taken
from survey.series.importing import import_series
from survey.study import load_study

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared/data"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="skipped: no shared data")


def ran(name: str, folder: Path) -> tuple[Report, Taken]:
    shutil.copytree(ROOT / "examples" / name, folder, ignore=shutil.ignore_patterns("responses", "reports", ".cache"))
    file = folder / "study.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("../../../shared/data/", ""), encoding="utf-8")
    study = load_study(folder, [SHARED])
    taken = import_series(study, study.series[0].id)
    analyse(study)
    return load_report(folder), taken


@pytest.fixture(scope="module")
def london(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Taken]:
    return ran("london-pas", tmp_path_factory.mktemp("london") / "study")


@pytest.fixture(scope="module")
def melbourne(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Taken]:
    return ran("melbourne", tmp_path_factory.mktemp("melbourne") / "study")


def values(report: Report, indicator: str, statistic: str = "share") -> pd.DataFrame:
    rows = report.result
    return rows[(rows["indicator"] == indicator) & (rows["statistic"] == statistic) & rows["versus"].isna()]


def city(report: Report, indicator: str, statistic: str = "share") -> dict[str, float]:
    rows = values(report, indicator, statistic)
    return rows[rows["district"].isna()].set_index("wave")["value"].to_dict()


def test_london_is_whole(london: tuple[Report, Taken]) -> None:
    report, taken = london
    facts = taken.facts
    assert (facts["figures"], facts["indicators"], facts["districts"], facts["periods"]) == (9603, 8, 32, 37)
    assert {one.code for one in taken.problems} == {"files.column_unnamed", "series.unused"}
    for indicator in {one["id"] for one in report.catalogue["indicators"]} - {"trust_mps"}:
        assert len(values(report, indicator)) == 33 * 37
    assert values(report, "trust_mps")["wave"].astype(str).min() == "2016-03-31"
    assert len(values(report, "trust_mps")) == 33 * 32


def test_londons_own_figure_is_that_of_the_publishers_other_file_on_every_row(london: tuple[Report, Taken]) -> None:
    """Of its 9,312 rows by borough import itself has seen that the column agrees in all boroughs: else it stops."""
    spellings = {"Trust MPS": "trust_mps", '"Good Job" local': "good_job", "Contact ward officer": "ward_officer", "Informed local": "informed",
                 "Listen to concerns": "listens", "Relied on to be there": "relied_on", "Treat everyone fairly": "fair",
                 "Understand issues": "understands"}
    with (SHARED / "mopac_pas_borough_quarter/PAS_Total.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert len(rows) == 291
    ours = {indicator: city(london[0], indicator) for indicator in spellings.values()}
    for row in rows:
        day, month, year = map(int, row["Date"].split("/"))
        wave = datetime.date(year, month, day).isoformat()
        assert ours[spellings[row["Measure"]]][wave] == float(row["Proportion"].replace(",", "."))


def test_what_is_known_of_london(london: tuple[Report, Taken]) -> None:
    report, _ = london
    trust, good = city(report, "trust_mps"), city(report, "good_job")
    assert (trust["2016-03-31"], trust["2023-12-31"]) == (0.86, 0.69)
    assert (good["2014-12-31"], good["2023-12-31"]) == (0.67, 0.47)
    last = values(report, "trust_mps").query("wave == '2023-12-31'").dropna(subset=["district"]).set_index("district")["value"]
    assert (last.idxmax(), last.max(), last.idxmin(), last.min()) == ("harrow", 0.82, "lewisham", 0.56)
    order = values(report, "trust_mps", "rank").query("wave == '2023-12-31'").set_index("district")
    assert order["value"].idxmin() == "harrow" and order["value"].idxmax() == "lewisham"
    assert set(order["flag"]) == {"uncertainty_unknown"} and order["low"].isna().all()


def test_the_borough_under_two_spellings_is_one_district(london: tuple[Report, Taken]) -> None:
    richmond = values(london[0], "good_job").query("district == 'richmond'")
    assert len(richmond) == richmond["wave"].nunique() == 37


def test_a_quarter_of_london_is_never_compared_with_one_that_shares_its_interviews(london: tuple[Report, Taken]) -> None:
    rows = london[0].result
    since = rows[rows["versus"].astype(str).str.startswith("wave:")]
    quarters = sorted(rows["wave"].astype(str).unique())
    apart = since["wave"].astype(str).map(quarters.index) - since["versus"].astype(str).str[5:].map(quarters.index)
    shown = since["value"].notna()
    assert apart[shown].min() == 4 and (apart[~shown] < 4).all()
    assert set(since.loc[shown, "verdict"]) == {"description"} and set(since.loc[shown, "flag"]) == {"no_precision"}
    assert set(since.loc[~shown, "verdict"]) == {"incomparable"} and set(since.loc[~shown, "flag"]) == {"overlap"}
    year = rows.set_index("id").at["trust_mps/share/official/2023-12-31/-/-/-/wave:2022-12-31", "value"]
    assert year == pytest.approx(0.69 - 0.71)


def test_what_is_known_of_melbourne(melbourne: tuple[Report, Taken]) -> None:
    report, taken = melbourne
    assert city(report, "safe_night") == {"2018": 0.64, "2019": 0.574, "2020": 0.643}
    assert city(report, "safe_day") == {"2018": 0.89, "2019": 0.861, "2020": 0.856}
    assert city(report, "transit_night") == {"2018": 0.59, "2019": 0.551, "2020": 0.542}
    n = values(report, "safe_night")
    assert n[n["district"].isna()].set_index("wave")["n"].to_dict() == {"2018": 1227, "2019": 1235, "2020": 1320}
    assert (taken.facts["figures"], taken.facts["districts"], taken.facts["periods"]) == (390, 9, 3)
    assert len(values(report, "safe_night").query("district == 'southbank'")) == 3  # renamed between years


def test_melbournes_doubled_block_is_kept_once_and_said(melbourne: tuple[Report, Taken]) -> None:
    report, taken = melbourne
    doubled = [one for one in taken.problems if one.code == "series.doubled"]
    assert sum(int(str(one.values["number"])) for one in doubled) == len(taken.facts["doubles"]) == 30
    assert len(values(report, "wellbeing", "score")) == 30


def test_melbournes_change_of_scale_is_a_break_and_the_rest_is_compared(melbourne: tuple[Report, Taken]) -> None:
    rows = melbourne[0].result
    since = rows[rows["versus"].isin(["wave:2018"])]
    changed = since["statistic"] == "mean"
    assert since.loc[changed, "value"].isna().all() and set(since.loc[changed, "verdict"]) == {"incomparable"}
    assert set(since.loc[changed, "flag"]) == {"versions"} and set(since.loc[changed, "comparability"]) == {"none"}
    assert since.loc[~changed, "value"].notna().all()
    later = rows[(rows["versus"] == "wave:2019") & (rows["statistic"] == "mean")]
    assert later["value"].notna().all() and (later["value"].abs() < 20).all()


def test_melbournes_index_is_the_mean_of_its_seven_sides(melbourne: tuple[Report, Taken]) -> None:
    """Published for itself: that it fits shows that scales and districts were read right. SOURCE.txt: within 0.057, in 2018 0.23."""
    report, _ = melbourne
    sides = ("standard_of_living", "health", "achieving", "relationships", "feeling_safe", "community", "future")
    index = values(report, "wellbeing", "score").set_index(["wave", "district"])["value"]
    mean = sum(values(report, side, "mean").set_index(["wave", "district"])["value"] for side in sides) / 7
    gap = {wave: (index[wave] - mean[wave] * (10 if wave == "2018" else 1)).abs().max() for wave in ("2018", "2019", "2020")}
    assert gap["2018"] < 0.235 and max(gap["2019"], gap["2020"]) < 0.058
