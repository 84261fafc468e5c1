"""The same counting as one SQL text, for engines that hold the answers themselves.

`dialect` what differs between engines · `text` the pieces that texts are put together from · `conditions` routing as SQL ·
`things` what each kind of thing reads · `histograms`, `sums`, `pairs` the texts of each kind of counting and how their
answers are read · `passing` the whole pass · `engine` what an engine must be able to do.
"""

from analysis.tally.sql.engine import Engine, Table
from analysis.tally.sql.passing import tally_by_sql

__all__ = ["Engine", "Table", "tally_by_sql"]
