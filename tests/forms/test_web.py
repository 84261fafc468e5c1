"""The web preview: one file that asks nothing of the network, right without a script, and routed with it."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from instruments.fields import Label
from instruments.library import find, keys
from instruments.model import Instrument
from instruments.reading import load_instrument
from survey.forms.questionnaire import Questionnaire
from survey.forms.web import write
from survey.forms.web.page import MODE
from survey.study.model import District
from tests.forms.answered import Interviews
from tests.forms.opened import filled, needed

HERE = Path(__file__).parent
PACIFIC = HERE.parents[1] / "examples" / "pacific-2021" / "instruments" / "gcb_pacific_police" / "1.0.0.yaml"
KEYS = [key for key in keys() if key.startswith("public_satisfaction@")]
COUNT = 1000 if os.environ.get("CI") else 100


def load(name: str) -> Instrument:
    if name in KEYS:
        return load_instrument(find(name), key=name)
    return load_instrument(PACIFIC if name == "pacific" else HERE / "nasty.yaml")


def page(instrument: Instrument, **more: Any) -> str:
    (content,) = write(instrument, **{"lang": None} | more).files.values()
    return content.decode()


@pytest.fixture(scope="module")
def survey() -> Instrument:
    return load(KEYS[0])


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(survey: Instrument) -> None:
    html = page(survey)
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[0].replace("&#x27;", "'")
    style, script = (re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[0] for tag in ("style", "script"))

    assert policy.startswith("default-src 'none';")
    for part in (style, script):
        assert base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() in policy
    assert not re.search(r"https?:|//\w|\bsrc=|url\(|\son\w+=|style=", html)


def test_the_page_says_that_it_stores_nothing_and_what_state_the_instrument_is_in(survey: Instrument) -> None:
    html = page(survey)
    for said in ("答案不会保存", "neither stored nor sent", "未实测、未经验证", "not fielded, not validated", survey.key,
                 survey.checksum):
        assert said in html


def test_texts_are_never_markup() -> None:
    html = page(load("nasty"), title='</script><b>"')
    assert "<b>" not in html and html.count("</script>") == 2
    assert escape('=A "quoted" & <i>') in html and "&lt;/script&gt;&lt;b&gt;" in html


def test_the_language_asked_for_is_the_one_that_shows(survey: Instrument) -> None:
    assert re.search(r'id="lang-en"[^>]* checked', page(survey, lang="en"))
    assert re.search(r'id="lang-zh"[^>]* checked', page(survey, lang="zh"))


def test_a_study_asks_for_the_district_and_names_itself(survey: Instrument) -> None:
    label = Label(zh="东区", en="East & co")
    html = page(survey, title="River", wave="2024Q1", districts=[District(id="e", label=label, short=label)])
    assert "River · 2024Q1" in html and "East &amp; co" in html


def test_the_same_instrument_gives_the_same_bytes(survey: Instrument) -> None:
    assert page(survey) == page(survey)


@needed
@pytest.mark.parametrize("name", [*KEYS, "pacific", "nasty"])
def test_a_browser_asks_what_our_routing_asks(name: str, tmp_path: Path) -> None:
    instrument = load(name)
    number = instrument.modes.index(MODE) if MODE in instrument.modes else len(instrument.modes)
    interviews = Interviews(instrument, COUNT, seed=6, mode=np.full(COUNT, number))
    (tmp_path / "form.html").write_text(page(instrument), encoding="utf-8")

    found = filled("web", tmp_path / "form.html", interviews.sets())

    assert found["asked"] == interviews.asked()
    assert len({tuple(asked) for asked in found["asked"]}) > 1, "all went the same way: nothing was tried"
    assert found["requests"] == [] and found["complaints"] == []
    assert found["wider"] == {"phone": 0, "desktop": 0}
    assert min(found["smallest"].values()) >= 44, "a finger needs 44 pixels"
    questions = Questionnaire(instrument, "en", MODE).questions
    assert found["bare"] == {"asked": len(questions), "conditions": sum(bool(question.only_if) for question in questions)}
    assert [lang for lang, *_ in found["languages"][1:]] == [{"zh": "zh-CN", "en": "en-GB"}[lang] for lang in instrument.languages]
    assert all(title == heading for _, title, heading in found["languages"])
