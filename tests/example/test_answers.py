"""Answers drawn from the truth come out as the truth says."""

from __future__ import annotations

import numpy as np
import pytest

from instruments.model import REASONS, Instrument
from survey.example.answers import Interviews, answers
from survey.example.city import COMMUNITIES, DISTRICTS
from survey.example.ladder import ladder
from survey.example.people import people
from survey.example.rates import ANSWERS, SCREEN, reason_rates, shares
from survey.example.script import Script
from survey.example.truth import ALL_WAVES, DEPARTURES, city_score, shift
from tests.example.draws import Draw, draw_moments

SEEDS = range(80)
EQUAL = [at for at, district in enumerate(DISTRICTS) if district.id not in {found.district for found in DEPARTURES}]
POPULATION = np.array([district.population for district in DISTRICTS], float)


@pytest.fixture(scope="module")
def draws(known: Script) -> list[Draw]:
    return [draw_moments(known, seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def given(known: Script) -> list:
    """Wave 1 of 20 draws: (people, answers)."""
    drawn = [people(seed, 1) for seed in range(20)]
    return [(each, answers(Interviews(known, each, seed, 1))) for seed, each in enumerate(drawn)]


def within(values: np.ndarray, expected: float, errors: float = 4) -> bool:
    """Whether the mean over independent draws is within that many standard errors of what is expected."""
    return abs(values.mean() - expected) <= errors * values.std(ddof=1) / len(values) ** 0.5


def district_means(draw: Draw) -> np.ndarray:
    """(waves, districts, constructs)"""
    by_district = (len(draw.weight), len(DISTRICTS), COMMUNITIES, -1)
    return draw.total.reshape(by_district).sum(2) / draw.weight.reshape(by_district).sum(2)


def test_every_construct_differs_from_the_city_by_the_stated_points(draws: list[Draw]) -> None:
    means = np.array([district_means(draw) for draw in draws])
    city = np.einsum("swdc,d->swc", means, POPULATION / POPULATION.sum())
    stated = np.array([[[float(shift(construct, wave, district.id)) for construct in draws[0].constructs]
                        for district in DISTRICTS] for wave in ALL_WAVES])
    # Communities carry their leaning from wave to wave: the draws are what is independent.
    off = (means - city[:, :, None] - stated).mean(axis=1)
    for at, construct in enumerate(draws[0].constructs):
        for district in range(len(DISTRICTS)):
            assert within(off[:, district, at], 0), (construct, DISTRICTS[district].id)


def test_the_move_of_the_patrols_shows_in_the_last_wave_only(draws: list[Draw]) -> None:
    at = draws[0].constructs.index("VIS")
    change = np.array([np.diff(district_means(draw)[..., at], axis=0) for draw in draws])
    for district, points in (("yunqiao", 14), ("fengdu", -15), ("qingping", 0)):
        here = change[:, :, [found.id for found in DISTRICTS].index(district)]
        assert within(here[:, 0], 0) and within(here[:, 1], 0) and within(here[:, 2], points)


def test_the_citys_scores_are_those_worked_out(draws: list[Draw], instrument: Instrument) -> None:
    for at, construct in enumerate(draws[0].constructs):
        found = np.array([draw.total[..., at].sum() / draw.weight[..., at].sum() for draw in draws])
        assert within(found, float(city_score(instrument, construct))), construct


def test_a_draw_is_the_files_answers_counted(known: Script) -> None:
    drawn, seed = draw_moments(known, 5), 5
    each = people(seed, 2)
    all_given = answers(Interviews(known, each, seed, 2))
    official = (all_given["TRU1"] >= 0) & (all_given["POLFAM"] == 0)
    weight = np.bincount(each.community, each.weight * official, len(DISTRICTS) * COMMUNITIES)
    np.testing.assert_allclose(drawn.weight[1, :, drawn.constructs.index("TRU")], weight, rtol=1e-12)


def test_answers_of_the_equal_districts_have_the_stated_shares(given: list, known: Script) -> None:
    for item, parts in ANSWERS.items():
        codes = [choice.code for choice in known.instrument.choices(item)]
        for code, share in zip(codes, shares(parts), strict=True):
            found = []
            for each, columns in given:
                there = np.isin(each.district, EQUAL) & (columns[item] >= 0)
                found.append((columns[item][there] == code).mean())
            assert within(np.array(found), float(share), 4.5), (item, code)


def test_reasons_for_no_answer_are_as_frequent_as_stated_in_every_district(given: list, known: Script) -> None:
    for item in ("SAF1", "SAF2", "POP2", "DSP4", "INT1", "DSP0", "INF1"):
        for reason, rate in reason_rates(item, known.instrument.items[item].allow).items():
            for district in range(len(DISTRICTS)):
                found = []
                for each, columns in given:
                    asked = (each.district == district) & (columns[item] != REASONS["not_asked"])
                    found.append((columns[item][asked] == REASONS[reason]).mean())
                se = (float(rate) / (20 * 390)) ** 0.5  # of the rate itself: a rare reason's own spread may be none
                assert abs(np.mean(found) - float(rate)) < 4.5 * se, (item, reason, district)


def test_the_screen_ends_a_few_interviews_and_finds_police_families(given: list) -> None:
    for item, parts in SCREEN.items():
        for at, share in enumerate(shares(parts)):
            found = [(columns[item][columns[item] >= 0] == at + (item == "RESID")).mean() for _, columns in given]
            assert within(np.array(found), float(share)), item
    ended = np.mean([(columns["SAF1"] == REASONS["not_asked"]).mean() for _, columns in given])
    assert 0.02 < ended < 0.05


def test_somebody_who_does_not_read_ticks_one_column_in_an_equal_district(given: list) -> None:
    each, columns = given[0]
    page = ("PJ1", "PJ2", "PJ3", "PJ4", "SVA1", "SVA2", "SVA3", "INT1")
    careless = np.flatnonzero(each.careless & np.isin(each.district, EQUAL))
    assert len(careless) > 10
    for row in careless:
        assert len({columns[item][row] for item in page} - set(REASONS.values())) <= 1


def test_an_items_answers_move_up_the_ladder_where_its_construct_is_higher(given: list, known: Script) -> None:
    songlu, rungs = [district.id for district in DISTRICTS].index("songlu"), ladder(known.instrument, "SAF3")
    expected = dict(zip(rungs.codes, rungs.shifted(shift("SAF", "2024Q1", "songlu")), strict=True))
    for code, share in expected.items():
        found = [(columns["SAF3"][(each.district == songlu) & (columns["SAF3"] >= 0)] == code).mean()
                 for each, columns in given]
        assert within(np.array(found), float(share), 4.5)


def test_answers_to_some_items_are_the_same_as_to_all(known: Script) -> None:
    each = Interviews(known, people(3, 4), 3, 4)
    everything = answers(each)
    some = answers(each, only={"CONSENT", "AGE16", "RESID", "POLFAM", "CON0", "PJ2", "VIS1"})
    for item, column in some.items():
        np.testing.assert_array_equal(column, everything[item])


def test_a_districts_weights_add_up_to_its_people() -> None:
    for wave in (1, 2, 3, 4):
        each = people(7, wave)
        found = np.bincount(each.district, each.weight)
        np.testing.assert_allclose(found, POPULATION, rtol=1e-5)
        assert (each.weight > 0).all()
