"""The verdicts that the example's data should lead to whatever the draw: those whose power is at least .95.

Power was simulated with 202 draws of the whole example, written, imported and analysed: each of these was found in at
least 198 of them, in each of its waves. With a power below .95 that happens less than once in thirty.
"""

from __future__ import annotations

from survey.example.truth import ALL_WAVES

HIGHER = {
    "liuwan": ("SAF", "DIS", "D1"),
    "songlu": ("PSI", "D1", "D2", "D3", "D4", "D6", "D7", "SAF", "DIS", "POP", "PARW", "SVA", "INF", "OVR", "TRU"),
}
LOWER = {"lugang": ("SAF", "DIS", "D1"), "shiyu": ("PSI", "D1", "D6")}
FIRST, SECOND, THIRD, LAST = ALL_WAVES
OFFICIAL, ADDED, REVISED = "official", "common_core.1.0.0-1.1.0", "common_core.1.1.0-2.0.0"

# (indicator, variant, wave, district, versus): verdict
SURE: dict[tuple[str, str, str, str, str], str] = {
    (indicator, OFFICIAL, wave, district, "city"): verdict
    for verdict, districts in (("higher", HIGHER), ("lower", LOWER))
    for district, indicators in districts.items() for indicator in indicators for wave in ALL_WAVES
} | {
    ("VIS", OFFICIAL, wave, district, "city"): verdict
    for wave in (THIRD, LAST) for district, verdict in (("yunqiao", "higher"), ("fengdu", "lower"))
} | {
    ("D3", OFFICIAL, THIRD, "fengdu", "city"): "lower", ("D3", OFFICIAL, LAST, "fengdu", "city"): "lower",
    ("VIS", OFFICIAL, THIRD, "fengdu", f"wave:{SECOND}"): "lower",
    ("VIS", OFFICIAL, THIRD, "yunqiao", f"wave:{SECOND}"): "higher",
    # The city never changes: on one version, and on what two have in common.
    ("PSI", OFFICIAL, SECOND, "", f"wave:{FIRST}"): "same", ("D1", OFFICIAL, SECOND, "", f"wave:{FIRST}"): "same",
    ("PSI", ADDED, THIRD, "", f"wave:{SECOND}"): "same", ("D1", OFFICIAL, THIRD, "", f"wave:{SECOND}"): "same",
    ("PSI", REVISED, LAST, "", f"wave:{THIRD}"): "same", ("D1", REVISED, LAST, "", f"wave:{THIRD}"): "same",
}
