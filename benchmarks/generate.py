"""A generated study of any number of respondents: 20 items, 24 districts, 4 waves, 60 communities a district."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.answers import Answers
from instruments.fields import Label
from instruments.model import Choice, Instrument, Item
from survey.responses.store import write_table
from survey.study.comparisons import Comparisons
from survey.study.design import Design, Stage
from survey.study.model import District, Privacy, Study, Wave

DISTRICTS, WAVES, COMMUNITIES, ITEMS = 24, 4, 60, 20
SCORES = tuple(Fraction(25 * step) for step in range(5))


def label(text: str) -> Label:
    return Label(zh=text, en=text)


def study(folder: Path) -> Study:
    """The study without its answers: the previous wave and the city are compared with."""
    items = {f"Q{i}": Item(id=f"Q{i}", section="S", kind="single", text=label(f"Q{i}"), choices=tuple(
        Choice(code=code + 1, label=label(str(code + 1)), score=score) for code, score in enumerate(SCORES)))
        for i in range(ITEMS)}
    items["SEX"] = Item(id="SEX", section="S", kind="single", role="demographic", text=label("sex"), choices=tuple(
        Choice(code=code, label=label(str(code))) for code in (1, 2)))
    instrument = Instrument(id="bench", version="1.0.0", title=label("bench"), status="not_fielded", unit="person",
                            population=label("-"), modes=("web",), languages=("zh", "en"), sections=(), items=items)
    day = "2026-01-01"
    return Study(folder=folder, id="bench", title=label("bench"), simulated=True,
                 districts=tuple(District(id=f"d{i}", label=label(f"d{i}"), short=label(f"d{i}"))
                                 for i in range(DISTRICTS)),
                 waves=tuple(Wave.model_validate({"id": f"w{t}", "instrument": "bench@1.0.0", "from": day, "to": day, "bind": "bind.yaml"})
                             for t in range(WAVES)),
                 design=Design(strata=("district",), stages=(Stage(psu="community"),)),
                 comparisons=Comparisons(versus=("previous", "city")), privacy=Privacy(),
                 instruments={"bench@1.0.0": instrument}, bindings={}, checksums={})


def write(folder: Path, respondents: int) -> None:
    """Coded answers as `import` stores them, seeded: codes 1–5, 3 % don't know, weights around 1, two sexes."""
    for t in range(WAVES):
        _wave(folder, f"w{t}", respondents // WAVES, np.random.default_rng(t))


def stored(folder: Path) -> dict[str, Answers]:
    """What `write` wrote, by wave."""
    waves = [f"w{t}" for t in range(WAVES)]
    return {wave: Answers(folder / f"{wave}.parquet", pd.read_parquet(folder / f"{wave}.places.parquet")) for wave in waves}


def answers(folder: Path, respondents: int) -> dict[str, Answers]:
    """Both at once."""
    write(folder, respondents)
    return stored(folder)


def _wave(folder: Path, wave: str, rows: int, random: np.random.Generator) -> None:
    places = DISTRICTS * COMMUNITIES
    place = random.integers(0, places, rows).astype(np.int32)
    weight = random.uniform(0.5, 2.0, rows)
    columns = {".id": pa.array(np.arange(rows).astype(str)), ".place": place, ".weight": weight,
               ".use": np.ones(rows, np.int8)}
    for i in range(ITEMS):
        code = random.integers(1, 6, rows).astype(np.int16)
        columns[f"Q{i}"] = np.where(random.random(rows) < 0.03, np.int16(-88), code)
    columns["SEX"] = random.integers(1, 3, rows).astype(np.int16)
    write_table(pa.table(columns), folder / f"{wave}.parquet")
    district = np.repeat([f"d{i}" for i in range(DISTRICTS)], COMMUNITIES)
    frame = pd.DataFrame({"stratum": district, "psu": np.arange(places).astype(str), "district": district,
                          "fpc": np.nan, "n": np.bincount(place, minlength=places),
                          "weight": np.bincount(place, weight, places)})
    frame.to_parquet(folder / f"{wave}.places.parquet")
