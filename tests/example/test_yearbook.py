"""The example's yearbook: the report finds what is planted, under two seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.series.report import series_report
from survey.example.folder import SEED
from survey.example.published import BREAK, HIGHEST, LOWEST
from survey.series.importing import import_series
from survey.study import load_study
from tests.example.beside import copied


@pytest.mark.parametrize("seed", [SEED, 7])
def test_the_yearbook_has_an_order_of_unknown_uncertainty_and_a_break(folder: Path, tmp_path: Path, seed: int) -> None:
    study = load_study(copied(folder, tmp_path / "city", seed))
    for one in study.series:
        import_series(study, one.id)
    rows = series_report(study).rows.to_pandas()
    order = rows[(rows["indicator"] == "safe_published") & (rows["statistic"] == "rank")]
    assert order["flag"].str.contains("uncertainty_unknown").all()
    for year, own in order.groupby("wave", observed=True):
        ranks = own.set_index("district")["value"]
        assert (ranks.idxmin(), ranks.idxmax()) == (HIGHEST, LOWEST), year
    across = rows[(rows["indicator"] == "burglary") & (rows["wave"] == str(BREAK)) & rows["versus"].str.startswith("wave:", na=False)]
    assert len(across) and (across["verdict"] == "incomparable").all() and across["value"].isna().all()
