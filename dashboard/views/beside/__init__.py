"""What a report has beside its survey, one file a kind: a block for the page and tables for documents, as data."""
