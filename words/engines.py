"""The names of what can count the answers, as `--engine` and `analyse(engine=…)` take them.

Here, because help must say them without waiting for `analysis`.
"""

ENGINES = ("arrow", "duckdb", "postgresql", "spark")
