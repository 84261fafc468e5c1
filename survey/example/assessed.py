"""The stations' assessment: how good each truly is, and what is planted in its figures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SCHEDULE = "quantitative_assessment@1.0.0"
ASSESSMENT, FIRST_MONTH, LAST_MONTH = "assessment", "2024-01", "2025-12"
# The score that a station's scored figures scatter around, 0-100: its true quality, the same in all 24 months.
QUALITY: Mapping[str, int] = MappingProxyType({
    "liuwan-1": 74, "liuwan-2": 66, "qingping-1": 78, "qingping-2": 62, "yunqiao-1": 76, "yunqiao-2": 64, "tongwu-1": 36,
    "meiting-1": 75, "meiting-2": 63, "lugang-1": 70, "lugang-2": 79, "shiyu-1": 60, "shiyu-2": 62, "fengdu-1": 65,
    "fengdu-2": 77, "xingping-1": 73, "weichuan-1": 61, "weichuan-2": 64, "zhulan-1": 75, "songlu-1": 95})
BEST, WORST = "songlu-1", "tongwu-1"
ON_THE_LINE = "lugang-1"                             # just at the threshold of good: its interval holds it
BREACH = ("fengdu-2", "I04", "2025-08")              # a serious incident that could have been prevented: fair at best
MISSING = ("meiting-1", "I11", "2025-05")            # never reported, so the quarter is partial
SMALL = ("zhulan-1", "I12")                          # too few disputes in a quarter for a share to be scored
# Shiyu reports nearly all disputes mediated, while its people, in the survey, say less good of how theirs was handled.
GAMED = (("shiyu-1", "shiyu-2"), "I11", 98)
