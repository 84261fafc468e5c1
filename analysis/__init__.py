"""What it means: tally, moments, estimates, contrasts, report.

These are its statistics; docs/methods.md has formula, source and golden file of each.
"""

from analysis.adjust import holm
from analysis.contrast import contrast, interval, logit_interval, p_value
from analysis.credit import explained
from analysis.disclosure import withheld_and_few
from analysis.estimates import combine, estimate
from analysis.gram import gram_root
from analysis.linearise import domain_means, influences
from analysis.link import bootstrap, equipercentile, linear
from analysis.verdict import verdicts
from analysis.weighting.facts import weighting_facts
from analysis.weighting.raking import rake

__all__ = [
    "bootstrap", "combine", "contrast", "domain_means", "equipercentile", "estimate", "explained", "gram_root", "holm", "influences",
    "interval", "linear", "logit_interval", "p_value", "rake", "verdicts", "weighting_facts",
    "withheld_and_few",
]
