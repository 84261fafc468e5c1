"""Golden studies imported once, for tests of what reads answers itself."""

from __future__ import annotations

from typing import Protocol

from jingmin import import_wave, load_study
from survey.study.model import Privacy, Study
from tests.golden.truth import place


class Studies(Protocol):
    """A golden study by name, imported; with another rule for what is withheld where one is given."""

    def __call__(self, name: str, *, withhold: int | None = None) -> Study: ...


def imported_once(folder) -> Studies:  # type: ignore[no-untyped-def]
    """folder : makes a folder of a name, as pytest's factory does"""
    made: dict[str, Study] = {}

    def one(name: str, *, withhold: int | None = None) -> Study:
        if name not in made:
            made[name] = load_study(place(name, folder(name)))
            for wave in made[name].waves:
                import_wave(made[name], wave.id)
        if withhold is None:
            return made[name]
        return made[name].model_copy(update={"privacy": Privacy(few=made[name].privacy.few, withhold=withhold)})

    return one
