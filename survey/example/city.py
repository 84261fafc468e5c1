"""The invented city: its districts with the people aged 16 or over in each, its communities, the waves."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType

from instruments.fields import Label
from survey.study.model import Bridge, District, Wave

TITLE = Label(zh="示例市社区警务公众满意度调查（模拟数据）", en="River City: the public on community policing (simulated)")
FIRST, MIDDLE, LAST = (f"public_satisfaction@{version}" for version in ("1.0.0", "1.1.0", "2.0.0"))
COMMUNITIES = 20         # drawn in every district, the same in every wave
FEWEST, MOST = 16, 24    # people interviewed in a community: 20 on average, never alike in the field


def _district(id: str, zh: str, en: str, population: int) -> District:
    return District(id=id, label=Label(zh=f"{zh}区", en=f"{en} District"), short=Label(zh=zh, en=en),
                    population=population)


DISTRICTS: tuple[District, ...] = (
    _district("liuwan", "柳湾", "Liuwan", 90_000),
    _district("qingping", "青屏", "Qingping", 142_000),
    _district("yunqiao", "云桥", "Yunqiao", 105_000),
    _district("tongwu", "桐坞", "Tongwu", 76_000),
    _district("meiting", "梅汀", "Meiting", 118_000),
    _district("lugang", "鹭岗", "Lugang", 100_000),
    _district("shiyu", "石榆", "Shiyu", 120_000),
    _district("fengdu", "枫渡", "Fengdu", 98_000),
    _district("xingping", "杏坪", "Xingping", 84_000),
    _district("weichuan", "苇川", "Weichuan", 133_000),
    _district("zhulan", "竹岚", "Zhulan", 68_000),
    _district("songlu", "松麓", "Songlu", 80_000),
)
PLACES: Mapping[str, int] = MappingProxyType({district.id: at for at, district in enumerate(DISTRICTS)})
MODES: Mapping[str, int] = MappingProxyType({"web": 50, "phone": 30, "face_to_face": 20})  # per cent, in every wave


def _wave(id: str, instrument: str, start: datetime.date, data: str, bridge: Bridge | None = None) -> Wave:
    return Wave.model_validate({
        "id": id, "instrument": instrument, "from": start, "to": start + datetime.timedelta(days=27),
        "data": (data,), "bind": f"bind/{id}.yaml", "modes": tuple(MODES), "bridge": bridge})


# From the third wave on another version each time. In the last one a random half of every community gets the question
# whose scale had changed as it was asked before: OVR1 from 1 to 5 instead of from 0 to 10.
WAVES: tuple[Wave, ...] = (
    _wave("2024Q1", FIRST, datetime.date(2024, 1, 8), "raw/2024Q1.csv"),
    _wave("2024Q3", FIRST, datetime.date(2024, 7, 8), "raw/2024Q3.csv"),
    _wave("2025Q1", MIDDLE, datetime.date(2025, 1, 6), "raw/2025Q1.sav"),
    _wave("2025Q3", LAST, datetime.date(2025, 7, 7), "raw/2025Q3.csv", Bridge(instrument=MIDDLE, items=("OVR1",))),
)
