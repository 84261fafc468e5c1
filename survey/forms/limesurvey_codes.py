"""What our ids are called in LimeSurvey, and back.

LimeSurvey takes letters and digits alone: a question's code begins with a letter, an answer's has at most five
characters. An id that is legal there stays as it is; every other one is in the map, which the form carries in the help
text of its hidden question: `HH-16=HH16 PUB2.all_day=PUB2.allday AGE.reason=AGEreason S1=#2`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from instruments.model import Instrument

LONGEST = 20  # characters of a question's or subquestion's code (its column `title`)
# Taken by LimeSurvey's own variables and columns, in small letters.
RESERVED = frozenset({"lang", "sid", "savedid", "token", "qid", "gid", "sgq", "self", "that", "this", "time", "other",
                      "comment", "id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp",
                      "ipaddr", "refurl"})
# The reasons for missing that a respondent can give, as answers.
REASON_CODES: Mapping[str, str] = MappingProxyType({"not_applicable": "NA", "dont_know": "DK", "refused": "RF"})
FORM = "jingminform"  # the hidden question that records with every response which form it was
_QUESTION = re.compile(r"[A-Za-z][A-Za-z0-9]{0,19}", re.ASCII)
_INNER = re.compile(r"[A-Za-z0-9]{1,20}", re.ASCII)
_PAIR = re.compile(r"([^\s=]+)=([#A-Za-z0-9.]+)")


@dataclass(frozen=True)
class Codes:
    """LimeSurvey's codes by ours: ITEM, ITEM.choice, ITEM.reason (the question why there is no answer)."""

    code: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.code[name]

    def inner(self, name: str) -> str:
        """A choice's code without its question's."""
        return self.code[name].partition(".")[2]

    def map_text(self, sections: Mapping[str, int]) -> str:
        """Every pair that differs, and the number of each section's group."""
        pairs = [f"{name}={code}" for name, code in self.code.items() if name != code]
        return " ".join([*(f"{section}=#{number}" for section, number in sections.items()), *pairs])


def codes(instrument: Instrument, extra: tuple[str, ...] = ()) -> Codes:
    """A legal code for every item and choice; `extra` are questions of the form that are no items."""
    found: dict[str, str] = {}
    taken = {FORM, *RESERVED}
    names = [item.id for item in instrument.items.values()]
    reasons = [f"{item.id}.reason" for item in instrument.items.values() if item.kind in ("number", "text") and item.allow]
    # Ids that are legal as they stand come first: another that is mended must not take their place.
    for name in sorted([*names, *reasons, *extra], key=lambda name: not _legal(name, RESERVED)):
        found[name] = _free(_mended(name, "Q"), taken)
    for item in instrument.items.values():
        inner = {*RESERVED, *(code.lower() for code in REASON_CODES.values())}
        choices = [choice.name or str(choice.code) for choice in item.choices] if item.kind == "multi" else []
        for choice in sorted(choices, key=lambda name: not (_INNER.fullmatch(name) and name.lower() not in inner)):
            found[f"{item.id}.{choice}"] = f"{found[item.id]}.{_free(_mended(choice, '', _INNER), inner)}"
    return Codes(found)


def _legal(name: str, taken: frozenset[str]) -> bool:
    return _QUESTION.fullmatch(name) is not None and name.lower() not in taken


def _mended(name: str, prefix: str, pattern: re.Pattern[str] = _QUESTION) -> str:
    kept = re.sub(r"[^A-Za-z0-9]+", "", name)
    return kept[:LONGEST] if pattern.fullmatch(kept[:LONGEST]) else f"{prefix or 'c'}{kept}"[:LONGEST]


def _free(name: str, taken: set[str]) -> str:
    """The code, with a number at its end where it is taken; LimeSurvey does not tell capitals from small letters."""
    made, number = name, 2
    while made.lower() in taken:
        made, number = f"{name[:LONGEST - len(str(number))]}{number}", number + 1
    taken.add(made.lower())
    return made


def read_map(text: str) -> dict[str, str]:
    """Our names by LimeSurvey's codes (`#2` is the second group), from what `map_text` wrote."""
    return {code: name for name, code in _PAIR.findall(text)}
