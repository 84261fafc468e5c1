"""The same counting as one SQL text, for engines that hold the answers themselves.

`text` the pieces that texts are put together from · `conditions` routing as SQL ·
`things` what each kind of thing reads · `histograms`, `sums`, `pairs` the texts of each kind of counting and how their
answers are read · `bounds` the first look · `passing` the whole pass. How engines are spoken to is in `analysis.elsewhere`.
"""

from analysis.tally.sql.passing import tally_by_sql

__all__ = ["tally_by_sql"]
