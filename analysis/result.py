"""RESULT: the one table that every statistic ends in. Long, unrounded, numbers never text."""

from __future__ import annotations

import pyarrow as pa

TEXT = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema([
    ("id", pa.string()), ("study", TEXT), ("source", TEXT), ("instrument", TEXT), ("indicator", TEXT),
    ("statistic", TEXT), ("variant", TEXT), ("wave", TEXT), ("district", TEXT), ("by", TEXT), ("group", TEXT),
    ("versus", TEXT), ("value", pa.float64()), ("se", pa.float64()), ("low", pa.float64()), ("high", pa.float64()),
    ("conf", pa.float64()), ("df", pa.float64()), ("n", pa.int64()), ("deff", pa.float64()), ("p", pa.float64()),
    ("p_adjusted", pa.float64()), ("family", TEXT), ("verdict", TEXT), ("comparability", TEXT), ("method", TEXT),
    ("flag", TEXT),
])
COLUMNS = tuple(SCHEMA.names)
FIGURES = ("value", "se", "low", "high", "df", "n", "deff", "p", "p_adjusted", "verdict")
VERDICTS = ("incomparable", "description", "higher", "lower", "same", "small", "unclear")
FLAGS = ("withheld", "few", "opt_in", "no_variance", "no_df", "no_precision", "open", "versions", "partial",
         "common_core", "recoded", "common_base", "bridge", "cosmetic", "order", "option_added", "filter",
         "alone", "core", "weights", "undeclared", "mode", "part_city", "districts", "overlap", "calibration_unknown",
         "pooled_population", "one_assessor", "not_agreed", "units_missing", "break", "mixed", "uncertainty_unknown",
         "srs_assumed", "deff_stated", "sd_bound", "covariance_unknown",
         "partial_period", "small_denominator", "no_cases", "not_additive", "overdispersed", "weights_partly", "weights_thin",
         "on_the_line", "breach", "bottom_line_open")
