"""Answers drawn from the truth come out as the truth says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from instruments.model import REASONS, Instrument
from survey.example.answers import Interviews, answers
from survey.example.city import COMMUNITIES, DISTRICTS
from survey.example.ladder import ladder
from survey.example.people import people
from survey.example.rates import ANSWERS, SCREEN, parts_of, reason_rates, shares
from survey.example.script import Script, first_form, script
from survey.example.truth import ALL_WAVES, DEPARTURES, city_score, shift
from tests.example.draws import Draw, draw_moments

SEEDS = range(80)
EQUAL = [at for at, district in enumerate(DISTRICTS) if district.id not in {found.district for found in DEPARTURES}]
POPULATION = np.array([district.population for district in DISTRICTS], float)


@pytest.fixture(scope="module")
def draws(known: Script) -> list[Draw]:
    return [draw_moments(known, seed) for seed in SEEDS]


@pytest.fixture(scope="module", params=["2024Q1", "2025Q3"])
def asked_then(request: pytest.FixtureRequest, by_wave: dict[str, Instrument]) -> tuple[int, Script]:
    """The number of a wave, and what it asks: the first version, and the last with a second form of OVR1."""
    return ALL_WAVES.index(request.param) + 1, script(by_wave[request.param])


@pytest.fixture(scope="module")
def given(asked_then: tuple[int, Script]) -> list:
    """That wave of 20 draws: (people, answers)."""
    wave, known = asked_then
    drawn = [people(seed, wave) for seed in range(20)]
    return [(each, answers(Interviews(known, each, seed, wave))) for seed, each in enumerate(drawn)]


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


def test_the_move_of_the_patrols_shows_in_the_third_wave_only(draws: list[Draw]) -> None:
    at = draws[0].constructs.index("VIS")
    change = np.array([np.diff(district_means(draw)[..., at], axis=0) for draw in draws])
    for district, points in (("yunqiao", 14), ("fengdu", -15), ("qingping", 0)):
        here = change[:, :, [found.id for found in DISTRICTS].index(district)]
        assert within(here[:, 0], 0) and within(here[:, 1], points) and within(here[:, 2], 0)


def test_the_citys_scores_are_those_worked_out(draws: list[Draw], instrument: Instrument) -> None:
    for at, construct in enumerate(draws[0].constructs):
        found = np.array([draw.total[..., at].sum() / draw.weight[..., at].sum() for draw in draws])
        assert within(found, float(city_score(instrument, construct))), construct


def test_the_last_versions_scores_are_those_worked_out_too(by_wave: dict[str, Instrument]) -> None:
    drawn = [draw_moments(script(by_wave["2025Q3"]), seed) for seed in range(30)]
    for at, construct in enumerate(drawn[0].constructs):
        found = np.array([draw.total[..., at].sum() / draw.weight[..., at].sum() for draw in drawn])
        assert within(found, float(city_score(by_wave["2025Q3"], construct))), construct


def test_a_draw_is_the_files_answers_counted(known: Script) -> None:
    drawn, seed = draw_moments(known, 5), 5
    each = people(seed, 2)
    all_given = answers(Interviews(known, each, seed, 2))
    official = (all_given["TRU1"] >= 0) & (all_given["POLFAM"] == 0)
    weight = np.bincount(each.community, each.weight * official, len(DISTRICTS) * COMMUNITIES)
    np.testing.assert_allclose(drawn.weight[1, :, drawn.constructs.index("TRU")], weight, rtol=1e-12)


def test_answers_of_the_equal_districts_have_the_stated_shares(given: list, asked_then: tuple[int, Script]) -> None:
    instrument = asked_then[1].instrument
    for item in (item for item in instrument.items if first_form(item) in ANSWERS):
        codes = [choice.code for choice in instrument.choices(item)]
        for code, share in zip(codes, shares(parts_of(item, instrument.version)), strict=True):
            found = []
            for each, columns in given:
                there = np.isin(each.district, EQUAL) & (columns[item] >= 0)
                found.append((columns[item][there] == code).mean())
            assert within(np.array(found), float(share), 4.5), (item, code)


def test_reasons_for_no_answer_are_as_frequent_as_stated_in_every_district(
        given: list, asked_then: tuple[int, Script]) -> None:
    items = asked_then[1].instrument.items
    for item in {"SAF1", "SAF2", "SAF2B", "POP2", "DSP4", "INT1", "DSP0", "INF1", "EMG4", "OVR1@1.1.0"} & set(items):
        for reason, rate in reason_rates(item, items[item].allow).items():
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


def test_an_items_answers_move_up_the_ladder_where_its_construct_is_higher(
        given: list, asked_then: tuple[int, Script]) -> None:
    songlu = [district.id for district in DISTRICTS].index("songlu")
    for item, construct in (("SAF3", "SAF"), ("OVR1", "OVR")):
        rungs = ladder(asked_then[1].instrument, item)
        expected = dict(zip(rungs.codes, rungs.shifted(shift(construct, "2024Q1", "songlu")), strict=True))
        for code, share in expected.items():
            found = [(columns[item][(each.district == songlu) & (columns[item] >= 0)] == code).mean()
                     for each, columns in given]
            assert within(np.array(found), float(share), 4.5), (item, code)


def test_everybody_in_a_bridge_wave_gets_one_form_and_is_of_the_same_opinion_in_either(by_wave: dict[str, Instrument]) -> None:
    both = script(by_wave["2025Q3"])
    each = people(4, 4)
    columns = answers(Interviews(both, each, 4, 4), {"CONSENT", "AGE16", "RESID", "POLFAM", "OVR1", "OVR1@1.1.0"})
    asked = columns["POLFAM"] != REASONS["not_asked"]
    first, second = ((columns[name] != REASONS["not_asked"]) for name in ("OVR1", "OVR1@1.1.0"))
    np.testing.assert_array_equal(second, asked & each.second)
    np.testing.assert_array_equal(first, asked & ~each.second)
    # Had the halves been dealt the other way round, whoever is more satisfied on one scale would be so on the other.
    turned = answers(Interviews(both, replace(each, second=~each.second), 4, 4), set(columns))
    here, there = np.where(second, columns["OVR1@1.1.0"], columns["OVR1"]), np.where(second, turned["OVR1"], turned["OVR1@1.1.0"])
    equal = second & np.isin(each.district, EQUAL) & (here >= 0) & (there >= 0)
    by_code = [there[equal & (here == code)] for code in range(1, 6)]
    lowest, highest = [found.min() for found in by_code], [found.max() for found in by_code]
    assert all(high <= low for high, low in zip(highest, lowest[1:], strict=False))


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
