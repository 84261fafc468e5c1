"""The first look at a wave's weights and numbers, in SQL."""

from __future__ import annotations

from analysis.elsewhere import Table
from analysis.tally.bounds import Bounds, Range, bounds_from
from analysis.tally.things import Number
from survey.responses.sizes import Sizes, unit_of


def bounds_by_sql(table: Table, numbers: tuple[Number, ...]) -> tuple[Bounds, int]:
    """The bounds of a wave, and how many places its rows name."""
    name, number = table.engine.dialect.name, table.engine.dialect.number
    sizes = {"w": name(".weight")} | {f"y{at}": f"CASE WHEN {name(one.reason)} = 0 THEN abs({name(one.id)}) END"
                                     for at, one in enumerate(numbers)}
    columns = ", ".join(f"max({x}) AS {of}_most, min(CASE WHEN {x} > 0 THEN {x} END) AS {of}_least"
                        for of, x in sizes.items())
    first = table.engine.columns(f"SELECT {columns}, max({name('.place')}) + 1 AS places FROM {table.source}")
    found = {of: Range(float(first[f"{of}_most"][0]), float(first[f"{of}_least"][0])) for of in sizes}
    units = f"sum(ceil({name('.weight')} * {number(1.0 / unit_of(found['w'].largest))}))"
    second = table.engine.columns(
        f"SELECT max(n) AS people, max(units) AS units FROM (SELECT {name('.place')} AS place, count(*) AS n, {units}"
        f" AS units FROM {table.source} GROUP BY {name('.place')}) AS p")
    weight = Sizes(int(second["people"][0]), float(second["units"][0]), found["w"].largest, found["w"].smallest)
    bounds = bounds_from(weight, {one.id: found[f"y{at}"] for at, one in enumerate(numbers)}, where=table.path.name)
    return bounds, int(first["places"][0])
