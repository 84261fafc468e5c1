"""Complementary withholding: nothing withheld can be had by subtraction from what is shown."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ask import estimate
from analysis.compare import compare
from analysis.compared import shown
from analysis.complements.cells import FIELDS
from analysis.complements.complements import with_complements
from analysis.finish import result_table
from analysis.models.crosstab import crosstab
from analysis.models.regression import regress
from analysis.part import labels_of, parts_of
from analysis.spreads import spread_piece, values_plan
from survey.responses.importing import import_wave
from survey.study import load_study
from survey.study.comparisons import Comparisons, Period
from survey.study.model import Privacy, Study
from tests.analysis.small import answers, draw, result, study
from tests.golden.truth import place
from words.problems import SurveyError

WITHHOLD = 10
WAVES, DISTRICTS = ("w1", "w2", "w3"), ("a", "b", "c", "d")
Table = dict[tuple[str | None, str | None, str | None], int]  # n by wave, district, group; None is the total


def about(folder: Path, **more: Any) -> Study:
    return study(folder, waves=WAVES, districts=DISTRICTS, privacy=Privacy(few=30, withhold=WITHHOLD), **more)


def settled(table: Table, of: Study) -> dict[tuple[str | None, str | None, str | None], bool]:
    """By cell whether it is withheld."""
    rows = [{"indicator": "Q1", "statistic": "score", "variant": "official", "wave": wave, "district": district,
             "by": group and "Q2", "group": group} for wave, district, group in table]
    return dict(zip(table, hidden_of(rows, list(table.values()), of), strict=True))


def hidden_of(rows: list[dict[str, str | None]], people: list[int], of: Study) -> list[bool]:
    """Of rows of RESULT whether each is withheld."""
    text = {field: pa.chunked_array([pa.array([row[field] for row in rows], pa.string()).dictionary_encode()])
            for field in FIELDS}
    n = np.array(people, np.int64)
    none = np.zeros(len(n), bool)
    text["versus"] = pa.chunked_array([pa.array([None] * len(n), pa.string()).dictionary_encode()])
    found: list[bool] = with_complements(of, text, n, n < WITHHOLD, compared=none, refused=none).tolist()
    return found


def totals(cells: dict[tuple[str, str, str], int]) -> Table:
    """The table with all its margins; what nobody is in has no row."""
    every: Table = {}
    for (wave, district, group), n in cells.items():
        for margin in product((wave, None), (district, None), (group, None)):
            every[margin] = every.get(margin, 0) + n
    return {cell: n for cell, n in every.items() if n}


def lines(table: Table) -> list[tuple[tuple[str | None, ...], list[tuple[str | None, ...]]]]:
    """Every total with its parts, one way at a time."""
    found = []
    for total in table:
        for at in (number for number, name in enumerate(total) if name is None):
            parts = [cell for cell in table if cell[at] is not None and cell[:at] + (None,) + cell[at + 1:] == total]
            if parts:
                found.append((total, parts))
    return found


CELLS = st.fixed_dictionaries({cell: st.one_of(st.integers(0, 25), st.integers(0, 200))
                               for cell in product(WAVES, DISTRICTS, ("1", "2", "3"))})


@settings(max_examples=40, deadline=None)
@given(cells=CELLS)
def test_no_single_withheld_part_of_a_shown_total_remains(cells: dict[tuple[str, str, str], int]) -> None:
    table = totals(cells)
    hidden = settled(table, about(Path()))
    assert all(hidden[cell] for cell, n in table.items() if n < WITHHOLD)
    for total, parts in lines(table):
        gone = [cell for cell in parts if hidden[cell]]  # type: ignore[index]
        if hidden[total]:  # type: ignore[index]
            assert gone
        elif gone:
            assert len(gone) > 1
            # What is left of the total is no few people either, unless nothing of it is shown.
            assert len(gone) == len(parts) or sum(table[cell] for cell in gone) >= WITHHOLD  # type: ignore[index]


def test_all_lines_together_determine_hardly_any_cell_with_too_few_people() -> None:
    """What an intruder gets who solves every line at once: the unknowns that are the same in all solutions."""
    random = np.random.default_rng(1)
    few = determined = 0
    for _ in range(25):
        table = totals({("w1", district, group): int(random.integers(2, 120)) for district in "abcdefgh" for group in "12345"})
        table = {cell: n for cell, n in table.items() if cell[0]}
        hidden = settled(table, about(Path()))
        unknown = {cell: at for at, cell in enumerate(cell for cell in table if hidden[cell])}
        sums = np.zeros((len(lines(table)), len(unknown)))
        for row, (total, parts) in zip(sums, lines(table), strict=True):
            for cell, sign in ((total, -1), *((part, 1) for part in parts)):
                if cell in unknown:
                    row[unknown[cell]] = sign  # type: ignore[index]
        _, singular, basis = np.linalg.svd(sums)
        free = np.abs(basis[(singular > 1e-9).sum():]).max(axis=0, initial=0) > 1e-9
        small = np.array([table[cell] < WITHHOLD for cell in unknown], bool)
        few, determined = few + int(small.sum()), determined + int((small & ~free).sum())
    assert few > 50 and determined <= few / 50


@settings(max_examples=20, deadline=None)
@given(cells=CELLS, seed=st.integers(0, 99))
def test_nothing_is_withheld_where_nobody_is_few_and_the_numbers_of_other_things_do_not_matter(
        cells: dict[tuple[str, str, str], int], seed: int) -> None:
    table = totals({cell: n + WITHHOLD for cell, n in cells.items()})
    assert not any(settled(table, about(Path())).values())


def test_the_next_smallest_part_goes_too() -> None:
    table: Table = {("w1", None, None): 500, ("w1", "a", None): 5, ("w1", "b", None): 300, ("w1", "c", None): 40,
                    ("w1", "d", None): 155}
    assert [cell[1] for cell, gone in settled(table, about(Path())).items() if gone] == ["a", "c"]


def test_in_a_table_the_rectangle_is_closed_rather_than_more_districts_hidden() -> None:
    n = {"a": (9, 60), "b": (50, 20), "c": (30, 55), "d": (80, 90)}
    table = totals({("w1", district, group): of for district, pair in n.items() for group, of in zip("12", pair, strict=True)})
    del_pooled = {cell: of for cell, of in table.items() if cell[0] is not None}
    gone = {cell for cell, hidden in settled(del_pooled, about(Path())).items() if hidden}
    assert gone == {("w1", district, group) for district in ("a", "c") for group in "12"}


def test_a_period_that_holds_a_hidden_wave_hides_another_of_its_waves() -> None:
    of = about(Path(), comparisons=Comparisons(periods=(Period(id="year", waves=("w1", "w2")),)))
    table: Table = {("w1", "a", None): 6, ("w2", "a", None): 60, ("w3", "a", None): 20, ("year", "a", None): 66,
                    (None, "a", None): 86}
    gone = {cell[0] for cell, hidden in settled(table, of).items() if hidden}
    assert gone == {"w1", "w2"}  # w2 serves both the year and the waves together


def test_of_the_modes_of_interviewing_and_of_quantiles_too() -> None:
    def rows(*fields: tuple[str, str]) -> list[dict[str, str | None]]:
        return [{"indicator": "Q1", "statistic": statistic, "variant": variant, "wave": "w1", "district": "a", "by": None,
                 "group": None} for statistic, variant in fields]
    modes = rows(("score", "official"), ("score", "within_web"), ("score", "within_phone"), ("score", "within_face"))
    assert hidden_of(modes, [129, 80, 9, 40], about(Path())) == [False, False, True, True]
    # A median without people on one side (n 0) is no sum: nothing else goes with it.
    medians = [row | {"district": district} for district in ("a", "b", None) for row in rows(("median", "official"))]
    assert hidden_of(medians, [0, 60, 80], about(Path())) == [True, False, False]
    assert hidden_of(medians, [5, 60, 65], about(Path())) == [True, True, False]


def test_a_median_of_few_people_hides_another_district_as_their_mean_does(tmp_path: Path) -> None:
    frame = draw(3, rows=160, districts=("a", "b"))
    frame = pd.concat([frame, *(frame.iloc[:1].assign(district="c", psu=psu, Q1=3) for psu in ("c0", "c1"))], ignore_index=True)
    of = study(tmp_path, waves=("w1",), districts=DISTRICTS, privacy=Privacy(few=30, withhold=WITHHOLD))
    (part,) = parts_of(of, answers(tmp_path, {"w1": frame}))
    statistic = next(one for one in part.statistics if (one.indicator, one.name) == ("Q1", "score"))
    tallies = part.tallies(values_plan(part, statistic, None))
    piece = spread_piece(part, tallies, statistic, "median", labels_of(part, "official"), None, shown(part, False))
    rows = result_table(of, [piece]).to_pandas().set_index("district")
    assert rows.loc[["a", "b", "c"], "n"].isna().sum() == 2
    assert rows.loc["c", "flag"] == "withheld"


def small(folder: Path, **more: Any) -> tuple[Study, pd.DataFrame]:
    """RESULT of a study in which six of district a gave the answer 5 to Q3, by Q3; and the frames' study."""
    frames = {}
    for at, wave in enumerate(WAVES):
        frame = draw(40 + at, rows=900, districts=DISTRICTS)
        few = frame.index[(frame["district"] == "a") & (frame["Q3"] == 5)]
        frame.loc[few[6:] if wave == "w2" else [], "Q3"] = 4
        frames[wave] = frame
    comparisons = Comparisons(versus=("previous", "city", "others", "trend:3", "change:others"), by=("Q3",), pairs=("index",),
                              named={"gap": {"A": 1, "B": -1}})
    of = about(folder, comparisons=comparisons, **more)
    days = [date(2026, month, 1) for month in (1, 2, 3)]
    of = of.model_copy(update={"waves": tuple(one.model_copy(update={"start": day, "end": day})
                                              for one, day in zip(of.waves, days, strict=True))})
    return of, result(of, frames)


def test_in_a_report_every_row_that_rests_on_a_hidden_one_is_blank(tmp_path: Path) -> None:
    _, rows = small(tmp_path)
    hidden = rows["flag"].astype(str).str.contains("withheld")
    assert rows.loc[hidden, ["value", "se", "low", "n", "p"]].isna().all(axis=None)
    own = rows["indicator"].isin(["A", "I", "DA"]) & rows["versus"].isna() & (rows["by"] == "Q3")
    gone = {tuple(id.split("/")[3:7]) for id in rows.index[hidden & own]}
    assert ("w2", "a", "Q3", "5") in gone and len(gone) >= 4
    assert sum(cell[:3] == ("w2", "a", "Q3") for cell in gone) >= 2   # another group of the district
    assert sum(cell[0] == "w2" and cell[3] == "5" for cell in gone) >= 2   # another district
    for wave, district, by, group in gone:
        for indicator in ("A", "DA", "I"):
            touching = rows[rows.index.str.startswith(f"{indicator}/score/official/{wave}/{district}/{by}/{group}/")]
            assert touching["value"].isna().all(), (indicator, wave, district)
        assert rows.loc[f"gap/score/official/{wave}/{district}/{by}/{group}/contrast:gap", "flag"].startswith("withheld")
    others = rows[(rows["versus"] == "others") & (rows["wave"] == "w2") & (rows["group"] == "5")]
    assert len(others) and others["value"].isna().all()
    for versus in ("trend:3", "change:others"):  # w3 rests on w2
        later = rows[(rows["versus"] == versus) & (rows["wave"] == "w3") & (rows["group"] == "5") & (rows["district"] == "a")]
        assert len(later) and later["value"].isna().all()


def test_a_city_without_a_figure_gives_nothing_away(tmp_path: Path) -> None:
    _, rows = small(tmp_path, design={"pooled": "none"})
    gone = rows[rows["flag"].astype(str).str.contains("withheld") & rows["versus"].isna() & (rows["indicator"] == "A")]
    assert set(gone["district"]) == {"a"} and set(gone["wave"].dropna()) >= {"w2"}


@pytest.fixture
def waves_few(tmp_path: Path) -> Study:
    """The study waves_same with a threshold at which some groups of a district have too few people."""
    path = place("waves_same", tmp_path)
    text = (path / "study.yaml").read_text(encoding="utf-8")
    (path / "study.yaml").write_text(text.replace("few: 3, withhold: 3", "few: 30, withhold: 18"), encoding="utf-8")
    found = load_study(path)
    for wave in found.waves:
        import_wave(found, wave.id)
    return found


def test_estimate_and_compare_withhold_what_the_report_does(waves_few: Study) -> None:
    rows = estimate(waves_few, "Q1", statistic="score", by="SEX")
    gone = rows[rows["flag"].astype(str).str.contains("withheld")]
    assert 0 < len(gone) < len(rows)
    for _, line in rows.groupby(["wave", "district"], dropna=False, observed=True):
        assert line["value"].isna().sum() != 1
    one = estimate(waves_few, "Q1", statistic="score", by="SEX", wave=gone.iloc[0]["wave"], district=gone.iloc[0]["district"])
    assert one["value"].isna().all()  # asked for alone it is no more shown
    for id in gone["id"].iloc[:2]:
        assert compare(waves_few, {id: 1, "Q2/score/official/w1/-/-/-/-": -1}).iloc[0]["flag"] == "withheld"


def test_a_model_or_a_table_of_two_items_tells_nothing_that_the_report_withholds(waves_few: Study) -> None:
    rows = estimate(waves_few, "Q1", statistic="score", by="SEX")
    hidden = rows["flag"].astype(str).str.contains("withheld")
    gone = rows[hidden & rows["wave"].notna() & rows["district"].notna()].iloc[0]
    told = rows[rows["wave"].notna() & rows["district"].notna()].groupby(["wave", "district"], observed=True)["flag"]
    free = next(place for place, flags in told if not flags.astype(str).str.contains("withheld").any())
    for ask in (lambda **where: regress(waves_few, "Q1", ["SEX"], **where), lambda **where: crosstab(waves_few, "Q1", "SEX", **where)):
        with pytest.raises(SurveyError) as caught:
            ask(wave=gone["wave"], district=gone["district"])
        assert {one.code for one in caught.value.problems} <= {"models.withheld_group", "models.small_category"}
        assert ask(wave=free[0], district=free[1]) is not None


def test_what_is_withheld_for_others_is_told_neither_by_a_district_nor_beside_one_variable(waves_few: Study) -> None:
    few = waves_few.model_copy(update={"privacy": Privacy(few=100, withhold=47)})
    assert estimate(few, "Q1", wave="w1", district="east", statistic="score")["value"].isna().all()  # of 51 people
    for ask in (lambda: regress(few, "Q1", ["CON/score"], wave="w1", district="east"),
                lambda: crosstab(few, "Q1", "district", wave="w1"), lambda: crosstab(few, "Q1", "SEX", wave="w1", district="east")):
        with pytest.raises(SurveyError, match="east") as caught:
            ask()
        assert {one.code for one in caught.value.problems} <= {"models.withheld", "models.withheld_group"}
    assert len(regress(waves_few, "Q1", ["SEX", "district"], wave="w1").terms) > 2  # of several none is told apart
