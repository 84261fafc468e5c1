"""Relevance of LimeSurvey's questions as rules of a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence

from survey.forms.draft import And, Or, Rule, Said
from survey.forms.expressions import LIMESURVEY, Names, Reference, Untranslatable, joined, rule
from survey.forms.limesurvey_codes import REASON_CODES
from survey.forms.limesurvey_survey import Question
from survey.forms.plain import Notes, shown

# A column as the database calls it: survey X group X question, then the subquestion's code.
_COLUMN = re.compile(r"(?<![\w.])(\d+X\d+X\d+\w*)")
_MULTIPLE = ("M", "P")
_SURE = ("==", "in", "<", "<=", ">", ">=")  # never true of a missing answer


class Logic:
    """Reads the conditions of one survey."""

    def __init__(self, questions: Sequence[Question], notes: Notes, *, ours: bool = False) -> None:
        self.notes, self.ours = notes, ours
        self.unset: dict[str, list[str]] = {}
        self.references: dict[str, Reference] = {}
        self.choices: dict[str, frozenset[str]] = {}
        for question in questions:
            for name in (question.code, question.column):
                if name:
                    self._add(question, name, "_" if name == question.code else "")
            if question.kind in _MULTIPLE:
                self.choices[question.code] = frozenset(
                    each.code for each in question.subquestions if each.code not in REASON_CODES.values())

    def _add(self, question: Question, name: str, mark: str) -> None:
        if question.kind not in _MULTIPLE and not question.subquestions:
            self.references[name] = Reference(question.code)
        for inner in question.subquestions:
            multiple = question.kind in _MULTIPLE
            item = question.code if multiple else f"{question.code}_{inner.code}"
            self.references[f"{name}{mark}{inner.code}"] = Reference(item, inner.code if multiple else "")

    def relevance(self, source: str, item: str, where: Question | None = None) -> tuple[Rule | None, tuple[str, ...]]:
        """The rule, and what of it could not be read as text."""
        if source.strip() in ("", "1"):
            return None, ()
        names = Names()
        try:
            found = rule(_prepared(source), LIMESURVEY, self._named, names)
        except (Untranslatable, RecursionError) as error:
            self.notes.problems.add("forms_in.routing", where.where if where else None, item=shown(item),
                                    expression=shown(source), detail=shown(str(error)))
            return None, (source,)
        for name in names.unset:
            self.unset.setdefault(_column(name.partition(".")[0]), []).append(item)
        if isinstance(found, bool):
            return (None, ()) if found else (None, (source,))
        return self.bare(found), ()

    def _named(self, name: str) -> Reference | None:
        """What stands before .NAOK and the like; of `.shown` and other properties nothing is known."""
        code, _, part = name.partition(".")
        return self.references.get(_column(code)) if part in ("", "NAOK", "code", "value", "valueNAOK") else None

    def conditions(self, question: Question) -> Rule | None:
        """The rule of the old table of conditions, which newer files repeat as relevance."""
        scenarios: dict[str, dict[str, list[Rule]]] = {}
        for row in question.conditions:
            reference = self.references.get(row.question.lstrip("+"))
            if reference is None or row.method not in ("==", "!=", "<", "<=", ">", ">="):
                return None
            operator = row.method
            codes = (reference.choice,) if reference.choice else (row.value,)
            if reference.choice and row.value != "Y":
                return None
            scenarios.setdefault(row.scenario, {}).setdefault(row.question, []).append(
                Said(reference.item, operator, codes))  # type: ignore[arg-type]
        found = joined([joined([joined(list(same), Or) for same in tested.values()], And)
                        for tested in scenarios.values()], Or)
        return None if isinstance(found, bool) else found

    def bare(self, found: Rule) -> Rule:
        """Without "was answered" beside a test that no missing answer meets, and in a rule of ours without the "another
        choice was made" that its printing put beside "this one was not"."""
        if isinstance(found, Said):
            return found
        if not isinstance(found, And | Or):
            return type(found)(self.bare(found.part))
        parts = [self.bare(part) for part in found.parts]
        if isinstance(found, And):
            sure = {part.item for part in parts if isinstance(part, Said) and part.operator in _SURE}
            parts = [part for part in parts if not (isinstance(part, Said) and part.operator == "answered" and part.item in sure)]
            parts = [part for part in parts if not (self.ours and self._beside(part, parts))]
        again = joined(list(parts), type(found))
        assert not isinstance(again, bool), "parts are rules"
        return again

    def _beside(self, part: Rule, parts: Sequence[Rule]) -> bool:
        if not isinstance(part, Said) or part.operator not in ("==", "in") or part.item not in self.choices:
            return False
        without = {code for other in parts if isinstance(other, Said) and other.item == part.item
                   and other.operator in ("!=", "not in") for code in other.codes}
        return bool(without) and self.choices[part.item] <= without | set(part.codes)

    def done(self) -> None:
        """Notes on names that no question has."""
        for name, items in self.unset.items():
            shown_items = ", ".join(dict.fromkeys(shown(item) for item in items))
            self.notes.problems.add("forms_in.variable", name=shown(name), items=shown_items)



def _prepared(source: str) -> str:
    """Columns by number made into names, and a number that was given taken as an answer that was given."""
    return _COLUMN.sub(r"_\1", source).replace("is_numeric(", "!is_empty(")


def _column(name: str) -> str:
    return name[1:] if re.match(r"_\d+X", name) else name


def ends_and_asked(source: str) -> tuple[list[str], str]:
    """The parts `!(…)` of a relevance of ours, each a condition that ended the interview, and the rest."""
    ends: list[str] = []
    rest: list[str] = []
    for part in _split(source):
        (ends if part.startswith("!(") else rest).append(part)
    return [part[2:-1] for part in ends], " and ".join(rest)


def _split(source: str) -> list[str]:
    """The parts that ` and ` joins outside parentheses and quotation marks."""
    parts, depth, quoted, start, at = [], 0, False, 0, 0
    while at < len(source):
        letter = source[at]
        quoted = quoted != (letter == '"')
        depth += 0 if quoted else (letter == "(") - (letter == ")")
        if depth == 0 and not quoted and source.startswith(" and ", at):
            parts.append(source[start:at])
            start = at = at + 5
        else:
            at += 1
    return [*parts, source[start:]]
