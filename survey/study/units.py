"""The units that are rated or assessed, from the file that study.yaml names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from instruments.fields import Label
from survey.study.data import complain_missing, followed
from survey.study.districts import leaves
from survey.study.lookup import complain_unknown
from survey.study.model import District, Unit
from survey.study.persons import check_csv
from survey.study.tables import Row, filled_in, id_in, number_in, read_table
from words.problems import Problems, Where

UNIT_COLUMNS = ("id", "label_zh", "label_en", "district")


def units_named(file: str, where: Where, folder: Path, allowed: Sequence[Path], districts: Sequence[District], problems: Problems, *,
                beside: Sequence[str] = ()) -> tuple[Unit, ...]:
    """The units in a file of the study; none, and complained of at `where`, where it may not be read or is not there."""
    path = followed(file, folder, allowed, where, problems)
    if path is None:
        return ()
    if not path.is_file():
        complain_missing("study.file_missing", where, problems, found=file, path=path)
        return ()
    return read_units(path, file, districts, problems, beside=beside)


def read_units(path: Path, file: str, districts: Sequence[District], problems: Problems, *,
               beside: Sequence[str] = ()) -> tuple[Unit, ...]:
    """The units of a round or an assessment from their CSV file, in its order.

    beside : further columns, which hold numbers: what units differ in
    """
    if not check_csv(path, file, problems):
        return ()
    first: dict[str, Row] = {}
    known = [district.id for district in leaves(districts)]
    found = []
    for row in read_table(path, file, problems, needed=(*UNIT_COLUMNS, *beside)):
        before = len(problems.errors)
        if filled_in(row, UNIT_COLUMNS, problems):
            id_in(row, "id", problems)
        if row["district"] and known and row["district"] not in known:
            complain_unknown("study.unit_district", row.where("district"), problems, found=row["district"], known=known)
        other = first.setdefault(row["id"].casefold(), row)
        if row["id"] and other is not row:
            problems.add("study.unit_twice", row.where("id"), found=row["id"], row=other.number)
        given = {name: number_in(row, name, problems) for name in beside if row[name]}
        if len(problems.errors) == before:
            found.append(Unit(id=row["id"], label=Label(zh=row["label_zh"], en=row["label_en"]), district=row["district"],
                              beside={name: float(value) for name, value in given.items() if value is not None}))
    return tuple(found)
