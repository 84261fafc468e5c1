"""What it means: tally, moments, estimates, contrasts, report.

These are its statistics; docs/methods.md has formula, source and golden file of each.
"""

from analysis.adjust import benjamini_hochberg, holm
from analysis.contrast import contrast, interval, logit_interval, p_value
from analysis.disclosure import withheld_and_few
from analysis.estimates import combine, estimate
from analysis.evaluation.agreement import agreement, exact, quadratic_kappa, within_one
from analysis.evaluation.maturity import (
    achieved_overall,
    blocking,
    dimension_level,
    overall_level,
    percent_achieved,
)
from analysis.gram import gram_root
from analysis.linearise import domain_means, influences
from analysis.link import bootstrap, equipercentile, linear
from analysis.periods import averaged
from analysis.verdict import verdicts
from analysis.versus import slopes

__all__ = [
    "achieved_overall", "agreement", "averaged", "benjamini_hochberg", "blocking", "bootstrap", "combine",
    "contrast", "dimension_level", "domain_means", "equipercentile", "estimate", "exact", "gram_root", "holm",
    "influences", "interval", "linear", "logit_interval", "overall_level", "p_value", "percent_achieved",
    "quadratic_kappa", "slopes", "verdicts", "withheld_and_few", "within_one",
]
