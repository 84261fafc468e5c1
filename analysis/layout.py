"""The design in whole numbers: every place, psu and stratum of all waves, with what linearisation needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.replicates.weights import Replicates, replicates_of
from analysis.stages import Stage, later_stages, lonely_of, pps_roots, scale_of
from survey.responses.places import PPS
from survey.study.model import Study
from words.problems import Problems

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Layout:
    """The places of all waves, one after the other, and the psus that they belong to.

    place_* : (places,) index of each place's wave, stratum, district, row; a row is a psu in a wave
        (where respondents are the psus a place has no row of its own, and rows come with the moments)
    people : respondents are the psus
    first : (waves + 1,) where each wave's places begin
    row_psu, row_wave, row_stratum, row_block : (rows,) of each psu in each wave
    size : (strata, waves) psus in the stratum in that wave, those without a member of a domain included
    scale : (strata, waves) √(n/(n−1)·(1−f)) by which centred influence is multiplied
    centred : (strata, waves) whether influence is centred on the stratum's mean (not with `lonely: centred`)
    block_stratum : (blocks,) ; place_block : (places,) stratum × district, or the stratum where a psu
        crosses districts or a block would have one psu
    rows_in_block : (blocks, waves) psus there in that wave
    weight : (waves, districts) sum of the weights of all responses
    roots : by stratum and wave, instead of centring and scale, where psus were drawn with unequal probabilities
    later : the further stages that enter the variance
    averaged : (strata,) one psu in some wave, and the rule is the mean variance of the other strata
    replicates : of which the variance is got, instead of all this; None where it is linearised
    factor : (waves, districts) by which the city's figures multiply weights (1 unless `pooled: population`)
    """

    waves: tuple[str, ...]
    districts: tuple[str, ...]
    people: bool
    first: Ints
    place_wave: Ints
    place_stratum: Ints
    place_district: Ints
    place_row: Ints
    place_block: Ints
    place_n: Ints
    row_psu: Ints
    row_wave: Ints
    row_stratum: Ints
    row_block: Ints
    size: Ints
    scale: Floats
    centred: Bools
    roots: Mapping[tuple[int, int], Floats]
    later: tuple[Stage, ...]
    averaged: Bools
    block_stratum: Ints
    rows_in_block: Ints
    weight: Floats
    factor: Floats
    replicates: Replicates | None = None

    @property
    def respondents(self) -> bool:
        """Whether respondents themselves enter the variance: as psus or as the units of the last stage."""
        return not self.replicates and (self.people or any(stage.people for stage in self.later))

    @property
    def met(self) -> Bools:
        """(waves, districts) whether anybody of the district answered."""
        met: Bools = self.weight > 0
        return met

    def places(self, wave: int) -> slice:
        return slice(int(self.first[wave]), int(self.first[wave + 1]))


def layout(study: Study, places: Mapping[str, pd.DataFrame]) -> Layout:
    """The layout of a study's waves, from the places that were numbered at import.

    places : by wave, responses/WAVE.places.parquet
    """
    waves = tuple(places)
    stacked = pd.concat(list(places.values()), ignore_index=True)
    wave = np.repeat(np.arange(len(waves)), [len(one) for one in places.values()])
    districts = tuple(district.id for district in study.districts)
    district = _codes(stacked["district"], districts)
    stratum = _stratum(study, stacked, wave)
    people = study.design.people_drawn
    place_n = stacked["n"].to_numpy(np.int64)
    row, row_of = _rows(stacked, stratum, wave, people)
    size = _size(stratum, wave, row_of, place_n, people, len(waves))
    population = _population(stacked, stratum, wave, size.shape)
    _refuse_lonely(study, stacked, stratum, wave, waves, lonely_of(size, population))
    place_block, block_stratum = _blocks(stratum, district, row, row_of, wave, place_n, people)
    scale, centred = scale_of(study, size, population)
    weight = np.zeros((len(waves), len(districts)))
    np.add.at(weight, (wave, district), stacked["weight"].to_numpy())
    return Layout(
        waves=waves, districts=districts, people=people,
        first=np.searchsorted(wave, np.arange(len(waves) + 1)),
        place_wave=wave, place_stratum=stratum, place_district=district, place_row=row, place_block=place_block,
        place_n=place_n, row_psu=row_of["psu"], row_wave=row_of["wave"], row_stratum=row_of["stratum"],
        row_block=place_block[row_of["place"]], size=size, scale=scale, centred=centred,
        roots=pps_roots(study, row_of, _probability(study, stacked)[row_of["place"]]),
        later=() if study.design.replicates else later_stages(study, stacked, row, (size / population)[stratum, wave]),
        averaged=_averaged(study, size, population), block_stratum=block_stratum,
        rows_in_block=_rows_in_block(place_block, wave, row_of, place_n, people, (len(block_stratum), len(waves))),
        weight=weight, factor=_factor(study, weight),
        replicates=replicates_of(study, waves, row_of, stacked, population),
    )


def _codes(values: pd.Series, known: Sequence[str]) -> Ints:
    """The place of each value among those known, −1 of none."""
    codes, met = pd.factorize(values)
    place = {one: number for number, one in enumerate(known)}
    found: Ints = np.array([place.get(one, -1) for one in met] + [-1], np.int64)[codes]
    return found


def _stratum(study: Study, places: pd.DataFrame, wave: Ints) -> Ints:
    """Index of each place's stratum; a stratum of its own in each wave where psus are new."""
    stratum = pd.factorize(places["stratum"].astype(str))[0].astype(np.int64)
    if study.design.psus_across_waves == "new":
        stratum = pd.factorize(wave * (len(stratum) + 1) + stratum)[0].astype(np.int64)
    return stratum


def _rows(places: pd.DataFrame, stratum: Ints, wave: Ints, people: bool) -> tuple[Ints, dict[str, Ints]]:
    """Index of each place's psu-in-wave, and of each of those its psu, wave, stratum and a place."""
    if people:
        none = np.zeros(0, np.int64)
        return np.full(len(places), -1, np.int64), dict.fromkeys(("psu", "wave", "stratum", "place"), none)
    label = pd.factorize(places["psu"].astype(str))[0].astype(np.int64)
    psu = pd.factorize(stratum * (len(label) + 1) + label)[0].astype(np.int64)
    _, at, row = np.unique(wave * (len(psu) + 1) + psu, return_index=True, return_inverse=True)
    return row.reshape(-1).astype(np.int64), {"psu": psu[at], "wave": wave[at], "stratum": stratum[at],
                                              "place": at.astype(np.int64)}


def _size(stratum: Ints, wave: Ints, row_of: dict[str, Ints], place_n: Ints, people: bool, waves: int) -> Ints:
    size = np.zeros((int(stratum.max(initial=-1)) + 1, waves), np.int64)
    if people:
        np.add.at(size, (stratum, wave), place_n)
    else:
        np.add.at(size, (row_of["stratum"], row_of["wave"]), 1)
    return size


def _population(places: pd.DataFrame, stratum: Ints, wave: Ints, shape: tuple[int, ...]) -> Floats:
    """(strata, waves) psus in the stratum's population; infinite without a finite population correction."""
    population = np.full(shape, np.inf)
    fpc = places["fpc"].to_numpy(np.float64, na_value=np.nan)
    known = ~np.isnan(fpc)
    population[stratum[known], wave[known]] = fpc[known]
    return population


def _probability(study: Study, places: pd.DataFrame) -> Floats:
    """(places,) the probability of each place's psu; 1 where the design has none."""
    return places[PPS].to_numpy(np.float64) if study.design.stages[0].pps else np.ones(len(places))


def _averaged(study: Study, size: Ints, population: Floats) -> Bools:
    averaged: Bools = np.logical_or.reduce(lonely_of(size, population), axis=1)
    return averaged if study.design.lonely == "average" else np.zeros_like(averaged)


def _refuse_lonely(study: Study, places: pd.DataFrame, stratum: Ints, wave: Ints, waves: Sequence[str], lonely: Bools) -> None:
    if study.design.lonely != "fail" or not lonely.any():
        return
    problems = Problems()
    at = np.flatnonzero(lonely[stratum, wave])
    for label, number in dict.fromkeys(zip(places["stratum"].iloc[at], wave[at].tolist(), strict=True)):
        problems.add("analysis.lonely_psu", stratum=label, wave=waves[number])
    problems.raise_errors()


def _blocks(stratum: Ints, district: Ints, row: Ints, row_of: dict[str, Ints], wave: Ints, place_n: Ints,
            people: bool) -> tuple[Ints, Ints]:
    """Block of each place and stratum of each block."""
    pair = stratum * (int(district.max(initial=0)) + 1) + district
    fine = np.unique(pair, return_inverse=True)[1].reshape(-1)
    whole = np.zeros(int(stratum.max(initial=-1)) + 1, bool)
    members = np.zeros((int(fine.max(initial=-1)) + 1, int(wave.max(initial=0)) + 1), np.int64)
    if people:
        np.add.at(members, (fine, wave), place_n)
    else:
        crossing = np.bincount(row, minlength=len(row_of["psu"])) > 1
        whole[row_of["stratum"][crossing]] = True
        np.add.at(members, (fine, wave), 1)
    whole[stratum[(members == 1).any(axis=1)[fine]]] = True
    coarse = np.where(whole[stratum], -1 - stratum, fine)
    _, at, block = np.unique(coarse, return_index=True, return_inverse=True)
    return block.reshape(-1).astype(np.int64), stratum[at]


def _rows_in_block(block: Ints, wave: Ints, row_of: dict[str, Ints], place_n: Ints, people: bool,
                   shape: tuple[int, int]) -> Ints:
    rows = np.zeros(shape, np.int64)
    if people:
        np.add.at(rows, (block, wave), place_n)
    else:
        np.add.at(rows, (block[row_of["place"]], row_of["wave"]), 1)
    return rows


def _factor(study: Study, weight: Floats) -> Floats:
    """By what a district's weights are multiplied in city figures, by wave."""
    if study.design.pooled != "population":
        return np.ones_like(weight)
    population = np.array([float(district.population or 0) for district in study.districts])
    met = np.where(weight > 0, population, 0.0)
    share = met / met.sum(axis=1, keepdims=True)
    return np.where(weight > 0, share * weight.sum(axis=1, keepdims=True) / np.where(weight > 0, weight, 1.0), 0.0)
