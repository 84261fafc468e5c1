"""The overview in sentences: what it finds, what changed, where to look first. No cause is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.views import labels
from dashboard.views.model import NONE, PAIRS, Column, Entry, Overview, Remark
from words.interface import text

NAMED = 4  # names in a sentence before "and 3 more"
FIRST = 3  # districts that get a sentence of their own


def title(view: Overview) -> str:
    """The finding in one sentence."""
    if not view.shown:
        key = "withheld" if view.main.city.withheld else "nothing"
        return text(f"overview.title.{key}", view.lang, label=view.main.label)
    if view.basis == PAIRS:
        return _title_of_pairs(view)
    if view.main.city.estimate is None and view.basis == NONE:
        first, last = view.shown[0], view.shown[-1]
        return text("overview.title.range", view.lang, first=first.label, high=_value(view.main, first),
                    last=last.label, low=_value(view.main, last))
    figure = _figure_in_title(view)
    second = _compared_in_title(view)
    return text("overview.title.join", view.lang, first=figure, second=second) if second else figure


def caption(view: Overview) -> str:
    """Which indicator, which wave, and what a value of it is."""
    return text("overview.caption", view.lang, label=view.main.label, wave=view.wave, said=view.said)


def changed(view: Overview) -> tuple[Remark, ...]:
    """What clearly changed since the wave before: the parts of the indicator, then the districts."""
    reason = _no_change_reason(view)
    if reason:
        return (Remark(None, text(f"overview.{reason}", view.lang)),)
    found = []
    for verdict, way in (("higher", "up"), ("lower", "down")):
        parts = [column for column in view.parts if column.city.verdict("previous") == verdict]
        if parts:
            named = [_with_change(column.label, column, column.city, view) for column in parts]
            found.append(Remark(verdict, text(f"overview.parts_{way}", view.lang, list=_list(named, view))))
    for verdict, way in (("higher", "up"), ("lower", "down")):
        moved = [entry for entry in view.districts if entry.verdict("previous") == verdict]
        if moved:
            moved.sort(key=lambda entry: -abs(_size(entry, "previous")))
            named = [_with_change(entry.label, view.main, entry, view) for entry in moved]
            found.append(Remark(verdict, text(f"overview.districts_{way}", view.lang, n=_districts(len(moved), view),
                                              list=_list(named, view))))
    for verdict, way in (("higher", "up"), ("lower", "down")):
        single = _single(view, "previous", verdict)
        if single:
            found.append(Remark(verdict, text(f"overview.single_{way}", view.lang, list=_list(single, view))))
    return tuple(found) or (Remark(None, text("overview.no_change", view.lang)),)


def look(view: Overview) -> tuple[Remark, ...]:
    """Where to look first: districts clearly below, what clearly fell, the lowest parts."""
    found = [*_below(view), *_below_in_part(view), *_fell(view)]
    if not found and view.held and not view.described:
        found = [Remark(None, text("overview.look_nothing", view.lang, other=view.other))]
    if view.basis == NONE and len(view.shown) > 2:
        last = [_with_value(entry.label, view.main, entry, view) for entry in view.shown[:-3:-1]]
        found.append(Remark(None, text("overview.look_last", view.lang, list=_list(last, view))))
    return (*found, *_lowest_parts(view))


def look_note(view: Overview) -> str:
    """What those hints do not say."""
    if not view.parts or view.parts[0].city.estimate is None:
        return text("overview.look_where", view.lang)
    return text("overview.look_why", view.lang, parts=part_word(view))


def part_word(view: Overview) -> str:
    """What the parts are called, in the plural."""
    return text(f"overview.part.{view.part_kind if view.part_kind in ('dimension', 'construct') else 'item'}", view.lang)


def verdicts(view: Overview) -> tuple[int, int]:
    """How many districts are clearly above and clearly below what they are held against."""
    found = [entry.verdict(view.held) for entry in view.districts]
    return found.count("higher"), found.count("lower")


def _title_of_pairs(view: Overview) -> str:
    return text("overview.title.pairs", view.lang, first=view.shown[0].label, last=view.shown[-1].label,
                all=view.pairs, clear=sum(entry.above for entry in view.districts))


def _figure_in_title(view: Overview) -> str:
    city = view.main.city
    if city.estimate is None:
        return view.main.label
    figure = text("overview.title.figure", view.lang, label=view.main.label, value=_value(view.main, city))
    way = {"higher": "up", "lower": "down"}.get(city.verdict("previous") or "")
    return figure + (text(f"overview.title.{way}", view.lang, wave=view.previous) if way else "")


def _compared_in_title(view: Overview) -> str:
    if view.described:
        return text("overview.title.described", view.lang)
    if view.held is None:
        return ""
    up, down = verdicts(view)
    key = {(True, True): "both", (True, False): "above", (False, True): "below"}.get((up > 0, down > 0), "neither")
    # In English the second half of "3 districts above the city, 1 below" goes without the word.
    below = str(down) if key == "both" and view.lang == "en" else _districts(down, view)
    return text(f"overview.title.{key}", view.lang, up=_districts(up, view), down=below, other=view.other)


def _no_change_reason(view: Overview) -> str | None:
    """The key of why nothing can be said about change; None where it can."""
    if view.waves_in_all == 1:
        return "one_wave"
    if view.previous is None:
        return "first_wave"
    everywhere = (view.main.city, *view.districts, *(column.city for column in view.parts))
    found = {entry.verdict("previous") for entry in everywhere} - {None}
    if not found:
        return "no_change_rows"
    return "changes_described" if found <= {"description", "incomparable"} else None


def _below(view: Overview) -> Iterable[Remark]:
    """The districts clearly below, the farthest first, each with the parts in which it is farthest below."""
    if view.basis == PAIRS:
        low = [entry for entry in reversed(view.shown) if entry.below > entry.above]
        for entry in low[:FIRST]:
            yield Remark("lower", text("overview.look_pairs", view.lang, district=entry.label, below=entry.below,
                                       value=_value(view.main, entry), n=len(view.shown) - 1))
        return
    low = [entry for entry in view.districts if entry.verdict(view.held) == "lower"]
    low.sort(key=lambda entry: _size(entry, view.held))
    for entry in low[:FIRST]:
        said = text("overview.look_below", view.lang, district=entry.label, value=_value(view.main, entry),
                    other=view.other)
        yield Remark("lower", said + _most(view, entry))
    if len(low) > FIRST:
        rest = [_with_value(entry.label, view.main, entry, view) for entry in low[FIRST:]]
        yield Remark("lower", text("overview.look_more", view.lang, other=view.other, list=_list(rest, view)))


def _most(view: Overview, district: Entry) -> str:
    """The two parts in which the district is farthest below, of those where that is clear."""
    found = [(column, column.districts[district.id]) for column in view.parts
             if column.id != view.main.id and column.districts[district.id].verdict(view.held) == "lower"]
    found.sort(key=lambda pair: _size(pair[1], view.held))
    named = [text("overview.with_value", view.lang, label=labels.short(column.label, view.lang),
                  value=labels.difference(_size(entry, view.held), column.unit)) for column, entry in found[:2]]
    return text("overview.look_most", view.lang, list=_list(named, view)) if named else ""


def _below_in_part(view: Overview) -> Iterable[Remark]:
    """The districts that are clearly below in a part, and not on the whole: an index hides them."""
    single = _single(view, view.held, "lower") if view.held else []
    if single:
        yield Remark("lower", text("overview.look_single", view.lang, other=view.other, list=_list(single, view)))


def _single(view: Overview, kind: str | None, verdict: str) -> list[str]:
    """District and part where that verdict is the part's own, the largest difference first: neither the district as a
    whole has it, nor the part in the city as a whole."""
    whole = {entry.id for entry in view.districts if entry.verdict(kind) == verdict}
    found = [(abs(_size(entry, kind)), entry, column) for column in view.parts
             if column.id != view.main.id and column.city.verdict(kind) != verdict
             for entry in column.districts.values() if entry.verdict(kind) == verdict and entry.id not in whole]
    found.sort(key=lambda one: -one[0])
    return [text("overview.district_part", view.lang, district=entry.label, part=labels.short(column.label, view.lang),
                 value=labels.difference(_size(entry, kind), column.unit)) for _, entry, column in found]


def _fell(view: Overview) -> Iterable[Remark]:
    fell = [_with_change(column.label, column, column.city, view) for column in view.parts
            if column.city.verdict("previous") == "lower"]
    fell += [_with_change(entry.label, view.main, entry, view) for entry in view.districts
             if entry.verdict("previous") == "lower"]
    if fell:
        yield Remark("lower", text("overview.look_fell", view.lang, wave=view.previous, list=_list(fell, view)))


def _lowest_parts(view: Overview) -> Iterable[Remark]:
    """The two lowest parts by the city's figure; of two or fewer none is the lowest worth naming."""
    known = sorted(((column.city.estimate.value or 0.0, column) for column in view.parts if column.city.estimate),
                   key=lambda pair: pair[0])
    if len(known) > 2:
        named = [_with_value(column.label, column, column.city, view) for _, column in known[:2]]
        yield Remark(None, text("overview.look_lowest", view.lang, parts=part_word(view), list=_list(named, view)))


def _value(column: Column, entry: Entry) -> str:
    return labels.value(entry.estimate.value if entry.estimate else None, column.unit)


def _size(entry: Entry, kind: str | None) -> float:
    found = entry.difference(kind)
    return found.value or 0.0 if found else 0.0


def _with_value(label: str, column: Column, entry: Entry, view: Overview) -> str:
    return text("overview.with_value", view.lang, label=labels.short(label, view.lang), value=_value(column, entry))


def _with_change(label: str, column: Column, entry: Entry, view: Overview) -> str:
    return text("overview.with_value", view.lang, label=labels.short(label, view.lang),
                value=labels.difference(_size(entry, "previous"), column.unit))


def _districts(count: int, view: Overview) -> str:
    return text(f"overview.districts.{'one' if count == 1 else 'many'}", view.lang, n=count)


def _list(names: Sequence[str], view: Overview) -> str:
    joined = text("overview.list_join", view.lang).join(names[:NAMED])
    more = len(names) - NAMED
    return text("overview.and_more", view.lang, list=joined, n=more) if more > 0 else joined
