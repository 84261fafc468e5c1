"""What the round trips of all formats share: the instruments, and how two lists of questions asked are compared."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from instruments.library import find, keys
from instruments.model import Instrument
from instruments.reading import load_instrument

HERE = Path(__file__).parent
FILES = {
    "pacific": HERE.parents[1] / "examples" / "pacific-2021" / "instruments" / "gcb_pacific_police" / "1.0.0.yaml",
    "nasty": HERE / "nasty.yaml",
}
NAMES = [*(key for key in keys() if key.startswith("public_satisfaction@")), *FILES]
COUNT = 1000 if os.environ.get("CI") else 200


def loaded(name: str) -> Instrument:
    return load_instrument(FILES[name]) if name in FILES else load_instrument(find(name), key=name)


def compare(ours: list[list[str]], theirs: list[list[str]]) -> None:
    """The same questions to the same people."""
    wrong = [number for number, (mine, yours) in enumerate(zip(ours, theirs, strict=True)) if mine != yours]
    where = Counter(item for number in wrong for item in set(ours[number]) ^ set(theirs[number]))
    assert not wrong, f"{len(wrong)} of {len(ours)} interviews differ, in {where.most_common()}"
    assert len({tuple(asked) for asked in ours}) > 1, "all interviews went the same way: nothing was tried"


def put(files: Mapping[str, bytes], folder: Path) -> Path:
    ((name, content),) = files.items()
    (folder / name).write_bytes(content)
    return folder / name
