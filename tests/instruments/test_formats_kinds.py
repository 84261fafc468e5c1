"""The examples in docs/formats.md, sections Rating, Assessment and Countermeasures, are right and whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from instruments.assessment import Assessment, Goalposts, Guard, Indicator, Taken
from instruments.countermeasures import Countermeasures, Entry, Gap, Source, Trigger
from instruments.load import load
from instruments.rating import Agreement, Class, Dimension, Gates, Level, Practice, Rating
from instruments.series import Figure, Scale, SeriesInstrument

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = {"corner_shop": "Instrument", "shop_books": "Rating", "street_figures": "Series", "shop_figures": "Assessment",
            "shop_advice": "Countermeasures"}


def test_the_instruments_of_the_page_name_one_another_and_are_right(tmp_path: Path) -> None:
    for name, section in EXAMPLES.items():
        path = tmp_path / name / "1.0.0.yaml"
        path.parent.mkdir()
        path.write_text(re.findall(r"^```yaml\n(.*?)^```", SECTIONS[section], re.MULTILINE | re.DOTALL)[0], encoding="utf-8")
    for name in EXAMPLES:
        assert load(tmp_path / name / "1.0.0.yaml", key=f"{name}@1.0.0", folders=[tmp_path]).id == name


@pytest.mark.parametrize(("section", "models"), [
    ("Rating", (Rating, Class, Level, Gates, Agreement, Dimension, Practice)),
    ("Series", (SeriesInstrument, Figure, Scale)),
    ("Assessment", (Assessment, Indicator, Goalposts, Guard, Taken)),
    ("Countermeasures", (Countermeasures, Entry, Trigger, Gap, Source)),
])
def test_the_page_names_every_key(section: str, models: tuple[type[BaseModel], ...]) -> None:
    named = set(re.findall(r"`(\w+)", SECTIONS["Instrument"] + SECTIONS["Rating"] + SECTIONS[section]))
    for model in models:
        assert set(model.model_fields) - named - {"entries", "indicators", "level", "up_to"} == set()
