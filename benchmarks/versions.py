"""A generated instrument in many versions, and what comparing them costs beside reading their files."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import yaml

from benchmarks.clock import quickest
from instruments.changes import Pair, differences
from instruments.comparability import comparability
from instruments.library import built_in, find
from instruments.model import Instrument
from instruments.reading import load_instrument

VERSIONS, ITEMS = 20, 300
CHECK = ("-m", "jingmin", "instrument", "check", *built_in())
# The floor: the two imports, and every built-in file parsed as YAML and nothing more.
BARE = ("-c", ("import sys, pydantic, yaml\n"
        "for path in sys.argv[1:]: yaml.load(open(path, encoding='utf-8'), Loader=getattr(yaml, 'CSafeLoader', yaml.SafeLoader))"),
        *(str(find(key)) for key in built_in()))
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HEAD = """\
instrument:
  id: long
  version: {version}
{origin}  title: {{zh: 长问卷, en: A long survey}}
  status: not_fielded
  unit: person
  population: {{zh: 居民, en: Residents}}
  modes: [web]
  languages: [zh, en]
{changes}scales:
  sat5:
    top: [4, 5]
    choices:
      1: {{zh: 非常不满意, en: Very dissatisfied, score: 0}}
      2: {{zh: 不太满意, en: Fairly dissatisfied, score: 25}}
      3: {{zh: 一般, en: Neither, score: 50}}
      4: {{zh: 比较满意, en: Fairly satisfied, score: 75}}
      5: {{zh: 非常满意, en: Very satisfied, score: 100}}
sections:
  S: {{zh: 一, en: One}}
items:
"""
CHANGES = """\
changes:
  - {{items: [Q{one}], class: cosmetic, reason: {{zh: 改正, en: A typo}}}}
  - {{items: [Q{two}], class: base, reason: {{zh: 人群, en: Others are asked}}}}
"""


def files(folder: Path) -> list[Path]:
    """Twenty versions of three hundred items; each corrects a wording and changes a routing."""
    made = []
    for number in range(VERSIONS):
        origin = f"  from: {number}.0.0\n" if number else ""
        changes = CHANGES.format(one=number, two=number + 100) if number else ""
        text = HEAD.format(version=f"{number + 1}.0.0", origin=origin, changes=changes)
        path = folder / f"{number + 1}.0.0.yaml"
        path.write_text(text + "".join(_item(item, number) for item in range(ITEMS)), encoding="utf-8")
        made.append(path)
    return made


def _item(item: int, version: int) -> str:
    corrected = "。" if 0 < item <= version else ""
    asked = "" if not item else f"    ask_if: Q0 in [{'1, 2, 3' if 100 < item <= version + 100 else '1, 2'}]\n"
    return (f"  - id: Q{item}\n    section: S\n    kind: single\n    text:\n      zh: 您对本社区第{item}项工作的看法{corrected}\n"
            f"      en: Your view of item {item} here\n    scale: sat5\n    allow: [dont_know]\n{asked}")


def compared(chain: list[Instrument]) -> None:
    """Every version beside the one before it, and the whole chain."""
    for old, new in pairwise(chain):
        list(differences(Pair(old, new)))
    comparability(chain)


def chain_seconds(folder: Path) -> tuple[float, float]:
    """Seconds of comparing a chain of versions (quickest of five), and of parsing their files bare."""
    paths = files(folder)
    chain = [load_instrument(path) for path in paths]
    return quickest(lambda: compared(chain)), quickest(
        lambda: [yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER) for path in paths])
