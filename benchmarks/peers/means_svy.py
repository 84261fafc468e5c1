"""The means of every item by district and wave with se and design effect, as svy gives them. Arguments: FOLDER ITEMS."""

import sys

import polars as pl
import svy
from columns import columns, timed

folder, items = sys.argv[1], int(sys.argv[2])
frame = pl.DataFrame(columns(folder, items)).with_columns(
    pl.col(f"Q{i}").fill_nan(None) for i in range(items)).with_columns(cell=pl.col("district") * 100 + pl.col("wave"))


def means() -> None:
    sample = svy.Sample(frame, svy.Design(stratum="stratum", psu="psu", wgt="w"))
    for i in range(items):
        sample.estimation.mean(f"Q{i}", by="cell", deff="wr", drop_nulls=True)


timed(means)
