"""What must be counted, and the counting: one pass over a wave's file."""

from analysis.tally.cache import counted, counted_each
from analysis.tally.kernel import tally
from analysis.tally.plan import TallyPlan, plan
from analysis.tally.tally import CrossSums, Histogram, RatioSums, Sums, Tally, Values
from analysis.tally.things import Codes, Cross, Distinct, Entry, Joint, Number, Ratio, Score, Share

__all__ = [
    "Codes", "Cross", "CrossSums", "Distinct", "Entry", "Histogram", "Joint", "Number", "Ratio", "RatioSums", "Score", "Share",
    "Sums", "Tally", "TallyPlan", "Values", "counted", "counted_each", "plan", "tally",
]
