"""Small waves with everything that a plan can list, and what must be the same of two tallies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.tally import Codes, Cross, Distinct, Entry, Joint, Number, Ratio, Score, Share, TallyPlan
from analysis.tally.plan import codes_of, score_of
from analysis.tally.things import Base, Crossed
from instruments.logic import parse
from tests.analysis.small import ITEMS, draw, instrument

CODES = tuple(one for item in ITEMS for one in codes_of(instrument(), item))
SCORES = tuple(score_of(instrument(), name) for name in instrument().constructs)
ROUTED = Score("AR", SCORES[0].items, SCORES[0].points, SCORES[0].unit, parse("Q3 > 2 or not M >= 3000"))
BASE = Base("base", parse("Q1 >= 3 and not (Q2 in [1, 2] or M > 3000)"))
# Scores that are no fractions of few digits: products of them are rounded one by one.
ODD = Codes("Q3", CODES[2].codes, (0.1234567, 1.7, np.nan, 2.0 / 7, 3.3))
CROSSES = (Cross((Entry(CODES[0], (0, 1, 2, 4)), Entry(ODD, (0, 1, 3)), Entry(SCORES[0]), Entry(Number("M")))),
           Cross((Entry(CODES[1], (0, 2)), Entry(CODES[0], (1, 3)))), Cross((Entry(SCORES[1]),)), Cross((Entry(CODES[0], (0, 4)),)))
CHOICE = Codes("F.a", (0, 1))
SHARE = Share("share", parse("Q1 >= 3 and M > 500"), parse("Q2 != 1"))
RATIOS = (Ratio("mean", Number("M"), None, parse("Q1 <= 4")), Ratio("rate", Number("M"), CHOICE), Ratio("part", CHOICE, Number("M")))
DISTINCT = Distinct("values", Number("M"), parse("Q3 >= 2"))


def wave(path: Path, seed: int, *, rows: int = 300, shuffled: bool = False) -> int:
    """Writes a wave whose weights run over five orders of magnitude, some of them 0; gives its places."""
    random = np.random.default_rng(seed)
    frame = draw(seed, rows=rows, psus=3)
    frame["weight"] = np.where(random.random(rows) < 0.03, 0.0, 10 ** random.uniform(-3, 2, rows))
    frame["use"] = random.choice([0, 1, 2], rows, p=[0.05, 0.9, 0.05])
    frame["Q1"] = np.where(random.random(rows) < 0.1, -66, frame["Q1"])
    frame["F.a"] = random.choice([0, 1, -88], rows)
    missing = random.random(rows) < 0.1
    frame["M"] = np.where(missing, np.nan, np.round(random.lognormal(7, 2, rows) - 500, 2))
    frame["place"] = frame.groupby(["district", "psu"]).ngroup()
    mode = random.choice(["web", "phone"], rows)
    frame["mode"] = pd.Series(mode).mask(random.random(rows) < 0.05)
    if shuffled:
        frame = frame.sample(frac=1, random_state=seed % 2**31)
    _write(path, frame)
    return int(frame["place"].max()) + 1


def _write(path: Path, frame: pd.DataFrame) -> None:
    columns: dict[str, Any] = {
        ".place": pa.array(frame["place"].to_numpy(), pa.int32()), ".weight": frame["weight"].to_numpy(float),
        ".use": pa.array(frame["use"].to_numpy(), pa.int8()), ".mode": pa.array(frame["mode"], pa.string(), from_pandas=True),
        "M": pa.array(frame["M"].to_numpy(float), from_pandas=True),
        "M.reason": pa.array(np.where(frame["M"].isna(), -88, 0), pa.int16())}
    items = {item: pa.array(frame[item].to_numpy(), pa.int16()) for item in (*ITEMS, "F.a")}
    pq.write_table(pa.table(columns | items), path, row_group_size=100)


def plans(*, short: bool = False) -> Iterator[TallyPlan]:
    """Both designs; with and without a breakdown, crossed, in one mode, with the excluded. short : one of each design."""
    for people in (False, True):
        joint = Joint(("A", "B", "Q1", "Q3", "M")[1 if short else 0::2 if short else 1]) if people else None
        codes = (*CODES[:2], ODD)
        full = TallyPlan(codes=codes, scores=(*SCORES, ROUTED), bases=(BASE,), numbers=(Number("M"),), shares=(SHARE,),
                         ratios=RATIOS, distinct=(DISTINCT,), joint=joint, people=people, crosses=CROSSES)
        if short:
            yield TallyPlan(**vars(full) | {"codes": codes[1:], "scores": (SCORES[1], ROUTED)})
            continue
        yield full
        yield TallyPlan(**vars(full) | {"by": CODES[1]})
        yield TallyPlan(**vars(full) | {"use": (1, 2), "mode": "web"})
        yield TallyPlan(**vars(full) | {"by": Crossed(CODES[0], CODES[1]), "scores": SCORES})


def same(ours: Any, theirs: Any, where: str = "") -> None:
    """Fails where two tallies differ in any bit."""
    if is_dataclass(ours):
        for field in fields(ours):
            same(getattr(ours, field.name), getattr(theirs, field.name), f"{where}.{field.name}")
    elif isinstance(ours, Mapping):
        assert set(ours) == set(theirs), where
        for name in ours:
            same(ours[name], theirs[name], f"{where}.{name}")
    elif isinstance(ours, np.ndarray):
        assert ours.shape == theirs.shape and ours.dtype == theirs.dtype and np.array_equal(ours, theirs), where
    else:
        assert ours == theirs, where
