"""Gates, evidence, what does not apply: the worked cases of the instrument, and the edges of its rules."""

from __future__ import annotations

import datetime
from itertools import product
from typing import Any

import pytest
import yaml

from analysis.evaluation.maturity.gates import (
    achieved_overall,
    blocking,
    counted,
    dimension_level,
    overall_level,
    percent_achieved,
)
from instruments.rating import NOT_APPLICABLE, earliest
from tests.golden.truth import HERE
from tests.ratings.small import MATURITY

CASES = yaml.safe_load((HERE / "cases/informatization_maturity.yaml").read_text(encoding="utf-8"))


def c(codes: str) -> dict[str, str]:
    """Ratings of the practices of C, one letter each; `-` does not apply."""
    ids = [one.id for one in MATURITY.practices_of("C")]
    return dict(zip(ids, (NOT_APPLICABLE if code == "-" else code for code in codes), strict=True))


@pytest.mark.parametrize("case", CASES["dimension"], ids=lambda case: case["name"])
def test_the_worked_cases_of_a_dimension(case: dict[str, Any]) -> None:
    without = case.get("no_evidence", [])
    ratings = {practice: counted(given, practice not in without, MATURITY.gates, MATURITY.classes())
               for practice, given in case["ratings"].items()}
    reached = dimension_level(ratings, case["dimension"], MATURITY)
    assert reached == case["level"]
    blocks = blocking(ratings, case["dimension"], reached + 1, MATURITY)
    assert [block.practice for block in blocks] == case["blocked_by"]


@pytest.mark.parametrize("case", CASES["overall"], ids=lambda case: case["name"])
def test_the_worked_cases_of_the_whole(case: dict[str, Any]) -> None:
    assert overall_level(case["levels"].values()) == case["overall"]
    assert overall_level(case["levels"].values()) != case.get("not_overall")


def test_the_critical_practice_alone_holds_its_dimension_at_one_and_is_named_first() -> None:
    ratings = {one.id: "F" for one in MATURITY.practices_of("S")} | {"S2A": "P", "S2B": "P"}
    assert dimension_level(ratings, "S", MATURITY) == 1
    assert [block.practice for block in blocking(ratings, "S", 2, MATURITY)] == ["S2B", "S2A"]


@pytest.mark.parametrize(("codes", "reached", "steps"), [
    ("FFFFFFF", 5, 0), ("FFFFFFL", 5, 0), ("FFFFFFP", 4, 1), ("LFFFFFF", 2, 1), ("LPNNNNN", 2, 4), ("NNNNNNN", 1, 3),
    ("F-FFFFF", 5, 0), ("F-LPNNN", 3, 4),
])
def test_levels_and_the_fewest_steps_to_the_next(codes: str, reached: int, steps: int) -> None:
    assert dimension_level(c(codes), "C", MATURITY) == reached
    assert sum(block.steps for block in blocking(c(codes), "C", reached + 1, MATURITY)) == steps


def test_fewer_steps_than_named_never_reach_the_next_level() -> None:
    """By brute force: every way to raise practices by fewer classes."""
    classes, start = MATURITY.classes(), c("LNPLNNN")
    least = sum(block.steps for block in blocking(start, "C", 3, MATURITY))
    known = [one.id for one in MATURITY.practices_of("C")]
    ways = product(range(4), repeat=len(known))
    reached = [sum(way) for way in ways if sum(way) <= least and dimension_level(
        {one: classes[min(3, classes.index(start[one]) + more)] for one, more in zip(known, way, strict=True)},
        "C", MATURITY) >= 3]
    assert min(reached) == least == 3


def test_a_better_rating_never_lowers_a_level() -> None:
    classes = MATURITY.classes()
    for codes in product("NPLF", repeat=5):
        ratings = c("".join(codes) + "LN")
        for practice, given in ratings.items():
            better = ratings | {practice: classes[min(3, classes.index(given) + 1)]}
            assert dimension_level(better, "C", MATURITY) >= dimension_level(ratings, "C", MATURITY)
        if codes > ("P", "L"):
            break


@pytest.mark.parametrize(("dated", "in_force", "counts"), [
    ("2024-06-30", None, True), ("2024-07-01", None, False), ("2023-06-30", True, True), ("2023-06-29", None, False),
    ("2024-01-01", False, False), (None, None, False),
])
def test_evidence_counts_for_twelve_months_and_a_policy_while_in_force(dated: str | None, in_force: bool | None,
                                                                       counts: bool) -> None:
    day = datetime.date.fromisoformat(dated) if dated else None
    assert MATURITY.gates.evidence.accepts(day, in_force, datetime.date(2024, 6, 30)) is counts


def test_months_end_where_the_month_does() -> None:
    assert earliest(datetime.date(2024, 2, 29), 12) == datetime.date(2023, 2, 28)
    assert earliest(datetime.date(2024, 1, 31), 2) == datetime.date(2023, 11, 30)


def test_the_cap_lowers_only_what_stands_above_it() -> None:
    assert [counted(given, False, MATURITY.gates, MATURITY.classes()) for given in ("N", "P", "L", "F", "NA")] == [
        "N", "P", "P", "P", "NA"]


def test_percent_achieved_leaves_out_what_does_not_apply() -> None:
    assert percent_achieved(c("FFFFFFF"), "C", MATURITY) == 100
    assert percent_achieved(c("F-NNNNN"), "C", MATURITY) == pytest.approx(100 / 6, rel=1e-12)
    assert percent_achieved(c("LPNNNNN"), "C", MATURITY) == pytest.approx(100 / 7, rel=1e-12)
    assert achieved_overall({"C": 100, "R": 0, "T": 0, "A": 50, "S": 0, "M": 0}, MATURITY) == pytest.approx(30, rel=1e-12)


def test_an_unrated_practice_gives_no_level() -> None:
    with pytest.raises(ValueError, match="C5A"):
        dimension_level({practice: "F" for practice in c("FFFFFFF") if practice != "C5A"}, "C", MATURITY)
