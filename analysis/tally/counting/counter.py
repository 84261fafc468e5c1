"""What every kind of counting is: made from the plan, shown batch after batch, asked for its arrays at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from numpy.typing import NDArray

from analysis.tally.bounds import Bounds
from analysis.tally.counting.rows import Rows
from analysis.tally.plan import TallyPlan


@dataclass(frozen=True)
class Frame:
    """Where things are counted, cell = place · groups + group, and the grids that they are summed on."""

    plan: TallyPlan
    places: int
    groups: tuple[int | str | None, ...]
    bounds: Bounds

    @property
    def cells(self) -> int:
        return self.places * len(self.groups)

    def shaped(self, array: NDArray[Any]) -> NDArray[Any]:
        """(cells, …) → (places, groups, …)."""
        return array.reshape(self.places, len(self.groups), *array.shape[1:])


class Counter(Protocol):
    """One kind of counting. `fields` gives those of the Tally's fields that are this kind's, by name."""

    def __init__(self, frame: Frame) -> None: ...

    def count(self, rows: Rows) -> None: ...

    def fields(self) -> Mapping[str, Any]: ...
