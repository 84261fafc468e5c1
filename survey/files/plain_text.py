"""Whether a file is text that can be read at all: strict UTF-8, no NUL, no endless line."""

from __future__ import annotations

import codecs
from pathlib import Path

import numpy as np

from words.problems import Problems, Where

BLOCK = 1 << 23          # bytes read at a time
LONGEST_LINE = 1 << 20   # bytes; a row of ten thousand columns of codes has a fiftieth of it
UTF16 = (b"\xff\xfe", b"\xfe\xff")


class _Place:
    """How far the reading of a file has come, in bytes and lines."""

    def __init__(self) -> None:
        self.bytes, self.lines, self.of_line = 0, 0, 0

    def line(self, block: bytes, position: int) -> int:
        """The number of the line on which a byte of the next block stands."""
        return self.lines + _breaks(block[:position]) + 1

    def pass_over(self, block: bytes) -> int:
        """Goes past a block; the bytes of the longest line that ended in it or is still open."""
        letters = np.frombuffer(block, np.uint8)
        ends = np.flatnonzero((letters == 10) | (letters == 13))
        lengths = np.diff(ends, prepend=-1 - self.of_line) if len(ends) else np.zeros(1)
        self.of_line = len(block) - 1 - int(ends[-1]) if len(ends) else self.of_line + len(block)
        self.bytes += len(block)
        self.lines += _breaks(block)
        return max(int(lengths.max()), self.of_line)


def check_text(path: Path, name: str, problems: Problems) -> bool:
    """Whether the file is text to its end; the first thing that is not goes to `problems`."""
    place, decoder = _Place(), codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            block += stream.read(1) if block.endswith(b"\r") else b""  # a line's end is not cut in two
            if not _sound(block, place, decoder, name, problems):
                return False
            if place.pass_over(block) > LONGEST_LINE:
                problems.add("files.long_line", Where(name, row=place.lines + 1), limit=f"{LONGEST_LINE:,}")
                return False
    return _sound(b"", place, decoder, name, problems, final=True)


def _sound(block: bytes, place: _Place, decoder: codecs.IncrementalDecoder, name: str, problems: Problems, *,
           final: bool = False) -> bool:
    if place.bytes == 0 and block.startswith(UTF16):
        problems.add("files.utf16", Where(name))
        return False
    nul = block.find(b"\0")
    if nul >= 0:
        problems.add("files.nul", Where(name, row=place.line(block, nul)), offset=f"{place.bytes + nul:,}")
        return False
    held = len(decoder.getstate()[0])
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError as error:
        inside = max(error.start - held, 0)
        problems.add("files.not_utf8", Where(name, row=place.line(block, inside)),
                     byte=f"0x{error.object[error.start]:02X}", offset=f"{place.bytes - held + error.start:,}")
        return False
    return True


def _breaks(block: bytes) -> int:
    r"""The ends of lines in it: \n, \r\n or \r."""
    return block.count(b"\n") + block.count(b"\r") - block.count(b"\r\n")
