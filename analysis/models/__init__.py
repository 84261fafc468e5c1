"""Models of answers under the design: regression, tests of tables; from the tally where it has what they need, else from rows read once more."""
