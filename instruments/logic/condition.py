"""The type of a field that holds a condition: text in the file, a tree in the model."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from instruments.logic.grammar import parse
from instruments.logic.tree import And, Not, Or, Test, Tree, text


class _Parsed:
    """Tells pydantic to parse; a ConditionError comes through as an error at the field's place."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        printed = core_schema.plain_serializer_function_ser_schema(text)
        return core_schema.no_info_plain_validator_function(_read, serialization=printed)


def _read(value: Any) -> Tree:
    if isinstance(value, (Test, Not, And, Or)):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "not a text")
    return parse(value)


Condition = Annotated[Tree, _Parsed]
