"""The verdicts that the example's data should lead to whatever the draw: those whose power is at least .95.

Power was simulated with 200 draws of the example (linearised variance, the degrees of freedom of docs/methods.md, Holm
over the 12 districts, worth 3 points): each of these was found in at least 197 of them, in each of its waves.
"""

from __future__ import annotations

from survey.example.truth import ALL_WAVES

HIGHER = {
    "liuwan": ("SAF", "DIS", "D1"),
    "songlu": ("PSI", "D1", "D2", "D3", "D4", "D6", "D7", "SAF", "DIS", "POP", "PARW", "PJ", "SVA", "INF", "OVR", "TRU"),
}
LOWER = {"lugang": ("SAF", "DIS", "D1"), "shiyu": ("PSI", "D1")}
LAST, BEFORE = ALL_WAVES[-1], f"wave:{ALL_WAVES[-2]}"

# (indicator, wave, district, versus): verdict
SURE: dict[tuple[str, str, str, str], str] = {
    (indicator, wave, district, "city"): verdict
    for verdict, districts in (("higher", HIGHER), ("lower", LOWER))
    for district, indicators in districts.items() for indicator in indicators for wave in ALL_WAVES
} | {
    ("VIS", LAST, "yunqiao", "city"): "higher", ("VIS", LAST, "fengdu", "city"): "lower",
    ("VIS", LAST, "yunqiao", BEFORE): "higher", ("VIS", LAST, "fengdu", BEFORE): "lower",
    ("D3", LAST, "fengdu", "city"): "lower",
}
