"""What must be counted, and the counting: one pass over a wave's file."""

from analysis.tally.cache import counted
from analysis.tally.kernel import tally
from analysis.tally.plan import Codes, Joint, Number, Score, TallyPlan, plan
from analysis.tally.tally import Histogram, Sums, Tally

__all__ = ["Codes", "Histogram", "Joint", "Number", "Score", "Sums", "Tally", "TallyPlan", "counted", "plan", "tally"]
