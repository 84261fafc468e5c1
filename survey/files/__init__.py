"""Raw files, one module a format: text in, text out. What a cell means is decided elsewhere."""

from survey.files.cells import Cells, Column, Rows
from survey.files.read import FORMATS, fingerprint, read

__all__ = ["FORMATS", "Cells", "Column", "Rows", "fingerprint", "read"]
