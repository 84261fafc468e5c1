"""Office files as zip packages: the same content gives the same bytes."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# A zip cannot hold an earlier day; the real one stands in the core properties.
EPOCH = (1980, 1, 1, 0, 0, 0)


def settled(package: bytes) -> bytes:
    """The package with every member's time fixed: python-docx writes the hour at which it ran."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name, EPOCH)
            member.compress_type, member.create_system = ZIP_DEFLATED, 0
            new.writestr(member, old.read(name))
    return out.getvalue()
