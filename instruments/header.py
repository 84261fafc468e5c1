"""What every kind of instrument says of itself first."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, Literal

from instruments.canonical import checksum
from instruments.fields import Id, Label, Model, Version
from instruments.model import Status


class Headed(Model):
    """An instrument other than a questionnaire, in one version.

    HEAD names the further keys that the file has under `instrument:`; all others have a place of their own.
    """

    HEAD: ClassVar[tuple[str, ...]] = ()

    id: Id
    version: Version
    title: Label
    status: Status
    languages: tuple[Literal["zh", "en"], ...]
    intro: Label | None = None

    @property
    def key(self) -> str:
        return f"{self.id}@{self.version}"

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the canonical form: comments, order of keys and line endings do not matter."""
        return checksum(self)

