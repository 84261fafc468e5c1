"""A wave's answers coded in one step against its instrument version; every departure is a Problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from instruments.model import REASONS, Instrument
from survey.files import Cells
from survey.responses.doubles import ids, without_doubles
from survey.responses.flags import flag_bits, use
from survey.responses.items import Coder
from survey.responses.people import People
from survey.responses.places import Placing
from survey.responses.replicates import replicate_weights
from survey.responses.routing import Route
from survey.study.model import Study
from words.problems import Problems

Array = NDArray[Any]
SECONDS = "SECS"  # the system's item for how long an interview took; its mode is `.mode`
STRAYS = pa.schema([(".id", pa.string()), ("item", pa.string()), ("answer", pa.string())])


@dataclass(frozen=True)
class Coded:
    """A wave's answers as they are kept; `docs/formats.md` has the columns.

    facts : how many rows were read, kept, doubles, terminated, by `.use`, flag and mode, with weight zero
    """

    responses: pa.Table
    places: pa.Table
    off_route: pa.Table
    facts: Mapping[str, Any]
    problems: Problems


def code(cells: Cells, instrument: Instrument, study: Study, wave: str) -> Coded:
    """The coded answers of bound cells; where `problems` has errors, they may not be used.

    cells : the wave's files below each other, under their bound names (`bind`)
    """
    problems, binding = Problems(), study.bindings[wave]
    file = study.wave(wave).bind or ""
    kept = without_doubles(cells, problems)
    people = People(kept, study, instrument, binding, file, problems)
    weight, district, mode, seconds = people.weights(), people.districts(), people.modes(wave), people.seconds()
    route = Route(Coder(kept, instrument, binding, file, problems), mode, ids(kept), people.forms(wave))
    route.go()
    route.columns |= _system(instrument, binding_has_times=people.column("start") is not None, seconds=seconds)
    bits = flag_bits(instrument, route.columns, seconds, mode, route.ended)
    used = use(instrument, bits, route.ended)
    people.say_absent(district, used, weight)
    place, places = Placing(kept, study, binding, file, problems, district, weight).places()
    responses = pa.table({
        ".id": route.ids, ".place": place, ".weight": weight, ".use": used, ".mode": _modes(instrument, mode),
        ".flags": bits, **replicate_weights(kept, len(study.replicate_columns(wave)), problems), **route.columns})
    off_route = pa.concat_tables(route.strays) if route.strays else STRAYS.empty_table()
    return Coded(_without_nan(responses), places, off_route, _facts(cells, instrument, responses, mode, route.ended), problems)


def _system(instrument: Instrument, *, binding_has_times: bool, seconds: Array) -> dict[str, Array]:
    """How long each interview took, as a number item, where the instrument has that."""
    if SECONDS not in instrument.items:
        return {}
    reason = REASONS["lost" if binding_has_times else "not_asked"]
    return {SECONDS: seconds, f"{SECONDS}.reason": np.where(np.isnan(seconds), reason, 0).astype(np.int16)}


def _modes(instrument: Instrument, mode: Array) -> pa.StringArray:
    return pa.array(instrument.modes, pa.string()).take(pa.array(mode.astype(np.int32), mask=mode < 0))


def _without_nan(table: pa.Table) -> pa.Table:
    """The numbers' NaN as null: a NaN poisons sums and beats every maximum."""
    for at, field in enumerate(table.schema):
        if pa.types.is_floating(field.type):
            values = table.column(at).to_numpy()
            table = table.set_column(at, field.name, pa.array(values, from_pandas=True))
    return table


def _facts(cells: Cells, instrument: Instrument, responses: pa.Table, mode: Array, ended: Array) -> dict[str, Any]:
    used, bits = responses[".use"].to_numpy(), responses[".flags"].to_numpy()
    met = Counter(mode.tolist())
    return {
        "rows": len(cells), "kept": len(responses), "doubles": len(cells) - len(responses),
        "terminated": int(ended.sum()), "use": {str(one): int((used == one).sum()) for one in (0, 1, 2)},
        "zero_weights": int((responses[".weight"].to_numpy() == 0).sum()),
        "flags": {flag.id: int((bits >> number & 1).sum()) for number, flag in enumerate(instrument.flags)},
        "modes": {name: met[number] for number, name in enumerate(instrument.modes) if met[number]},
    }
