"""One complaint, where it is, and how complaints are gathered and raised together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from words.language import Lang, fill
from words.problems.sentences import CATALOGUE

# A kind that is wrong in a thousand places is one thing to mend: twenty examples show it.
SHOWN = 20


@dataclass(frozen=True)
class Where:
    """A place in a file: line and character of a text, row and column name of a table, or cell of a workbook (`Sheet!D17`)."""

    file: str = ""
    line: int | None = None
    character: int | None = None
    row: int | None = None
    column: str = ""
    cell: str = ""

    def text(self, lang: Lang) -> str:
        if self.line is not None:
            return ":".join(str(part) for part in (self.file, self.line, self.character) if part is not None)
        parts = [part for part in (self.file, self.cell) if part]
        if self.row is not None:
            parts.append(f"第{self.row}行" if lang == "zh" else f"row {self.row}")
        if self.column:
            parts.append(f"列 {self.column}" if lang == "zh" else f"column {self.column}")
        return ("，" if lang == "zh" else ", ").join(parts)


@dataclass(frozen=True)
class Problem:
    """One complaint: a code of the catalogue, where, the values of its sentence, how often."""

    code: str
    where: Where = field(default_factory=Where)
    values: Mapping[str, object] = field(default_factory=dict)
    count: int = 1

    @property
    def severity(self) -> str:
        return CATALOGUE[self.code].severity

    def parts(self, lang: Lang) -> tuple[str, str, str]:
        """What was found, what was expected, what to do."""
        entry = CATALOGUE[self.code]
        found, expected, todo = (fill(part, self.values) for part in (entry.zh if lang == "zh" else entry.en))
        return found, expected, todo

    def text(self, lang: Lang) -> str:
        found, expected, todo = self.parts(lang)
        times = "" if self.count == 1 else (f"（{self.count}次）" if lang == "zh" else f" ({self.count} times)")
        where = self.where.text(lang)
        lines = [f"{where}{'：' if lang == 'zh' else ': '}{found}{times}" if where else f"{found}{times}"]
        return "\n".join(lines + [f"  {part}" for part in (expected, todo) if part])

    def as_json(self, lang: Lang) -> dict[str, object]:
        found, expected, todo = self.parts(lang)
        return {"code": self.code, "severity": self.severity, "where": self.where.text(lang), "found": found,
                "expected": expected, "do": todo, "count": self.count}


class SurveyError(Exception):
    """Everything that is wrong with what was given, at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(report(self.problems, "en")))


class CouldNot(SurveyError):
    """What was asked could not be done: nothing is wrong with what was given, but with a machine or a server."""


class Problems:
    """Gathers complaints so that they are reported together; holds errors and warnings."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, code: str, where: Where | None = None, /, *, count: int = 1, **values: object) -> None:
        if code not in CATALOGUE:
            raise KeyError(f"no sentence for the problem {code!r} in words/problems")
        self._found.append(Problem(code, where or Where(), values, count))

    def extend(self, problems: Iterable[Problem]) -> None:
        self._found.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self._found if p.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self._found if p.severity == "warning")

    def raise_errors(self) -> None:
        """Raise one SurveyError with everything found, warnings too, if anything is an error."""
        if self.errors:
            raise SurveyError(self._found)


def report(problems: Iterable[Problem], lang: Lang, *, shown: int = SHOWN) -> list[str]:
    """The complaints as text, errors first; of each kind at most `shown`, then how many more."""
    kinds: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        kinds[problem.code].append(problem)
    lines = []
    for code in sorted(kinds, key=lambda code: CATALOGUE[code].severity != "error"):
        found = kinds[code]
        lines += [problem.text(lang) for problem in found[:shown]]
        if len(found) > shown:
            more = len(found) - shown
            lines.append(f"  …… 同类问题还有{more}处" if lang == "zh" else f"  … and {more} more of this kind")
    return lines
