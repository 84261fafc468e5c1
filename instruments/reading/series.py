"""What the parts of a series say of one another."""

from __future__ import annotations

from instruments.fields import decimal
from instruments.reading.marked import Marked
from instruments.reading.sheet import Results, Sheet
from instruments.series import BOUNDS, SeriesInstrument
from words.problems import Problems


def check_series(series: SeriesInstrument, marked: Marked, problems: Problems, results: Results) -> None:
    """Add every complaint about figures, their units and scales."""
    check = Sheet(marked, problems)
    check.filled(("languages",), series.languages)
    check.words(("languages",), series.languages)
    check.ids(("indicators",), [found.id for found in series.indicators])
    for number, found in enumerate(series.indicators):
        loc = ("indicators", number)
        because = f"statistic: {found.statistic}"
        if found.unit is None and found.statistic not in BOUNDS:
            check.say("wanted", loc, given=found.id, name="unit", because=because)
        if found.scale and found.statistic in BOUNDS:
            check.say("unwanted", (*loc, "scale"), key=True, given=found.id, name="scale", because=because)
        elif found.scale and found.scale.low >= found.scale.high:
            check.say("share", (*loc, "scale"), key=True, at="scale", known="low < high",
                      given=f"{decimal(found.scale.low)}, {decimal(found.scale.high)}")
        if not found.source.strip():
            check.say("wanted", loc, given=found.id, name="source", because="")
