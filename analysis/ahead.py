"""Things that are made while the ones before them are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

Thing = TypeVar("Thing")


def ahead(things: Iterable[Thing], most: int) -> Iterator[Thing]:
    """The same things in the same order, made by a thread of their own: at most so many before they are asked for.

    What goes wrong in the making is raised here, after the things before it. Who stops early stops the making too.
    """
    made: SimpleQueue[tuple[Thing, None] | tuple[None, BaseException | None]] = SimpleQueue()
    wanted: SimpleQueue[bool] = SimpleQueue()  # one for each thing that may be made; False is the end

    def make() -> None:
        wrong: BaseException | None = None
        try:
            for thing in things:
                made.put((thing, None))
                if not wanted.get():
                    return
        except BaseException as error:  # noqa: BLE001 - raised where the things are used
            wrong = error
        made.put((None, wrong))

    for _ in range(most - 1):
        wanted.put(True)
    maker = Thread(target=make, daemon=True)
    maker.start()
    try:
        while True:
            thing, wrong = made.get()
            if wrong is not None:
                raise wrong
            if thing is None:
                return
            wanted.put(True)
            yield thing
    finally:
        wanted.put(False)
        maker.join()
