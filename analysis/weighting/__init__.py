"""Weights calibrated to known margins: raked on the table of margin cells, reported, and credited in variances."""

from analysis.weighting.raking import Raked, rake

__all__ = ["Raked", "rake"]
