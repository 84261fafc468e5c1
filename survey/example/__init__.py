"""The example study: an invented city whose truth is known, and simulated answers to the whole built-in instrument."""

from survey.example.folder import MARKER, may_be_made, write_example

__all__ = ["MARKER", "may_be_made", "write_example"]
