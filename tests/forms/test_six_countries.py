"""One real survey in seven files: six national LimeSurvey surveys and the SurveyJS file that holds all countries."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from survey.forms import lss, surveyjs_in
from survey.forms.draft import Draft
from tests.forms.compare_drafts import Compared, compare

DATA = Path(__file__).parents[3] / "shared" / "data"
SURVEYJS = DATA / "questionnaires_surveyjs" / "melinda_survey_surveyjs.json"
COUNTRIES = ("at", "ch", "de", "fr", "it", "si")
# The answer to QF1 ("your country") in each national file, with its label there.
OWN = {"at": ("A01", "Austria"), "ch": ("7", "Switzerland"), "de": ("A3", "Germany"), "fr": ("A2", "France"),
       "it": ("A4", "Italy"), "si": ("A6", "Slovenia")}

pytestmark = pytest.mark.skipif(not SURVEYJS.is_file(), reason="skipped: no shared data")


@cache
def all_countries() -> Draft:
    return surveyjs_in.read(SURVEYJS)


@cache
def national(country: str) -> Draft:
    return lss.read(DATA / "questionnaires_limesurvey" / f"melinda_limesurvey_survey_{country}.lss")


@cache
def unseen(country: str) -> dict[str, set[str]]:
    """Choices that the SurveyJS file shows to other countries only: `visibleIf` of the choice."""
    found: dict[str, set[str]] = {}
    pages = json.loads(SURVEYJS.read_text(encoding="utf-8"))["pages"]
    for question in (question for page in pages for question in page["elements"]):
        for choice in (choice for choice in question.get("choices", ()) if isinstance(choice, dict)):
            test = re.fullmatch(r"\{QF1\} (==|!=) \"(\w+)\"", choice.get("visibleIf", ""))
            if test and (test[2] == country) != (test[1] == "=="):
                found.setdefault(question["name"], set()).add(str(choice["value"]))
    return found


@cache
def compared(country: str) -> Compared:
    first, second = all_countries(), national(country)
    own = f"_{country}_"  # _at_QF3 is QF3 as Austrians are asked it
    return compare(first, second, given={"QF1": (country, OWN[country][0])}, hidden=unseen(country),
                   alias={item.code: item.code.removeprefix(own) for item in first.items if item.code.startswith(own)})


# questions that both files have · that agree in kind, options and routing · only in the SurveyJS file, of those that
# people of the country are asked there · only in the national file · who is asked depends on answers in both · in one
FIGURES = {"at": (44, 33, 0, 4, 11, 0), "ch": (63, 36, 2, 4, 34, 1), "de": (37, 26, 2, 4, 8, 2),
           "fr": (39, 29, 0, 6, 12, 0), "it": (42, 31, 0, 7, 14, 0), "si": (46, 36, 0, 4, 15, 2)}


@pytest.mark.parametrize("country", COUNTRIES)
def test_as_many_questions_agree_as_did_when_this_was_written(country: str) -> None:
    found = compared(country)
    figures = (len(found.shared), len(found.agree), len(found.only_first), len(found.only_second), len(found.routed),
               len(found.one_routes))
    print(f"{country}: shared {figures[0]}, agree {figures[1]}, only SurveyJS {figures[2]}, only LimeSurvey {figures[3]}, "
          f"routing in both {figures[4]}, in one {figures[5]}")
    assert figures == FIGURES[country]


# Why the files differ, seen in both of them: the questionnaires were edited after one was made from the other.
IMAGES = {f"Q1{means}" for means in ("TRAIN", "CAR", "PT", "BIKE", "WALK", "MOTORB")}
ATTITUDES = IMAGES | {"Q8", "Q10"}  # pages with `visibleIf: {QF1} == 'ch'`: elsewhere the SurveyJS file asks nobody


def explained(country: str) -> dict[str, dict[str, set[str]]]:
    """What differs, by why."""
    swiss = {code for code in compared("ch").differ if code.startswith("PS4dot")}
    why: dict[str, dict[str, set[str]]] = {
        "the post code is a number in the national files and a text with a pattern in the SurveyJS file": {"kind": {"QF3"}},
        "the SurveyJS file offers an answer 7 more": {"options": {"Q14"}},
        "the SurveyJS file has the place 72 more": {"options": {"QF2GB2"} if country in ("at", "de") else set()},
        "pages for Switzerland only": {"routing": ATTITUDES if country != "ch" else set()},
        "the SurveyJS file also leads people of two more cantons (PS4dot1BIS) into the block": {
            "routing": swiss if country == "ch" else set()},
        "one answer against several, and `other` in the national file alone": {
            "kind": {"PS4dot14", "PS4dot16"} if country == "ch" else set(),
            "options": {"PS4dot16"} if country == "ch" else {"S2Q2"} if country == "it" else set()},
        "at: the SurveyJS file has a second place to live in; si: it asks no Slovene; it: the national condition names "
        "questions of other countries": {"routing": {"QF3"} if country in ("at", "si", "it") else set()},
    }
    return why


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_difference_is_one_of_the_files_themselves(country: str) -> None:
    reasons: dict[str, set[str]] = {}
    for causes in explained(country).values():
        for what, codes in causes.items():
            reasons.setdefault(what, set()).update(codes)
    found: dict[str, set[str]] = {}
    for code, differences in compared(country).differ.items():
        for what in differences:
            found.setdefault(what, set()).add(code)
    assert found == {what: codes for what, codes in reasons.items() if codes}


@pytest.mark.parametrize(("country", "first", "second"), [
    ("at", set(), {"SCORE", "LINK", "SOURCE", "SCORE2"}),
    ("ch", {"EQ1AU", "EQ1AUtoday"}, {"PS4dot16_other", "SCORE", "LINK", "SOURCE"}),
    ("de", {"EQ1AU", "EQ1AUtoday"}, {"SCORE", "LINK", "SOURCE", "SCORE2"}),
    ("fr", set(), {"EQ1FR", "EQ1FRtoday", "SCORE", "LINK", "SOURCE", "SCORE2"}),
    ("it", set(), {"EQ1IT", "EQ1ITtoday", "S2Q2_other", "SCORE", "LINK", "SOURCE", "SCORE2"}),
    ("si", set(), {"SCORE", "LINK", "SOURCE", "SCORE2"}),
])
def test_what_only_one_file_has_is_known_by_name(country: str, first: set[str], second: set[str]) -> None:
    """SCORE, LINK and SOURCE record where people came from; EQ1AU is asked of neighbours of Austria."""
    found = compared(country)
    assert (set(found.only_first), set(found.only_second)) == (first, second)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_national_file_calls_its_country_so(country: str) -> None:
    code, label = OWN[country]
    choices = next(item.choices for item in all_countries().items if item.code == "QF1")
    names = set(next(choice.texts for choice in choices if choice.code == country).values())
    own = next(item.choices for item in national(country).items if item.code == "QF1")
    assert label in names
    assert names & set(next(choice.texts for choice in own if choice.code == code).values())
