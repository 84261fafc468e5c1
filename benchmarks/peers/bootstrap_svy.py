"""The mean of one item by district and wave with 200 bootstrap replicates, as svy gives it. Argument: FOLDER."""

import sys

import polars as pl
import svy
from columns import columns, timed

frame = pl.DataFrame(columns(sys.argv[1], 1)).with_columns(
    pl.col("Q0").fill_nan(None)).with_columns(cell=pl.col("district") * 100 + pl.col("wave"))


def bootstrap() -> None:
    sample = svy.Sample(frame, svy.Design(stratum="stratum", psu="psu", wgt="w"))
    sample = sample.weighting.create_bs_wgts(200, rstate=1)
    sample.estimation.mean("Q0", by="cell", method="replication", drop_nulls=True)


timed(bootstrap)
