"""What must be counted, and the counting: one pass over a wave's file."""

from analysis.tally.cache import counted
from analysis.tally.kernel import tally
from analysis.tally.plan import Codes, Cross, Distinct, Entry, Joint, Number, Ratio, Score, Share, TallyPlan, plan
from analysis.tally.tally import CrossSums, Histogram, RatioSums, Sums, Tally, Values

__all__ = [
    "Codes", "Cross", "CrossSums", "Distinct", "Entry", "Histogram", "Joint", "Number", "Ratio", "RatioSums", "Score", "Share",
    "Sums", "Tally", "TallyPlan", "Values", "counted", "plan", "tally",
]
