"""A LimeSurvey survey as its files have it: .lss and .txt say the same things in two shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from survey.forms.draft import Texts
from words.problems import Where

MOST = 20_000  # questions, subquestions and answers of a survey, languages together


@dataclass(frozen=True)
class Answer:
    """An answer, or a subquestion: a row of an array, a choice of a multi-select."""

    code: str
    texts: Texts
    scale: int = 0
    relevance: str = ""


@dataclass(frozen=True)
class Compared:
    """A row of the old table of conditions: within a scenario, tests of one question are alternatives."""

    scenario: str
    question: str   # its column: 122333X2482X47729, with + before it for a choice of a multi-select
    method: str
    value: str


@dataclass(frozen=True)
class Question:
    """A question with everything that hangs on it. `column` is its SGQA name where the file has numbers."""

    code: str
    group: str
    kind: str
    texts: Texts
    help: Texts = field(default_factory=dict)
    relevance: str = ""
    other: bool = False
    attributes: Mapping[str, Texts] = field(default_factory=dict)  # by name and language, "" for all languages
    subquestions: tuple[Answer, ...] = ()
    answers: tuple[Answer, ...] = ()
    conditions: tuple[Compared, ...] = ()
    column: str = ""
    where: Where = field(default_factory=Where)

    def attribute(self, name: str) -> str:
        """An attribute's value; of one that differs by language that of any."""
        return next((value for value in self.attributes.get(name, {}).values() if value.strip()), "").strip()


@dataclass(frozen=True)
class Group:
    code: str
    texts: Texts
    relevance: str = ""


@dataclass(frozen=True)
class Survey:
    """The survey. Groups and questions in their order, those of a group together."""

    format: str
    languages: tuple[str, ...]
    title: Texts
    intro: Texts
    description: Texts
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]
