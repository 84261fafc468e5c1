"""A published series of the example: what the city's statisticians give of every district and year, without its precision."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from survey.example.beside import Source
from survey.example.city import DISTRICTS, PLACES
from survey.example.latent import stream

# What is true: the order of these four in how safe people feel, and that nothing else but the counting of burglaries changed.
SERIES, INSTRUMENT, FILE = "yearbook", "city_yearbook@1.0.0", "raw/yearbook.csv"
YEARS = (2022, 2023, 2024, 2025)
ALWAYS = 0
# Share who feel safe, by district where it is not the city's; the same in all years but for the last digit.
CITY_SAFE, SAFE = 0.70, {"liuwan": 0.82, "lugang": 0.58, "songlu": 0.80, "shiyu": 0.62}
HIGHEST, LOWEST = "liuwan", "lugang"
# From 2024 on burglaries of sheds and yards are counted too: half as many again, and no rise of anything.
BREAK, BEFORE, AFTER = 2024, 4.0, 6.0
STUDY = f"""\
# What the city's yearbook publishes (invented). No precision is published, and none is guessed.
instruments: [instruments]
series:
  - id: {SERIES}
    instrument: {INSTRUMENT}
    file: {FILE}
    columns: {{district: 区, period: 年份, values: {{safe_published: 安全感, burglary: 每千户盗窃}}}}
    dates: "%Y"
    city: [全市]
    breaks:
      - at: "{BREAK}"
        indicators: [burglary]
        reason: {{zh: 自{BREAK}年起计入储物间和院落被盗, en: "from {BREAK} on sheds and yards are counted too"}}
"""
YAML = """\
# Figures of an invented yearbook, made by `jingmin demo`.
kind: series
instrument:
  id: city_yearbook
  version: 1.0.0
  title: {zh: 示例市统计年鉴（模拟数据）, en: River City yearbook (simulated)}
  status: not_fielded
  languages: [zh, en]
  publisher: {zh: 示例市统计局, en: River City statistical office}
indicators:
  - id: safe_published
    label: {zh: 夜间独行感到安全, en: Feels safe alone after dark}
    statistic: share
    direction: positive
    source: River City yearbook (invented)
  - id: burglary
    label: {zh: 入室盗窃, en: Burglaries}
    statistic: rate
    direction: negative
    unit: {zh: 每千户, en: "per 1,000 homes"}
    source: River City yearbook (invented)
"""


def published() -> Source:
    """The series, as the example's study has it."""
    return Source(study=STUDY, texts={"instruments/city_yearbook/1.0.0.yaml": YAML}, raw=lambda seed: {FILE: _csv(seed)})


def _csv(seed: int) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("区", "年份", "安全感", "每千户盗窃"), *_rows(seed)])
    return out.getvalue()


def _rows(seed: int) -> Iterator[tuple[str, str, str, str]]:
    for year in YEARS:
        level = BEFORE if year < BREAK else AFTER
        yield "全市", str(year), f"{CITY_SAFE:.2f}", f"{level:.1f}"
        draws = stream(seed, ALWAYS, f"yearbook {year}").random((2, len(DISTRICTS)))
        for district in DISTRICTS:
            safe, burgled = draws[:, PLACES[district.id]]
            share = SAFE.get(district.id, CITY_SAFE) + 0.02 * (safe - 0.5)
            yield district.label.zh, str(year), f"{share:.2f}", f"{level * (0.8 + 0.4 * burgled):.1f}"
