"""One peer rakes a parquet file to three margins: the seconds of its quickest run. `raking.py NAME PATH TOTALS TIMES`"""

import ast
import contextlib
import io
import logging
import sys
import time

import numpy as np
import pandas as pd

name, path, totals, times = sys.argv[1], sys.argv[2], ast.literal_eval(sys.argv[3]), sys.argv[4]
ITEMS = list(totals)
logging.disable(logging.CRITICAL)


def read():
    return pd.read_parquet(path, columns=[".weight", *ITEMS])


def with_ipfn():
    """On the rows, as it takes a frame."""
    from ipfn import ipfn

    data = read().rename(columns={".weight": "total"})
    aggregates = [pd.Series(totals[item], index=pd.Index(range(1, len(totals[item]) + 1), name=item)) for item in ITEMS]
    return ipfn.ipfn(data, aggregates, [[item] for item in ITEMS], convergence_rate=1e-12, max_iteration=2000).iteration()


def with_ipfn_of_cells():
    """On the table of cells, made by pandas, as ours is made by our own counting."""
    from ipfn import ipfn

    table = read().groupby(ITEMS)[".weight"].sum().unstack(ITEMS[1:]).to_numpy().reshape([len(totals[item]) for item in ITEMS])
    fitted = ipfn.ipfn(table.copy(), [np.array(totals[item]) for item in ITEMS], [[at] for at in range(len(ITEMS))],
                       convergence_rate=1e-12, max_iteration=2000).iteration()
    return fitted / table


def with_weightipy():
    import weightipy as wp

    data = read()
    targets = {item: {code: 100 * total / sum(totals[item]) for code, total in enumerate(totals[item], 1)} for item in ITEMS}
    scheme = wp.scheme_from_dict(targets)
    return wp.weight_dataframe(data, scheme, weight_column="final")


def with_balance():
    from balance.weighting_methods.rake import rake

    data = read()
    # A target sample that has the margins: balance takes people, not totals.
    size = 1000
    target = pd.DataFrame({item: np.repeat(np.arange(1, len(totals[item]) + 1), np.diff(np.round(np.cumsum(
        [0, *np.array(totals[item]) / sum(totals[item]) * size])).astype(int))) for item in ITEMS})
    return rake(data[ITEMS].astype(str), data[".weight"], target.astype(str), pd.Series(np.ones(size)), transformations=None)


run = {"ipfn": with_ipfn, "ipfn of cells": with_ipfn_of_cells, "weightipy": with_weightipy, "balance": with_balance}[name]
taken = []
for _ in range(1 + int(times)):
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        run()
    taken.append(time.perf_counter() - start)
print(min(taken[1:]))
