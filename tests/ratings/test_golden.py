"""Two rounds of six stations through the whole way, against R: psych's agreement, and gates written anew in base R."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import pandas as pd
import pytest

from analysis.report import Report, load_report
from jingmin import analyse
from survey.ratings.importing import import_round
from tests.golden.truth import HERE
from tests.ratings.small import study

STATIONS = "id,label_zh,label_en,district\n" + "".join(
    f"st{number},{number}所,Station {number},{'east' if number < 4 else 'west'}\n" for number in range(1, 7))
TRUTH = pd.read_csv(HERE / "rating.csv", keep_default_na=False, dtype=str)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    files = {f"{name}.csv": (HERE / "rating" / f"{name}.csv").read_text(encoding="utf-8") for name in ("r1", "r2")}
    found = study(tmp_path_factory.mktemp("rated"), **{"stations.csv": STATIONS, **files})
    for one in found.rounds:
        import_round(found, one.id)
    analyse(found)
    yield load_report(found.folder)


def of(rows: pd.DataFrame, statistic: str) -> list[tuple[str, pd.Series]]:
    """R's rows of a statistic, each with the id that ours has."""
    found = []
    for _, row in rows[rows["statistic"] == statistic].iterrows():
        indicator = "informatization_maturity" + (f".{row['dimension']}" if row["dimension"] else "")
        district = "-" if not row["unit"] else "east" if row["unit"] < "st4" else "west"
        by = f"unit/{row['unit']}" if row["unit"] else "-/-"
        found.append((f"{indicator}/{statistic}/{row['variant']}/{row['round']}/{district}/{by}/-", row))
    return found


@pytest.mark.parametrize("statistic", ["level", "achieved", "exact", "within_one", "kappa", "icc"])
def test_every_figure_is_that_of_r(report: Report, statistic: str) -> None:
    result = report.result.set_index("id")
    pairs = of(TRUTH, statistic)
    assert len(pairs) >= 2
    for id, row in pairs:
        for column in ("value", "low", "high"):
            ours, theirs = result.at[id, column], float(row[column] or "nan")
            if statistic != "achieved" or column == "value":
                assert (math.isnan(ours) and math.isnan(theirs)) or math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9), (id, column)


def test_the_fewest_steps_to_the_next_level_are_those_of_r(report: Report) -> None:
    said = {row["id"]: json.loads(row["parameters"])["steps"] for _, row in report.findings[
        report.findings["kind"] == "blocking"].iterrows()}
    rows = TRUTH[TRUTH["statistic"] == "steps"]
    ids = [f"blocking/informatization_maturity.{row['dimension']}/{row['unit']}/{row['round']}" for _, row in rows.iterrows()]
    assert [said.get(id, 0) for id in ids] == [int(value) for value in rows["value"]]
    assert len(set(said.values())) > 4


def test_truth_has_every_case(report: Report) -> None:
    """Open levels, capped ratings, not applicable, several levels: else agreement would say little."""
    levels = TRUTH[(TRUTH["statistic"] == "level")]
    assert set(levels["value"]) >= {"", "1", "2", "3", "4"}
    assert {"blocking", "open", "capped", "capped_own", "self_gap", "level_up"} <= set(report.findings["kind"])


def test_shares_of_levels_are_those_of_the_units(report: Report) -> None:
    result = report.result
    units = result[(result["statistic"] == "level") & (result["variant"] == "official") & result["versus"].isna()]
    for (indicator, wave), group in units.groupby(["indicator", "wave"], observed=True):
        settled = group["value"].dropna()
        for level in range(1, 6):
            row = result[result["id"] == f"{indicator}/share:{level}/official/{wave}/-/-/-/-"].iloc[0]
            assert row["value"] == (settled == level).mean()
            assert row["n"] == len(settled)
