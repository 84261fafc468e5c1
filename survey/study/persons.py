"""What looks like a person: a head of names, an identity number or a mobile number, however it is spelled.

An identity number (GB 11643-1999) is told by its province and its date of birth, whatever its check digit: a mistyped one, or one
whose last figures a spreadsheet rounded, is of a person still. The old ones (GB 11643-1989: 15 figures, the year of birth in two,
no check digit) are told in the same way; of ordinary codes of 15 figures about one in a hundred looks so too. Therefore a column
that holds many such codes is one of persons where at least half of them look so.
"""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
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
OLD = re.compile(r"(?<!\d)(\d{6})" + GAP + r"(\d\d)(\d\d)(\d\d)" + GAP + r"\d{3}(?![\dA-Za-z])", re.ASCII)
ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+17", re.ASCII)
DECIMAL = re.compile(r"[+-]?\d+\.\d+", re.ASCII)
SPACED = re.compile(r"[\d\s.\-_/·‐–—+()]+[Xx]?", re.ASCII)


def is_person_head(head: str) -> bool:
    """Whether a column of this head is of persons."""
    return re.sub(r"[\s_.\-·()]", "", unicodedata.normalize("NFKC", head)).casefold() in NAMES


def looks_like_person(text: str) -> bool:
    """Whether a text holds an identity number or a mobile number, in figures of any width and however they are grouped."""
    spelled = _spellings(text)
    return _surely(spelled) or any(_old(spelled))


def persons_among(texts: Iterable[str]) -> list[int]:
    """The places of those texts of one column that hold a person; see above for what is told by the column alone."""
    spelled = [_spellings(text) for text in texts]
    sure = {at for at, one in enumerate(spelled) if _surely(one)}
    codes = {at: any(found) for at, one in enumerate(spelled) if at not in sure and (found := _old(one))}
    old = {at for at, dated in codes.items() if dated}
    return sorted(sure | old if 2 * len(old) >= len(codes) else sure)


def _spellings(text: str) -> list[str]:
    """The ways in which a text may hold a number; none where it has too few figures, or is a number itself."""
    plain = "".join(one for one in unicodedata.normalize("NFKC", text).strip() if unicodedata.category(one) != "Cf")
    if (sum(map(str.isdigit, plain)) < 11 and not ROUNDED.fullmatch(plain)) or DECIMAL.fullmatch(plain):
        return []
    return [plain, re.sub(r"[^\dXx]", "", plain)] if SPACED.fullmatch(plain) else [plain]


def _surely(spelled: list[str]) -> bool:
    return any(ROUNDED.fullmatch(one) or MOBILE.search(one) or any(_born(*found.groups()) for found in IDENTITY.finditer(one))
               for one in spelled)


def _old(spelled: list[str]) -> list[bool]:
    """Of every code of 15 figures whether it is an old identity number by province and date."""
    return [_born(region, f"19{year}", month, day) for one in spelled for region, year, month, day in
            (found.groups() for found in OLD.finditer(one))]


def _born(region: str, year: str, month: str, day: str) -> bool:
    try:
        return region[:2] in PROVINCES and 1880 <= datetime.date(int(year), int(month), int(day)).year <= 2100
    except ValueError:
        return False


def check_cells(columns: Iterable[Sequence[tuple[Where, str]]], problems: Problems) -> bool:
    """Whether no cell of any column holds a person; else one complaint at the first, with their count."""
    held = [column[at][0] for column in columns for at in persons_among(text for _, text in column)]
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
    width = max(len(cells) for _, cells in filled)
    fine = check_cells(([(Where(file, row=number, column=_shown(heads, place)), cells[place]) for number, cells in filled
                         if place < len(cells)] for place in range(width) if place not in named), problems)
    return fine and not named


def _shown(heads: list[str], place: int) -> str:
    """A head to name a column by; none where it is a person's itself."""
    return heads[place] if place < len(heads) and not looks_like_person(heads[place]) else ""
