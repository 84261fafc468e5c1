"""What is said to be true of the example holds exactly."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from instruments.model import Instrument
from survey.example.city import DISTRICTS, FIRST, LAST, WAVES
from survey.example.ladder import ladder
from survey.example.latent import LOADINGS, quantile
from survey.example.truth import ALL_WAVES, DEPARTURES, EVERYTHING, TrueScore, city_score, shift, true_scores, weights

POPULATION = {district.id: district.population or 0 for district in DISTRICTS}


@pytest.fixture(scope="module")
def truth(by_key: dict[str, Instrument]) -> list[TrueScore]:
    return list(true_scores(by_key))


def test_departures_weighted_by_population_add_up_to_nothing(by_key: dict[str, Instrument]) -> None:
    for construct in {name for instrument in by_key.values() for name in instrument.constructs}:
        for wave in ALL_WAVES:
            assert sum(people * shift(construct, wave, district) for district, people in POPULATION.items()) == 0


def test_at_least_six_districts_are_exactly_like_the_city_in_everything(truth: list[TrueScore]) -> None:
    departing = {departure.district for departure in DEPARTURES}
    equal = {district.id for district in DISTRICTS} - departing
    assert len(equal) >= 6
    assert all(found.versus_city == 0 and not found.versus_previous
               for found in truth if found.district in equal)


def test_every_indicator_with_a_score_has_a_truth_in_every_wave_and_district(
        truth: list[TrueScore], by_key: dict[str, Instrument]) -> None:
    found = [(true.indicator, true.wave, true.district) for true in truth]
    indicators = {wave.id: set(weights(by_key[wave.instrument])) for wave in WAVES}
    assert len(found) == len(set(found)) == sum(map(len, indicators.values())) * (len(DISTRICTS) + 1)
    assert {"PSI", "D1", "D8", "SAF", "OVR", "TRU", "CE", "TREND"} <= indicators["2025Q1"]
    assert indicators["2025Q1"] - indicators["2025Q3"] == {"TREND"}


def test_only_the_move_of_the_patrols_changes_anything(truth: list[TrueScore]) -> None:
    changed = {(true.indicator, true.wave, true.district): true.versus_previous
               for true in truth if true.versus_previous}
    assert changed == {("VIS", "2025Q1", "yunqiao"): 14, ("D3", "2025Q1", "yunqiao"): 7,
                       ("VIS", "2025Q1", "fengdu"): -15, ("D3", "2025Q1", "fengdu"): Fraction(-15, 2)}
    stayed = {true.district: true.versus_city for true in truth if (true.indicator, true.wave) == ("VIS", "2025Q3")}
    assert (stayed["yunqiao"], stayed["fengdu"]) == (14, -15)


def test_the_index_differs_by_the_weighted_sum_of_its_constructs(truth: list[TrueScore]) -> None:
    index = {true.district: true.versus_city for true in truth
             if true.indicator == "PSI" and true.wave == "2024Q1"}
    assert index["songlu"] == 9                # every construct of the index by 9
    assert index["liuwan"] == 2                # SAF and DIS by 10, in a dimension of weight .2
    assert index[None] == 0


def test_every_construct_of_the_index_departs_where_everything_does(by_key: dict[str, Instrument]) -> None:
    in_index = {id for instrument in by_key.values() for id, construct in instrument.constructs.items() if construct.role == "index"}
    assert in_index <= set(EVERYTHING)


@pytest.mark.parametrize("departure", DEPARTURES, ids=lambda found: found.district)
def test_a_departure_shifts_every_item_of_a_construct_by_the_stated_points(
        departure, by_wave: dict[str, Instrument]) -> None:
    for instrument in by_wave.values():
        first = {item for name in departure.constructs for item in instrument.constructs[name].items}
        for item in (item for item in instrument.items if item.partition("@")[0] in first):
            rungs = ladder(instrument, item)
            shifted = rungs.shifted(departure.points)
            mean = sum(score * share for score, share in zip(rungs.scores, shifted, strict=True))
            assert mean - rungs.mean == departure.points
            assert sum(shifted) == 1 and min(shifted) >= 0
            assert all(0 <= chance <= 1 for chance in rungs.leave(departure.points)), item


@pytest.mark.parametrize(("key", "item"), [(FIRST, "SAF3"), (LAST, "OVR1")])
def test_moving_up_and_down_leads_to_shares_on_one_line(key: str, item: str, by_key: dict[str, Instrument]) -> None:
    rungs = ladder(by_key[key], item)
    for points in (Fraction(5), Fraction(-5)):
        chances, way = rungs.leave(points), rungs.stride if points > 0 else -rungs.stride
        moved = [share * (1 - chance) for share, chance in zip(rungs.shares, chances, strict=True)]
        for at, (share, chance) in enumerate(zip(rungs.shares, chances, strict=True)):
            if chance:
                moved[at + way] += share * chance
        assert tuple(moved) == rungs.shifted(points)


def test_a_construct_of_one_item_scores_as_its_item(instrument: Instrument) -> None:
    assert city_score(instrument, "PUB") == ladder(instrument, "PUB1").mean == 62


def test_a_construct_with_equal_items_scores_their_mean(instrument: Instrument) -> None:
    # PJ1–PJ4 are asked together and lost equally often, so that no item counts more than another.
    means = [ladder(instrument, item).mean for item in ("PJ1", "PJ2", "PJ3", "PJ4")]
    assert city_score(instrument, "PJ") == sum(means) / 4


def test_quantiles_of_the_leaning_are_those_of_a_sum_of_uniform_draws() -> None:
    draws = np.random.Generator(np.random.PCG64(1)).random((len(LOADINGS), 400_000))
    leaning = np.array(list(LOADINGS.values())) @ draws
    for percent in (1, 5, 30, 50, 80, 99):
        share = Fraction(percent, 100)
        se = float(share * (1 - share) / leaning.size) ** 0.5
        assert abs((leaning < quantile(share)).mean() - float(share)) < 4 * se


def test_quantiles_of_the_leaning_lie_evenly_about_the_middle() -> None:
    assert quantile(Fraction(1, 10)) + quantile(Fraction(9, 10)) == pytest.approx(sum(LOADINGS.values()), abs=1e-8)
