"""What the first sheet of a rating workbook explains: classes, levels, gates, who fills what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from instruments.fields import Label
from instruments.rating import Rating
from survey.ratings.columns import said
from words.documents import text
from words.language import LANGS, Lang


def guide_lines(rating: Rating, lang: Lang | None) -> Iterator[tuple[str, str]]:
    """Each line with its head; the head stands once."""
    if rating.intro:
        yield "", _label(rating.intro, lang)
    yield said("rating.guide.how", lang), said("rating.guide.how.text", lang, "\n")
    yield "", ""
    yield from _headed(said("rating.guide.scale", lang), _scale(rating, lang))
    yield "", ""
    yield from _headed(said("rating.guide.levels", lang), (
        f"{one.level}  {_label(one.label, lang)}: {_label(one.meaning, lang)}" for one in rating.levels))
    yield "", ""
    gates = rating.gates
    yield said("rating.guide.gates", lang), said("rating.guide.gates.text", lang, "\n", below=gates.key_below,
                                                 at=gates.key_at, every=gates.every)
    for dimension in rating.dimensions:
        yield "", ""
        anchors = (f"{level}  {_label(anchor, lang)}" for level, anchor in sorted(dimension.anchors.items()))
        yield from _headed(f"{dimension.id}  {_label(dimension.label, lang)}", anchors)


def _headed(head: str, lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        yield head, line
        head = ""


def _scale(rating: Rating, lang: Lang | None) -> Iterator[str]:
    bounds = [0.0, *(float(one.up_to) for one in rating.scale)]
    for one, (low, high) in zip(rating.scale, pairwise(bounds), strict=True):
        yield " / ".join(text("rating.guide.scale.range", each, id=one.id, label=one.label.said(each), low=f"{low:g}",
                              high=f"{high:g}") for each in ((lang,) if lang else LANGS))
    yield said("rating.guide.bounds", lang)
    rule = rating.gates.not_applicable
    yield " / ".join(text("rating.guide.na", each, label=rule.label.said(each), most=rule.most)
                     for each in ((lang,) if lang else LANGS))


def _label(label: Label, lang: Lang | None) -> str:
    return label.said(lang) if lang else f"{label.zh} {label.en}"
