"""How the people of the invented city answer: shares of answers, reasons for none. Invented, and the same everywhere
before any district departs from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

# Per cent by answer, in the order of the instrument's choices. ITEM@VERSION: where that version has other answers than
# the ones before.
# VIS1 of 2.0.0: as many as before at every boundary of the classes that versions are compared on, whether a district
# departs or not, so that on these classes nothing ever changes between versions (test_versions.py).
# OVR1 of 2.0.0: the variance is that of the five answers, 561, so that a linear link between the two has slope 1 and
# districts depart by the same points on either; the mean is 6 points lower, which no one may take for a fall.
ANSWERS: Mapping[str, tuple[int, ...]] = MappingProxyType({
    "SAF1": (2, 6, 22, 45, 25), "SAF2": (5, 14, 29, 35, 17), "SAF3": (28, 34, 24, 10, 4), "SAF4": (14, 27, 32, 18, 9),
    "DIS1": (34, 36, 20, 7, 3), "DIS2": (22, 33, 28, 12, 5), "DIS3": (27, 33, 25, 11, 4), "DIS4": (3, 9, 43, 33, 12),
    "POP1": (4, 11, 31, 39, 15), "POP2": (3, 9, 28, 42, 18), "POP3": (3, 9, 30, 42, 16),
    "VIS1": (14, 20, 27, 25, 14), "VIS2": (38, 34, 28), "PUB1": (4, 11, 33, 37, 15),
    "PAR1": (4, 12, 30, 37, 17), "PAR2": (3, 9, 28, 43, 17), "PAR3": (4, 10, 26, 40, 20), "PAR4": (9, 20, 32, 28, 11),
    "PAR5": (78, 22),
    "DSP0": (74, 17, 9), "DSP1": (7, 14, 27, 36, 16), "DSP2": (7, 13, 27, 36, 17), "DSP3": (10, 16, 22, 35, 17),
    "DSP4": (5, 12, 32, 38, 13),
    "CON0": (52, 9, 19, 12, 3, 5), "SRV1": (5, 10, 23, 41, 21), "SRV2": (8, 15, 27, 34, 16), "SRV3": (4, 8, 22, 44, 22),
    "PJ1": (3, 6, 19, 46, 26), "PJ2": (4, 9, 23, 43, 21), "PJ3": (5, 11, 24, 40, 20), "PJ4": (5, 10, 28, 39, 18),
    "SVA1": (4, 11, 33, 38, 14), "SVA2": (6, 15, 33, 34, 12), "SVA3": (3, 8, 27, 44, 18), "INT1": (4, 9, 31, 39, 17),
    "INF1": (4, 11, 29, 39, 17), "INF2": (9, 20, 30, 30, 11), "INF3": (4, 10, 30, 39, 17),
    "EMG1": (5, 14, 27, 39, 15), "EMG2": (59, 41), "EMG3": (3, 8, 29, 43, 17),
    "EMG4": (4, 8, 26, 42, 20),
    "OVR1": (3, 7, 27, 45, 18), "OVR2": (4, 11, 33, 38, 14), "OVR3": (6, 16, 35, 32, 11), "TRU1": (3, 7, 27, 44, 19),
    "SAF2B": (9, 19, 30, 29, 13), "POP1A": (3, 11, 33, 39, 14), "POP1B": (4, 10, 32, 38, 16),
    "VIS1@2.0.0": (14, 22, 25, 27, 12), "CON0@2.0.0": (45, 8, 16, 12, 3, 5, 11),
    "OVR1@2.0.0": (2, 4, 4, 5, 5, 16, 15, 17, 19, 8, 5), "OVR2B": (3, 3, 5, 8, 10, 25, 16, 14, 10, 3, 3),
    "OVR3B": (4, 4, 6, 9, 10, 22, 15, 14, 10, 4, 2),
    "SEX": (49, 51), "AGEG": (13, 19, 20, 26, 22), "HUKOU": (58, 21, 21), "HOUSE": (66, 25, 5, 4),
    "EDU": (12, 28, 30, 30), "VICT": (91, 9),
})
# The screen, per thousand: a few refuse, are too young or have just moved in, and the interview ends.
SCREEN: Mapping[str, tuple[int, ...]] = MappingProxyType({
    "CONSENT": (12, 988), "AGE16": (4, 996), "RESID": (15, 55, 215, 715), "POLFAM": (970, 30)})
WORK_BY_AGE = ((30, 3, 60, 0, 7), (73, 14, 3, 0, 10), (71, 19, 0, 0, 10), (57, 18, 0, 14, 11), (7, 5, 0, 80, 8))
HOUSEHOLD = (14, 42, 24, 14, 4, 2)  # people aged 16 or over in the household: 1, 2, … 6; per cent
CHANNELS = MappingProxyType({"board": 28, "chat": 46, "visit": 17, "talk": 14, "radio": 22, "video": 33})  # PUB2, per cent
PRIORITIES = MappingProxyType({"safety": 24, "pop": 11, "patrol": 19, "inform": 9, "part": 7, "dispute": 10,
                               "service": 12, "online": 9, "emerg": 8})  # PRI1, relative
PRIORITIES_NAMED = (18, 31, 51)  # one, two, three of them; per cent
ATTENTIVE = (1, 1, 1, 96, 1)     # ATT1, per cent; 4 is what it asks for

# Reasons for no answer, per thousand of those asked. "lost": an answer was due and the file has none.
LOST = 3
USUAL = MappingProxyType({"dont_know": 50, "not_applicable": 80, "refused": 10})  # where the item allows them
UNUSUAL: Mapping[tuple[str, str], int] = MappingProxyType({
    ("SAF2", "not_applicable"): 60, ("POP2", "not_applicable"): 240, ("INF1", "not_applicable"): 330,
    ("SAF2B", "not_applicable"): 150, ("EMG4", "not_applicable"): 380, ("POP1A", "dont_know"): 170,
    ("POP1B", "dont_know"): 150, ("POP1", "dont_know"): 140, ("POP3", "dont_know"): 120, ("DSP4", "dont_know"): 150, ("SVA2", "dont_know"): 80,
    ("INT1", "dont_know"): 160, ("SVA3", "dont_know"): 90, ("EMG3", "dont_know"): 70, ("HH16", "dont_know"): 8,
    ("DSP0", "refused"): 8, ("CON0", "refused"): 6, ("VICT", "refused"): 12, ("SEX", "refused"): 4,
})

# Answering without reading: the same answer all the way down one page of the form, and far too fast.
PAGE = ("PJ1", "PJ2", "PJ3", "PJ4", "SVA1", "SVA2", "SVA3", "INT1")
CARELESS = Fraction(3, 200)             # of all people
CARELESS_ANSWERS = (4, 0, 36, 44, 16)   # per cent by the one code they give
FAST = Fraction(1, 100)                 # of the others: fast although they read
SECONDS = MappingProxyType({"web": 540, "phone": 880, "face_to_face": 960})

COMMENTED = Fraction(1, 25)
COMMENTS = (
    "希望晚上多安排巡逻。", "楼道里的灯坏了很久，请催一催物业。", "反诈宣传很有用，老人需要多讲几遍。",
    "社区民警态度很好。", "出租屋人员流动大，希望登记更方便。", "停车纠纷没人管。", "没有意见。",
    "希望知道社区民警的电话。", "晚上施工太吵。", "网上办证很方便，谢谢。", "小区门禁经常失灵。", "调解很及时，\"两边\"都满意。",
)


def parts_of(item: str, version: str) -> tuple[int, ...]:
    """Per cent by answer to an item of an instrument version, in the order of its choices.

    item : also ITEM@VERSION, its second form as that earlier version asks it
    """
    name, _, own = item.partition("@")
    return ANSWERS.get(f"{name}@{own or version}") or ANSWERS[name]


def shares(parts: tuple[int, ...]) -> tuple[Fraction, ...]:
    """Shares of the whole, exact."""
    return tuple(Fraction(part, sum(parts)) for part in parts)


def reason_rates(item: str, allow: tuple[str, ...]) -> dict[str, Fraction]:
    """The share of those asked who give no answer, by reason."""
    if item in SCREEN or item == "ATT1":  # asked first and always answered, so that who is in the survey is clear
        return {}
    said = {reason: Fraction(UNUSUAL.get((item, reason), USUAL[reason]), 1000) for reason in allow}
    return {"lost": Fraction(LOST, 1000)} | said
