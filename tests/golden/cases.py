"""How the cases of regress.csv are asked for in our words: case → outcome, predictors, model and where."""

from __future__ import annotations

from typing import Any

API = {"linear": ("API00", ("API99", "ENROLL", "STYPE")), "logistic": ("SCHWIDE/share:2", ("ENROLL", "STYPE")),
       "ordinal": ("API5", ("ENROLL", "STYPE"))}
WAVES = {"linear": ("CON", ("SEX", "district", "wave", "Q4/score")), "logistic": ("Q1/share:TOP", ("SEX", "district", "wave")),
         "ordinal": ("Q1", ("SEX", "district", "wave"))}
LONELY = {"linear": ("CON", ("SEX", "Q4/score")), "logistic": ("Q1", ("SEX", "Q4/score"))}
SETS = (
    (API, ("dstrat", "dclus1", "dclus20", "dclus2")),
    (WAVES, ("waves_same", "waves_new", "waves_people", "waves_people_fpc", "waves_population")),
    (LONELY, ("lonely_certainty", "lonely_centred", "lonely_average")))

Case = tuple[str, tuple[str, ...], dict[str, Any]]
CASES: dict[str, Case] = {
    f"{study}_{model}": (outcome, predictors, {"model": model})
    for kind, studies in SETS for study in studies for model, (outcome, predictors) in kind.items()}
CASES |= {
    "wave_linear": ("Q1/score", ("SEX", "Q2"), {"model": "linear", "wave": "w2"}),
    "wave_ordinal": ("Q3", ("SEX", "Q4/score"), {"model": "ordinal", "wave": "w1"}),
    "district_linear": ("CON/score", ("SEX", "wave"), {"model": "linear", "district": "north"}),
    "district_people": ("Q1", ("SEX", "wave"), {"model": "logistic", "district": "south"}),
}
# The same with replicate weights; of eight there are too few df for the districts.
REPLICATED: dict[str, Case] = {}
for name in ("jkn", "jkn_mse", "brr", "fay", "bootstrap", "sdr", "other"):
    both = ("SEX", "wave") if name in ("sdr", "other") else ("SEX", "district", "wave")
    REPLICATED |= {f"replicates_{name}_{kind}": case for kind, case in {
        "linear": ("CON/score", both, {"model": "linear"}), "logistic": ("Q1/share:TOP", both, {"model": "logistic"}),
        "ordinal": ("Q1", both, {"model": "ordinal"}),
        "wave": ("Q1/share:TOP", ("SEX", "Q4/score"), {"model": "logistic", "wave": "w2"}),
        "district": ("CON/score", ("SEX", "wave"), {"model": "linear", "district": "north"})}.items()}
# R's names of the terms that it calls otherwise.
TERMS = {"Q4": "Q4/score", "codeQ2": "Q2"}
# With calibrated weights: case of credited.csv → outcome, predictors and where.
CREDITED: dict[str, Case] = {
    f"{study}_{model}": (outcome, predictors, {}) for study in ("raked_dclus1", "raked_dclus2", "raked_dstrat")
    for model, (outcome, predictors) in (API | {"logistic": ("SCHWIDE/share:2", ("ENROLL", "API99"))}).items()}
CREDITED |= {f"{study}_{model}": (outcome, predictors, {}) for study in ("raked_waves", "raked_people", "post_waves")
             for model, (outcome, predictors) in WAVES.items()}
CREDITED |= {
    "wave_linear": ("Q1/score", ("SEX", "Q2"), {"wave": "w2"}),
    "district_linear": ("CON/score", ("SEX", "wave"), {"district": "north"}),
    "district_people": ("Q1", ("SEX", "wave"), {"district": "south"}),
}
