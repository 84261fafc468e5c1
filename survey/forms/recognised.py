"""Of which program a questionnaire is, by what its file begins with; nothing of it is read for that but its text."""

from __future__ import annotations

import re
from pathlib import Path

from survey.forms.json_in import read_bytes, refuse

WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
ENDINGS = {".xlsx": "xlsform", ".xls": "xlsform", ".lss": "limesurvey", ".lsg": "limesurvey", ".lsq": "limesurvey",
           ".qsf": "qualtrics", ".json": "surveyjs", ".tsv": "limesurvey_tsv"}
KNOWN = "xlsform, limesurvey, surveyjs, qualtrics, wenjuanxing"
_TSV = re.compile(rb'^\xef?\xbb?\xbf?"?(id"?\t"?)?(related_id"?\t"?)?class"?\t', re.IGNORECASE)
_QSF = re.compile(rb'"SurveyElements"\s*:')


def recognised(path: Path, form: str = "auto") -> str:
    """The format's name; `limesurvey` is told apart into its structure files and its table (`limesurvey_tsv`)."""
    if form not in ("auto", "limesurvey"):
        return form
    raw = read_bytes(path)
    found = _by_content(raw) or ENDINGS.get(path.suffix.lower(), "")
    if form == "limesurvey":
        return found if found in ("limesurvey", "limesurvey_tsv") else "limesurvey"
    if not found:
        found = "wenjuanxing" if path.suffix.lower() == ".txt" else ""
    if not found:
        raise refuse("unknown_format", str(path), known=KNOWN)
    return found


def _by_content(raw: bytes) -> str:
    begin = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096]
    if raw.startswith(WORKBOOK):
        return "xlsform"
    if begin.startswith(b"<"):
        return "limesurvey"
    if begin.startswith(b"{"):
        return "qualtrics" if _QSF.search(raw) else "surveyjs"
    return "limesurvey_tsv" if _TSV.match(raw) else ""
