"""The page opened with Streamlit's AppTest: both languages, addresses, every kind of study."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.app import SCRIPT
from dashboard.settings import LANG, STUDY
from tests.dashboard.sample_report import write_sample
from words.language import LANGS, Lang

Folders = Callable[[str], Path]
KINDS = ("city", "one_wave", "opt_in", "targets", "pairs", "questions")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PATIENCE = 30  # seconds; the first page of a run imports plotly


@pytest.fixture
def opened(sample: Folders, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Opens the page of a kind of study, as an address with these parameters would."""

    def page(kind: str = "city", *, default: Lang = "en", folder: Path | None = None, **address: str) -> AppTest:
        monkeypatch.setenv(STUDY, str(folder or sample(kind)))
        monkeypatch.setenv(LANG, default)
        app = AppTest.from_file(str(SCRIPT), default_timeout=PATIENCE)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    yield page
    st.cache_data.clear()
    st.cache_resource.clear()


class Words(HTMLParser):
    """The words of a page, and the elements whose end is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []
        self.heads: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.open.append(tag)
        if tag == "th":
            self.heads.append(dict(attrs).get("scope"))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1] != "style":
            self.words.append(data)


def markup(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def parsed(app: AppTest) -> Words:
    found = Words()
    found.feed(markup(app))
    assert found.open == []
    return found


def words(app: AppTest) -> str:
    return " ".join(parsed(app).words)


def picked(app: AppTest, label: str) -> str:
    return str(next(box.value for box in app.selectbox if box.label == label))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_study_opens_in_both_languages(opened: Callable[..., AppTest], kind: str, lang: Lang) -> None:
    app = opened(kind, lang=lang)
    assert not app.exception
    assert not app.error
    said = words(app)
    assert ("怎样得出" if lang == "zh" else "How this was reckoned") in said
    assert ("未经验证" if lang == "zh" else "not validated") in said
    assert (("模拟数据" if lang == "zh" else "Simulated data") in said) is (kind != "questions")


def test_the_english_page_has_no_chinese_and_nothing_unfilled(opened: Callable[..., AppTest]) -> None:
    said = words(opened("city", lang="en"))
    assert CHINESE.findall(said) == []
    assert "{" not in said
    assert "None" not in said
    assert "nan" not in said.split()


def test_the_page_says_its_language_for_screen_readers(opened: Callable[..., AppTest]) -> None:
    blocks = re.findall(r'class="jm [^"]*" lang="([^"]+)"', markup(opened("city", lang="zh")))
    assert blocks
    assert set(blocks) == {"zh-CN"}


def test_every_table_head_says_what_it_heads(opened: Callable[..., AppTest]) -> None:
    heads = parsed(opened("city")).heads
    assert heads
    assert set(heads) == {"row", "col"}


def test_the_chart_has_words_and_a_table_in_its_place(opened: Callable[..., AppTest]) -> None:
    app = opened("city", lang="en")
    chart = app.get("plotly_chart")[0]
    assert chart.proto.alt.startswith("Community Policing Public Index, 2024Q4: 11 districts, from Xishan 72.5 to Nanhu 58.4.")
    assert "As a table" in words(app)


def test_a_deep_link_keeps_its_choice_and_a_wrong_one_falls_back(opened: Callable[..., AppTest]) -> None:
    app = opened("city", lang="en", indicator="D5", wave="2024Q2")
    assert (picked(app, "Indicator"), picked(app, "Wave")) == ("D5", "2024Q2")
    assert "Dispute resolution" in words(app)
    wrong = opened("city", lang="fr", indicator="NOPE", wave="1999")
    assert (picked(wrong, "Indicator"), picked(wrong, "Wave")) == ("PSI", "2024Q4")


def test_the_address_holds_ids_and_not_labels(opened: Callable[..., AppTest]) -> None:
    app = opened("city", lang="zh")
    next(box for box in app.selectbox if box.label == "指标").set_value("D3").run()
    assert {key: app.query_params[key] for key in ("lang", "indicator", "wave")} == {
        "lang": "zh", "indicator": "D3", "wave": "2024Q4"}


def test_switching_the_language_to_and_fro_keeps_the_choice(opened: Callable[..., AppTest]) -> None:
    app = opened("city", lang="zh", indicator="D5", wave="2024Q2")
    for lang, indicator, wave, name in (("en", "Indicator", "Wave", "Dispute resolution"),
                                        ("zh", "指标", "调查期", "矛盾化解"),
                                        ("en", "Indicator", "Wave", "Dispute resolution")):
        app.segmented_control[0].set_value(lang).run()
        assert not app.error
        assert (picked(app, indicator), picked(app, wave)) == ("D5", "2024Q2")
        assert name in words(app)
        assert app.query_params["lang"] == lang


def test_the_language_of_the_command_is_the_default(opened: Callable[..., AppTest]) -> None:
    assert "怎样得出" in words(opened("city", default="zh"))
    assert "How this was reckoned" in words(opened("city", default="zh", lang="en"))


def test_a_question_among_all_asked_is_an_address_too(opened: Callable[..., AppTest]) -> None:
    app = opened("questions", lang="en", statistic="share_asked:TOP")
    assert picked(app, "Statistic") == "share_asked:TOP"
    assert "of all asked" in words(app)


def test_the_city_is_held_against_its_target(opened: Callable[..., AppTest]) -> None:
    assert re.search(r"\+4\.0 \(\+3\.\d to \+4\.\d\) against target: clearly higher", words(opened("targets", lang="en")))


def test_the_rules_behind_a_verdict_stand_on_the_page(opened: Callable[..., AppTest]) -> None:
    said = words(opened("city", lang="en"))
    assert "p < 0.05 after Holm's adjustment" in said
    assert "smallest worth acting on: 3 points" in said
    assert "Fewer than 10 answers: everything is withheld" in said


def test_a_new_report_is_shown_and_the_old_view_forgotten(opened: Callable[..., AppTest], tmp_path: Path) -> None:
    folder = write_sample(tmp_path / "study", "city")
    app = opened(folder=folder, lang="en")
    shutil.rmtree(folder / "reports")
    write_sample(folder, "one_wave")
    assert "2024Q3" in words(app)
    assert "There is one wave only" in words(app.run())


def test_a_study_without_report_says_what_to_do(opened: Callable[..., AppTest], tmp_path: Path) -> None:
    app = opened(folder=tmp_path, lang="en")
    assert not app.exception
    assert "jingmin analyse" in app.text[0].value


def test_a_name_from_a_file_cannot_become_markup(opened: Callable[..., AppTest], tmp_path: Path) -> None:
    folder = write_sample(tmp_path / "study", "city")
    facts = next((folder / "reports").glob("*/report.json"))
    facts.write_text(facts.read_text("utf-8").replace("Nanhu", "<img src=x onerror=alert(1)>"), encoding="utf-8")
    app = opened(folder=folder, lang="en")
    assert "<img" not in markup(app)
    assert "&lt;img" in markup(app)
    assert "<img" not in app.get("plotly_chart")[0].proto.spec


def test_every_colour_of_text_reads_on_its_ground() -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1, measured on the rules that set both; body text stands on white."""
    style = SCRIPT.with_name("style.css").read_text(encoding="utf-8")
    rules = [(found[1], dict(re.findall(r"(?<![\w-])(color|background): (#[0-9A-F]{6})", found[2])))
             for found in re.finditer(r"([^{}]+)\{([^{}]*)\}", style)]
    poor = [selector.strip() for selector, rule in rules if "color" in rule
            and contrast(rule["color"], rule.get("background", "#FFFFFF")) < 4.5]
    assert poor == []


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
