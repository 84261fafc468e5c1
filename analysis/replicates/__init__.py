"""Variance from replicate weights: the weights, sums with each of them, and estimates from how these spread."""
