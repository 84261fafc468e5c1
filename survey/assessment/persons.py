"""Whether a file of figures holds persons: then it is refused, and nothing of them is said again.

Figures are of units. A column of names, an identity number whose check digit is right, or a mobile number is of a person.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from survey.assessment.table import Table
from words.problems import Problems

NAMES = frozenset([
    "name", "fullname", "personname", "officer", "officername", "resident", "person", "victim", "suspect",
    "identity", "idnumber", "idcard", "idno", "phone", "phonenumber", "mobile", "mobilenumber", "telephone", "tel",
    "contact", "姓名", "名字", "民警姓名", "辅警姓名", "当事人", "当事人姓名", "报警人", "报警人姓名", "联系人", "身份证", "身份证号", "身份证号码", "公民身份号码",
    "证件号码", "电话", "电话号码", "联系电话", "手机", "手机号", "手机号码", "联系方式",
])
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)   # GB 11643-1999
CHECK = "10X98765432"
LONG = r"\d{11}|[eE]\+1[67]$"  # no text without eleven figures holds either; a spreadsheet rounds eighteen
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])", re.ASCII)
ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+17", re.ASCII)
MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d)", re.ASCII)


def check_persons(table: Table, problems: Problems) -> None:
    """Complain of every column and of the cells that hold persons, without their contents."""
    for head in table.heads:
        if re.sub(r"[\s_.\-·（）()]", "", head).casefold() in NAMES:
            problems.add("assessments.person_column", table.where(None, head))
            continue
        if re.search(LONG, head) and _is_person(head):
            problems.add("assessments.person", table.where(None), count=1)
        rows = _rows(table, head)
        if len(rows):
            problems.add("assessments.person", table.where(int(rows[0]), head), count=len(rows))


def _rows(table: Table, head: str) -> NDArray[np.int64]:
    """The rows whose cell is a person's."""
    if (numbers := table.numbers.get(head)) is not None:
        return np.flatnonzero(((numbers >= 1.3e10) & (numbers < 2e10) & (numbers == np.round(numbers))) | (
            (numbers >= 1e17) & (numbers < 1e18)))
    column = table.columns[head]
    held = np.flatnonzero(pc.match_substring_regex(column.spellings, LONG).to_numpy(zero_copy_only=False))
    bad = [number for number in held.tolist() if _is_person(str(column.spellings[number]))]
    return np.flatnonzero(np.isin(column.index, bad)) if bad else np.zeros(0, np.int64)


def _is_person(text: str) -> bool:
    return bool(MOBILE.search(text) or ROUNDED.fullmatch(text)) or any(
        CHECK[sum(weight * int(figure) for weight, figure in zip(WEIGHTS, found, strict=False)) % 11] == found[17].upper()
        for found in IDENTITY.findall(text))
