"""Rounds of rating: the sheet that raters fill, read back with every complaint by cell, and stored."""
