"""A draft made sound: every code a legal id or number of ours, every condition one that our grammar and reader take.

What a condition says that cannot be said here goes back to text, with a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from instruments.logic import And, Not, Or, Test, Tree
from instruments.reading.items import LARGEST_CODE, RESERVED_CHOICES, RESERVED_ITEMS
from survey.forms import draft as d
from survey.forms.draft import Draft, DraftItem, DraftSection, Rule, Said
from survey.forms.plain import legal_name, shown
from words.problems import Problem, Problems

_CODE = re.compile(r"0|[1-9]\d{0,3}", re.ASCII)
_WHOLE = re.compile(r"(\d{1,4})(?:\.0+)?", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)


class Unsayable(ValueError):
    """What of a rule our grammar cannot say: the item that is named."""


@dataclass(frozen=True)
class SettledItem:
    """An item of the draft with what it is called here.

    id : our name; codes : our code (of a single) or name (of a multi) by the source's code of each choice
    ask_if, terminate_if : conditions that our reader takes; untranslated : what must hold as well, as text
    """

    item: DraftItem
    id: str
    codes: Mapping[str, str]
    ask_if: Tree | None = None
    terminate_if: Tree | None = None
    untranslated: tuple[str, ...] = ()

    @property
    def renumbered(self) -> bool:
        return any(code != ours for code, ours in self.codes.items())


@dataclass(frozen=True)
class Settled:
    """The parts of a draft in the order and with the names in which they are written."""

    draft: Draft
    sections: Mapping[str, DraftSection]
    items: tuple[SettledItem, ...]
    section_of: tuple[str, ...]           # the section's id of each item
    notes: tuple[Problem, ...]


def settle(draft: Draft) -> Settled:
    """The draft with legal names and conditions, and notes on what changed for that, after the draft's own."""
    problems = Problems()
    problems.extend(draft.notes)
    items = _named(draft.items, problems)
    done: dict[str, SettledItem] = {}
    negative: dict[str, list[SettledItem]] = {}
    for item in items:
        done[item.item.code] = _routed(item, done, problems, negative)
    for expression, of in negative.items():
        problems.add("forms_in.negative", of[0].item.where, items=shown(", ".join(item.id for item in of)),
                     expression=shown(expression))
    sections, section_of = _sections(draft, items)
    return Settled(draft, sections, tuple(done.values()), section_of, tuple(problems))


def _named(items: Sequence[DraftItem], problems: Problems) -> list[SettledItem]:
    """The items with ids and codes; of two with the same code the second gets another."""
    codes: set[str] = set()
    ids: set[str] = set()
    named = []
    for item in items:
        code, number = item.code, 2
        while code in codes:
            code, number = f"{item.code}_{number}", number + 1
        made = legal_name(code, ids, reserved=RESERVED_ITEMS)
        if code != item.code:
            problems.add("forms_in.double_item", item.where, item=shown(item.code), item_now=made)
        codes.add(code)
        ids.add(made.lower())
        named.append(SettledItem(replace(item, code=code), made, choice_codes(item)))
    return named


def choice_codes(item: DraftItem) -> dict[str, str]:
    """Our code of each choice: whole numbers of a single, kept where all of them are; names of a multi."""
    source = [choice.code for choice in item.choices]
    if item.kind != "multi":
        kept = all(_CODE.fullmatch(code) and int(code) <= LARGEST_CODE for code in source)
        return {code: code if kept else str(number) for number, code in enumerate(source, start=1)}
    taken: set[str] = set()
    names = {}
    for code in source:
        names[code] = legal_name(code, taken, reserved=RESERVED_CHOICES, prefix="c")
        taken.add(names[code].lower())
    return names


def _sections(draft: Draft, items: Sequence[SettledItem]) -> tuple[dict[str, DraftSection], tuple[str, ...]]:
    """Sections by id in the order of their items, one that comes back later with an id of its own; each item's."""
    known = {section.code: section for section in draft.sections}
    sections: dict[str, DraftSection] = {}
    of: list[str] = []
    last, made = None, ""
    for item in items:
        code = item.item.section
        if code != last:
            found = known.get(code) or DraftSection(code or "S1", draft.title)
            made = legal_name(found.code, {name.lower() for name in sections}, prefix="S", dots=True)
            sections[made], last = found, code
        of.append(made)
    return sections, tuple(of)


def _routed(item: SettledItem, before: Mapping[str, SettledItem], problems: Problems,
            negative: dict[str, list[SettledItem]]) -> SettledItem:
    """The item with its conditions as trees of ours; what cannot be said stays as text."""
    draft = item.item
    kept: list[Tree] = []
    lost = list(draft.untranslated)
    parts = draft.ask_if.parts if isinstance(draft.ask_if, d.And) else (draft.ask_if,) if draft.ask_if else ()
    sure = {part.item for part in parts if isinstance(part, Said) and not holds_unanswered(part)}
    for part in _unguarded(parts, before):
        if holds_unanswered(part) and not {said.item for said in d.tests(part)} <= sure:
            negative.setdefault(rule_text(part), []).append(item)
        try:
            kept.append(_tree(part, before))
        except Unsayable as error:
            lost.append(rule_text(part))
            problems.add("forms_in.later", draft.where, item=item.id, named=shown(str(error)),
                         expression=shown(rule_text(part)))
    ends = None
    if draft.terminate_if:
        try:
            ends = _tree(draft.terminate_if, {**before, draft.code: item})
        except Unsayable:
            problems.add("forms_in.routing", draft.where, item=item.id, detail="terminate_if",
                         expression=shown(rule_text(draft.terminate_if)))
    return replace(item, ask_if=_joined(kept), terminate_if=ends, untranslated=tuple(lost))


def _unguarded(parts: Sequence[Rule], before: Mapping[str, SettledItem]) -> list[Rule]:
    """The parts without "was answered" on an item that another part tests: here a test of a missing answer fails anyway.

    Other tools write that guard because there a missing answer is "not 1".
    """
    guards = [part for part in parts if isinstance(part, Said) and _is_guard(part, before)]
    tested = {part.item for part in parts if isinstance(part, Said) and part not in guards}
    return [part for part in parts if not (part in guards and isinstance(part, Said) and part.item in tested)]


def _is_guard(said: Said, before: Mapping[str, SettledItem]) -> bool:
    """Whether the test says no more than that there is an answer: `>= 0` of an item whose codes begin there."""
    single = said.item in before and before[said.item].item.kind == "single"
    return said.operator == "answered" or (single and said.operator == ">=" and said.codes == ("0",))


def _joined(parts: Sequence[Tree], kind: type[And | Or] = And) -> Tree | None:
    flat: list[Tree] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return (flat[0] if len(flat) == 1 else kind(tuple(flat))) if flat else None


def _tree(rule: Rule, before: Mapping[str, SettledItem]) -> Tree:
    """The rule over our names and codes."""
    if isinstance(rule, d.Not):
        if any(said.operator == "answered" for said in d.tests(rule)):  # unknown stays unknown under `not`
            raise Unsayable(rule_text(rule))
        return Not(_tree(rule.part, before))
    if isinstance(rule, d.And | d.Or):
        kind = And if isinstance(rule, d.And) else Or
        parts = _unguarded(rule.parts, before) if kind is And else rule.parts
        found = _joined([_tree(part, before) for part in parts], kind)
        assert found is not None, "a rule of no parts"
        return found
    item = before.get(rule.item)
    if item is None or item.item.kind in ("text", "system"):
        raise Unsayable(rule.item)
    return {"single": _single, "multi": _multi}.get(item.item.kind, _number)(rule, item)


def _single(said: Said, item: SettledItem) -> Tree:
    if said.operator == "answered":
        return Test(item.id, "in", tuple(sorted(int(code) for code in item.codes.values())))
    if said.operator in ("<", "<=", ">", ">="):
        return _ordered(said, item)
    codes = [item.codes[code] for code in said.codes if code in item.codes]
    if not codes or (len(codes) < len(said.codes) and said.operator in ("!=", "not in")):
        raise Unsayable(f"{said.item}: {', '.join(code for code in said.codes if code not in item.codes)}")
    many = len(codes) > 1
    positive = said.operator in ("==", "in")
    operator = ("in" if positive else "not in") if many else ("==" if positive else "!=")
    return Test(item.id, operator, tuple(sorted(map(int, codes))))  # type: ignore[arg-type]


def _ordered(said: Said, item: SettledItem) -> Tree:
    """`<` and the like on an item of which the codes may have been renumbered: the codes that meet it, one by one."""
    bound = said.codes[0] if said.codes else ""
    if not item.renumbered and (whole := _WHOLE.fullmatch(bound)):
        return Test(item.id, said.operator, (int(whole[1]),))  # type: ignore[arg-type]
    if not _DECIMAL.fullmatch(bound) or not all(_DECIMAL.fullmatch(code) for code in item.codes):
        raise Unsayable(f"{said.item} {said.operator} {bound}")
    meets = {"<": float.__lt__, "<=": float.__le__, ">": float.__gt__, ">=": float.__ge__}[said.operator]
    codes = sorted(int(ours) for code, ours in item.codes.items() if meets(float(code), float(bound)))
    if not codes:
        raise Unsayable(f"{said.item} {said.operator} {bound}")
    return Test(item.id, "in", tuple(codes))


def _multi(said: Said, item: SettledItem) -> Tree:
    names = [item.codes[code] for code in said.codes if code in item.codes]
    no_reason = not names and said.operator in ("!=", "not in") and bool(item.item.allow)
    if said.operator == "answered" or no_reason:  # who answered has 0 or 1 in every choice
        return Test(f"{item.id}.{next(iter(item.codes.values()))}", "in", (0, 1))
    if not names or said.operator in ("<", "<=", ">", ">="):
        raise Unsayable(f"{said.item}: {', '.join(said.codes)}")
    chosen = said.operator in ("==", "in")
    parts: list[Tree] = [Test(f"{item.id}.{name}", "==", (int(chosen),)) for name in names]
    found = _joined(parts, Or if chosen else And)
    assert found is not None, "no choices"
    return found


def _number(said: Said, item: SettledItem) -> Tree:
    if said.operator == "answered":
        return Or((Test(item.id, "<", (0,)), Test(item.id, ">=", (0,))))
    whole = [_WHOLE.fullmatch(code) for code in said.codes]
    if not whole or None in whole:
        raise Unsayable(f"{said.item} {said.operator} {', '.join(said.codes)}")
    return Test(item.id, said.operator, tuple(sorted({int(found[1]) for found in whole if found})))


def holds_unanswered(rule: Rule) -> bool:
    """Whether the rule holds, as other tools see it, where none of its items was answered."""
    if isinstance(rule, Said):
        return rule.operator in ("!=", "not in")
    if isinstance(rule, d.Not):
        return not holds_unanswered(rule.part)
    return (all if isinstance(rule, d.And) else any)(map(holds_unanswered, rule.parts))


def rule_text(rule: Rule) -> str:
    """The rule in words of the source's codes, for a message or a comment."""
    if isinstance(rule, Said):
        codes = rule.codes[0] if len(rule.codes) == 1 else f"[{', '.join(rule.codes)}]" if rule.codes else ""
        return f"{rule.item} {rule.operator} {codes}".rstrip()
    if isinstance(rule, d.Not):
        return f"not ({rule_text(rule.part)})"
    mark = " and " if isinstance(rule, d.And) else " or "
    return mark.join(rule_text(part) if isinstance(part, Said) else f"({rule_text(part)})" for part in rule.parts)
