"""Margins: how many people of each kind there are, which the weights are calibrated to; from their CSV file.

A margin is the rows of one item, or of items that are crossed, in a wave, of the city as a whole or of one district each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from instruments.model import Instrument
from survey.study.lookup import complain_unknown
from survey.study.model import Margin
from survey.study.tables import Row, filled_in, number_in, read_table
from words.problems import Problems

COLUMNS = ("wave", "district", "item", "code", "total")
CROSSED, TOGETHER = "*", "|"
# Totals of one census that were rounded apart differ by some people in a million; beyond that they say different things.
SAME = 1e-6


@dataclass(frozen=True)
class MarginsOf:
    """What a row may name: by wave its instrument (None where it could not be read), and the districts people live in."""

    instruments: Mapping[str, Instrument | None]
    districts: tuple[str, ...]

    def waves(self, wave: str | None) -> tuple[str, ...]:
        return tuple(self.instruments) if wave is None else (wave,)

    def asked(self, wave: str | None) -> list[Instrument]:
        """The different instruments of the wave, or of all."""
        found = (self.instruments.get(each) for each in self.waves(wave))
        return list({one.key: one for one in found if one}.values())


def read_margins(path: Path, file: str, known: MarginsOf, problems: Problems) -> tuple[Margin, ...]:
    """The margins, every complaint at its cell; an empty wave means each, an empty district the city as a whole."""
    before = len(problems.errors)
    rows = read_table(path, file, problems, needed=COLUMNS)
    found = [(row, margin) for row in rows if (margin := _margin(row, known, problems))]
    _check_twice(found, known, problems)
    margins = tuple(margin for _, margin in found)
    if len(problems.errors) == before:  # of rows that are wrong a total would lack
        by_number = {row.number: row for row in rows}
        _check_totals(by_number, margins, known, problems)
        _check_categories(by_number, margins, known, problems)
    return margins


def _margin(row: Row, known: MarginsOf, problems: Problems) -> Margin | None:
    before = len(problems.errors)
    filled_in(row, ("total", *(("code",) if row["item"] else ("item",) if row["code"] else ())), problems)
    wave, district = row["wave"] or None, row["district"] or None
    if wave and known.instruments and wave not in known.instruments:
        complain_unknown("study.wave_unknown", row.where("wave"), problems, found=wave, known=known.instruments)
        return None
    if district and known.districts and district not in known.districts:
        complain_unknown("study.margin_district", row.where("district"), problems, found=district, known=known.districts)
    total = number_in(row, "total", problems) if row["total"] else None
    if total is not None and total <= 0:
        problems.add("study.margin_not_positive", row.where("total"), found=row["total"])
    items = tuple(part.strip() for part in row["item"].split(CROSSED)) if row["item"] else ()
    codes = _codes(row, items, known.asked(wave), problems)
    if total is None or codes is None or len(problems.errors) > before:
        return None
    return Margin(wave=wave, district=district, items=items, codes=codes, total=total, row=row.number)


def _codes(row: Row, items: Sequence[str], asked: Sequence[Instrument], problems: Problems) -> tuple[tuple[int, ...], ...] | None:
    """By item the codes of the category; None where something is wrong with them."""
    parts = [part.strip() for part in row["code"].split(CROSSED)] if row["code"] else []
    if len(parts) != len(items):
        if items and parts:
            problems.add("study.margin_crossed", row.where("code"), found=row["code"], item=row["item"], parts=len(items))
        return None
    if len(set(items)) < len(items):
        problems.add("study.margin_item_twice", row.where("item"), found=row["item"])
        return None
    found = [_codes_of(row, item, part, asked, problems) for item, part in zip(items, parts, strict=True)]
    return None if None in found else tuple(codes for codes in found if codes is not None)


def _codes_of(row: Row, item: str, part: str, asked: Sequence[Instrument], problems: Problems) -> tuple[int, ...] | None:
    before = len(problems.errors)
    texts = [text.strip() for text in part.split(TOGETHER)]
    lacking: dict[tuple[str, str], list[Instrument]] = {}  # by what is wrong and the text, the versions where it is
    for instrument in asked:
        if item not in _singles(instrument):
            code = "study.margin_not_single" if item in instrument.items else "study.margin_item"
            lacking.setdefault((code, item), []).append(instrument)
            continue
        known = [str(choice.code) for choice in instrument.choices(item)]
        for text in texts:
            if text not in known:
                lacking.setdefault(("study.margin_code", text), []).append(instrument)
    for (code, text), instruments in lacking.items():  # said once, with the words of the newest
        of_codes = code == "study.margin_code"
        known = [str(choice.code) for choice in instruments[-1].choices(item)] if of_codes else _singles(instruments[-1])
        complain_unknown(code, row.where("code" if of_codes else "item"), problems, found=text, known=known, item=item,
                         instrument=", ".join(one.key for one in instruments))
    if len(set(texts)) < len(texts):
        problems.add("study.margin_code_twice", row.where("code"), found=part)
    return tuple(int(text) for text in texts) if len(problems.errors) == before and asked else None


def _singles(instrument: Instrument) -> list[str]:
    return [each.id for each in instrument.items.values() if each.kind == "single"]


def _check_twice(found: Sequence[tuple[Row, Margin]], known: MarginsOf, problems: Problems) -> None:
    """A category that two rows give a total to, be it one code of theirs; and one crossing written in two orders."""
    cells: dict[tuple[object, ...], Row] = {}
    written: dict[frozenset[str], tuple[tuple[str, ...], Row]] = {}
    for row, margin in found:
        items, first = written.setdefault(frozenset(margin.items), (margin.items, row))
        if items != margin.items:
            problems.add("study.margin_order", row.where("item"), found=margin.item, row=first.number)
            continue
        others = {other.number: other for wave in known.waves(margin.wave) for cell in _cells(margin)
                  if (other := cells.setdefault((wave, margin.district, margin.items, cell), row)) is not row}
        for other in list(others.values())[:1]:
            problems.add("study.margin_twice", row.where("code" if margin.items else "total"), row=other.number)


def _cells(margin: Margin) -> Iterator[tuple[int, ...]]:
    """Every crossing of codes that the category covers."""
    cells: list[tuple[int, ...]] = [()]
    for codes in margin.codes:
        cells = [(*cell, code) for cell in cells for code in codes]
    yield from cells


def _check_totals(rows: Mapping[int, Row], margins: Sequence[Margin], known: MarginsOf, problems: Problems) -> None:
    """Margins of the same people with different totals."""
    said: set[tuple[object, ...]] = set()
    for wave in known.instruments:
        whole: dict[str | None, tuple[float, Margin]] = {}
        for (district, items), (total, first) in _totals(margins, wave).items():
            other, stated = whole.setdefault(district, (total, first))
            if abs(total - other) > SAME * other and (district, items, first.row) not in said:
                said.add((district, items, first.row))
                problems.add("study.margin_totals", rows[first.row].where("total"), item=first.item or "-", wave=wave,
                             district=district or "-", total=f"{total:.12g}", other=stated.item or "-",
                             other_total=f"{other:.12g}", row=stated.row)
        by_district = {district: total for district, (total, _) in whole.items() if district}
        if None in whole and set(by_district) == set(known.districts) and known.districts:
            total, stated = whole[None]
            together = sum(by_district.values())
            if abs(together - total) > SAME * total and ("city", stated.row) not in said:
                said.add(("city", stated.row))
                problems.add("study.margin_city", rows[stated.row].where("total"), item=stated.item or "-", wave=wave,
                             total=f"{total:.12g}", together=f"{together:.12g}")


def _totals(margins: Sequence[Margin], wave: str) -> dict[tuple[str | None, tuple[str, ...]], tuple[float, Margin]]:
    """By district and items of a wave: the total of the margin, and its first row."""
    found: dict[tuple[str | None, tuple[str, ...]], tuple[float, Margin]] = {}
    for margin in margins:
        if margin.wave in (None, wave):
            key = (margin.district, margin.items)
            total, first = found.get(key, (0.0, margin))
            found[key] = (total + margin.total, first)
    return found


def _check_categories(rows: Mapping[int, Row], margins: Sequence[Margin], known: MarginsOf, problems: Problems) -> None:
    """Margins that share an item, and give the people of one of its categories different totals."""
    said: set[tuple[int, int]] = set()
    for wave in known.instruments:
        found: dict[tuple[str | None, str, tuple[int, ...]], dict[tuple[str, ...], tuple[float, Margin]]] = {}
        for margin in (one for one in margins if one.wave in (None, wave)):
            for item, codes in zip(margin.items, margin.codes, strict=True):
                each = found.setdefault((margin.district, item, codes), {})
                total, first = each.get(margin.items, (0.0, margin))
                each[margin.items] = (total + margin.total, first)
        for (district, item, codes), each in found.items():
            (other, stated), *others = each.values()
            for total, first in others:
                if abs(total - other) > SAME * other and (first.row, stated.row) not in said:
                    said.add((first.row, stated.row))
                    problems.add("study.margin_category", rows[first.row].where("total"), category=f"{item} {TOGETHER.join(map(str, codes))}",
                                 wave=wave, district=district or "-", item=first.item or "-", total=f"{total:.12g}",
                                 other=stated.item or "-", other_total=f"{other:.12g}", row=stated.row)
