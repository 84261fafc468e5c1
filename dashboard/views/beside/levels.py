"""The level profile: how units spread over the levels, by district and dimension, and what holds most of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from analysis.report import Report
from dashboard.views import labels
from dashboard.views.beside.model import Block, Panel, PanelLine, Spread
from dashboard.views.beside.rated import Rated, rated
from dashboard.views.beside.rows import Json, district_names
from dashboard.views.findings import sentence
from dashboard.views.model import Remark
from words.interface import text
from words.language import Lang

NAMED = 8  # practices of one finding
HELD = 5  # practices that hold the next level, those that hold most units
# What a reader must look at, the gravest first, with the verdict that its mark stands for.
LOOK = {"level_down": "lower", "level_up": "higher", "self_gap": None, "open": None, "capped": None, "not_agreed": None}
MARKS = {"up": "higher", "same": None, "down": "lower"}


def level_blocks(report: Report, lang: Lang) -> tuple[Block, ...]:
    """A block for every rating of the report."""
    return tuple(_block(found, report.catalogue, lang) for found in rated(report))


def _block(found: Rated, catalogue: Json, lang: Lang) -> Block:
    before = found.before["id"] if found.before else ""
    held = found.found("blocking")
    return Block(
        id=found.whole["id"], lang=lang, title=found.whole["label"][lang], caption=caption(found, lang), said=said(found, lang),
        classes=tuple(level_name(found, level, lang) for level in found.levels),
        thin=text("levels.thin", lang, round=before) if before else "",
        panels=tuple(panel for panel in (_by_district(found, catalogue, lang), _by_dimension(found, lang)) if panel.lines),
        counts_title=text("levels.held", lang, units=len(held)) if held else "",
        counts=tuple(_holding(found, lang)), look_title=text("levels.look", lang), look=tuple(_look(found, catalogue, lang)),
        rules=(text("levels.rule", lang), *agreement(found, lang)))


def caption(found: Rated, lang: Lang) -> str:
    """Which round, of which day, of which version, how many units."""
    return text("levels.caption", lang, round=found.now["id"], on=found.now["on"], instrument=found.now["instrument"],
                rated=found.now["rated"], units=found.now["units"])


def said(found: Rated, lang: Lang) -> str:
    """The finding: how many units are at which level, and how many moved."""
    spread = found.spread(found.whole["id"], None)
    if spread is None:
        return text("levels.nobody", lang)
    join = text("beside.join", lang)
    at = join.join(text("levels.at", lang, units=units, level=level)
                   for level, units in zip(found.levels, spread.counts, strict=True) if units)
    parts = [text("levels.said", lang, units=spread.of, at=at)]
    if spread.known < spread.of:
        parts.append(text("levels.said.open", lang, units=spread.of - spread.known))
    if moved := found.moved(found.whole["id"], None):
        up, same, down = moved
        parts.append(text("levels.said.moved", lang, round=found.before["id"] if found.before else "", up=up, same=same, down=down))
    elif found.before:
        parts.append(text("levels.said.versions", lang, round=found.before["id"]))
    return ("" if lang == "zh" else " ").join(parts)


def level_name(found: Rated, level: int, lang: Lang) -> str:
    """A level with its name: `2 Managed`."""
    return text("levels.name", lang, level=level, name=found.whole["choices"][str(level)][lang])


def agreement(found: Rated, lang: Lang) -> list[str]:
    """How far the assessors agreed before they reconciled; nothing where there was one."""
    rows = {name: found.row(found.whole["id"], name) for name in ("exact", "within_one", "kappa", "icc")}
    exact, near, kappa, icc = rows.values()
    if exact is None or near is None:
        return []
    said = [text("levels.agreement", lang, exact=labels.value(exact["value"], "share"), near=labels.value(near["value"], "share"),
                 n=labels.count(int(exact["n"])))]
    if kappa is not None and kappa["value"] == kappa["value"]:  # not nan
        said.append(text("levels.kappa", lang, kappa=f"{kappa['value']:.2f}"))
    if icc is not None and icc["value"] == icc["value"]:
        said.append(text("levels.icc", lang, icc=f"{icc['value']:.2f}", low=f"{icc['low']:.2f}", high=f"{icc['high']:.2f}",
                         objects=int(icc["n"])))
    return [text("levels.agreement.join", lang).join(said) + text("levels.end", lang)]


def _by_district(found: Rated, catalogue: Json, lang: Lang) -> Panel:
    places: list[tuple[str | None, str]] = [(None, text("levels.all", lang))]
    places += district_names(catalogue, lang).items()
    lines = (_line(found, label, found.whole["id"], district, lang, whole=district is None) for district, label in places)
    return _panel("district", found, lines, lang)


def _by_dimension(found: Rated, lang: Lang) -> Panel:
    lines = (_line(found, text("levels.whole", lang) if one is found.whole else one["label"][lang], one["id"], None, lang,
                   whole=one is found.whole) for one in found.of)
    return _panel("dimension", found, lines, lang)


def _panel(name: str, found: Rated, lines: Iterable[PanelLine | None], lang: Lang) -> Panel:
    changed = (text("levels.head.moved", lang, round=found.before["id"]),) if found.before else ()
    return Panel(text(f"levels.by_{name}", lang), (text(f"levels.head.{name}", lang), text("levels.head.spread", lang),
                                                   text("levels.head.n", lang), *changed), tuple(line for line in lines if line))


def _line(found: Rated, label: str, indicator: str, district: str | None, lang: Lang, *, whole: bool) -> PanelLine | None:
    now = found.spread(indicator, district)
    if now is None:
        return None
    before = found.spread(indicator, district, wave=found.before["id"]) if found.before else None
    cells = [Remark(None, _n(now))]
    if found.before:
        cells.append(_moved(found.moved(indicator, district), lang))
    return PanelLine(label, now, before, tuple(cells), whole)


def _n(spread: Spread) -> str:
    return str(spread.of) if spread.known == spread.of else f"{spread.known}/{spread.of}"


def _moved(moved: tuple[int, int, int] | None, lang: Lang) -> Remark:
    """How many rose and fell; the mark is that of the only way they went."""
    if moved is None:
        return Remark(None, labels.ABSENT)
    up, _, down = moved
    ways = [text(f"levels.{way}", lang, units=units) for way, units in (("up", up), ("down", down)) if units]
    verdict = "higher" if up and not down else "lower" if down and not up else None
    return Remark(verdict, text("levels.ways", lang).join(ways) or text("levels.none_moved", lang))


def _holding(found: Rated, lang: Lang) -> Iterable[tuple[str, str, str]]:
    """The practices that hold the next level of most units: id, how many, what it is."""
    held = Counter(block["practice"] for one in found.found("blocking") for block in one["said"]["practices"])
    texts = practices(found, lang)
    for practice, units in sorted(held.items(), key=lambda pair: (-pair[1], list(texts).index(pair[0])))[:HELD]:
        yield practice, text("levels.units", lang, units=units), texts[practice]


def practices(found: Rated, lang: Lang) -> dict[str, str]:
    """What every practice is, by id, in the order of the rating."""
    return {id: label[lang] for part in found.parts for id, label in part["items"].items()}


def _look(found: Rated, catalogue: Json, lang: Lang) -> Iterable[Remark]:
    """The units that moved, that see themselves otherwise, whose level is open, whose evidence was not accepted."""
    for kind, verdict in LOOK.items():
        for one in found.found(kind):
            yield Remark(verdict, remark(one, kind, catalogue, lang))


def remark(finding: dict[str, Any] | Json, kind: str, catalogue: Json, lang: Lang) -> str:
    """A finding in a short sentence: the block says already of which rating and round."""
    key = f"levels.look.{kind}" if kind != "not_agreed" else str(finding["text"])
    return sentence({**finding, "text": key}, catalogue, lang, most=NAMED)


def holding(found: Rated, unit: str) -> Sequence[Json]:
    """The practices that hold a unit's next level."""
    return next((one["said"]["practices"] for one in found.found("blocking") if one["said"]["unit"] == unit), ())
