"""The kinds of counting, one a file.

A kind is a class like `counter.Counter`: it is made from the plan, sees every batch of respondents, already filtered,
placed and weighed, and gives its fields of the Tally at the end. A further kind is a file more here, its class in KINDS,
its list in `TallyPlan` (with the columns that it reads in `TallyPlan.reads`) and its field in `Tally`.
"""

from analysis.tally.counting.counter import Counter, Frame
from analysis.tally.counting.crosses import Crosses
from analysis.tally.counting.distinct import DistinctValues
from analysis.tally.counting.histograms import Histograms
from analysis.tally.counting.pairs import PairMoments
from analysis.tally.counting.ratios import RatioMoments
from analysis.tally.counting.replicated import ReplicateTables
from analysis.tally.counting.rows import Raked, Rows
from analysis.tally.counting.sums import NumberSums

KINDS: tuple[type[Counter], ...] = (
    Histograms, NumberSums, PairMoments, RatioMoments, DistinctValues, Crosses, ReplicateTables)

__all__ = ["KINDS", "Counter", "Frame", "Raked", "Rows"]
