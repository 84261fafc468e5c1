"""What it means: tally, moments, estimates, contrasts, report.

These are its statistics; docs/methods.md has formula, source and golden file of each.
"""

from analysis.adjust import benjamini_hochberg, holm
from analysis.contrast import contrast, interval, logit_interval, p_value
from analysis.covariance import covariance
from analysis.credit import explained
from analysis.disclosure import withheld_and_few
from analysis.estimates import combine, estimate, without_replacement
from analysis.evaluation.assessment.composite import annual, composite
from analysis.evaluation.assessment.goalposts import goalpost_score
from analysis.evaluation.assessment.grades import grade
from analysis.evaluation.assessment.intervals import (
    clopper_pearson,
    dispersion,
    garwood,
    median_ranks,
    wilson,
)
from analysis.evaluation.maturity.agreement import agreement, exact, quadratic_kappa, within_one
from analysis.evaluation.maturity.gates import (
    achieved_overall,
    blocking,
    dimension_level,
    overall_level,
    percent_achieved,
)
from analysis.gram import gram_root
from analysis.intervals import beta_interval, one_sided
from analysis.linearise import domain_means, influences
from analysis.link import bootstrap, equipercentile, linear
from analysis.models.consistency import alpha, alpha_without, item_rest, omega
from analysis.models.correlation import correlation
from analysis.models.covariances import covariances
from analysis.models.crosstab import crosstab
from analysis.models.regression import regress
from analysis.models.reliability import measure_interval, reliability
from analysis.models.table_test import rao_scott
from analysis.models.wald import term_test
from analysis.periods import averaged
from analysis.replicates.estimates import replicated
from analysis.replicates.multipliers import balanced, hadamard, jackknife, rao_wu, successive
from analysis.series.precision import difference_df, series_precision
from analysis.spread import quantile, standard_deviation
from analysis.verdict import verdicts
from analysis.versus import slopes
from analysis.weighting.facts import weighting_facts
from analysis.weighting.raking import rake

__all__ = [
    "achieved_overall", "agreement", "alpha", "alpha_without", "annual", "averaged", "balanced",
    "benjamini_hochberg", "beta_interval", "blocking", "bootstrap", "clopper_pearson", "combine", "composite",
    "contrast", "correlation", "covariance", "covariances", "crosstab", "difference_df", "dimension_level",
    "dispersion", "domain_means", "equipercentile", "estimate", "exact", "explained", "garwood",
    "goalpost_score", "grade", "gram_root", "hadamard", "holm", "influences", "interval", "item_rest",
    "jackknife", "linear", "logit_interval", "measure_interval", "median_ranks", "omega", "one_sided",
    "overall_level", "p_value", "percent_achieved", "quadratic_kappa", "quantile", "rake", "rao_scott",
    "rao_wu", "regress", "reliability", "replicated", "series_precision", "slopes", "standard_deviation",
    "successive", "term_test", "verdicts", "weighting_facts", "wilson", "withheld_and_few", "within_one",
    "without_replacement",
]
