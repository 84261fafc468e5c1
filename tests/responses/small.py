"""A small study whose answers are imported, and how to change it in one place."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from survey.responses import import_wave
from survey.study import Study, load_study
from words.problems import SurveyError

INSTRUMENT = """\
instrument:
  id: small
  version: 1.0.0
  title: {zh: 小问卷, en: Small survey}
  status: not_fielded
  unit: person
  population: {zh: 居民, en: Residents}
  modes: [web, phone]
  languages: [zh, en]
scales:
  safe:
    top: [2]
    choices:
      0: {zh: 不安全, en: Unsafe, score: 0}
      1: {zh: 一般, en: So-so, score: 50}
      2: {zh: 安全, en: Safe, score: 100}
sections:
  S: {zh: 全部, en: All}
items:
  - {id: CONSENT, section: S, kind: single, role: screen, text: {zh: 同意吗, en: Agree?}, terminate_if: CONSENT != 1,
     choices: {0: {zh: 否, en: "No"}, 1: {zh: 是, en: "Yes"}}}
  - {id: SAF1, section: S, kind: single, scale: safe, text: {zh: 白天, en: By day}}
  - {id: SAF2, section: S, kind: single, scale: safe, allow: [dont_know, refused], text: {zh: 夜里, en: By night}}
  - {id: TRU1, section: S, kind: single, scale: safe, ask_if: SAF1 == 2, text: {zh: 信任, en: Trust}}
  - id: PUB
    section: S
    kind: multi
    max_choices: 2
    allow: [refused]
    text: {zh: 渠道, en: Channels}
    choices: {board: {zh: 公告栏, en: Board}, chat: {zh: 微信群, en: Chat}, talk: {zh: 讲座, en: Talk},
              none: {zh: 都没有, en: None, exclusive: true}}
  - {id: HH, section: S, kind: number, min: 1, max: 20, allow: [dont_know], text: {zh: 人数, en: Household}}
  - {id: ATT, section: S, kind: single, role: attention, scored: false, scale: safe, modes: [web], text: {zh: 请选一般, en: Choose So-so}}
  - {id: OPEN, section: S, kind: text, max_chars: 20, text: {zh: 意见, en: Comments}}
  - {id: POLFAM, section: S, kind: single, role: screen, text: {zh: 家有警察, en: Police family?},
     choices: {0: {zh: 否, en: "No"}, 1: {zh: 是, en: "Yes"}}}
  - {id: SECS, section: S, kind: system, role: paradata, text: {zh: 用时, en: Seconds}}
flags:
  - {id: police_family, label: {zh: 警察家庭, en: Police family}, when: POLFAM == 1, official: excluded}
  - {id: speeder, label: {zh: 太快, en: Too fast}, rule: speed, below: 0.4}
  - {id: straight, label: {zh: 一列同选, en: Same answers}, rule: straight_line, items: [SAF1, SAF2, TRU1]}
"""
STUDY = """\
study: {id: river-city, title: {zh: 河城, en: River City}}
instruments: [instruments]
districts: districts.csv
waves:
  - {id: 2024Q1, instrument: small@1.0.0, from: 2024-01-05, to: 2024-02-01, data: [data/1.csv], bind: bind/1.yaml}
design:
  strata: [district]
  stages: [{psu: community}]
"""
DISTRICTS = """\
id,label_zh,label_en,aliases
east,东区,East District,E;Eastern
west,西区,West District,W
"""
BIND = """\
respondent: id
district: area
weight: w
mode: how
start: begun
end: ended
design: {community: village}
items: {CONSENT: agree, SAF1: q1, SAF2: q2, TRU1: q3, PUB.board: q4a, PUB.chat: q4b, PUB.talk: q4c, PUB.none: q4d,
        HH: q5, ATT: q6, OPEN: q7, POLFAM: q8}
missing:
  SAF2: {"8": dont_know, "9": refused}
  PUB: {"9": refused}
  all: {"NA": lost}
"""
FILES = {"instruments/small/1.0.0.yaml": INSTRUMENT, "study.yaml": STUDY, "districts.csv": DISTRICTS,
         "bind/1.yaml": BIND}
ROW = {"id": "", "area": "east", "village": "e1", "w": "1.5", "how": "web", "begun": "2024-01-10 09:00:00",
       "ended": "2024-01-10 09:10:00", "agree": "1", "q1": "2", "q2": "1", "q3": "1", "q4a": "1", "q4b": "0", "q4c": "0",
       "q4d": "0", "q5": "3", "q6": "1", "q7": "", "q8": "0"}
# Every stratum has two psus, so that only what a test changes can be wrong.
PLACES = ({"village": "e1"}, {"village": "e2"}, {"area": "west", "village": "w1"}, {"area": "west", "village": "w2"})
FIRST = 2  # the line of the first row


def rows(*changes: Mapping[str, str]) -> list[dict[str, str]]:
    """Four good rows of four villages, then one in e1 for each change."""
    made = [{**ROW, **change} for change in (*PLACES, *changes)]
    return [{**row, "id": row["id"] or f"p{number}"} for number, row in enumerate(made, 1)]


def table(*changes: Mapping[str, str], without: tuple[str, ...] = ()) -> str:
    """As CSV text; the rows of the changes begin on line 6."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [name for name in ROW if name not in without], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(*changes))
    return text.getvalue()


def write(folder: Path, data: str | bytes | Mapping[str, str | bytes], changes: Mapping[str, tuple[str, str]] = {},
          ) -> Path:
    """The study in a folder: its raw file, and one text in a file replaced by another."""
    files: dict[str, str | bytes] = dict(FILES)
    for file, (old, new) in changes.items():
        text = str(files[file])
        assert old in text, f"{old!r} is not in {file}"
        files[file] = text.replace(old, new)
    files |= data if isinstance(data, Mapping) else {"data/1.csv": data}
    for file, content in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


class Small:
    """The study, imported as a test wants it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, data: str | bytes | Mapping[str, str | bytes], **changes: tuple[str, str]) -> Study:
        """changes : by the file's name without its folders: study, districts, bind, instrument"""
        names = {"study": "study.yaml", "districts": "districts.csv", "bind": "bind/1.yaml",
                 "instrument": "instruments/small/1.0.0.yaml"}
        return load_study(write(self.folder, data, {names[name]: change for name, change in changes.items()}))

    def imported(self, data: str | bytes | Mapping[str, str | bytes], **changes: tuple[str, str]) -> pa.Table:
        """The responses."""
        import_wave(self.write(data, **changes), "2024Q1", lang="en")
        return pq.read_table(self.folder / "responses" / "2024Q1.parquet")

    def added(self, *rows: Mapping[str, str], **changes: tuple[str, str]) -> list[dict[str, Any]]:
        """The responses that come of added rows."""
        found: list[dict[str, Any]] = self.imported(table(*rows), **changes).to_pylist()[len(PLACES):]
        return found

    def warned(self, data: str | bytes | Mapping[str, str | bytes], **changes: tuple[str, str]) -> list[str]:
        """What is said, in English, where an import goes through."""
        done = import_wave(self.write(data, **changes), "2024Q1", lang="en")
        return [problem.text("en") for problem in done.problems]

    def refused(self, data: str | bytes | Mapping[str, str | bytes], **changes: tuple[str, str]) -> list[str]:
        """What is said, in English, where an import is refused; nothing may be left of it."""
        study = self.write(data, **changes)
        try:
            import_wave(study, "2024Q1", lang="en")
        except SurveyError as error:
            assert not list(self.folder.glob("responses/2024Q1*")), "something was written all the same"
            return [problem.text("en") for problem in error.problems if problem.severity == "error"]
        raise AssertionError("imported all the same")
