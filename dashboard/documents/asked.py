"""The rows that `estimate` was asked for, as lines of a terminal and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from dashboard.documents.grid import statistic_in_words
from dashboard.documents.listing import aligned
from dashboard.views import labels
from dashboard.views.comparison import unit
from dashboard.views.notes import percent
from words.documents import text
from words.interface import text as interface
from words.language import Lang

FIGURES = ("value", "se", "low", "high", "df", "n", "deff")


def asked_data(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Every row with what is in it: unrounded figures, no column that is the same for all rows of a study."""
    names = ("id", "indicator", "statistic", "wave", "district", "by", "group", *FIGURES, "flag")
    plain = rows[list(names)].astype(object).where(rows[list(names)].notna(), None)
    made = [dict(zip(names, row, strict=True)) for row in plain.itertuples(index=False)]
    # pandas turns a column of whole numbers alone with fractions and nothing missing into fractions.
    return [row | {"n": None if row["n"] is None else int(row["n"])} for row in made]


def asked_lines(rows: pd.DataFrame, catalogue: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """A title, and a line a wave, district and group: value, standard error, interval, n, what has to be known of it."""
    found = next(one for one in catalogue["indicators"] if one["id"] == rows["indicator"].iloc[0])
    name = str(rows["statistic"].iloc[0])
    yield text("asked.title", lang, label=found["label"][lang], id=found["id"],
               statistic=statistic_in_words(name, found, lang))
    if catalogue["study"]["simulated"]:
        yield text("asked.simulated", lang)
    yield ""
    grouped = bool(rows["by"].notna().any())
    heads = [text("comparison.wave", lang), text("comparison.district", lang),
             *([text("asked.group", lang)] if grouped else []), text(f"comparison.{unit(name)}", lang),
             text("asked.se", lang), text("comparison.interval", lang, conf=percent(catalogue["comparisons"]["conf"])),
             text("comparison.n", lang), text("asked.deff", lang), text("asked.flag", lang)]
    body = [_line(row, catalogue, unit(name), grouped, lang) for row in asked_data(rows)]
    yield from aligned([heads, *body], [True, True, *([True] if grouped else []), False, False, False, False, False, True])
    flags = {flag for said in rows["flag"].dropna() for flag in said.split(";")}
    said = [f"asked.flag.{flag}" for flag in ("withheld", "few", "no_variance", "no_df", "open", "part_city") if flag in flags]
    if said:
        yield ""
        yield from (text(key, lang, **catalogue["privacy"]) for key in said)


def _line(row: Mapping[str, Any], catalogue: Mapping[str, Any], of: str, grouped: bool, lang: Lang) -> list[str]:
    names = {one["id"]: one["label"][lang] for one in catalogue["districts"]}
    place = names.get(row["district"], row["district"]) or text("comparison.city", lang)
    group = [_group(row, catalogue, lang)] if grouped else []
    withheld = row["value"] is None
    shown = labels.WITHHELD if withheld else labels.value(row["value"], of)
    ends = [labels.ABSENT if row[end] is None else labels.value(row[end], of) for end in ("low", "high")]
    interval = labels.ABSENT if row["low"] is None and row["high"] is None else interface(
        "verdicts.interval", lang, low=ends[0], high=ends[1])
    return [str(row["wave"] or text("asked.pooled", lang)), str(place), *group, shown,
            labels.ABSENT if row["se"] is None else labels.value(row["se"], of), interval,
            labels.count(row["n"]), labels.ABSENT if row["deff"] is None else f"{row['deff']:.2f}", (row["flag"] or "").replace(";", " ")]


def _group(row: Mapping[str, Any], catalogue: Mapping[str, Any], lang: Lang) -> str:
    """The answers that make the group; the code where no label is known."""
    choices = {one["id"]: one.get("choices") or {} for one in catalogue["indicators"]}
    pairs = zip(str(row["by"]).split("*"), str(row["group"]).split("*"), strict=True)
    return " × ".join(choices.get(item, {}).get(code, {}).get(lang, code) for item, code in pairs)
