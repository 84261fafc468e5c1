"""What both files of a questionnaire on paper show: numbers, labels and lengths, worked out once, as plain data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from instruments.model import Instrument, Item
from instruments.outline import status
from survey.forms.questionnaire import END, Answer, Block, Question, Questionnaire
from survey.study.model import District
from words.language import Lang
from words.respondent import text

MODE = "paper"
SHORT = 12                # digits of the checksum that a person compares; the QR code holds all 64
LINE, MOST_LINES = 80, 6  # characters that a hand writes on a line; open answers go on overleaf
SAID = ("office", "district", "community", "interviewer", "date", "begun", "ended", "response", "how", "thanks", "qr",
        "page")


@dataclass(frozen=True)
class Sheet:
    """A questionnaire, of a study's wave or alone, to be set on paper in one language."""

    instrument: Instrument
    lang: Lang
    title: str = ""
    wave: str = ""
    districts: Sequence[District] = ()

    def say(self, key: str, **values: object) -> str:
        return text(f"paper.{key}", self.lang, **values)

    @property
    def subtitle(self) -> str:
        return self.say("wave", title=self.title, wave=self.wave) if self.title and self.wave else self.title or self.wave

    @property
    def status(self) -> str:
        return self.say("draft", status=status(self.instrument, self.lang))

    @property
    def footer(self) -> list[str]:
        return [self.say("checksum", checksum=self.instrument.checksum[:SHORT]), status(self.instrument, self.lang)]

    @property
    def how(self) -> str:
        return ("" if self.lang == "zh" else " ").join(map(self.say, ("how_box", "how_arrow", "how_codes")))

    def data(self) -> dict[str, Any]:
        """All of it as JSON takes it."""
        found = Questionnaire(self.instrument, self.lang, MODE)
        blank = {"page": "{page}", "pages": "{pages}"}
        return {
            "title": found.title, "subtitle": self.subtitle, "status": self.status, "lead": list(found.lead),
            "key": self.instrument.key, "footer": self.footer, "how": self.how,
            "say": {key: self.say(key, **blank) for key in SAID},
            "districts": [{"code": str(n), "label": _label(district, self.lang), "leads": ""}
                          for n, district in enumerate(self.districts, 1)],
            "parts": [{"title": part.title, "blocks": [self._block(block) for block in part.blocks]}
                      for part in found.parts],
        }

    def _block(self, block: Block) -> dict[str, Any]:
        heads = block.heads if block.table else ()
        return {"note": block.note, "heads": [{"label": head.label, "reason": head.reason} for head in heads],
                "questions": [self._question(question, heads) for question in block.questions]}

    def _question(self, question: Question, heads: Sequence[Answer]) -> dict[str, Any]:
        item, codes = question.item, {answer.name: _code(answer) for answer in question.answers}
        return {
            "number": question.number, "kind": item.kind, "text": question.text, "hint": question.hint,
            "end_if": question.end_if, "answers": [self._answer(answer) for answer in question.answers],
            "boxes": [codes.get(head.name) for head in heads],
            "ladder": question.ladder, "digits": _digits(item),
            "lines": min(MOST_LINES, math.ceil((item.max_chars or 2 * LINE) / LINE)),
        }

    def _answer(self, answer: Answer) -> dict[str, str]:
        alone = f"（{text('questions.alone', self.lang)}）" if self.lang == "zh" else f" ({text('questions.alone', self.lang)})"
        leads = "" if answer.leads is None else self.say("end" if answer.leads == END else "go_to", n=answer.leads)
        return {"code": _code(answer), "label": answer.label + (alone if answer.exclusive else ""), "leads": leads}


def _code(answer: Answer) -> str:
    """The small number in a box; none stands for a reason, which has no code of the instrument's own."""
    return "" if answer.reason else str(answer.code)


def _digits(item: Item) -> int:
    """How many boxes a number fills; 0 where it may be negative, broken or of any size, and is written on a line."""
    if item.min is None or item.max is None or item.min < 0 or item.min.denominator > 1 or item.max.denominator > 1:
        return 0
    return len(str(item.max))


def _label(district: District, lang: Lang) -> str:
    return district.label.said(lang)
