"""Findings: what is concluded that is not a number, with the rows of RESULT that it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

FINDINGS = pa.schema([("id", pa.string()), ("kind", pa.string()), ("wave", pa.string()), ("district", pa.string()),
                      ("rule", pa.string()), ("evidence", pa.list_(pa.string())), ("text", pa.string()),
                      ("parameters", pa.string())])


@dataclass(frozen=True)
class Finding:
    """One of them. `text` is a key of words; `rule` says by what it was concluded; `evidence` are ids of RESULT."""

    kind: str
    of: str                # what it is about: an indicator, `indicator/unit`
    wave: str | None
    district: str | None
    rule: str
    evidence: tuple[str, ...]
    parameters: Mapping[str, Any]

    @property
    def id(self) -> str:
        return "/".join(part or "-" for part in (self.kind, self.of, self.wave))

    @property
    def text(self) -> str:
        return f"findings.{self.kind}"


def findings_table(findings: Iterable[Finding]) -> pa.Table:
    """The findings as they are kept; parameters as JSON."""
    listed = list(findings)
    columns = {name: [getattr(one, name) for one in listed] for name in FINDINGS.names if name not in ("evidence", "parameters")}
    return pa.table(columns | {
        "evidence": [list(one.evidence) for one in listed],
        "parameters": [json.dumps(dict(one.parameters), ensure_ascii=False) for one in listed]}, FINDINGS)


def findings_on(findings: pd.DataFrame, id: str) -> list[dict[str, Any]]:
    """The findings of a report that rest on the row of that id."""
    resting = findings[[id in list(evidence) for evidence in findings["evidence"]]]
    return [{str(name): list(value) if name == "evidence" else value for name, value in one.items()}
            for one in resting.to_dict("records")]
