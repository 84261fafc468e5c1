"""Regressions, tables of two items and reliabilities for the terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan
from typing import Any

import pandas as pd

from analysis.models.crosstab import Crosstab
from analysis.models.regression import Regression
from analysis.models.reliability import Reliability
from dashboard.documents.listing import aligned
from survey.study.model import Study
from words.interface import text
from words.language import Lang

NOTHING = "–"


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame for JSON: unrounded, with null for what is not there."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def regression_data(found: Regression) -> dict[str, Any]:
    return {"terms": records(found.terms), "tests": records(found.tests), "facts": found.facts}


def crosstab_data(found: Crosstab) -> dict[str, Any]:
    test = {name: None if isnan(value) else value for name, value in found.test.items()}
    return {"cells": records(found.cells), "test": test, "facts": found.facts}


def reliability_data(found: Reliability) -> dict[str, Any]:
    return {"rows": records(found.rows), "left_out": found.left_out, "facts": found.facts}


def regression_lines(found: Regression, study: Study, lang: Lang) -> Iterator[str]:
    """What was fitted, the coefficients, the tests of predictors, and what all rests on."""
    facts = found.facts
    yield text(f"models.title.{facts['model']}", lang, outcome=facts["outcome"], place=_place(facts, study, lang))
    odds = facts["model"] != "linear"
    columns = ["estimate", "se", "t", "p", "low", "high", *(("odds_ratio", "odds_low", "odds_high") if odds else ())]
    heads = ["", *(text(f"models.head.{name}", lang, conf=f"{facts['conf']:.0%}") for name in columns)]
    body = [[_term(row, study, facts, lang), *(_figure(row[name], name) for name in columns)] for row in records(found.terms)]
    yield from ("", *aligned([heads, *body], [True, *[False] * len(columns)]), "")
    for test in records(found.tests):
        if test["ndf"] > 1:
            yield text("models.wald", lang, predictor=test["predictor"], f=_figure(test["f"], "f"), ndf=test["ndf"],
                       ddf=f"{test['ddf']:g}", p=_figure(test["p"], "p"))
    for predictor, names in facts["empty_categories"].items():
        yield text("models.empty", lang, predictor=predictor, categories=", ".join(names))
    if left := facts["replicates_left_out"]:
        yield text("models.replicates_left_out", lang, count=len(left), names=", ".join(map(str, left)))
    if facts["no_variance"]:
        yield text("models.no_variance", lang, terms=", ".join(facts["no_variance"]))
    if facts["own_items"]:
        yield text("models.own_items", lang, outcome=facts["outcome"].split("/")[0], names=", ".join(facts["own_items"]))
    rests_on = "models.rests_on_replicates" if facts["method"] == "replicate" else "models.rests_on"
    yield text(rests_on, lang, n=facts["n"], df=f"{found.terms['df'].iloc[0]:g}")
    yield _reading(facts, lang)
    yield from _warnings(facts, lang)


def crosstab_lines(found: Crosstab, study: Study, lang: Lang) -> Iterator[str]:
    """Shares of each row with their intervals, and the test."""
    facts, cells = found.facts, found.cells[found.cells["of"] == "row"]
    yield text("models.title.crosstab", lang, row=facts["row"], column=facts["column"], place=_place(facts, study, lang))
    rows, columns = (list(dict.fromkeys(cells[name])) for name in ("row", "column"))
    at = cells.set_index(["row", "column"])
    body = [[_category(study, facts, facts["row"], row, lang), *(_cell(at.loc[(row, column)]) for column in columns)] for row in rows]
    heads = ["", *(_category(study, facts, facts["column"], column, lang) for column in columns)]
    yield from ("", *aligned([heads, *body], [True, *[False] * len(columns)]), "")
    yield text("models.cells", lang, conf=f"{facts['conf']:.0%}")
    if facts["withheld"]:
        yield text("models.cells_withheld", lang, count=facts["withheld"], withhold=study.privacy.withhold)
    test = found.test
    yield text("models.no_test", lang) if isnan(test["f"]) else text(
        "models.rao_scott", lang, f=_figure(test["f"], "f"), ndf=f"{test['ndf']:.2f}", ddf=f"{test['ddf']:.2f}",
        p=_figure(test["p"], "p"))
    yield text("models.counted", lang, n=facts["n"])
    yield from _replicates(facts, lang)
    yield from _warnings(facts, lang)


def reliability_lines(found: Reliability, study: Study, lang: Lang) -> Iterator[str]:
    """Alpha and omega of each construct, then what each item adds."""
    facts = found.facts
    yield text("models.title.reliability", lang, place=_place(facts, study, lang))
    for (construct, group), own in found.rows.groupby(["construct", "group"], dropna=False, sort=False):
        label = study.instruments[facts["instrument"]].constructs[str(construct)].label.said(lang)
        yield ""
        named = f" · {_category(study, facts, facts['by'], str(group), lang)}" if facts["by"] else ""
        yield f"{label} ({construct}){named}"
        body = [_measure(row, lang) for row in records(own)]
        heads = ["", *(text(f"models.head.{name}", lang, conf=f"{facts['conf']:.0%}") for name in ("value", "se", "low", "high", "n"))]
        yield from aligned([heads, *body], [True, *[False] * 5])
    yield ""
    for construct, why in found.left_out.items():
        yield text(f"models.left_out.{why}", lang, construct=construct)
    yield text(f"models.missing.{facts['missing']}", lang)
    if (found.rows["flag"] == "withheld").any():
        yield text("models.withheld", lang, withhold=study.privacy.withhold)
    if (found.rows["flag"] == "not_estimable").any():
        yield text("models.no_omega", lang)
    if found.rows["flag"].isin(("no_variance", "no_df")).any():
        yield text("models.no_interval", lang)
    if (found.rows["flag"] == "no_replicates").any():
        yield text("models.no_replicates", lang)
    yield from _replicates(facts, lang)
    yield _reading(facts, lang)
    yield from _warnings(facts, lang)


def _replicates(facts: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """That standard errors come from replicates, and which of these lack some figure."""
    if facts["method"] == "replicate":
        yield text("models.replicates", lang)
    if left := facts.get("replicates_left_out"):
        yield text("models.replicates_no_value", lang, count=len(left), names=", ".join(map(str, left)))


def _reading(facts: Mapping[str, Any], lang: Lang) -> str:
    """What was read of the answers."""
    if facts["read_again"]:
        return text("models.read_again", lang, columns=", ".join(facts["read_again"]))
    if facts["counted"]:
        return text("models.counted_now", lang, columns=", ".join(facts["counted"]))
    return text("models.counted_before", lang)


def _measure(row: Mapping[str, Any], lang: Lang) -> list[str]:
    name = text(f"models.measure.{row['statistic']}", lang, item=row["item"] or "")
    return [name, *(_figure(row[of], of) for of in ("value", "se", "low", "high", "n"))]


def _place(facts: Mapping[str, Any], study: Study, lang: Lang) -> str:
    district = next((one.label.said(lang) for one in study.districts if one.id == facts["district"]), text("models.city", lang))
    return f"{district}, {', '.join(facts['waves'])}"


def _term(row: Mapping[str, Any], study: Study, facts: Mapping[str, Any], lang: Lang) -> str:
    if row["predictor"] is None:
        return text("models.intercept", lang) if row["term"] == "intercept" else str(row["term"])
    if row["category"] is None:
        return str(row["term"])
    one, other = (_category(study, facts, row["predictor"], row[name], lang) for name in ("category", "reference"))
    return text("models.against", lang, predictor=row["predictor"], category=one, reference=other)


def _category(study: Study, facts: Mapping[str, Any], variable: str, category: str, lang: Lang) -> str:
    """A category in words: the district's name, the answer's label."""
    if variable == "district":
        return next(one.label.said(lang) for one in study.districts if one.id == category)
    if variable == "wave":
        return category
    choices = study.instruments[facts["instrument"]].choices(variable)
    return f"{category} {next(choice.label.said(lang) for choice in choices if str(choice.code) == category)}"


def _cell(row: pd.Series) -> str:
    if pd.isna(row["value"]):
        return NOTHING
    interval = "" if pd.isna(row["low"]) else f" [{100 * row['low']:.0f}, {100 * row['high']:.0f}]"
    return f"{100 * row['value']:.1f}{interval} n {row['n']}"


def _figure(value: Any, name: str) -> str:
    if pd.isna(value):
        return NOTHING
    if name == "n":
        return str(value)
    if name == "p":
        return "<.001" if value < 0.001 else f"{value:.3f}"
    if name in ("t", "f"):
        return f"{value:.2f}"
    return f"{value:.3f}" if 0.1 <= abs(value) < 1000 or value == 0 else f"{value:.3g}" if abs(value) < 0.1 else f"{value:.0f}"


def _warnings(facts: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    if facts.get("few"):
        yield text("models.few", lang)
    if facts["calibrated"]:
        yield text("models.calibrated", lang)
    if facts["calibration_unknown"]:
        yield text("analyse.calibration_unknown", lang)
    if facts["sample"] == "opt_in":
        yield text("models.opt_in", lang)
