"""Figures of units: read from files in one pass, checked as a whole, stored; never of a person."""
