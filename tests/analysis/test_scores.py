"""Each version of public_satisfaction scores made-up answers as R does, person by person and over all.

The way is the public one: raw file → import → coded answers → the tally's scores; and → analyse → RESULT.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from analysis.tally.derived import score_bins
from analysis.tally.plan import score_of
from instruments.library import find
from instruments.model import Instrument
from instruments.reading import load_instrument
from jingmin import analyse, import_wave, load_report, load_study
from survey.study.model import Study
from tests.golden.truth import HERE

SCORES = HERE / "scores"
VERSIONS = ("1.0.0", "1.1.0", "2.0.0")
STUDY = """\
study: {{id: scores, title: {{zh: 得分, en: Scores}}, simulated: true}}
districts: districts.csv
waves:
  - {{id: w, instrument: public_satisfaction@{version}, from: 2024-01-08, to: 2024-02-04, data: [{version}.answers.csv],
     bind: bind.yaml, modes: [web]}}
design: {{sample: probability}}
"""
BIND = """\
respondent: id
weight: w
items: {{{items}}}
missing:
  all: {{"-77": not_applicable, "-88": dont_know, "-99": refused}}
"""


@pytest.fixture(scope="module", params=VERSIONS)
def study(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """The made-up answers to one version, imported and analysed."""
    version: str = request.param
    folder = tmp_path_factory.mktemp("scores")
    raw = (SCORES / f"{version}.answers.csv").read_text(encoding="utf-8")
    (folder / f"{version}.answers.csv").write_text(raw, encoding="utf-8")
    columns = [name.strip('"') for name in raw.splitlines()[0].split(",")]
    items = ", ".join(f"{name}: {name}" for name in columns if name not in ("id", "case", "w"))
    (folder / "bind.yaml").write_text(BIND.format(items=items), encoding="utf-8")
    (folder / "districts.csv").write_text("id,label_zh,label_en\nd,区,District\n", encoding="utf-8")
    (folder / "study.yaml").write_text(STUDY.format(version=version), encoding="utf-8")
    found = load_study(folder)
    import_wave(found, "w")
    analyse(found)
    yield found


def instrument(study: Study) -> Instrument:
    key = study.waves[0].instrument
    return load_instrument(find(key), key=key)


def truth(study: Study) -> pd.DataFrame:
    return pd.read_csv(SCORES / f"{instrument(study).version}.scores.csv").set_index("id")


def coded(study: Study) -> dict[str, np.ndarray]:
    table = pq.read_table(study.folder / "responses" / "w.parquet")
    return {name: table[name].to_numpy() for name in table.column_names}


def test_every_respondent_has_the_construct_scores_of_r(study: Study) -> None:
    found, theirs, columns = instrument(study), truth(study), coded(study)
    theirs = theirs.loc[list(columns[".id"])]
    assert list(columns[".use"]) == list(theirs["use"])
    kept = columns[".use"] > 0
    assert set(found.constructs) == set(theirs.columns) - {"use"}
    for name in found.constructs:
        score = score_of(found, name)
        bins = score_bins(score, columns)
        ours = np.array([score.value(code) if code < len(score.codes) else np.nan for code in bins.tolist()])
        np.testing.assert_allclose(ours[kept], theirs.loc[kept, name], rtol=1e-9, atol=1e-9, err_msg=name)


def test_constructs_dimensions_and_index_over_all_are_those_of_r(study: Study) -> None:
    found = instrument(study)
    theirs = pd.read_csv(SCORES / "estimates.csv").query(f"version == '{found.version}'").set_index("indicator")
    rows = load_report(study.folder).result
    rows = rows[(rows["statistic"] == "score") & (rows["variant"] == "official") & rows["wave"].notna()
                & rows["versus"].isna() & rows["by"].isna() & rows["district"].isna()].set_index("indicator")
    assert found.index is not None
    assert {found.index.id, *(dimension.id for dimension in found.index.dimensions), *found.constructs} == set(theirs.index)
    ours = rows.loc[theirs.index]
    np.testing.assert_allclose(ours["value"].astype(float), theirs["value"], rtol=1e-9, atol=1e-9)
    assert list(ours["n"].astype(int)) == list(theirs["n"])


def test_the_answers_hold_every_case_that_scoring_must_tell_apart() -> None:
    for version in VERSIONS:
        rows = pd.read_csv(SCORES / f"{version}.answers.csv", dtype=str, keep_default_na=False)
        said = rows.drop(columns=["id", "w", "case"]).to_numpy().ravel()
        assert {"-77", "-88", "-99", ""} <= set(said)
        cases = set(rows["case"]) - {""}
        assert len(cases) == (19 if version == "2.0.0" else 18)
