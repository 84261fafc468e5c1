"""The .pdf: typst sets the sheet's data by a fixed page description; a tagged PDF for screen readers (PDF/UA-1)."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import segno
import typst

from survey.forms.paper.sheet import Sheet
from words.language import Lang

PAGE = Path(__file__).with_name("paper.typ")
# The first that is there is taken; most systems have one of each script.
CHINESE = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei",
           "PingFang SC", "Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "Noto Serif CJK SC",
           "SimSun", "Droid Sans Fallback")
LATIN = ("Noto Sans", "Source Sans 3", "Arial", "Liberation Sans", "Helvetica", "DejaVu Sans")
FONTS: Mapping[Lang, tuple[str, ...]] = {"zh": (*CHINESE, *LATIN), "en": (*LATIN, *CHINESE)}
REGION: Mapping[Lang, str] = {"zh": "cn", "en": "gb"}


class Pdf(NamedTuple):
    """The file. `whole`: every character has a font, so that it is a PDF/UA-1; else some are blank boxes."""

    content: bytes
    whole: bool


def pdf(sheet: Sheet, *, fonts: Literal["system", "own"] = "system") -> Pdf:
    """The file. The same sheet and fonts give the same bytes. Every page has a QR code of its own.

    fonts : of the system, or only those that typst brings, which hold no Chinese
    """
    data = sheet.data() | {"fonts": list(FONTS[sheet.lang]), "lang": sheet.lang, "region": REGION[sheet.lang],
                           "author": sheet.instrument.key, "qr": [qr(sheet, 1)]}
    compiler = typst.Compiler(PAGE, ignore_system_fonts=fonts == "own", sys_inputs={"data": _json(data)})
    pages = int(json.loads(compiler.query("<pages>", field="value", one=True)))
    data["qr"] = [qr(sheet, number) for number in range(1, pages + 1)]
    return _compiled(compiler, {"data": _json(data)})


def _compiled(compiler: typst.Compiler, given: dict[str, str]) -> Pdf:
    try:
        made = compiler.compile(format="pdf", sys_inputs=given, pdf_standards=["ua-1"], timestamp=0)
        whole = True
    except typst.TypstError:  # the standard refuses a character that no font has
        made, whole = compiler.compile(format="pdf", sys_inputs=given, timestamp=0), False
    assert isinstance(made, bytes)
    return Pdf(made, whole)


def qr(sheet: Sheet, page: int) -> str:
    """A QR code as SVG: `jingmin:KEY;sha256:CHECKSUM;lang:zh;page:3`."""
    out = io.BytesIO()
    segno.make(said(sheet, page), error="l", boost_error=False, micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def said(sheet: Sheet, page: int | None = None) -> str:
    """What a QR code says; of a document that sets its own pages without the page."""
    head = f"jingmin:{sheet.instrument.key};sha256:{sheet.instrument.checksum};lang:{sheet.lang}"
    return head if page is None else f"{head};page:{page}"


def _json(data: Mapping[str, object]) -> str:
    """As JSON, without the characters that only steer a terminal and that no font has."""
    return re.sub(r"\\u00(?:[01][0-9a-f]|7f)", "", json.dumps(data, ensure_ascii=False))
