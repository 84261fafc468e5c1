"""A draft written to its file, and what there is in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from survey.files.whole import put
from survey.forms.draft import OURS, Draft
from survey.forms.draft_settled import Settled, settle
from survey.forms.draft_yaml import draft_yaml


def written(draft: Draft, place: Path, *, id: str, version: str) -> Settled:
    """The draft as it was written to `place`, whole or not at all; with the notes."""
    settled = settle(draft)
    put(draft_yaml(settled, id=id, version=version).encode(), place)
    return settled


def counts(settled: Settled) -> dict[str, object]:
    """What was carried over, in numbers and for a sentence."""
    kinds = Counter(item.item.kind for item in settled.items)
    texts = [settled.draft.title, *(section.texts for section in settled.sections.values())]
    texts += [text for item in settled.items for text in (item.item.texts, *(each.texts for each in item.item.choices))]
    return {
        "items": len(settled.items), "sections": len(settled.sections),
        "kinds": ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()),
        "conditions": sum(item.ask_if is not None for item in settled.items),
        "lost": sum(bool(item.untranslated) for item in settled.items),
        "untold": sum(any(not text.get(tag) for tag in OURS) for text in texts),
        "notes": sum(note.count for note in settled.notes),
    }
