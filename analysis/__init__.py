"""What it means: tally, moments, estimates, contrasts, report.

These are its statistics; docs/methods.md has formula, source and golden file of each.
"""

from analysis.adjust import holm
from analysis.contrast import contrast, interval, logit_interval, p_value
from analysis.disclosure import withheld_and_few
from analysis.estimates import combine, estimate
from analysis.gram import gram_root
from analysis.linearise import domain_means, influences
from analysis.link import bootstrap, equipercentile, linear
from analysis.multipliers import balanced, jackknife, rao_wu, successive
from analysis.replicate import replicated
from analysis.verdict import verdicts

__all__ = [
    "balanced", "bootstrap", "combine", "contrast", "domain_means", "equipercentile", "estimate", "gram_root",
    "holm", "influences", "interval", "jackknife", "linear", "logit_interval", "p_value", "rao_wu", "replicated",
    "successive", "verdicts", "withheld_and_few",
]
