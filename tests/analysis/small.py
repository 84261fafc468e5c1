"""Small studies made in a test: a frame of answers by wave → RESULT."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.answers import Answers
from analysis.finish import result_table
from analysis.survey import survey_pieces
from instruments.fields import Label
from instruments.model import Choice, Construct, Dimension, Index, Instrument, Item
from survey.study.comparisons import Comparisons
from survey.study.design import Design, Stage
from survey.study.model import District, Privacy, Study, Wave

ITEMS = ("Q1", "Q2", "Q3")


def label(text: str) -> Label:
    return Label(zh=text, en=text)


def instrument(version: str = "1.0.0") -> Instrument:
    """Three five-point items, the third reversed; one construct of the first two, one of the third; an index."""
    choices = tuple(Choice(code=code, label=label(str(code)), score=Fraction(25 * (code - 1))) for code in range(1, 6))
    items = {name: Item(id=name, section="S", kind="single", text=label(name), choices=choices, top=(4, 5),
                        reverse=name == "Q3", allow=("dont_know",)) for name in ITEMS}
    constructs = {name: Construct(id=name, label=label(name), items=asked, model="formative", role="index")
                  for name, asked in (("A", ("Q1", "Q2")), ("B", ("Q3",)))}
    dimensions = tuple(Dimension(id=f"D{name}", label=label(name), weight=Fraction(1, 2), constructs={name: Fraction(1)})
                       for name in constructs)
    return Instrument(id="small", version=version, title=label("small"), status="not_fielded", unit="person",
                      population=label("-"), modes=("web",), languages=("zh", "en"), sections=(), items=items,
                      constructs=constructs, index=Index(id="I", label=label("I"), weights_origin=label("-"),
                                                         dimensions=dimensions))


def study(folder: Path, *, waves: tuple[str, ...] = ("w1",), districts: tuple[str, ...] = ("a", "b"),
          design: Mapping[str, Any] | None = None, **more: Any) -> Study:
    """A study of psus in districts as strata, compared with the city and the wave before."""
    made = instrument()
    day = "2026-01-01"
    settings = {"strata": ("district",), "stages": (Stage(psu="community"),)} | dict(design or {})
    fields: dict[str, Any] = {
        "folder": folder, "id": "small", "title": label("small"),
        "districts": tuple(District(id=one, label=label(one), short=label(one)) for one in districts),
        "waves": tuple(Wave.model_validate({"id": one, "instrument": made.key, "from": day, "to": day, "bind": "bind.yaml"}) for one in waves),
        "design": Design(**settings), "comparisons": Comparisons(versus=("previous", "city")),
        "privacy": Privacy(few=2, withhold=1), "instruments": {made.key: made}, "bindings": {}, "checksums": {}}
    return Study(**(fields | more))


def draw(seed: int, *, rows: int = 60, districts: tuple[str, ...] = ("a", "b"), psus: int = 4) -> pd.DataFrame:
    """Random answers with some missing: columns district, psu, weight, use, Q1…Q3."""
    random = np.random.default_rng(seed)
    district = random.choice(districts, rows)
    frame = pd.DataFrame({"district": district, "psu": [f"{d}{p}" for d, p in zip(district, random.integers(
        0, psus, rows), strict=True)], "weight": random.uniform(0.2, 3.0, rows), "use": 1})
    for item in ITEMS:
        frame[item] = np.where(random.random(rows) < 0.15, -88, random.integers(1, 6, rows))
    return frame


def answers(folder: Path, frames: Mapping[str, pd.DataFrame], *, people: bool = False) -> dict[str, Answers]:
    """The frames as `import` stores them; strata are the districts."""
    return {wave: _stored(folder / f"{wave}.parquet", frame, people) for wave, frame in frames.items()}


def _stored(path: Path, frame: pd.DataFrame, people: bool) -> Answers:
    place = frame.assign(psu="-" if people else frame["psu"]).groupby(["district", "psu"])
    table = {".place": pa.array(place.ngroup().to_numpy(), pa.int32()), ".weight": frame["weight"].to_numpy(float),
             ".use": pa.array(frame["use"].to_numpy(), pa.int8())}
    answered = [column for column in frame if column.startswith(("Q", "F"))]
    if "mode" in frame:
        table[".mode"] = pa.array(frame["mode"])
    pq.write_table(pa.table(table | {item: pa.array(frame[item].to_numpy(), pa.int16()) for item in answered}), path)
    places = place["weight"].agg(["size", "sum"]).reset_index()
    return Answers(path, pd.DataFrame({"stratum": places["district"], "psu": places["psu"],
                                       "district": places["district"], "fpc": np.nan, "n": places["size"],
                                       "weight": places["sum"]}))


def result(about: Study, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """RESULT by id."""
    stored = answers(about.folder, frames, people=about.design.people_drawn)
    rows: pd.DataFrame = result_table(about, list(survey_pieces(about, stored))).to_pandas().set_index("id")
    return rows
