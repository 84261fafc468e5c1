"""Rounds of rating evaluated: levels by gates, percent achieved, agreement, what moved."""
