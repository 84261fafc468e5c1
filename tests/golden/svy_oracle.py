"""A second oracle: svy (PyPI, MIT; 0.35), which shares no code with R's survey or with us. Writes svy.csv.

Run in this folder with a Python that has svy: python svy_oracle.py. The tests need no svy.
A psu design and one of people drawn directly, over two waves: means and shares by wave, by district and by both, with se, df,
interval (t; of shares on the logit scale), design effect against sampling with replacement, n.
"""

import csv
from pathlib import Path

import polars as pl
import svy

HERE = Path(__file__).parent
KEYS = ("study", "wave", "district", "by", "group", "indicator", "statistic", "versus")
FIGURES = ("value", "se", "df", "low", "high", "deff", "n")
DESIGNS = {"waves_same": svy.Design(stratum="district", psu="community", wgt="w"),
           "waves_people": svy.Design(stratum=("wave", "district"), wgt="w")}
THINGS = (("Q1", "score", "Q1"), ("CON", "score", "CON"), ("Q1", "share:TOP", "top"))


def answers(wave: str) -> pl.DataFrame:
    """A wave as tests/golden/parts/items.R reads it: scores 0 to 100, the construct of at least two of three items."""
    raw = pl.read_csv(HERE / "waves" / f"{wave}.csv", schema_overrides=dict.fromkeys(("q1", "q2", "q3", "q4"), pl.String))
    score = {q: pl.when(pl.col(q).is_in(list("12345"))).then(25 * (pl.col(q).cast(pl.Float64, strict=False) - 1)) for q in ("q1", "q2", "q3")}
    out = raw.with_columns(pl.lit(wave).alias("wave"), score["q1"].alias("Q1"), score["q2"].alias("Q2"), (100 - score["q3"]).alias("Q3"))
    three = [pl.col(name) for name in ("Q1", "Q2", "Q3")]
    valid = pl.sum_horizontal(one.is_not_null().cast(pl.Int64) for one in three)
    return out.with_columns(pl.when(valid >= 2).then(pl.sum_horizontal(three) / valid).alias("CON"),
                            (pl.col("Q1") >= 75).cast(pl.Int64).alias("top"))


def rows():
    both = pl.concat([answers("w1"), answers("w2")])
    for study, design in DESIGNS.items():
        estimation = svy.Sample(both, design=design).estimation
        for by in (("wave",), ("wave", "district"), ("district",)):
            for indicator, statistic, column in THINGS:
                how = {"by": by, "deff": "wr", "drop_nulls": True}
                found = estimation.prop(column, ci_method="logit", **how) if column == "top" else estimation.mean(column, **how)
                for one in found.estimates:
                    if column == "top" and str(one.y_level) != "1":
                        continue
                    at = dict(zip(one.by, one.by_level, strict=True))
                    yield {"study": study, "wave": at.get("wave"), "district": at.get("district"), "indicator": indicator,
                           "statistic": statistic, "value": one.est, "se": one.se, "df": one.df, "low": one.lci, "high": one.uci,
                           "deff": one.deff, "n": one.n}


with (HERE / "svy.csv").open("w", encoding="utf-8", newline="") as file:
    writer = csv.DictWriter(file, (*KEYS, *FIGURES), lineterminator="\n", restval="")
    writer.writeheader()
    for row in rows():
        writer.writerow({name: f"{value:.17g}" if isinstance(value, float) else value for name, value in row.items()})
