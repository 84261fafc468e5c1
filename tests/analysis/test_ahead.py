"""What a thread makes ahead: all of it, in order, no more than was asked for; what goes wrong in it is raised where it is used."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from analysis.ahead import ahead


def counted(made: list[int], end: int, wrong: Exception | None = None) -> Iterator[int]:
    for number in range(end):
        made.append(number)
        yield number
    if wrong:
        raise wrong


@pytest.mark.parametrize("most", [1, 2, 5])
@pytest.mark.parametrize("end", [0, 1, 7])
def test_all_come_in_their_order_and_few_before_they_are_asked_for(most: int, end: int) -> None:
    made: list[int] = []
    for number, thing in enumerate(ahead(counted(made, end), most)):
        assert thing == number
        assert len(made) <= number + most + 1
    assert made == list(range(end))


def test_what_goes_wrong_is_raised_after_the_things_before_it() -> None:
    found: list[int] = []
    with pytest.raises(ValueError, match="third"):
        found.extend(ahead(counted([], 3, ValueError("third")), 2))
    assert found == [0, 1, 2]


def test_who_stops_early_stops_the_making() -> None:
    made: list[int] = []
    before = threading.active_count()
    things = ahead(counted(made, 1000), 2)
    assert next(things) == 0
    things.close()
    assert threading.active_count() == before
    assert len(made) < 5
