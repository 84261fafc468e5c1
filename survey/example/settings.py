"""The text files of the example's study: study.yaml, districts, targets, bindings, and the truth beside them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from instruments.model import Instrument
from survey.example.city import DISTRICTS, TITLE, WAVES
from survey.example.exports import EVERY_ITEM, Style, columns, reasons_of, spellings
from survey.example.truth import true_scores
from survey.study.model import Wave

TARGETS = (
    ("PSI", "score", "", "", "60"),
    ("SAF", "score", "2025Q3", "", "65"),
    ("VIS", "score", "2025Q3", "yunqiao", "60"),
    ("OVR1", "share:TOP", "2025Q1", "", "0.7"),  # the last version asks from 0 to 10 and has no top box
)


def study_yaml() -> str:
    """study.yaml."""
    waves = "\n".join(f"  - {_wave(wave)}" for wave in WAVES)
    return f"""\
# An invented city with simulated answers, made by `jingmin demo`. What is true of it stands in truth.csv.
# 虚构的城市，模拟的答卷，由 `jingmin demo` 生成。真值见 truth.csv。
study:
  id: river-city
  title: {_flow({"zh": TITLE.zh, "en": TITLE.en})}
  simulated: true

districts: districts.csv

waves:
{waves}

design:
  sample: probability
  strata: [district]
  stages: [{{psu: community, fpc: null}}]   # 20 communities in every district, then about 20 people in each
  psus_across_waves: same                 # the same communities in every wave, new people in them
  lonely: fail
  pooled: weight                          # every district's weights add up to its people

comparisons:
  versus: [previous, city, targets]
  pairs: [index, dimensions]
  by: [SEX, AGEG]
  worth: {{score: 3, share: 0.05}}          # the smallest differences worth acting on
  same_within: {{score: 2}}
  adjust: holm
  conf: 0.95
  named:
    gap: {{SAF: 1, DSPC: -1}}              # safety felt, less confidence that disputes are dealt with

targets: targets.csv

privacy: {{few: 50, withhold: 10}}
"""


def _wave(wave: Wave) -> str:
    bridge = f", bridge: {{instrument: {wave.bridge.instrument}, items: [{', '.join(wave.bridge.items)}]}}" if wave.bridge else ""
    return (f"{{id: {wave.id}, instrument: {wave.instrument}, from: {wave.start}, to: {wave.end}, "
            f"data: [{', '.join(wave.data)}], bind: {wave.bind}, modes: [{', '.join(wave.modes)}]{bridge}}}")


def districts_csv() -> str:
    """districts.csv; the number that the SPSS file uses is an alias."""
    header = ("id", "label_zh", "label_en", "short_zh", "short_en", "aliases", "population")
    return _csv(header, ((found.id, found.label.zh, found.label.en, found.short.zh, found.short.en, str(at),
                          str(found.population)) for at, found in enumerate(DISTRICTS, 1)))


def targets_csv() -> str:
    """targets.csv."""
    return _csv(("indicator", "statistic", "wave", "district", "value"), TARGETS)


def truth_csv(known: Mapping[str, Instrument]) -> str:
    """truth.csv: every true score with its differences from the city and from the wave before; points, 0–100.

    The difference from the wave before is left out where it is not the same measure: another version asked otherwise.
    """
    return _csv(
        ("indicator", "wave", "district", "score", "versus_city", "versus_previous"),
        ((found.indicator, found.wave, found.district or "", repr(float(found.score)), repr(float(found.versus_city)),
          "" if found.versus_previous is None else repr(float(found.versus_previous)))
         for found in true_scores(known)))


def binding_yaml(wave: Wave, style: Style, instrument: Instrument) -> str:
    """bind/WAVE.yaml."""
    respondent, district, community, weight, mode, start, end = (_text(name) for name in style.meta)
    of_items = columns(instrument, style)
    lines = [
        f"# Which column of {wave.data[0]} is what, and how its spellings read.",
        f"respondent: {respondent}", f"district: {district}", f"weight: {weight}", f"mode: {mode}", f"start: {start}",
        f"end: {end}", *([f"form: {_text(style.form[0])}"] if style.form else []),
        f"design: {{community: {community}}}", "items:",
        *(f"  {column.name}: {_text(column.raw)}" for column in of_items)]
    singles = [column.item for column in of_items if column.item.kind == "single"]
    answers = {item.id: {label: str(code) for code, label in spellings(instrument, item, style).items()}
               for item in singles}
    lines += _part("answers", _forms(wave, style) | answers)
    allowing = [column.item for column in of_items if column.item.kind != "multi" and column.item.allow]
    lines += _part("missing", EVERY_ITEM[wave.id] | {
        item.id: {spelled: reason for reason, spelled in reasons_of(item, style).items()} for item in allowing})
    return "\n".join(lines) + "\n"


def _forms(wave: Wave, style: Style) -> dict[str, dict[str, str]]:
    if wave.bridge is None or style.form is None:
        return {}
    second, first = (key.partition("@")[2] for key in (wave.bridge.instrument, wave.instrument))
    return {"form": {style.form[1]: second, style.form[2]: first}}


def _part(name: str, by_item: Mapping[str, Mapping[str, str]]) -> list[str]:
    filled = {item: spelled for item, spelled in by_item.items() if spelled}
    return [f"{name}:", *(f"  {item}: {_flow(spelled)}" for item, spelled in filled.items())] if filled else []


def _flow(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{_text(key)}: {_text(value)}" for key, value in values.items()) + "}"


def _text(value: str) -> str:
    """The text as YAML; in quotes unless it is plainly a word."""
    return value if value.isascii() and value.isidentifier() else json.dumps(value, ensure_ascii=False)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()
