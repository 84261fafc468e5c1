"""The districts of a study, from its CSV file, and the spellings by which raw files name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from instruments.fields import Label
from survey.study.lookup import complain_unknown
from survey.study.model import District
from survey.study.tables import Row, filled_in, id_in, read_table, whole_in
from words.problems import Problems, Where

NEEDED = ("id", "label_zh", "label_en")
OPTIONAL = ("short_zh", "short_en", "aliases", "parent", "population")

# Every county, or every township of a country. Of one item in one wave a district has about thirty rows of RESULT.
MOST, ITEM_BYTES = 100_000, 30 * 700


def read_districts(path: Path, file: str, problems: Problems) -> tuple[tuple[District, ...], tuple[str, ...]]:
    """The districts in the order of the file, and the ids of all rows, of those too that are wrong elsewhere."""
    rows: dict[str, Row] = {}
    found = []
    listed = list(read_table(path, file, problems, needed=NEEDED, optional=(*OPTIONAL, "geometry")))
    if len(listed) > MOST:
        problems.add("study.too_many_districts", Where(file), number=f"{len(listed):,}", most=f"{MOST:,}",
                     size=f"{len(listed) * ITEM_BYTES / 1e9:,.0f} GB")
        return (), tuple(row["id"] for row in listed)
    for row in listed:
        if row["geometry"]:
            problems.add("study.geometry_unused", row.where("geometry"))
        district = _district(row, problems)
        if row["id"] and row["id"] in rows:
            problems.add("study.district_twice", row.where("id"), found=row["id"], row=rows[row["id"]].number)
        elif row["id"]:
            rows[row["id"]] = row
            found += [district] if district else []
    _check_spellings(found, rows, problems)
    _check_parents(rows, problems)
    return tuple(found), tuple(rows)


def _district(row: Row, problems: Problems) -> District | None:
    before = len(problems.errors)
    if filled_in(row, NEEDED, problems):
        id_in(row, "id", problems)
    population = whole_in(row, "population", problems) if row["population"] else None
    if population is not None and population <= 0:
        problems.add("study.cell_not_positive", row.where("population"), found=row["population"])
    if len(problems.errors) > before:
        return None
    return District(
        id=row["id"], label=Label(zh=row["label_zh"], en=row["label_en"]),
        short=Label(zh=row["short_zh"] or row["label_zh"], en=row["short_en"] or row["label_en"]),
        aliases=tuple(alias for part in row["aliases"].split(";") if (alias := part.strip())),
        parent=row["parent"] or None, population=population)


def _spellings(district: District) -> Iterator[tuple[str, str]]:
    """Each way to write the district, with the column it stands in."""
    yield district.id, "id"
    yield from ((text, column) for text, column in (
        (district.label.zh, "label_zh"), (district.label.en, "label_en"),
        (district.short.zh, "short_zh"), (district.short.en, "short_en")))
    yield from ((alias, "aliases") for alias in district.aliases)


def spellings(districts: Iterable[District]) -> dict[str, str]:
    """The id by every spelling that a raw file may use: id, labels, short labels, aliases."""
    return {text: district.id for district in districts for text, _ in _spellings(district)}


def _check_spellings(districts: Sequence[District], rows: dict[str, Row], problems: Problems) -> None:
    """One spelling for two districts would put people in the wrong one."""
    taken: dict[str, tuple[str, str]] = {}
    for district in districts:
        if len(set(district.aliases)) < len(district.aliases):
            problems.add("study.alias_twice", rows[district.id].where("aliases"), district=district.id)
        complained: set[str] = set()
        for text, column in _spellings(district):
            other, other_column = taken.setdefault(text, (district.id, column))
            if other != district.id and text not in complained:
                complained.add(text)
                problems.add("study.spelling_twice", rows[district.id].where(column), found=text,
                             district=district.id, other=other, column=other_column, row=rows[other].number)


def _check_parents(rows: dict[str, Row], problems: Problems) -> None:
    for id, row in rows.items():
        parent = row["parent"]
        if parent and parent not in rows:
            complain_unknown("study.parent_unknown", row.where("parent"), problems, found=parent, known=rows)
        elif parent and _own_ancestor(id, rows):
            problems.add("study.parent_loop", row.where("parent"), district=id, found=parent)


def _own_ancestor(id: str, rows: dict[str, Row]) -> bool:
    seen: set[str] = set()
    above = rows[id]["parent"]
    while above in rows and above not in seen and above != id:
        seen.add(above)
        above = rows[above]["parent"]
    return above == id


def leaves(districts: Iterable[District]) -> tuple[District, ...]:
    """The districts that are not only a heading over others: those that people live in."""
    listed = tuple(districts)
    parents = {district.parent for district in listed}
    return tuple(district for district in listed if district.id not in parents)
