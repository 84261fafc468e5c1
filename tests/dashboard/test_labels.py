"""Numbers as they are read."""

from __future__ import annotations

import pytest

from dashboard.documents.grid import statistic_in_words
from dashboard.views import labels
from dashboard.views.comparison import Row
from words.language import LANGS, Lang


@pytest.mark.parametrize(("number", "unit", "shown"), [
    (63.249, "points", "63.2"), (0.943, "share", "94.3%"), (1204.4, "number", "1,204"), (3.14159, "number", "3.14"),
    (-0.04, "points", "0.0"), (-2.5, "number", "−2.50"), (None, "points", "–"), (float("nan"), "share", "–")])
def test_a_value_is_rounded_in_its_unit(number: float | None, unit: str, shown: str) -> None:
    assert labels.value(number, unit) == shown


@pytest.mark.parametrize(("number", "unit", "shown"), [
    (2.14, "points", "+2.1"), (-0.44, "points", "−0.4"), (0.04, "points", "0.0"), (-0.04, "points", "0.0"),
    (0.0321, "share", "+3.2"), (None, "points", "–")])
def test_a_difference_has_its_sign_and_nothing_is_plus_zero(number: float | None, unit: str, shown: str) -> None:
    assert labels.difference(number, unit) == shown


def test_whole_differences_are_never_plus_zero() -> None:
    assert [labels.difference(x, "points", decimals=0) for x in (0.4, -0.4, 0.6, -7.6)] == ["0", "0", "+1", "−8"]


def test_no_number_holds_a_hyphen() -> None:
    assert "-" not in labels.value(-3.0, "number") + labels.difference(-3.0, "points") + labels.interval(
        -2.0, -1.0, "points", "en")


def test_a_mark_says_a_direction_only_by_verdict() -> None:
    assert labels.mark("higher") == "▲"
    assert labels.mark("lower", few=True) == "▼"
    assert [labels.mark(said) for said in ("same", "small", "unclear", "description", None)] == ["●"] * 5
    assert labels.mark("unclear", few=True) == "○"


@pytest.mark.parametrize("lang", LANGS)
def test_every_verdict_has_its_words_for_levels_and_changes(lang: str) -> None:
    for said in ("incomparable", "description", "higher", "lower", "same", "small", "unclear"):
        row = Row("id", 1.0, 0.5, 1.5, 400, said, ())
        assert labels.verdict(row, "level", lang)  # type: ignore[arg-type]
        assert labels.verdict(row, "change", lang)  # type: ignore[arg-type]


def test_a_withheld_difference_is_said_to_be_withheld() -> None:
    assert labels.verdict(Row("id", None, None, None, None, None, ("withheld",)), "level", "en") == "withheld"
    assert labels.verdict(Row("id", None, None, None, None, None, ("no_variance",)), "level", "en") == "not estimable"


def test_a_long_label_is_cut_between_words() -> None:
    assert labels.short("How safe do you feel walking alone after dark?", "en") == "How safe do you feel walking alone…"
    assert labels.short("安全感", "zh") == "安全感"


@pytest.mark.parametrize("lang", LANGS)
def test_every_statistic_of_a_rating_has_its_words(lang: Lang) -> None:
    levels = {"role": "rating", "choices": {"2": {"zh": "规范级", "en": "Managed"}}}
    found = {name: statistic_in_words(name, levels, lang) for name in (
        "level", "achieved", "gap", "exact", "within_one", "kappa", "icc", "share:2", "share:up", "share:same", "share:down")}
    assert len(set(found.values())) == len(found)
    assert ("规范级" if lang == "zh" else "at level Managed") in found["share:2"]
