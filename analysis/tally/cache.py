"""Tallies kept: what was counted once of a wave's answers is counted no second time.

Every thing of a plan (an item, a derived item, a number, a table of pair moments) is kept by itself, under a key that says all
that its counting depends on: the answers, the place of the groups, whom the plan leaves out, and its own definition.
What scores, tree weights, targets or confidence change is not in the key: it is reckoned after the counting. So the
pass over the file counts only what is lacking, and where nothing is, no answer is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from analysis.answers import Answers
from analysis.kept import Arrays
from analysis.tally.derived import point_table
from analysis.tally.kernel import tally
from analysis.tally.plan import TallyPlan
from analysis.tally.tally import CrossSums, Histogram, RatioSums, ReplicateSums, Sums, Tally, Values
from analysis.tally.things import Codes, Cross, Score
from instruments.model import REASONS

FORMAT = 2  # one more when the same plan and answers would give other numbers


@dataclass(frozen=True)
class Kind:
    """A kind of thing that is counted by itself.

    listed : the field of TallyPlan that lists such things, each with an `id`
    field : the field of Tally that has them by id ; made : their type, a dataclass of arrays
    """

    listed: str
    field: str
    made: type[Any]


Things = tuple[tuple[Kind, Any, str], ...]
# A kind of things that is not listed here is counted in every analysis anew.
KINDS = (Kind("codes", "histograms", Histogram), Kind("scores", "histograms", Histogram),
         Kind("bases", "histograms", Histogram), Kind("numbers", "sums", Sums),
         Kind("shares", "histograms", Histogram), Kind("ratios", "ratios", RatioSums),
         Kind("distinct", "distinct", Values), Kind("crosses", "crosses", CrossSums),
         Kind("replicated", "replicated", ReplicateSums))
# What decides whom a plan counts, and where.
FRAME = ("by", "use", "mode", "people", "calibration", "replicates")
JOINT, STEP, BINS, REPLICATED = "joint", "step", "bins", "replicated"
# What is counted with replicate weights follows from the other lists.
KNOWN = {kind.listed for kind in KINDS if kind.listed != REPLICATED} | {*FRAME, JOINT}


def counted(plan: TallyPlan, answers: Answers, *, wave: str = "") -> Tally:
    """`tally`, of which only that is counted which the study's cache does not have."""
    return counted_each([plan], {wave: answers})[0]


def counted_each(plans: Sequence[TallyPlan], answers: Mapping[str, Answers]) -> list[Tally]:
    """`counted` of several waves, each by its own plan; those of which something is lacking two at a time.

    Most of counting, and all of decoding, leaves the interpreter free. An engine has one connection, and is asked one by one.
    """
    things = {id(plan): _things(plan) for plan in plans}  # most often one for all waves, and naming them takes a while
    wanted = [_Wanted.of(replace(plan, calibration=one.calibration), things[id(plan)], one, wave)
              for plan, (wave, one) in zip(plans, answers.items(), strict=True)]
    if sum(one.todo is not None for one in wanted) < 2:
        return [one.counted() for one in wanted]
    with ThreadPoolExecutor(1 if any(one.table for one in answers.values()) else 2) as threads:
        return list(threads.map(_Wanted.counted, wanted))


@dataclass(frozen=True)
class _Wanted:
    """A wave's plan with what is kept of it.

    todo : the plan of what is not found; None where all is ; file, key : where things are kept; None where nothing is
    """

    plan: TallyPlan
    things: Things
    answers: Answers
    wave: str
    todo: TallyPlan | None
    found: dict[str, Arrays]
    file: Path | None = None
    key: str = ""

    @classmethod
    def of(cls, plan: TallyPlan, things: Things, answers: Answers, wave: str) -> _Wanted:
        kept = answers.kept
        if kept is None or not _known(plan):
            return cls(plan, things, answers, wave, plan, {})
        key = _frame(plan, len(answers.places), kept.identity)
        file = kept.path(hashlib.sha256(key.encode()).hexdigest()[:32])
        found = kept.load(file, key, {STEP, *(name for _, _, name in things), *_whole(plan)})
        if not plan.people and plan.calibration is None and not plan.replicates:
            found |= _recoded(plan, found, lambda item: kept.load_alike(file, key, f"Codes {item} "))
        return cls(plan, things, answers, wave, _lacking(plan, things, found), found, file, key)

    def counted(self) -> Tally:
        """The plan's tally; what is lacking is counted, and kept."""
        kept, found, places = self.answers.kept, self.found, len(self.answers.places)
        if self.todo is not None:
            if kept is not None:
                kept.read.update(dict.fromkeys(self.todo.reads))
            made = tally(self.todo, self.answers.source, places, wave=self.wave)
            if kept is None or self.file is None:
                return made
            new = dict(_taken(self.todo, made))
            kept.save(self.file, self.key, new)
            found = found | new
        return _tally(self.plan, self.things, found, self.wave, places)


def _known(plan: TallyPlan) -> bool:
    """Whether the plan asks for nothing but what can be kept."""
    return all(one.name in KNOWN or not getattr(plan, one.name) for one in fields(plan))


def _frame(plan: TallyPlan, places: int, identity: str) -> str:
    by = (plan.by.id, plan.by.codes) if plan.by else None
    calibration = plan.calibration.checksum if plan.calibration else None
    return repr((FORMAT, identity, places, by, plan.use, plan.mode, plan.people, calibration, tuple(REASONS.items()))
                + ((plan.replicates,) if plan.replicates else ()))


def _things(plan: TallyPlan) -> Things:
    """Every thing that is counted by itself, with its kind and the name under which it is kept."""
    return tuple((kind, thing, _name(thing)) for kind in KINDS for thing in getattr(plan, kind.listed))


def _name(thing: Any) -> str:
    """The thing's id with a checksum of what its counting depends on."""
    if isinstance(thing, Codes):
        said: tuple[Any, ...] = (thing.id, thing.codes)  # not its scores
    elif isinstance(thing, Score):
        said = (thing.id, thing.items, thing.points, thing.base)  # not its unit: see `_fitted`
    elif isinstance(thing, Cross):
        said = tuple((replace(one.thing, scores=()) if isinstance(one.thing, Codes) else one.thing, one.bins)
                     for one in thing.entries)  # not what its bins are worth
    else:
        said = (thing,)
    return f"{type(thing).__name__} {thing.id} {_sum(said)}"


def _whole(plan: TallyPlan) -> list[str]:
    """The name of the pair moments, which depend on the scores of all their things; none where none are wanted."""
    if plan.joint is None or not plan.joint.ids:
        return []
    return [f"{JOINT} {_sum([repr(thing) for thing in plan.joint_things])}"]


def _sum(said: object) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:24]


def _lacking(plan: TallyPlan, things: Things, found: Mapping[str, Arrays]) -> TallyPlan | None:
    """The plan of what is not found; None where all is."""
    if {STEP, *(name for _, _, name in things), *_whole(plan)} <= found.keys():
        return None
    joint = not set(_whole(plan)) <= set(found)
    needed = {thing.id for thing in plan.joint_things} if joint else set()
    # What is counted with replicate weights is counted with its thing, and their products with any.
    lacking = {thing.id for of, thing, name in things if of.listed == REPLICATED and name not in found}
    needed |= lacking
    some: dict[str, Any] = {kind.listed: tuple(thing for of, thing, name in things
                               if of is kind and (name not in found or thing.id in needed))
                            for kind in KINDS if kind.listed != REPLICATED}
    return replace(plan, joint=plan.joint if joint else None, **some)


def _recoded(plan: TallyPlan, found: Mapping[str, Arrays], source: Callable[[str], Arrays | None]) -> dict[str, Arrays]:
    """Derived items of one item alone, from that item's answers: sums of weights on a grid are exact in any order."""
    made: dict[str, Arrays] = {}
    for score in plan.scores:
        name = _name(score)
        if len(score.items) == 1 and score.base is None and name not in found:
            answers = source(score.items[0])
            if answers is not None and _exact(answers, found):
                made[name] = _summed(score, answers)
    return made


def _exact(answers: Arrays, found: Mapping[str, Arrays]) -> bool:
    """Whether sums of an item's weights are whole on their grid; over a very wide range of weights they are rounded."""
    step = float(found[STEP]["step"][0]) if STEP in found else 0.0
    return float(answers["w"].sum(axis=-1).max(initial=0.0)) <= step * 2.0**53


def _summed(score: Score, answers: Arrays) -> Arrays:
    """The bins of an item added up to those of the derived item."""
    points = point_table(score.points[0])[answers[BINS]]
    # As `score_bins` has it: valid, asked without a valid answer, not asked.
    to = np.where(points >= 0, points, len(score.codes) + np.where(points == -2, 0, 1))
    moved = to[:, None] == np.arange(len(score.bins))
    return {part: answers[part] @ moved.astype(answers[part].dtype) for part in ("n", "w")}


def _taken(plan: TallyPlan, made: Tally) -> Iterator[tuple[str, Arrays]]:
    """What was counted, as arrays by name."""
    yield STEP, {"step": np.array([made.step])}
    for kind, thing, name in _things(plan):
        one = getattr(made, kind.field)[thing.id]
        values = {part.name: getattr(one, part.name) for part in fields(kind.made)}
        bins = {BINS: np.array(thing.bins)} if isinstance(thing, Codes) else {}
        yield name, {part: value for part, value in values.items() if value is not None} | bins
    for name in _whole(plan):
        assert made.gram is not None
        yield name, {"gram": made.gram}


def _fitted(score: Score, arrays: Arrays) -> Arrays:
    """The same histogram where points have another unit: codes that nobody can have are added or left out."""
    spare = arrays["n"].shape[-1] - len(score.bins)
    if not spare:
        return arrays
    codes = len(score.bins) - 2  # then the two reasons
    if spare > 0:
        return {name: np.concatenate([array[..., :codes], array[..., -2:]], axis=-1) for name, array in arrays.items()}
    return {name: np.concatenate([array[..., :-2], np.zeros((*array.shape[:-1], -spare), array.dtype), array[..., -2:]],
                                 axis=-1) for name, array in arrays.items()}


def _tally(plan: TallyPlan, things: Things, found: Mapping[str, Arrays], wave: str, places: int) -> Tally:
    """The plan's tally from what was kept and what was counted now."""
    parts: dict[str, dict[str, Any]] = {kind.field: {} for kind in KINDS}
    names = {kind.made: [part.name for part in fields(kind.made)] for kind in KINDS}
    for kind, thing, name in things:
        arrays = _fitted(thing, found[name]) if isinstance(thing, Score) else found[name]
        parts[kind.field][thing.id] = kind.made(*(arrays.get(part) for part in names[kind.made]))
    joint = _whole(plan)
    return Tally(wave=wave, places=places, groups=plan.by.codes if plan.by else (None,),
                 joint=plan.joint.ids if plan.joint else (), gram=found[joint[0]]["gram"] if joint else None,
                 step=float(found[STEP]["step"][0]), calibration=plan.calibration, **parts)
