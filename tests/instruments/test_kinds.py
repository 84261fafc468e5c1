"""The rating, the assessment and the countermeasures that come with the software, and what is wrong with others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from instruments.assessment import Assessment
from instruments.countermeasures import Countermeasures
from instruments.fields import Label
from instruments.library import find, keys
from instruments.load import AnyInstrument, kind, load, results
from instruments.outline_kinds import outline
from instruments.rating import Rating
from instruments.reading import load_instrument
from tests.golden.truth import HERE
from words.language import Lang
from words.problems import SurveyError

MATURITY, ASSESSMENT, COUNTERMEASURES = (
    f"{name}@1.0.0" for name in ("informatization_maturity", "quantitative_assessment", "countermeasures"))
KEYS = (MATURITY, ASSESSMENT, COUNTERMEASURES)


@pytest.fixture(scope="module")
def known() -> dict[str, AnyInstrument]:
    read: dict[str, AnyInstrument] = {}
    for key in KEYS:
        load(find(key), key=key, known=read)
    return read


def rating(known: dict[str, AnyInstrument]) -> Rating:
    found = known[MATURITY]
    assert isinstance(found, Rating)
    return found


def assessment(known: dict[str, AnyInstrument]) -> Assessment:
    found = known[ASSESSMENT]
    assert isinstance(found, Assessment)
    return found


def countermeasures(known: dict[str, AnyInstrument]) -> Countermeasures:
    found = known[COUNTERMEASURES]
    assert isinstance(found, Countermeasures)
    return found


def labels(value: Any) -> Iterator[Label]:
    """Every bilingual text in a model."""
    if isinstance(value, Label):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from labels(getattr(value, name))
    elif isinstance(value, dict | tuple):
        for found in value.values() if isinstance(value, dict) else value:
            yield from labels(found)


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_are_complete_and_each_is_itself(key: str, known: dict[str, AnyInstrument]) -> None:
    texts = list(labels(known[key]))
    assert len(texts) > 80
    # 非原则性 and 警务保障机制 are what the English notes speak about.
    assert [text.en for text in texts if re.search(r"[\u4e00-\u9fff]", re.sub("非原则性|警务保障机制", "", text.en))] == []
    assert [text.zh for text in texts if not re.search(r"[\u4e00-\u9fff]", text.zh)] == []


@pytest.mark.parametrize("key", KEYS)
def test_status_is_kept_and_shown(key: str, known: dict[str, AnyInstrument]) -> None:
    assert known[key].status == "not_fielded"
    assert outline(known[key], "en")[2] == "Status: not fielded, not validated"
    assert outline(known[key], "zh")[2] == "状态：未实测、未经验证"
    assert "Not fielded, not validated" in find(key).read_text(encoding="utf-8")


@pytest.mark.parametrize("key", KEYS)
def test_sources_are_described_and_nothing_is_quoted(key: str) -> None:
    text = find(key).read_text(encoding="utf-8")
    assert re.findall(r"\bseeds?\b|种子|(?<!,)\b00[0-4]\b|quote|\bcpim\b|\bcpqa\b|\bcpkb\b", text) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", KEYS)
def test_the_outline_holds_everything(key: str, lang: Lang, known: dict[str, AnyInstrument]) -> None:
    words = " ".join(outline(known[key], lang)).split()
    entries = getattr(known[key], "entries", ())
    assert {*results(known[key]), *(entry.id for entry in entries)} - {"percent_achieved"} <= set(words)


def test_the_rating_has_42_practices_in_six_dimensions(known: dict[str, AnyInstrument]) -> None:
    found = rating(known)
    assert [dimension.id for dimension in found.dimensions] == list("CRTASM")
    assert Counter(practice.dimension for practice in found.practices) == dict.fromkeys("CRTASM", 7)
    assert sum(practice.key for practice in found.practices) == 25
    assert all(practice.id[:2] == f"{practice.dimension}{practice.level}" for practice in found.practices)
    assert [practice.id for practice in found.practices if practice.critical] == ["S2B"]
    assert [str(float(dimension.weight)) for dimension in found.dimensions] == ["0.2", "0.15", "0.15", "0.2", "0.15", "0.15"]
    assert all(set(dimension.anchors) == {1, 2, 3, 4, 5} for dimension in found.dimensions)
    assert sum(practice.metric is not None for practice in found.practices) == 8


def test_its_gates_are_those_of_the_rating_scale(known: dict[str, AnyInstrument]) -> None:
    gates, found = rating(known).gates, rating(known)
    assert {each.id: (each.up_to, float(each.points)) for each in found.scale} == {
        "N": (15, 0), "P": (50, 33.3), "L": (85, 66.7), "F": (100, 100)}
    assert (gates.key_below, gates.key_at, gates.every, gates.overall) == ("F", "L", "P", "lowest_dimension")
    assert (gates.evidence.months, gates.evidence.otherwise, gates.evidence.in_force) == (12, "P", True)
    assert (gates.not_applicable.most, gates.not_applicable.key) == (1, False)
    assert found.agreement is not None
    assert (found.agreement.objects, found.agreement.accept.estimate, found.agreement.accept.low) == (
        20, Fraction(3, 4), Fraction(1, 2))


def test_the_assessment_has_24_indicators_whose_weights_sum_to_1(known: dict[str, AnyInstrument]) -> None:
    found = assessment(known)
    assert [indicator.id for indicator in found.indicators] == [f"I{number:02}" for number in range(1, 25)]
    assert sum(indicator.weight or 0 for indicator in found.indicators) == 1
    assert Counter(indicator.tier for indicator in found.indicators) == {"scored": 20, "baseline": 2, "bottom_line": 2}
    assert Counter(indicator.period for indicator in found.indicators) == {
        "month": 13, "quarter": 6, "half_year": 3, "year": 2}
    assert sum(indicator.gaming is not None for indicator in found.indicators) == sum(
        indicator.guard is not None for indicator in found.indicators) == 9
    assert {name for indicator in found.indicators if indicator.guard for name in indicator.guard.compare} == {
        "VICT", "PAR3", "DSPX", "VIS1"}
    assert found.annual.weights == {"month": Fraction(3, 10), "quarter": Fraction(1, 5), "half_year": Fraction(1, 5),
                                    "year": Fraction(3, 10)}


def test_the_countermeasures_are_25_with_triggers_that_name_results(known: dict[str, AnyInstrument]) -> None:
    found = countermeasures(known)
    assert [entry.id for entry in found.entries] == [f"K{number:02}" for number in range(1, 26)]
    of_others = set().union(*(results(known[key]) for key in found.instruments))
    named = {name for entry in found.entries for trigger in entry.triggers for name in trigger.names()}
    assert named | {name for entry in found.entries for name in entry.about} <= of_others
    assert {"EMG4", "PARB", "I24", "C"} <= named
    basis = Counter(claim.basis for entry in found.entries for claim in (*entry.causes, *entry.countermeasures))
    assert basis == {"stated": 36, "parallel": 10, "inferred": 7}
    assert [source.id for source in found.sources] == ["dongguan", "taiyuan", "station", "chongyang", "fengze"]


def test_the_worked_cases_are_about_what_there_is(known: dict[str, AnyInstrument]) -> None:
    cases = yaml.safe_load((HERE / "cases" / "informatization_maturity.yaml").read_text(encoding="utf-8"))
    practices = {dimension.id: {practice.id for practice in rating(known).practices_of(dimension.id)}
                 for dimension in rating(known).dimensions}
    for case in cases["dimension"]:
        assert set(case["ratings"]) == practices[case["dimension"]]
    assert all(set(case["levels"]) == set(practices) for case in cases["overall"])


def test_the_goalposts_give_the_worked_scores(known: dict[str, AnyInstrument]) -> None:
    cases = yaml.safe_load((HERE / "cases" / "quantitative_assessment.yaml").read_text(encoding="utf-8"))
    posts = {indicator.id: indicator.goalposts for indicator in assessment(known).indicators}
    for case in cases["scores"]:
        ends = posts[case["indicator"]]
        assert ends is not None
        if ends.width is not None and ends.high is not None:
            score = 100 * (ends.high + ends.width - Fraction(str(case["value"]))) / ends.width
        else:
            worst = ends.floor if ends.floor is not None else ends.ceiling
            assert worst is not None and ends.target is not None
            score = 100 * (Fraction(str(case["value"])) - worst) / (ends.target - worst)
        assert float(score) == case["score"]


# ---- What is wrong with others ----------------------------------------------------------------------------------

LEVEL_2 = "  - id: C2A\n    dimension: C\n    level: 2\n    key: true"
I05 = "goalposts: {floor: 70, target: 95}\n    min_denominator: 60"
SEEN = "public_satisfaction@2.0.0, informatization"

# A built-in file with one text in place of another; ▸ marks where it is said.
WRONG = [
    (MATURITY, "kind: rating", "kind: ▸ratting", "unknown_kind_near"),
    (MATURITY, "unit: organisation", "unit: ▸person", "not_a_choice"),
    (MATURITY, "unit: organisation", "▸unti: organisation", "unknown_key_near"),
    (MATURITY, "raters: [self_assessor, assessor_1,", "raters: [assessor_1, ▸assessor_1,", "double_word"),
    (MATURITY, "up_to: 50, points", "up_to: ▸5, points", "rising"),
    (MATURITY, "up_to: 100, points", "up_to: ▸90, points", "share"),
    (MATURITY, "key_at: L", "key_at: ▸X", "unknown_class"),
    (MATURITY, "gates:\n  key_below: F", "▸gates:\n  key_below: P", "gates"),
    (MATURITY, "{months: 12,", "{months: ▸0,", "share"),
    (MATURITY, "accept: {estimate: 0.75, low", "▸accept: {estimate: 0.25, low", "share"),
    (MATURITY, LEVEL_2, LEVEL_2.replace("level: 2", "level: ▸9"), "level_range"),
    (MATURITY, LEVEL_2, LEVEL_2.replace("key: true", "key: ▸maybe"), "flag"),
    (MATURITY, "  - id: C2B\n", "  - id: ▸C2A\n", "double_word"),
    (MATURITY, "key: true\n    critical: true", "▸critical: true", "critical"),
    (MATURITY, "classes: {P: 70, L: 85", "classes: {P: 70, L: ▸65", "rising"),
    (ASSESSMENT, "measure: survey", "measure: ▸vote", "not_a_choice"),
    (ASSESSMENT, "  - id: I05\n    group: G2", "  - id: I05\n    group: ▸H2", "unknown_group"),
    (ASSESSMENT, I05, "▸" + I05.replace("70", "99"), "goalposts"),
    (ASSESSMENT, "compare: [DSPX]", "compare: [▸DSPY]", "unknown_result_near"),
    (ASSESSMENT, "public_satisfaction, indicator: PSI", "public_satisfaction, indicator: ▸PSY", "unknown_result_near"),
    (ASSESSMENT, SEEN, "▸" + SEEN.replace("2.0.0", "9.0.0"), "unknown_instrument_near"),
    (ASSESSMENT, "weights: {month: 0.30", "▸weights: {month: 0.20", "weights"),
    (ASSESSMENT, "    limit: 0\n\n  # -- G2", "    limit: 0\n    ▸weight: 0.1\n\n  # -- G2", "unwanted"),
    (COUNTERMEASURES, "lower: INF2}", "lower: ▸INF9}", "unknown_result_near"),
    (COUNTERMEASURES, "{gap: {higher: I05, lower: INF2}}", "▸{}", "trigger"),
    (COUNTERMEASURES, "{below_level: {T: 2}}", "{below_level: {T: ▸9}}", "level_range"),
    (COUNTERMEASURES, "quantitative_assessment@1.0.0]", "▸countermeasures@1.0.0]", "reference_kind"),
    (COUNTERMEASURES, "sources: [taiyuan, station]", "sources: [▸taipan, station]", "unknown_source_near"),
    (COUNTERMEASURES, "  inferred: {", "  ▸infered: {", "not_a_choice_near"),
]


@pytest.mark.parametrize(("key", "old", "new", "code"), WRONG)
def test_what_is_wrong_is_said_at_its_place(key: str, old: str, new: str, code: str, tmp_path: Path) -> None:
    text = find(key).read_text(encoding="utf-8")
    assert text.count(old) == 1
    marked = text.replace(old, new)
    before = marked[:marked.index("▸")]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    path = tmp_path / "changed.yaml"
    path.write_text(marked.replace("▸", ""), encoding="utf-8")
    with pytest.raises(SurveyError) as caught:
        load(path, known={})
    assert all(problem.text(lang) for problem in caught.value.problems for lang in ("zh", "en"))
    said = {(problem.where.line, problem.where.character): problem.code for problem in caught.value.problems}
    assert said.get(place) == f"instruments.{code}"


def test_where_a_questionnaire_is_wanted_another_kind_is_refused() -> None:
    with pytest.raises(SurveyError) as caught:
        load_instrument(find(MATURITY))
    assert [problem.code for problem in caught.value.problems] == ["instruments.not_questionnaire"]


def test_a_reference_to_a_broken_instrument_says_so(tmp_path: Path) -> None:
    own = tmp_path / "own" / "1.0.0.yaml"
    own.parent.mkdir()
    own.write_text("kind: rating\ninstrument: {id: own}\n", encoding="utf-8")
    text = find(ASSESSMENT).read_text(encoding="utf-8").replace("informatization_maturity@1.0.0", "own@1.0.0", 1)
    path = tmp_path / "schedule.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SurveyError) as caught:
        load(path, folders=[tmp_path])
    assert "instruments.reference_broken" in [problem.code for problem in caught.value.problems]


def test_every_built_in_file_says_its_kind() -> None:
    read: dict[str, AnyInstrument] = {}
    found = {key: kind(load(path, key=key, known=read)) for key, path in keys().items()}
    assert Counter(found.values()) == {"questionnaire": 3, "rating": 1, "assessment": 1, "countermeasures": 1}


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0", "2.0.0"])
def test_no_questionnaire_names_its_seeds(version: str) -> None:
    text = find(f"public_satisfaction@{version}").read_text(encoding="utf-8")
    assert re.findall(r"\bseeds?\b|种子|\b00[0-4]\b", text) == []
