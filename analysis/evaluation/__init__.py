"""What is awarded by rules and not estimated: levels of maturity."""
