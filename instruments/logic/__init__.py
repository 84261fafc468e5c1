"""Routing and other conditions: one tree, many readers and printers. Never evaluated as Python.

    DSP0 == 1 and (CON0 in [1, 2] or not PUB2.none == 1)

`evaluate` has `holds`, over columns of answers: apart from the rest, so that reading a condition needs no numpy.
"""

from instruments.logic.condition import Condition
from instruments.logic.grammar import ConditionError, parse
from instruments.logic.tree import And, Not, Or, Test, Tree, leaves, names, text

__all__ = [
    "And", "Condition", "ConditionError", "Not", "Or", "Test", "Tree", "leaves", "names", "parse", "text",
]
