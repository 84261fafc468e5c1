"""What looks like a person: a head of names, an identity number or a mobile number, however it is spelled.

An identity number (GB 11643-1999) is told by its province and its date of birth, whatever its check digit: a mistyped one, or one
whose last figures a spreadsheet rounded, is of a person still. The old ones of 15 figures are not told: one ordinary figure in
a hundred would look like one.
"""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from words.problems import Problems, SurveyError, Where

NAMES = frozenset([
    "name", "fullname", "personname", "officer", "officername", "officerid", "officerno", "officernumber", "badgenumber",
    "resident", "person", "victim", "suspect", "identity", "idnumber", "idcard", "idno", "phone", "phonenumber", "mobile",
    "mobilenumber", "telephone", "tel", "contact", "姓名", "名字", "民警", "民警姓名", "辅警", "辅警姓名", "警员", "警员姓名", "警号", "民警警号",
    "当事人", "当事人姓名", "报警人", "报警人姓名", "联系人", "身份证", "身份证号", "身份证号码", "公民身份号码", "证件号码", "电话", "电话号码", "联系电话", "手机",
    "手机号", "手机号码", "联系方式",
])
PROVINCES = frozenset(map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66),
                               71, 81, 82, 83)))
GAP = r"[\s.\-_/·‐–—]{0,3}"
IDENTITY = re.compile(GAP.join([r"(?<!\d)(\d{6})", r"(\d{4})", r"(\d\d)", r"(\d\d)", r"\d{3}", r"[\dXx](?![\dA-Za-z])"]), re.ASCII)
MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)?86[-\s]?)?1[3-9]\d[-\s.]?\d{4}[-\s.]?\d{4}(?!\d)", re.ASCII)
ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+17", re.ASCII)
DECIMAL = re.compile(r"[+-]?\d+\.\d+", re.ASCII)
SPACED = re.compile(r"[\d\s.\-_/·‐–—+()]+[Xx]?", re.ASCII)


def is_person_head(head: str) -> bool:
    """Whether a column of this head is of persons."""
    return re.sub(r"[\s_.\-·()]", "", unicodedata.normalize("NFKC", head)).casefold() in NAMES


def looks_like_person(text: str) -> bool:
    """Whether a text holds an identity number or a mobile number, in figures of any width and however they are grouped."""
    plain = "".join(one for one in unicodedata.normalize("NFKC", text).strip() if unicodedata.category(one) != "Cf")
    if sum(map(str.isdigit, plain)) < 11 and not ROUNDED.fullmatch(plain):
        return False
    if DECIMAL.fullmatch(plain):
        return False
    spellings = [plain, re.sub(r"[^\dXx]", "", plain)] if SPACED.fullmatch(plain) else [plain]
    return bool(ROUNDED.fullmatch(plain)) or any(
        MOBILE.search(one) or any(_born(*found.groups()) for found in IDENTITY.finditer(one)) for one in spellings)


def _born(region: str, year: str, month: str, day: str) -> bool:
    try:
        return region[:2] in PROVINCES and 1880 <= datetime.date(int(year), int(month), int(day)).year <= 2100
    except ValueError:
        return False


def check_cells(cells: Iterable[tuple[Where, str]], problems: Problems) -> bool:
    """Whether no cell holds a person; else one complaint at the first, with their count."""
    held = [where for where, text in cells if looks_like_person(text)]
    if held:
        problems.add("files.person", held[0], count=len(held))
    return not held


def raise_persons(problems: Problems) -> None:
    """SurveyError with the persons that were found and nothing else: another complaint might say them."""
    held = [one for one in problems if one.code in ("files.person", "files.person_column")]
    if held:
        raise SurveyError(held)


def check_csv(path: Path, file: str, problems: Problems) -> bool:
    """Whether a CSV file holds no person, in no head and no cell; what else is wrong with it is for its reader to say."""
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig", errors="replace").splitlines()))
    except (OSError, csv.Error):
        return True
    filled = [(number, cells) for number, cells in enumerate(rows, 1) if any(cells)]
    if not filled:
        return True
    heads = filled[0][1]
    named = [place for place, head in enumerate(heads) if is_person_head(head)]
    for place in named:
        problems.add("files.person_column", Where(file, column=heads[place]))
    fine = check_cells(((Where(file, row=number, column=_shown(heads, place)), text) for number, cells in filled
                        for place, text in enumerate(cells) if place not in named), problems)
    return fine and not named


def _shown(heads: list[str], place: int) -> str:
    """A head to name a column by; none where it is a person's itself."""
    return heads[place] if place < len(heads) and not looks_like_person(heads[place]) else ""
