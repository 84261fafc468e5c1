"""A small instrument as text, to be broken one way at a time."""

from __future__ import annotations

from pathlib import Path

from instruments.model import Instrument
from instruments.reading.instrument import read_instrument
from words.problems import Problems

SMALL = """\
instrument:
  id: small
  version: 1.0.0
  title: {zh: 小, en: Small}
  status: not_fielded
  unit: person
  population: {zh: 居民, en: Residents}
  modes: [web, phone]
  languages: [zh, en]
scales:
  sat3:
    top: [3]
    choices:
      1: {zh: 差, en: Bad, score: 0}
      2: {zh: 中, en: Fair, score: 50}
      3: {zh: 好, en: Good, score: 100}
sections:
  S1: {zh: 一, en: One}
  S2: {zh: 二, en: Two}
items:
  - {id: F, section: S1, kind: single, text: {zh: 问, en: Ask}, choices: {0: {zh: 否, en: "No"}, 1: {zh: 是, en: "Yes"}}}
  - {id: Q1, section: S1, kind: single, text: {zh: 问, en: Ask}, scale: sat3, ask_if: F == 1}
  - {id: Q2, section: S1, kind: single, text: {zh: 问, en: Ask}, scale: sat3, reverse: true, top: [1]}
  - {id: M, section: S2, kind: multi, text: {zh: 问, en: Ask},
     choices: {x: {zh: 甲, en: X}, y: {zh: 乙, en: Y, exclusive: true}}}
  - {id: N, section: S2, kind: number, text: {zh: 问, en: Ask}, min: 0, max: 9, ask_if: M.x == 1}
  - {id: T, section: S2, kind: text, text: {zh: 问, en: Ask}, max_chars: 9}
constructs:
  C1: {label: {zh: 一, en: One}, items: [Q1], model: single, role: index, base: F == 1}
  C2: {label: {zh: 二, en: Two}, items: [Q2], model: single, role: index}
index:
  id: I
  label: {zh: 指数, en: Index}
  weights_origin: {zh: 自拟, en: Own}
  dimensions:
    - {id: D1, label: {zh: 维, en: Dim}, weight: 1, constructs: {C1: 1/3, C2: 2/3}}
flags:
  - {id: fast, label: {zh: 快, en: Fast}, rule: speed, below: 0.4}
  - {id: same, label: {zh: 同, en: Same}, rule: straight_line, items: [Q1, Q2]}
  - {id: odd, label: {zh: 怪, en: Odd}, when: Q1 == 3 and Q2 == 3, official: excluded}
"""


def read(text: str, folder: Path) -> tuple[Instrument | None, list[str]]:
    """The instrument, and the complaints as `line:character code`."""
    path = folder / "small.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    instrument = read_instrument(path, problems, shown="small.yaml")
    said = [p.text(lang) for p in problems for lang in ("zh", "en")]  # a sentence that lacks a value raises
    assert all(said)
    return instrument, [f"{p.where.line}:{p.where.character} {p.code.removeprefix('instruments.')}" for p in problems]
