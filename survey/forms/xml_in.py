"""An XML file of another tool, nothing in it taken on trust: no DOCTYPE, no entity, no other file, no network."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from survey.forms.json_in import read_utf8
from survey.forms.plain import shown
from words.problems import Problem, SurveyError, Where

_ROOT = re.compile(r"<[A-Za-z_]")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)


def read_xml(path: Path) -> etree._Element:
    """The root of the file, which is UTF-8; a SurveyError where it is not XML or has a DOCTYPE."""
    file, text = str(path), read_utf8(path)
    root_at = _ROOT.search(text)
    if found := _DOCTYPE.search(text, 0, root_at.start() if root_at else len(text)):
        raise _broken("doctype", file, text.count("\n", 0, found.start()) + 1)
    # huge_tree stays off: libxml2 then bounds depth, texts and entities itself.
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, dtd_validation=False, no_network=True,
                             remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _broken("xml", file, error.lineno, detail=shown((error.msg or "").partition(", line ")[0])) from None
    if root.getroottree().docinfo.doctype:
        raise _broken("doctype", file, None)
    return root


def _broken(code: str, file: str, line: int | None, **values: object) -> SurveyError:
    return SurveyError([Problem(f"limesurvey.{code}", Where(file, line), values)])
