"""Real answers: the Pacific example through the public path, against R and the published figures."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from jingmin import analyse, import_wave, load_report, load_study
from tests.analysis.test_golden import FIGURES, _key
from tests.golden.truth import truth

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT.parent / "shared" / "data"
FILE = "gcb_pacific_2021/GCBPacific_Final.sav"
PUBLISHED = {"KI": 94.3, "PF": 79.5, "WS": 78.9, "FJ": 78.6, "VU": 78.1, "TO": 69.4, "SB": 66.3, "NC": 61.9, "FM": 52.5,
             "PG": 46.6}


@pytest.mark.skipif(not (DATA / FILE).is_file(), reason="skipped: no shared data")
def test_trust_in_the_police_is_as_published_and_as_r_has_it(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "examples" / "pacific-2021", tmp_path / "pacific",
                                  ignore=shutil.ignore_patterns("responses", "reports", ".cache")))
    about = folder / "study.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace("../../../shared/data/" + FILE, FILE), encoding="utf-8")
    study = load_study(folder, [DATA])
    import_wave(study, study.waves[0].id)
    analyse(study)
    rows = load_report(folder).result
    asked = rows[(rows["indicator"] == "TRUST_POLICE") & (rows["statistic"] == "share_asked:TOP") & rows["by"].isna()
                 & rows["versus"].isna()]
    assert dict(zip(asked["district"], (100 * asked["value"]).round(1), strict=True)) == PUBLISHED
    theirs, ours = truth("pacific.csv", "pacific-2021"), rows.set_index(_key(rows))
    theirs = theirs.set_index(_key(theirs))
    assert theirs.index.difference(ours.index).tolist() == []
    for figure in FIGURES:
        known = theirs[figure].notna()
        np.testing.assert_allclose(ours.loc[theirs.index[known], figure].astype(float), theirs.loc[known, figure].astype(float),
                                   rtol=1e-9, atol=1e-9, err_msg=figure)
