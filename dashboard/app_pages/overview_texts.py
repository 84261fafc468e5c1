"""The overview's texts as HTML: the head, the three cards, the notes. Every word that comes from a file is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from dashboard.views import labels, remarks
from dashboard.views.comparison import Row
from dashboard.views.model import CITY, NONE, Entry, Overview, Remark
from dashboard.views.notes import Note, percent, status_words
from words.interface import text
from words.language import Lang

TONES: Mapping[str | None, str] = {"higher": "jm-up", "lower": "jm-down"}
HTML_LANG: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en"}


def block(lang: Lang, *parts: str, kind: str = "div", name: str = "") -> str:
    """The parts in one element that says its language: that of the page cannot change without loading it anew."""
    return f'<{kind} class="jm {name}" lang="{HTML_LANG[lang]}">{"".join(parts)}</{kind}>'


def study_line(catalogue: Mapping[str, Any], lang: Lang) -> str:
    """The study's name and what everybody must know about its data."""
    study = catalogue["study"]
    statuses = dict.fromkeys(found["status"] for found in catalogue["instruments"])
    notices = [text("dashboard.notice.simulated", lang)] if study["simulated"] else []
    notices += [text("dashboard.status", lang, status=status_words(status, lang))
                for status in statuses]
    notices += [text("dashboard.notice.opt_in", lang)] if study["sample"] == "opt_in" else []
    badges = "".join(f'<span class="jm-badge">{escape(said)}</span>' for said in notices)
    return block(lang, f'<span class="jm-name">{escape(study["title"][lang])}</span>', badges, name="jm-study")


def head(view: Overview) -> str:
    """The finding and what it is about."""
    return block(view.lang, f"<h1>{escape(remarks.title(view))}</h1>",
                 f'<p class="jm-caption">{escape(remarks.caption(view))}</p>', kind="header", name="jm-head")


def plain_head(catalogue: Mapping[str, Any], lang: Lang) -> str:
    """The head of a study without a survey: its name, for nothing stands above its blocks."""
    return block(lang, f'<h1>{escape(catalogue["study"]["title"][lang])}</h1>', kind="header", name="jm-head")


def cards(view: Overview, history: str) -> str:
    """Where we stand, what changed, where to look first."""
    changed = (text("overview.changed", view.lang, wave=view.previous) if view.previous
               else text("overview.changed_first", view.lang))
    return block(
        view.lang,
        _card(text("overview.stand", view.lang), _stand(view) + history),
        _card(changed, _remarks(remarks.changed(view))),
        _card(text("overview.look", view.lang), _remarks(remarks.look(view)),
              f'<p class="jm-small">{escape(remarks.look_note(view))}</p>'), name="jm-cards")


def section(view: Overview, title: str, *body: str) -> str:
    """A section with its heading."""
    return block(view.lang, f"<h2>{escape(title)}</h2>", *body, kind="section")


def legend(items: Iterable[tuple[str, str]]) -> str:
    """What marks mean: pairs of a mark and its words."""
    tones = {labels.UP: "jm-up", labels.DOWN: "jm-down"}
    said = "".join(f'<span>{sign(mark, tones.get(mark, ""))} {escape(words)}</span>' for mark, words in items)
    return f'<p class="jm-legend">{said}</p>'


def district_title(view: Overview) -> str:
    if not view.other:
        return text("overview.districts_only", view.lang)
    return text("overview.against", view.lang, other=view.other)


def district_legend(view: Overview) -> str:
    """What the marks on the districts' lines mean, of those that are there."""
    lang, rules = view.lang, view.rules
    found = {entry.verdict(view.held) for entry in view.districts}
    items = [(labels.MARKS[verdict], text(f"overview.legend.{verdict}", lang, other=view.other))
             for verdict in ("higher", "lower") if verdict in found]
    judged = view.held is not None and not view.described
    items.append((labels.DOT, text("overview.legend.dot", lang) if judged else text(
        "overview.legend.dot_alone", lang, conf=percent(rules.conf))))
    if any(entry.few for entry in view.shown):
        items.append((labels.FEW, text("overview.legend.few", lang, few=rules.few)))
    if any(entry.withheld for entry in view.districts):
        items.append((labels.WITHHELD, text("overview.legend.withheld", lang, withhold=rules.withhold)))
    if view.held and view.held != CITY:
        items.append((labels.TICK, text("overview.legend.reference", lang, other=view.other)))
    return legend(items)


def part_legend(view: Overview) -> str:
    """What the marks on the parts' lines mean."""
    items = [(labels.DOT, text("overview.legend.now", view.lang, wave=view.wave, conf=percent(view.rules.conf)))]
    if view.previous and any(column.city.difference("previous") for column in view.parts):
        items.append((labels.TICK, text("overview.legend.before", view.lang, wave=view.previous)))
    return legend(items)


def notes(view: Overview, every: Sequence[Note]) -> str:
    """How it was reckoned: the rules that this page rests on in sight, everything else on demand."""
    return plain_notes(every, view.lang, _rules(view))


def plain_notes(every: Sequence[Note], lang: Lang, rules: Sequence[str] = ()) -> str:
    """The notes, with these rules in sight."""
    listed = "".join(f"<dt>{escape(note.subject)}</dt><dd>{escape(note.text)}</dd>" for note in every)
    said = "".join(f"<p>{escape(line)}</p>" for line in rules)
    return block(lang, f'<h2>{escape(text("overview.method", lang))}</h2>', said,
                 f'<details><summary>{escape(text("overview.more_notes", lang))}</summary><dl>{listed}</dl></details>',
                 kind="section", name="jm-notes")


def hidden(words: str) -> str:
    """Words for a screen reader alone."""
    return f'<span class="jm-hidden">{escape(words)}</span>' if words else ""


def sign(mark: str, tone: str = "") -> str:
    """A mark; what it says stands in words beside it, so it is not read aloud."""
    return f'<span class="jm-sign {tone}" aria-hidden="true">{escape(mark)}</span>' if mark else ""


def change_line(entry: Entry, unit: str, view: Overview) -> str:
    """The change since the wave before with its interval and verdict; empty where there is none."""
    found = entry.difference("previous")
    if found is None or found.value is None:
        return ""
    said = text("overview.change", view.lang, difference=labels.difference(found.value, unit), wave=view.previous,
                interval=labels.signed_interval(found.low, found.high, unit, view.lang),
                verdict=labels.verdict(found, "change", view.lang))
    mark = sign(labels.MARKS.get(found.verdict, ""))
    return f'<p class="jm-change {TONES.get(found.verdict, "")}">{mark} {escape(said)}</p>'


def _card(title: str, *body: str) -> str:
    return f'<section class="jm-card"><h2>{escape(title)}</h2>{"".join(body)}</section>'


def _stand(view: Overview) -> str:
    row = view.main.city.estimate
    if row is None:
        return _no_city(view)
    unit = view.main.unit
    interval = text("overview.interval", view.lang, conf=percent(view.rules.conf),
                    interval=labels.interval(row.low, row.high, unit, view.lang))
    count = text("overview.n_least" if _is_made_of_parts(view) else "overview.n", view.lang, n=labels.count(row.n))
    few = f' {sign(labels.FEW)}{hidden(text("overview.aloud.few", view.lang))}' if row.few else ""
    return (f'<p class="jm-big"><b>{escape(labels.value(row.value, unit))}</b>'
            f"<span>{escape(interval)}<br>{escape(count)}{few}</span></p>{change_line(view.main.city, unit, view)}{_gap_lines(view)}")


def _gap_lines(view: Overview) -> str:
    """The city against its target and the benchmarks, where it has any."""
    held = {view.held: view.other} if view.held and view.held != CITY else {}
    return "".join(_gap_line(view.main.city.difference(kind), other, view) for kind, other in {**held, **view.also}.items())


def _gap_line(found: Row | None, other: str, view: Overview) -> str:
    if found is None or found.value is None:
        return ""
    unit = view.main.unit
    said = text("overview.gap", view.lang, other=other, difference=labels.difference(found.value, unit),
                interval=labels.signed_interval(found.low, found.high, unit, view.lang),
                verdict=labels.verdict(found, "level", view.lang))
    return f'<p class="jm-change {TONES.get(found.verdict, "")}">{sign(labels.MARKS.get(found.verdict, ""))} {escape(said)}</p>'


def _no_city(view: Overview) -> str:
    key = "no_city" if not view.rules.pools else "no_city_here"
    said = [text(f"overview.{key}", view.lang)]
    if view.shown:
        low, high = (labels.value(entry.estimate.value if entry.estimate else None, view.main.unit)
                     for entry in (view.shown[-1], view.shown[0]))
        said.insert(0, text("overview.spread", view.lang, n=len(view.shown), low=low, high=high))
    return "".join(f"<p>{escape(line)}</p>" for line in said)


def _remarks(found: Iterable[Remark]) -> str:
    lines = "".join(f'<li>{sign(labels.MARKS.get(remark.verdict, "·"), TONES.get(remark.verdict, ""))}'
                    f"<span>{escape(remark.text)}</span></li>" for remark in found)
    return f'<ul class="jm-remarks">{lines}</ul>'


def _rules(view: Overview) -> list[str]:
    rules, lang = view.rules, view.lang
    conf, alpha = percent(rules.conf), f"{1 - rules.conf:.10g}"
    said = [text("overview.note.interval", lang, conf=conf)]
    if rules.opt_in:
        said.append(text("overview.note.interval_opt_in", lang))
    elif view.basis == NONE and view.previous is None:
        said.append(text("overview.note.no_compare", lang))
    else:
        said.append(text("overview.note.clearly", lang, alpha=alpha, adjusted=rules.adjusted, worth=_worth(view)))
    said.append(text("overview.note.n" if _is_made_of_parts(view) else "overview.note.n_plain", lang))
    if view.origin:
        said.append(text("overview.note.origin", lang, origin=view.origin))
    return [*said, text("overview.note.privacy", lang, withhold=rules.withhold, few=rules.few)]


def _is_made_of_parts(view: Overview) -> bool:
    return view.part_kind in ("dimension", "construct") and view.main.id not in {column.id for column in view.parts}


def _worth(view: Overview) -> str:
    worth, unit = view.rules.worth, view.main.unit
    if worth is None:
        return text("overview.note.no_worth", view.lang)
    return text(f"overview.note.worth_{unit}", view.lang, value=f"{100 * worth if unit == 'share' else worth:.10g}")
