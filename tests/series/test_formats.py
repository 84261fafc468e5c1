"""The example of `series:` in docs/formats.md is right, and the page names every key and flag."""

from __future__ import annotations

import re
from pathlib import Path

from survey.series.importing import import_series
from survey.study import load_study
from survey.study.series import Break, Columns, Deff, Later, Series
from tests.series.small import DISTRICTS, folder

PAGE = (Path(__file__).parents[2] / "docs/formats.md").read_text(encoding="utf-8")
SECTION = re.split(r"\n##+ ", PAGE.split("\n### series\n", 1)[1], maxsplit=1)[0]
INSTRUMENT = re.findall(r"```yaml\n(.*?)```", PAGE.split("\n## Series\n", 1)[1], re.DOTALL)[0]


def test_the_example_is_right_and_reads_what_it_says(tmp_path: Path) -> None:
    example = re.findall(r"```yaml\n(.*?)```", SECTION, re.DOTALL)[0]
    head = "study: {id: street, title: {zh: 街, en: Street}}\ninstruments: [instruments]\ndistricts: districts.csv\n"
    rows = "Block;Quarter;What;Figure;Asked\nEast;Q4 2022;content (%);53,5;200\nEast;Q1 2023;Content;54;210\nWhole street;Q1 2023;Rent;81,25;\n"
    at = folder(tmp_path, **{"study.yaml": head + example, "districts.csv": DISTRICTS, "street.csv": rows,
                             "instruments/street_figures/1.0.0.yaml": INSTRUMENT})
    study = load_study(at)
    done = import_series(study, "street")
    assert (done.facts["figures"], done.facts["periods"], study.series[0].breaks[0].at) == (3, 2, "2023Q1")


def test_the_page_names_every_key_and_every_flag() -> None:
    named = set(re.findall(r"`([\w]+)", SECTION))
    for model in (Series, Columns, Break, Later, Deff):
        assert {field.alias or name for name, field in model.model_fields.items()} - named == set()
    assert {"srs_assumed", "deff_stated", "sd_bound", "uncertainty_unknown", "covariance_unknown", "mixed", "break", "overlap"} <= named
