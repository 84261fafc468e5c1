"""A draft as it is once a person has written what its comments ask for, read as an instrument."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from instruments.model import Instrument
from instruments.reading import load_instrument
from survey.forms.draft import Draft, DraftItem, Texts
from survey.forms.draft_settled import settle
from survey.forms.draft_yaml import draft_yaml


def filled(draft: Draft) -> Draft:
    """The draft with every text in both languages, the missing one said in the other's words."""
    return replace(draft, title=_both(draft.title), intro=_both(draft.intro) if draft.intro else {},
                   sections=tuple(replace(each, texts=_both(each.texts)) for each in draft.sections),
                   items=tuple(map(_item, draft.items)))


def _item(item: DraftItem) -> DraftItem:
    return replace(item, texts=_both(item.texts), choices=tuple(
        replace(choice, texts=_both(choice.texts)) for choice in item.choices))


def _both(texts: Texts) -> Texts:
    some = next((text for text in texts.values() if text), "…")
    return {tag: texts.get(tag) or some for tag in ("zh", "en")}


def instrument(draft: Draft, folder: Path, id: str = "read_back", version: str = "1.0.0") -> Instrument:
    """What our reader makes of the draft's YAML with the texts filled in and the people named."""
    text = draft_yaml(settle(filled(draft)), id=id, version=version)
    path = folder / f"{id}.yaml"
    path.write_text(text.replace("population: {}", "population: {zh: 居民, en: Residents}"), encoding="utf-8")
    return load_instrument(path)
