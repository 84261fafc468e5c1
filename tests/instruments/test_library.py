"""The built-in instruments are whole, say what they are, and are found by their keys."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from instruments.library import LIBRARY, built_in, find, keys
from instruments.load import load
from instruments.logic import names, text
from instruments.model import Instrument
from instruments.outline import outline
from instruments.reading import load_instrument
from tests.instruments.small import SMALL
from words.language import Lang
from words.problems import SurveyError


@pytest.fixture(scope="module")
def survey() -> Instrument:
    return load_instrument(find("public_satisfaction@1.0.0"), key="public_satisfaction@1.0.0")


@pytest.mark.parametrize("key", built_in())
def test_every_built_in_instrument_is_right_and_lies_where_its_key_says(key: str) -> None:
    assert load(find(key), key=key).key == key


def test_the_satisfaction_survey_has_its_items_in_both_languages(survey: Instrument) -> None:
    assert len(survey.items) == 64
    assert [section.id for section in survey.sections] == [f"S{n}" for n in range(11)]
    labels = [survey.title, survey.population, survey.intro, *(item.text for item in survey.items.values()),
              *(choice.label for item in survey.items for choice in survey.choices(item))]
    assert all(label and label.zh.strip() and label.en.strip() and label.zh != label.en for label in labels)
    assert not any("\u4e00" <= sign <= "\u9fff" for label in labels if label for sign in label.en)


def test_it_says_that_it_was_neither_fielded_nor_validated(survey: Instrument) -> None:
    assert survey.status == "not_fielded"
    assert outline(survey, "en")[2] == "Status: not fielded, not validated"
    assert outline(survey, "zh")[2] == "状态：未实测、未经验证"
    assert "Not fielded, not validated" in find(survey.key).read_text(encoding="utf-8")


def test_its_index_is_eight_dimensions_with_the_published_weights(survey: Instrument) -> None:
    assert survey.index is not None
    weights = {dimension.id: dimension.weight for dimension in survey.index.dimensions}
    assert weights == {name: Fraction(weight) for name, weight in zip(
        [f"D{n}" for n in range(1, 9)], ["0.2", "0.1", "0.12", "0.12", "0.12", "0.18", "0.08", "0.08"], strict=True)}
    assert sum(weights.values()) == 1
    service = {"SRV": Fraction(3, 10), "PJ": Fraction(2, 5), "SVA": Fraction(3, 10)}
    assert survey.index.dimensions[5].constructs == service


def test_what_is_not_scored_is_in_no_construct(survey: Instrument) -> None:
    in_constructs = {item for construct in survey.constructs.values() for item in construct.items}
    assert in_constructs == set(survey.scored_items)
    assert not {"CONSENT", "AGE16", "POLFAM", "ATT1", "VICT", "PUB2", "OPEN1", "HH16"} & in_constructs
    beside = {name: found.role for name, found in survey.constructs.items() if found.role != "index"}
    assert beside == {"CE": "auxiliary", "TREND": "auxiliary", "OVR": "criterion", "TRU": "criterion"}


@pytest.mark.parametrize(("item", "scores", "top"), [
    ("SAF1", {1: 0, 2: 25, 3: 50, 4: 75, 5: 100}, (4, 5)),
    ("SAF3", {1: 100, 2: 75, 3: 50, 4: 25, 5: 0}, (1, 2)),   # worry: reversed, the favourable end is the low one
    ("DIS1", {1: 100, 2: 75, 3: 50, 4: 25, 5: 0}, (1, 2)),
    ("VIS2", {1: 0, 2: 50, 3: 100}, (3,)),
    ("PAR5", {0: 0, 1: 100}, ()),
    ("VICT", {}, ()),
    ("CON0", {}, ()),
])
def test_items_are_scored_from_0_to_100(
    survey: Instrument, item: str, scores: dict[int, int], top: tuple[int, ...],
) -> None:
    assert survey.scores(item) == scores
    assert survey.top(item) == top


def test_the_top_box_is_where_scores_are_high(survey: Instrument) -> None:
    for item in survey.scored_items:
        scores, top = survey.scores(item), survey.top(item)
        assert not top or min(scores[code] for code in top) > max(scores[code] for code in scores.keys() - set(top))


def test_its_routing_is_that_of_the_questionnaire(survey: Instrument) -> None:
    asked = {item.id: text(item.ask_if) for item in survey.items.values() if item.ask_if}
    contact, dispute = "CON0 in [1, 2, 3, 4, 5]", "DSP0 == 1"
    assert asked == dict.fromkeys(["DSP1", "DSP2", "DSP3"], dispute) | dict.fromkeys(
        ["SRV1", "SRV3", "PJ1", "PJ2", "PJ3", "PJ4"], contact) | {"SRV2": "CON0 in [1, 2]"}
    ends = {item.id: text(item.terminate_if) for item in survey.items.values() if item.terminate_if}
    assert ends == {"CONSENT": "CONSENT != 1", "AGE16": "AGE16 != 1", "RESID": "RESID == 1"}
    for construct in survey.constructs.values():
        asked_ifs = [survey.items[item].ask_if for item in construct.items]
        filters = {name for asked_if in asked_ifs if asked_if for name in names(asked_if)}
        assert filters == (names(construct.base) if construct.base else set())


def test_only_the_families_of_police_are_left_out_of_official_estimates(survey: Instrument) -> None:
    assert [flag.id for flag in survey.flags] == [
        "attention_fail", "speeder", "straight_line", "contradiction", "police_family"]
    assert [flag.id for flag in survey.flags if flag.official == "excluded"] == ["police_family"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_outline_holds_every_item_construct_and_flag(survey: Instrument, lang: Lang) -> None:
    words = " ".join(outline(survey, lang)).split()
    assert {*survey.items, *survey.constructs, *survey.scales, *(flag.id for flag in survey.flags)} <= set(words)
    if lang == "en":
        assert not any("\u4e00" <= sign <= "\u9fff" for word in words for sign in word)


def test_an_own_instrument_is_found_in_its_folder_after_the_built_in_ones(tmp_path: Path) -> None:
    for name in ("small/1.0.0.yaml", "small/1.10.0.yaml", "small/1.2.0.yaml", "small/draft.yaml",
                 "public_satisfaction/1.0.0.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SMALL, encoding="utf-8")
    found = keys([tmp_path])
    assert list(found)[-3:] == ["small@1.0.0", "small@1.2.0", "small@1.10.0"]
    assert find("public_satisfaction@1.0.0", [tmp_path]).is_relative_to(LIBRARY)
    assert find("small@1.2.0", [tmp_path]) == tmp_path / "small" / "1.2.0.yaml"


@pytest.mark.parametrize(("key", "code"), [
    ("public_satisfation@1.0.0", "unknown_instrument_near"), ("other@9.9.9", "unknown_instrument"),
    ("../../etc/passwd", "unknown_instrument"), ("", "unknown_instrument"), ("x" * 10_000, "unknown_instrument"),
])
def test_an_unknown_key_is_said_with_what_there_is(key: str, code: str) -> None:
    with pytest.raises(SurveyError) as caught:
        find(key)
    assert [problem.code for problem in caught.value.problems] == [f"instruments.{code}"]
    assert "public_satisfaction@1.0.0" in caught.value.problems[0].text("en")
    assert len(str(caught.value)) < 1000
