"""The indicator tree as combinations of constructs."""

from __future__ import annotations

from instruments.model import Instrument


def tree_weights(instrument: Instrument) -> dict[str, dict[str, float]]:
    """Dimensions and the index as combinations of constructs."""
    if instrument.index is None:
        return {}
    dimensions = {one.id: {construct: float(weight) for construct, weight in one.constructs.items()}
                  for one in instrument.index.dimensions}
    index: dict[str, float] = {}
    for one in instrument.index.dimensions:
        for construct, weight in dimensions[one.id].items():
            index[construct] = index.get(construct, 0.0) + float(one.weight) * weight
    return dimensions | {instrument.index.id: index}
