"""Published figures by district and period: read with every complaint by file, row and column, and stored."""

from survey.series.importing import import_series
from survey.series.store import StoredSeries, stored_series

__all__ = ["StoredSeries", "import_series", "stored_series"]
