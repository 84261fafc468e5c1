"""report.json: provenance of a report and the labels of everything in it."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Any

from analysis.periods import previous_period, series_of
from instruments.fields import Label
from instruments.header import Headed
from instruments.logic import text as condition_text
from instruments.model import Choice, Instrument, Item
from survey.study.comparisons import Period
from survey.study.derived import Derived
from survey.study.model import Study, Unit
from survey.study.replicates import Replicates

Json = dict[str, Any]
UNITS = {"number": "number", "multi": "share"}


def catalogue(study: Study) -> Json:
    """What is known of a study before its figures: labels, settings, versions; all JSON."""
    instruments = list(study.instruments.values())
    return {
        "study": {"id": study.id, "title": study.title.both, "simulated": study.simulated,
                  "sample": study.design.sample},
        "versions": {"jingmin": version("jingmin"), "python": platform.python_version(),
                     "numpy": version("numpy"), "pyarrow": version("pyarrow")},
        "instruments": instrument_facts(instruments),
        "indicators": indicators(study, instruments),
        "districts": [{"id": one.id, "label": one.label.both, "short": one.short.both, "parent": one.parent,
                       "population": one.population} for one in study.districts],
        "by": [_breakdown(instruments, item) for item in study.comparisons.by],
        "comparisons": _comparisons(study),
        "periods": _periods(study),
        "benchmarks": [{"id": one.id, "label": one.label.both, "source": one.source} for one in study.benchmarks],
        "privacy": {"few": study.privacy.few, "withhold": study.privacy.withhold},
        "design": _design(study),
    }


def instrument_facts(instruments: Iterable[Instrument | Headed]) -> list[Json]:
    """What a report says of each instrument, of whatever kind."""
    return [{"key": one.key, "checksum": one.checksum, "title": one.title.both, "status": one.status} for one in instruments]


def unit_facts(units: Iterable[Unit]) -> list[Json]:
    """Of the units that are rated or assessed, each once."""
    return list({unit.id: {"id": unit.id, "label": unit.label.both, "district": unit.district} for unit in units}.values())


def indicators(study: Study, instruments: Sequence[Instrument]) -> list[Json]:
    """Every indicator once, the newest instrument version first: index, dimensions, constructs, items."""
    made: dict[str, Json] = {}
    for instrument in reversed(instruments):
        for one in (*_tree(instrument), *(_item(instrument, item) for item in instrument.items.values()
                                          if item.kind not in ("text", "system"))):
            made.setdefault(one["id"], one)
    for name, declared in study.derived.items():
        made.setdefault(name, _derived(name, declared))
    for name in study.comparisons.named:
        made.setdefault(name, _indicator(name, "contrast", Label(zh=name, en=name), None, "points", "contrast",
                                         ["score"]))
    return list(made.values())


def _indicator(name: str, kind: str, label: Label, parent: str | None, unit: str, role: str,
               statistics: list[str], weight: float | None = None, **more: object) -> Json:
    return {"id": name, "kind": kind, "label": label.both, "parent": parent, "weight": weight, "unit": unit,
            "role": role, "statistics": statistics, **more}


def _tree(instrument: Instrument) -> list[Json]:
    made: list[Json] = []
    parents: dict[str, tuple[str, float]] = {}
    if instrument.index:
        index = instrument.index
        made.append(_indicator(index.id, "index", index.label, None, "points", "index", ["score"], 1.0,
                               weights_origin=index.weights_origin.both))
        for one in index.dimensions:
            made.append(_indicator(one.id, "dimension", one.label, index.id, "points", "index", ["score"],
                                   float(one.weight)))
            parents |= {construct: (one.id, float(weight)) for construct, weight in one.constructs.items()}
    for construct in instrument.constructs.values():
        parent, weight = parents.get(construct.id, (None, None))
        made.append(_indicator(construct.id, "construct", construct.label, parent, "points", construct.role,
                               ["score"], weight, items=list(construct.items)))
    return made


def _derived(name: str, declared: Derived) -> Json:
    """A derived item; `rule` is how it is made, as it is declared."""
    rule = [f"share: {condition_text(declared.share)}" if declared.share is not None
            else f"{declared.kind}: {', '.join(declared.of)}"]
    rule += [f"base: {condition_text(declared.base)}"] if declared.base is not None else []
    unit = {"share": "share", "score": "points"}.get(declared.kind, "number")
    statistics = [*declared.statistics, *(["median"] if declared.kind == "mean" else [])]
    return _indicator(name, "derived", declared.label, None, unit, "question", statistics, rule="; ".join(rule),
                      items=list(declared.named))


def _item(instrument: Instrument, item: Item) -> Json:
    choices = instrument.choices(item.id)
    construct = next((one.id for one in instrument.constructs.values() if item.id in one.items), None)
    scored = bool(instrument.scores(item.id))
    kind = item.kind if item.kind in ("number", "multi") else "item"
    return _indicator(item.id, kind, item.text, construct, "points" if scored else UNITS.get(item.kind, "share"),
                      item.role, _statistics(instrument, item, scored),
                      choices={_code(choice): choice.label.both for choice in choices},
                      top=list(instrument.top(item.id)), bottom=list(instrument.bottom(item.id)))


def _code(choice: Choice) -> str:
    return choice.name or str(choice.code)


def _statistics(instrument: Instrument, item: Item, scored: bool) -> list[str]:
    """The headline statistics first."""
    if item.kind == "number":
        return ["mean", "total", "median"]
    boxes = [f"{kind}:{box}" for box in instrument.boxes(item.id) for kind in ("share", "share_asked")]
    shares = [f"share:{_code(choice)}" for choice in instrument.choices(item.id)]
    return [*(["score"] if scored else []), *boxes, *shares]


def _breakdown(instruments: Sequence[Instrument], item: str) -> Json:
    instrument = next(one for one in reversed(instruments) if item in one.items)
    return {"item": item, "label": instrument.items[item].text.both,
            "groups": {str(choice.code): choice.label.both for choice in instrument.choices(item)}}


def _comparisons(study: Study) -> Json:
    settings = study.comparisons
    return {"versus": list(settings.versus), "pairs": list(settings.pairs), "by": list(settings.by),
            "worth": _numbers(settings.worth), "same_within": _numbers(settings.same_within),
            "adjust": settings.adjust, "conf": float(settings.conf),
            "share_interval": settings.share_interval,
            "named": {name: _numbers(weights) for name, weights in settings.named.items()}}


def _periods(study: Study) -> list[Json]:
    """Pooled periods with their labels, and the periods that each is compared with as previous and first."""
    return [{"id": one.id, "waves": list(one.waves), "weights": one.weights, "label": _period_label(one),
             "previous": getattr(previous_period(study, one), "id", None), "first": series_of(study, one)[0].id}
            for one in study.periods]


def _period_label(one: Period) -> Json:
    if one.label:
        return one.label.both
    first, _, last = one.id.partition("..")
    return {"zh": f"{first}至{last}", "en": f"{first} to {last}"} if last else {"zh": first, "en": first}


def _numbers(values: Mapping[str, Any]) -> Json:
    return {name: float(value) for name, value in values.items()}


def _design(study: Study) -> Json:
    design = study.design
    return {"strata": list(design.strata), "psu": design.stages[0].psu, "fpc": design.stages[0].fpc is not None,
            "lonely": design.lonely, "pooled": design.pooled, "psus_across_waves": design.psus_across_waves,
            "calibrated_to": design.calibrated_to, "replicates": _replicates(design.replicates)}


def _replicates(found: Replicates | None) -> Json | None:
    return {"type": found.type, "source": found.source, "mse": found.mse} if found else None
