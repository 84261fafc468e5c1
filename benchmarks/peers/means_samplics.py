"""The means of some items by district and wave with se, as samplics gives them. Arguments: FOLDER ITEMS."""

import sys
import warnings

from columns import columns, timed

warnings.simplefilter("ignore")
from samplics import PopParam
from samplics.estimation import TaylorEstimator

folder, items = sys.argv[1], int(sys.argv[2])
data = columns(folder, items)
cell = data["district"] * 100 + data["wave"]


def means() -> None:
    for i in range(items):
        TaylorEstimator(PopParam.mean).estimate(data[f"Q{i}"], samp_weight=data["w"], stratum=data["stratum"],
                                                psu=data["psu"], domain=cell, remove_nan=True)


timed(means)
