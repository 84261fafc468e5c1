"""Models of answers under the design: regression, tests of tables; the rows that they read once more."""
