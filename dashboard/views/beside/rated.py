"""The rounds of one rating as a report has them: rows by what they are about, findings of the newest round."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.report import Report
from dashboard.views.beside.model import Spread
from dashboard.views.beside.rows import Json, gone

Key = tuple[str, str, str, str | None, str | None, str | None]  # indicator, statistic, wave, district, unit, versus
OFFICIAL = "official"
MOVES = ("up", "same", "down")


@dataclass(frozen=True)
class Rated:
    """A rating, its newest round and the one before it with the same rating, if any.

    whole, parts : entries of the catalogue; units : those of the newest round, by id; rows : by variant and key
    findings : of the newest round, parameters read
    """

    whole: Json
    parts: tuple[Json, ...]
    now: Json
    before: Json | None
    units: Mapping[str, Json]
    rows: Mapping[tuple[str, Key], Json]
    findings: tuple[Json, ...]

    @property
    def levels(self) -> tuple[int, ...]:
        return tuple(sorted(int(level) for level in self.whole["choices"]))

    @property
    def of(self) -> tuple[Json, ...]:
        """The whole, then its dimensions."""
        return (self.whole, *self.parts)

    def row(self, indicator: str, statistic: str, *, unit: str | None = None, district: str | None = None, wave: str = "",
            versus: str | None = None, variant: str = OFFICIAL) -> Json | None:
        """The row, by default of the newest round; a unit's district need not be named."""
        place = self.units[unit]["district"] if unit else district
        return self.rows.get((variant, (indicator, statistic, wave or str(self.now["id"]), place, unit, versus)))

    def level(self, indicator: str, unit: str, *, wave: str = "", variant: str = OFFICIAL) -> tuple[int, int] | None:
        """The lowest and the highest level that a unit may have: one and the same, unless it is open."""
        row = self.row(indicator, "level", unit=unit, wave=wave, variant=variant)
        return None if row is None else (int(row["low"]), int(row["high"]))

    def change(self, indicator: str, unit: str) -> int | None:
        """Levels up since the round before; None where nothing can be said."""
        row = self.row(indicator, "level", unit=unit, versus=self.versus) if self.before else None
        return None if row is None or gone(row["value"]) else int(row["value"])

    def spread(self, indicator: str, district: str | None, *, wave: str = "") -> Spread | None:
        """How the units of a district, or all, spread over the levels; None where none was rated."""
        inside = [unit for unit in self.units.values() if district in (None, unit["district"])]
        found = [self.row(indicator, f"share:{level}", district=district, wave=wave) for level in self.levels]
        rows = [row for row in found if row is not None]
        if len(rows) < len(found):
            return None
        of = len(inside) if district or wave not in ("", self.now["id"]) else int(self.now["units"])
        return Spread(tuple(round(row["value"] * row["n"]) for row in rows), max(of, *(int(row["n"]) for row in rows)))

    def moved(self, indicator: str, district: str | None) -> tuple[int, int, int] | None:
        """Units up, the same, down since the round before; None where nothing was compared."""
        found = [self.row(indicator, f"share:{move}", district=district, versus=self.versus) for move in MOVES]
        rows = [row for row in found if row is not None]
        if len(rows) < len(MOVES):
            return None
        up, same, down = (round(row["value"] * row["n"]) for row in rows)
        return up, same, down

    @property
    def versus(self) -> str:
        return f"wave:{self.before['id']}" if self.before else ""

    def found(self, *kinds: str) -> tuple[Json, ...]:
        """The findings about the whole of these kinds, as `self_gap`."""
        return tuple(one for one in self.findings if one["text"].removeprefix("findings.") in kinds
                     and one["said"].get("indicator") == self.whole["id"])


def rated(report: Report) -> tuple[Rated, ...]:
    """Every rating of the report, with its newest round."""
    catalogue = report.catalogue
    wholes = [one for one in catalogue["indicators"] if one["kind"] == "rating"]
    return tuple(_rated(report, one) for one in wholes if _rounds(catalogue, one))


def _rounds(catalogue: Json, whole: Json) -> list[Json]:
    return [one for one in catalogue.get("rounds", ()) if one["instrument"].partition("@")[0] == whole["id"]]


def _rated(report: Report, whole: Json) -> Rated:
    catalogue = report.catalogue
    rounds = _rounds(catalogue, whole)
    parts = tuple(one for one in catalogue["indicators"] if one["parent"] == whole["id"] and one["kind"] == "rating_dimension")
    rows = _keyed(report.result, {whole["id"], *(one["id"] for one in parts)}, [one["id"] for one in rounds[-2:]])
    now = rounds[-1]
    there = {key[4] for _, key in rows if key[0] == whole["id"] and key[2] == now["id"]}
    return Rated(whole, parts, now, rounds[-2] if len(rounds) > 1 else None,
                 {one["id"]: one for one in catalogue["units"] if one["id"] in there},
                 rows, tuple(_findings(report.findings, now["id"])))


def _findings(findings: pd.DataFrame, round: str) -> list[Json]:
    own = findings[findings["wave"] == round] if len(findings) else findings
    return [{str(name): value for name, value in one.items()} | {"said": json.loads(one["parameters"])} for one in own.to_dict("records")]


def _keyed(result: pd.DataFrame, indicators: set[str], rounds: list[str]) -> dict[tuple[str, Key], Json]:
    own = result[result["source"].eq("rating") & result["indicator"].isin(indicators) & result["wave"].isin(rounds)]
    names = ("variant", "indicator", "statistic", "wave", "district", "group", "versus")
    found: dict[tuple[str, Key], Json] = {}
    for row in own.astype(object).to_dict("records"):
        at = [None if gone(row[name]) else str(row[name]) for name in names]
        found[str(at[0]), (str(at[1]), str(at[2]), str(at[3]), at[4], at[5], at[6])] = {
            str(name): value for name, value in row.items()}
    return found
