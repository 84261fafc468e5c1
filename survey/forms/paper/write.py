"""Both files in each language, and what paper cannot do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from instruments.model import Instrument
from survey.forms.paper.pdf import pdf
from survey.forms.paper.sheet import MODE, Sheet
from survey.forms.paper.word import word
from survey.forms.routing import left_out
from survey.forms.written import Written, stem
from survey.study.model import District
from words.language import Lang
from words.problems import Problem


def write(instrument: Instrument, *, lang: Lang | None, title: str = "", wave: str = "",
          districts: Sequence[District] = ()) -> Written:
    """A .pdf and a .docx, in the language asked for or in each of the instrument's."""
    files: dict[str, bytes] = {}
    # Where one file is asked for and no language, the last is taken: that shall be the instrument's first.
    langs = (lang,) if lang else tuple(reversed(instrument.languages))
    notes = list(_notes(instrument))
    for each in langs:
        sheet, name = Sheet(instrument, each, title, wave, tuple(districts)), f"{stem(instrument, wave)}_{each}"
        printed = pdf(sheet)
        files |= {f"{name}.pdf": printed.content, f"{name}.docx": word(sheet)}
        notes += [] if printed.whole else [Problem("forms.no_font", values={"file": f"{name}.pdf"})]
    return Written(files, tuple(notes))


def _notes(instrument: Instrument) -> Iterator[Problem]:
    others = left_out(instrument, MODE)["modes"]
    mixed = [item.id for item in instrument.items.values() if item.random and item.id not in others]
    if MODE not in instrument.modes:
        yield Problem("forms.not_for_paper", values={"modes": ", ".join(instrument.modes)})
    if others:
        yield Problem("forms.not_on_paper", values={"items": ", ".join(others)})
    if mixed:
        yield Problem("forms.order_fixed", values={"items": ", ".join(mixed)})
