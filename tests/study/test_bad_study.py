"""study.yaml with something wrong in it: each complaint says where, what was found, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from survey.study import load_study, read_study
from words.problems import CATALOGUE, Problems, SurveyError
from words.problems import study as catalogue

Read = Callable[..., tuple[Any, list[str]]]
YAML = "study.yaml"


def test_the_small_study_is_right(read_changed: Read) -> None:
    study, problems = read_changed()
    assert problems == []
    assert study is not None


@pytest.mark.parametrize(("old", "new", "said"), [
    ("  sample: probability", "\tsample: probability", """\
study.yaml:10:1: A tab stands here.
  YAML indents with spaces only.
  Replace every tab by spaces."""),
    ("pooled: weight", "poolled: weight", """\
study.yaml:16:3: `poolled` is not a key of design.
  Keys are: sample, strata, stages, psus_across_waves, lonely, calibrated_to, pooled, replicates.
  Did you mean `pooled`?"""),
    ("id: 2024Q2", "id: 2024Q1", """\
study.yaml:8:10: The wave "2024Q1" was already described in line 7.
  An id names one wave (A and a count as the same).
  Give this wave another id, or take it out."""),
    ("from: 2024-01-05", "from: 2024-02-05", """\
study.yaml:7:65: Wave 2024Q1 starts on 2024-02-05 but ends on 2024-02-01.
  `from` is not after `to`.
  Correct one of the dates."""),
    ("from: 2024-04-05", "from: 2023-04-05", """\
study.yaml:8:49: Wave 2024Q2 starts on 2023-04-05, not after wave 2024Q1, which stands before it and starts on \
2024-01-05.
  Waves stand in the order in which they started: the one above is the `previous` one.
  Correct the dates, or put the waves in order."""),
    ("small@1.0.0", "smal@1.0.0", """\
study.yaml:7:30: There is no instrument `smal@1.0.0`.
  There are: countermeasures@1.0.0, informatization_maturity@1.0.0, public_satisfaction@1.0.0, public_satisfaction@1.1.0, public_satisfaction@2.0.0, quantitative_assessment@1.0.0, small@1.0.0.
  Did you mean `small@1.0.0`?"""),
    ("bind: bind/2.yaml", "bind: bind/3.yaml", """\
study.yaml:8:103: There is no file "bind/3.yaml".
  A file in the study's folder.
  Did you mean `bind/2.yaml`? Correct the path, or put the file there."""),
    (", bind: bind/2.yaml", "", """\
study.yaml:8:5: Wave 2024Q2 has `data:` but no `bind:`.
  A binding says which column is which item.
  Add bind: bind/2024Q2.yaml and write that file."""),
    ("conf: 0.95", "conf: 95", """\
study.yaml:23:9: `conf` is 95.
  A number between 0.5 and 1, such as 0.95.
  Correct it."""),
    ("conf: 0.95", "conf: 0.95\n  adjust: bonferroni", """\
study.yaml:24:11: comparisons.adjust: `bonferroni` is not allowed.
  Allowed are: holm, bh, none.
  Write one of these."""),
    ("by: [SEX]", "by: [SEXX]", """\
study.yaml:20:8: "SEXX" is not an item of small@1.0.0, the instrument of wave 2024Q1.
  A breakdown is a single-choice item that every wave has.
  Did you mean `SEX`? Correct the item, or take it out of `by:`."""),
    ("gap: {SAF: 1, TRU: -1}", "gap: {SAF: 1, TRV: -1}", """\
study.yaml:25:19: "TRV" is not an indicator of this study.
  The id of an item that can be counted, a construct, a dimension or the index of a wave's instrument.
  Did you mean `TRU`? Correct the id."""),
    ("share: 0.05", "share: 5", """\
study.yaml:21:28: A difference of shares of 5.
  Shares lie between 0 and 1: five percentage points are 0.05.
  Divide by 100."""),
    ("pooled: weight", "pooled: none", """\
study.yaml:18:22: `versus: city`, but `pooled: none` says that there is no city figure.
  One of the two.
  Take city out of `versus:`, or choose another `pooled:`."""),
    ("few: 40", "few: 4", """\
study.yaml:28:16: `few` is 4 but `withhold` is 12.
  `few` is not below `withhold`.
  Correct one of them."""),
])
def test_one_mistake_in_study_yaml_is_one_complaint(read_changed: Read, old: str, new: str, said: str) -> None:
    study, problems = read_changed((YAML, old, new), ("targets.csv", "2024Q2", ""))
    assert problems == [said]
    assert study is None


@pytest.mark.parametrize(("old", "new", "first_lines"), [
    ("from: 2024-04-05", "from: 5.4.2024", ["study.yaml:8:49: waves.from: `5.4.2024` is not a date."]),
    ("from: 2024-04-05", "from: 2024-02-30", ["study.yaml:8:49: waves.from: `2024-02-30` is not a date."]),
    ("id: 2024Q2", "id: a.places", ['study.yaml:8:10: "a.places" cannot be the id of a wave.']),
    ("data: [data/2.sav]", "data: [data/2.sav], modes: [web, telephone]",
     ['study.yaml:8:110: Wave 2024Q2: "telephone" is not a mode of small@1.0.0.']),
    ("instruments: [instruments]", "instruments: [instrumente]", [
        'study.yaml:4:15: There is no folder "instrumente".',
        "study.yaml:7:30: There is no instrument `small@1.0.0`."]),
    ("districts: districts.csv", "districts: district.csv", ['study.yaml:5:12: There is no file "district.csv".']),
    ("districts: districts.csv\n", "", ["study.yaml:1:1: `districts` is missing in study.yaml."]),
    ("pooled: weight", "pooled: weights", ["study.yaml:16:11: design.pooled: `weights` is not allowed."]),
    ("[previous, city, targets, benchmarks]", "[previous, city, city, targets, benchmarks]",
     ['study.yaml:18:28: "city" stands here twice.']),
    ("targets: targets.csv\n", "", ["study.yaml:18:28: `versus: targets`, but the study has no `targets:`."]),
    ("versus: [previous, city, targets, benchmarks]", "versus: [city]", [
        "study.yaml:26:1: `targets:` is given, but nothing is compared with it.",
        "study.yaml:27:1: `benchmarks:` is given, but nothing is compared with it."]),
    ("by: [SEX]", "by: [HH]", ['study.yaml:20:8: "HH" is an item of kind number in small@1.0.0.']),
    ("SAF: 2}", "SAF: -2, points: 1}", [
        "study.yaml:21:39: The smallest difference that counts is -2.",
        'study.yaml:21:43: "points" is neither a statistic nor an indicator of this study.']),
    ("gap: {SAF: 1, TRU: -1}", "SAF: {SAF1: 1}\n    mix: {HH: 1, SAF: 1}\n    zero: {SAF: 0}", [
        'study.yaml:25:5: The combination "SAF" has the name of an indicator.',
        'study.yaml:26:5: The combination "mix" mixes things that cannot be added: HH, SAF.',
        'study.yaml:27:5: The combination "zero" combines nothing.']),
    ("{few: 40, withhold: 12}", "{few: 2, withhold: 2}", ["study.yaml:28:29: `withhold` is 2."]),
    ("pooled: weight", "pooled: population", []),
    ("- {psu: community, fpc: null}", "- {psu: community}\n    - {psu: urban}", []),
    ("- {psu: community, fpc: null}", "- {psu: community, fpc: urban, pps: urban}\n    - {psu: urban, nest: true}", [
        *(f"study.yaml:13:{at}: `{key}: urban` names the labels of districts, strata or units." for key, at in (("fpc", 29), ("pps", 41))),
        "study.yaml:13:24: A stage has both `pps` and `fpc`.", "study.yaml:14:20: `nest` is of psus, and stands elsewhere."]),
    ("conf: 0.95", "adjust: fdr", ["study.yaml:23:11: comparisons.adjust: `fdr` is not allowed."]),
    ("[previous, city, targets, benchmarks]", "[other, wave:2024Q3, district:est, trend:3, trend, targets, benchmarks]", [
        "study.yaml:18:12: `versus: other` is nothing to compare with.",
        'study.yaml:18:19: There is no wave or period "2024Q3".', 'study.yaml:18:32: There is no district "est".',
        "study.yaml:18:46: `trend:3` is not a trend over waves of this study.",
        "study.yaml:18:55: `versus: trend` is nothing to compare with."]),
    ("pooled: weight", "pooled: none", ["study.yaml:18:22: `versus: city`, but `pooled: none` says that there is no city figure."]),
    ("[previous, city, targets, benchmarks]", "[change:others, change:district:ost, wave:H1, targets, benchmarks]\n  periods: " + (
     "[{id: H1, waves: [2024Q1, 2024Q2]}, {id: 2024q1, waves: [2024Q2, 2024Q1]}, {id: h1, waves: [2024Q1, 2024Q1]},\n"
     "            {id: X, waves: [2024Q9]}]\n  rolling: 5"), [
        'study.yaml:18:27: There is no district "ost".',
        'study.yaml:19:53: The period "2024q1" has the name of a wave or of another period.',
        'study.yaml:19:68: The waves of the period "2024q1" do not stand in the order of time.',
        'study.yaml:19:92: The period "h1" has the name of a wave or of another period.',
        'study.yaml:19:112: "2024Q1" stands here twice.',
        'study.yaml:20:28: The period "X" holds fewer than two waves.',
        'study.yaml:20:29: There is no wave or period "2024Q9".',
        "study.yaml:21:12: `rolling` is 5."]),
    ("- {psu: community, fpc: null}", "- {psu: community}\n    - {psu: community}",
     ['study.yaml:14:13: "community" stands in two stages.']),
])
def test_what_is_wrong_is_named_in_the_first_line(
        read_changed: Read, old: str, new: str, first_lines: list[str]) -> None:
    _, problems = read_changed((YAML, old, new), ("targets.csv", "2024Q2", ""))
    assert [problem.splitlines()[0] for problem in problems] == first_lines


@pytest.mark.parametrize(("old", "new", "where", "key"), [
    ("privacy:", "events: events.csv\nprivacy:", "28:1", "events"),
])
def test_what_cannot_be_carried_out_yet_is_refused(read_changed: Read, old: str, new: str, where: str, key: str) -> None:
    _, problems = read_changed((YAML, old, new))
    assert [problem.splitlines()[0] for problem in problems] == [
        f"study.yaml:{where}: `{key}` is part of the format, but this version cannot carry it out yet."]


def test_a_key_that_cannot_be_carried_out_yet_may_stand_there_without_a_value(read_changed: Read) -> None:
    study, problems = read_changed((YAML, "pooled: weight", "replicates: null\n  calibrated_to: unknown"))
    assert problems == []
    assert study.design.calibrated_to == "unknown"


def test_people_drawn_again_in_every_wave_must_be_said_to_be_new(read_changed: Read) -> None:
    bound = [(f"bind/{number}.yaml", "{urban: town, community: village}", "{urban: town}") for number in (1, 2)]
    people = (YAML, "- {psu: community, fpc: null}", "- {psu: respondent}")
    _, problems = read_changed(people, *bound)
    assert problems == ["""\
study.yaml:14:3: People were drawn directly in several waves, and `psus_across_waves` says or leaves it at same.
  same would mean that the same people answered again (a panel), which this version cannot analyse yet.
  Where each wave drew its own people, write: psus_across_waves: new"""]
    study, problems = read_changed(people, (YAML, "psus_across_waves: same", "psus_across_waves: new"), *bound)
    assert problems == []
    assert study.design.people_drawn


def test_a_city_by_population_needs_every_population(read_changed: Read) -> None:
    _, problems = read_changed((YAML, "pooled: weight", "pooled: population"), ("districts.csv", "180000", ""))
    assert problems == ["""\
study.yaml:16:11: `pooled: population`, but districts have no population: west.
  The city figure is made from every district's population.
  Fill the column population in districts.csv, or choose another `pooled:`."""]


def test_everything_is_said_at_once(study_folder: Callable[..., Path]) -> None:
    folder = study_folder(
        (YAML, "  lonely: fail", "  lonly: fail"), (YAML, "from: 2024-04-05", "from: 2024-06-05"),
        (YAML, "conf: 0.95", "conf: 2"), (YAML, "by: [SEX]", "by: [SEY]"), (YAML, "id: river-city", "id: river city"),
        ("districts.csv", "180000", "many"), ("targets.csv", "PSI", "PSJ"), ("benchmarks.csv", "0.774", "77.4"),
        ("bind/1.yaml", "HH: q5", "HHH: q5"), ("bind/2.yaml", "dont_know", "dontknow"))
    with pytest.raises(SurveyError) as raised:
        load_study(folder)
    assert [(problem.where.text("en"), problem.code) for problem in raised.value.problems] == [
        ("study.yaml:2:7", "instruments.id"),
        ("study.yaml:15:3", "instruments.unknown_key_near"),
        ("districts.csv, row 3, column population", "study.cell_not_whole"),
        ("study.yaml:8:65", "study.wave_dates"),
        ("study.yaml:20:8", "study.by_unknown_near"),
        ("study.yaml:23:9", "study.conf_range"),
        ("bind/1.yaml:12:3", "study.bind_item_unknown_near"),
        ("bind/1.yaml:6:1", "study.bind_unbound"),
        ("bind/2.yaml:18:15", "study.bind_reason_unknown_near"),
        ("targets.csv, row 2, column indicator", "study.indicator_unknown_near"),
        ("benchmarks.csv, row 2, column value", "study.share_over_one")]
    assert str(raised.value).count("\n  ") >= 11


def test_what_is_wrong_with_an_instrument_is_said_once_and_nothing_of_what_follows_from_it(read_changed: Read) -> None:
    _, problems = read_changed(("instruments/small/1.0.0.yaml", "weight: 0.6", "weight: 0.5"))
    assert [problem.splitlines()[0] for problem in problems] == [
        "instruments/small/1.0.0.yaml:40:3: The weights here sum to 0.9."]


def test_a_folder_without_a_study_says_how_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="There is no study in") as raised:
        load_study(tmp_path / "nowhere")
    assert "jingmin new" in str(raised.value)


def test_a_null_byte_and_other_rubbish_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    for rubbish in (b"", b"\x00", b"\xff\xfe\x00", b"- a\n- b", b"waves: 1", b"waves: [1, {id: 2}, null]", b"[",
                    b"design: {stages: 1, strata: {a: b}}\ncomparisons: []\nprivacy: 3", b"districts: [a]\ntargets: {a: b}",
                    b'districts: "a\\0b"', b"waves: {a: 1}\ninstruments: a"):
        (tmp_path / YAML).write_bytes(rubbish)
        problems = Problems()
        assert read_study(tmp_path, problems) is None
        assert problems.errors
        assert all(problem.text("zh") and problem.text("en") for problem in problems)


def test_every_complaint_is_whole_in_both_languages() -> None:
    for code, entry in catalogue.ENTRIES.items():
        assert CATALOGUE[code] is entry
        assert all(part.endswith((".", "。")) for part in (entry.en[0], entry.zh[0])), code
        assert [bool(part) for part in entry.en] == [bool(part) for part in entry.zh], code
