"""Run in tests/golden: python parts/multipliers.py. Our multipliers of the bootstrap and our Hadamard matrix, for replicates.R."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from analysis.replicates.multipliers import hadamard, rao_wu

HERE = Path(__file__).parent.parent / "replicates"


def main() -> None:
    """Six communities in each of four districts, in the order in which the study meets them; twelve pairs of communities."""
    districts = {"east": range(7, 13), "north": range(1, 7), "south": range(13, 19), "west": range(19, 25)}
    names = [f"c{number:02}" for own in districts.values() for number in own]
    times = rao_wu(np.repeat(np.arange(4), 6), 30, 7).by.T
    lines = [",".join(["", *(f"r{r}" for r in range(1, 31))])]
    lines += [",".join([name, *(f"{value:.17g}" for value in row)]) for name, row in zip(names, times, strict=True)]
    (HERE / "bootstrap.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    signs = [",".join(str(int(sign)) for sign in row) for row in hadamard(13)]
    (HERE / "hadamard.csv").write_text("\n".join(signs) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
