"""Instruments and other YAML files read, with a complaint at file:line:column for all that is wrong."""

from instruments.reading.instrument import load_instrument
from instruments.reading.marked import Marked, read_text, read_yaml
from instruments.reading.validation import validate

__all__ = ["Marked", "load_instrument", "read_text", "read_yaml", "validate"]
