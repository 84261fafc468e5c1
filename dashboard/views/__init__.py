"""A report as what a page or table shows: pure, nothing estimated."""
