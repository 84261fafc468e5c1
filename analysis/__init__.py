"""What it means: tally, moments, estimates, contrasts, report.

These are its statistics; docs/methods.md has formula, source and golden file of each.
"""

from analysis.adjust import benjamini_hochberg, holm
from analysis.contrast import contrast, interval, logit_interval, p_value
from analysis.disclosure import withheld_and_few
from analysis.estimates import combine, estimate
from analysis.gram import gram_root
from analysis.linearise import domain_means, influences
from analysis.link import bootstrap, equipercentile, linear
from analysis.periods import averaged
from analysis.verdict import verdicts
from analysis.versus import slopes

__all__ = [
    "averaged", "benjamini_hochberg", "bootstrap", "combine", "contrast", "domain_means", "equipercentile", "estimate",
    "gram_root", "holm", "influences",
    "interval", "linear", "logit_interval", "p_value", "slopes", "verdicts", "withheld_and_few",
]
