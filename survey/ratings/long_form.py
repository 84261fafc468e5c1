"""Ratings in long form: a CSV file with a row for each practice of each unit by each rater."""

from __future__ import annotations

from pathlib import Path

from instruments.reading.validation import listed, nearest
from survey.files import read
from survey.ratings.columns import LONG, folded, spellings
from survey.ratings.given import WHOSE, Line
from survey.ratings.workbook import Expected, check_district
from survey.study.lookup import complain_unknown
from words.problems import Problems, Where

NEEDED = (*WHOSE, "rating")


def read_long_form(path: Path, name: str, expected: Expected, problems: Problems) -> list[Line]:
    """The rows of a CSV file; an unknown unit or one of another district is complained of and its rows left out."""
    cells = read(path, "csv", name=name, problems=problems)
    known, heads = spellings(LONG), dict[str, str]()
    for head in cells.names:
        column = known.get(folded(head))
        if column is None:
            complain_unknown("study.column_unused", Where(name, column=head), problems, found=head, known=LONG)
        elif column in heads:
            problems.add("study.column_twice", Where(name, column=head), column=head)
        else:
            heads[column] = head
    lacking = [column for column in NEEDED if column not in heads]
    for column in lacking:
        near = nearest(column, list(cells.names))
        problems.add("study.column_missing_near" if near else "study.column_missing", Where(name, row=1), column=column,
                     found=listed(cells.names), near=near or "")
    if lacking:
        return []
    texts = {column: [text.strip() for text in cells.columns[head].texts().to_pylist()] for column, head in heads.items()}
    lines = []
    for row in range(len(cells)):
        said = {column: values[row] for column, values in texts.items()}
        line = Line(said["unit"], said["rater"], said["practice"], said, name, int(cells.number[row]), heads=heads)
        if line.unit not in expected.units:
            complain_unknown("ratings.unit_unknown", line.where("unit"), problems, found=line.unit, known=expected.units)
            continue
        check_district(line["district"], line.unit, line.where("district"), expected, problems)
        lines.append(line)
    return lines
