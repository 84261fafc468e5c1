"""Where the example's questionnaire changes, what both versions have in common is as true as before."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from instruments.comparability import comparability
from instruments.model import Instrument
from survey.example.asked import asked
from survey.example.city import COMMUNITIES, DISTRICTS, FIRST, LAST, MIDDLE, WAVES
from survey.example.ladder import Ladder, ladder
from survey.example.people import people
from survey.example.truth import DEPARTURES, city_score, same_as_before, shift

POINTS = (Fraction(0), *(departure.points for departure in DEPARTURES))


def core(old: Instrument, new: Instrument, construct: str) -> tuple[Instrument, Instrument]:
    """Both versions with the construct made of those items alone that they have in common."""
    items = comparability((old, new))[construct].items
    left, right = (side.model_copy(update={"constructs": {
        construct: side.constructs[construct].model_copy(update={"items": items})}}) for side in (old, new))
    return left, right


@pytest.mark.parametrize(("old", "new", "construct"), [(FIRST, MIDDLE, "EMG"), (MIDDLE, LAST, "SAF"), (MIDDLE, LAST, "POP")])
def test_the_common_core_of_a_construct_has_one_truth(
        old: str, new: str, construct: str, by_key: dict[str, Instrument]) -> None:
    left, right = core(by_key[old], by_key[new], construct)
    assert city_score(left, construct) == city_score(right, construct)
    assert city_score(by_key[old], construct) != city_score(by_key[new], construct)


@pytest.mark.parametrize("points", POINTS)
def test_a_recoded_item_has_the_same_shares_of_its_classes_however_far_a_district_departs(
        points: Fraction, by_key: dict[str, Instrument]) -> None:
    classes = comparability((by_key[MIDDLE], by_key[LAST]))["VIS1"].collapse["VIS1"]
    found = []
    for key, side in ((MIDDLE, "old"), (LAST, "new")):
        rungs = ladder(by_key[key], "VIS1")
        share = dict(zip(rungs.codes, rungs.shifted(points), strict=True))
        found.append([sum(share[code] for code in getattr(one, side)) for one in classes])
    assert found[0] == found[1]
    assert points or found[0] == [Fraction(14, 100), Fraction(47, 100), Fraction(39, 100)]


def test_the_bridged_question_has_the_same_spread_on_either_scale_so_that_its_linear_link_only_shifts(
        by_wave: dict[str, Instrument]) -> None:
    fives, tens = ladder(by_wave["2025Q3"], "OVR1@1.1.0"), ladder(by_wave["2025Q3"], "OVR1")
    assert (fives.mean, tens.mean) == (67, 61)
    assert spread(fives) == spread(tens) == 561


def spread(rungs: Ladder) -> Fraction:
    """The variance in the whole city: what departures add to a square of the score they take away elsewhere."""
    everybody = sum(district.population or 0 for district in DISTRICTS)
    square = Fraction(0)
    for district in DISTRICTS:
        shares = rungs.shifted(shift("OVR", "2025Q3", district.id))
        square += Fraction(district.population or 0, everybody) * sum(
            score**2 * share for score, share in zip(rungs.scores, shares, strict=True))
    return square - rungs.mean**2


def test_nothing_else_that_two_versions_ask_alike_has_another_truth(by_key: dict[str, Instrument]) -> None:
    for old, new in ((FIRST, MIDDLE), (MIDDLE, LAST)):
        allowed = comparability((by_key[old], by_key[new]))
        for name in by_key[new].scored_items:
            if allowed[name].status in ("full", "common_base"):
                assert ladder(by_key[old], name) == ladder(by_key[new], name), name


def test_a_change_is_true_or_false_only_where_the_version_leaves_the_indicator_as_it_was(
        by_key: dict[str, Instrument]) -> None:
    alike = same_as_before(by_key)
    assert not alike["2024Q1"]
    assert {"VIS", "D3", "SAF", "OVR"} <= set(alike["2025Q1"]) and not {"EMG", "D8", "PSI"} & set(alike["2025Q1"])
    assert {"DIS", "EMG", "SVA", "TRU"} <= set(alike["2025Q3"])
    assert not {"SAF", "POP", "VIS", "SRV", "PJ", "OVR", "D1", "PSI"} & set(alike["2025Q3"])


def test_only_the_last_wave_has_a_second_form(by_key: dict[str, Instrument]) -> None:
    assert [item for wave in WAVES for item in asked(by_key, wave).items if "@" in item] == ["OVR1@1.1.0"]


def test_a_half_of_every_community_gets_the_second_form() -> None:
    each = people(3, 4)
    sizes, got = (np.bincount(each.community, weights) for weights in (None, each.second))
    assert (np.abs(sizes - 2 * got) <= 1).all()
    odd = sizes % 2 == 1
    larger = (2 * got > sizes)[odd].mean()
    assert abs(larger - 0.5) < 4 * 0.5 / odd.sum() ** 0.5  # by chance, so that neither form is the rule
    assert abs((each.community[each.second] // COMMUNITIES == 0).sum() - (each.district == 0).sum() / 2) < 10
