"""How much of the weight was interviewed in which mode, by place."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.answers import Answers, table
from analysis.kept import Arrays

FORMAT = 1  # one more when the same answers would give other numbers
UNKNOWN = ""
COLUMNS = (".place", ".weight", ".use", ".mode")


def weight_by_mode(answers: Answers) -> dict[str, NDArray[np.float64]] | None:
    """By mode (places,) the weight of official responses, kept like a tally; None where modes were not recorded."""
    kept = answers.kept
    if kept is None:
        arrays = _counted(answers)
    else:
        weights = answers.calibration.checksum if answers.calibration else ""
        key = repr(("modes", FORMAT, kept.identity, weights, len(answers.places)))
        path = kept.path("-".join(filter(None, ("modes", kept.identity[:24], weights))))
        found = kept.load(path, key, {"modes"})
        if not found:
            kept.read.update(dict.fromkeys(COLUMNS))
            found = {"modes": _counted(answers)}
            kept.save(path, key, found)
        arrays = found["modes"]
    if not arrays["recorded"][0]:
        return None
    return dict(zip(arrays["names"].tolist(), arrays["weight"], strict=True))


def _counted(answers: Answers) -> Arrays:
    margins = answers.calibration.cells.columns if answers.calibration else ()
    rows = table(answers.path, (*COLUMNS, *margins))
    if ".mode" not in rows.column_names:
        return {"recorded": np.array([False]), "names": np.zeros(0, "U1"), "weight": np.zeros((0, len(answers.places)))}
    rows = rows.filter(pc.equal(rows[".use"], 1))
    mode = pc.fill_null(rows[".mode"].cast(pa.string()), UNKNOWN).combine_chunks().dictionary_encode()
    names = mode.dictionary.to_pylist()
    places = len(answers.places)
    key = mode.indices.to_numpy().astype(np.int64) * places + rows[".place"].to_numpy()
    weight = rows[".weight"].to_numpy()
    if answers.calibration:
        weight = answers.calibration.weights(weight, rows[".place"].to_numpy(), {name: rows[name].to_numpy() for name in margins})
    weight = np.bincount(key, weight, len(names) * places).reshape(len(names), places)
    return {"recorded": np.array([True]), "names": np.array(names, "U" + str(max(map(len, names), default=1) or 1)), "weight": weight}
