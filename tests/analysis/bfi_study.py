"""The Big Five items of psych's bfi as a study, from a file that lies outside the repository."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import yaml

KEYS = {"agree": "-A1 A2 A3 A4 A5", "conscientious": "C1 C2 C3 -C4 -C5", "extraversion": "-E1 -E2 E3 E4 E5",
        "neuroticism": "N1 N2 N3 N4 N5", "openness": "O1 -O2 O3 O4 -O5"}


def two(text: str) -> dict[str, str]:
    return {"zh": text, "en": text}


def bfi_study(raw: Path, folder: Path) -> Path:
    """A study folder of 2,800 people drawn directly, six-point items scored 0–100, five reflective constructs."""
    frame = pd.read_csv(raw, index_col=0, dtype=str, keep_default_na=False)
    frame.insert(0, "person", [f"p{at}" for at in range(len(frame))])
    frame.assign(place="all", w="1").to_csv(folder / "bfi.csv", index=False)
    items = [name for keys in KEYS.values() for name in keys.split()]
    instrument = {
        "instrument": {"id": "bfi", "version": "1.0.0", "title": two("bfi"), "status": "not_fielded", "unit": "person",
                       "population": two("people"), "modes": ["web"], "languages": ["zh", "en"], "few": 10, "withhold": 10},
        "scales": {"six": {"choices": {code: two(str(code)) | {"score": 20 * (code - 1)} for code in range(1, 7)}}},
        "sections": {"S": two("s")},
        "items": [{"id": key.strip("-"), "section": "S", "kind": "single", "scale": "six", "text": two(key)}
                  | ({"reverse": True} if key.startswith("-") else {}) for key in items],
        "constructs": {name: {"label": two(name), "items": [key.strip("-") for key in keys.split()], "model": "reflective",
                              "role": "criterion"} for name, keys in KEYS.items()}}
    study = {
        "study": {"id": "bfi", "title": two("bfi")}, "instruments": ["./instruments"], "districts": "districts.csv",
        "waves": [{"id": "w", "instrument": "bfi@1.0.0", "from": "2000-01-01", "to": "2000-12-31", "data": ["bfi.csv"],
                   "bind": "bind/w.yaml"}],
        "design": {"sample": "probability", "strata": [], "stages": [{"psu": "respondent"}]},
        "privacy": {"few": 10, "withhold": 10}}
    bind = {"respondent": "person", "district": "place", "weight": "w", "items": {key.strip("-"): key.strip("-") for key in items},
            "missing": {"all": {"NA": "lost"}}}
    for path, content in (("instruments/bfi/1.0.0.yaml", instrument), ("study.yaml", study), ("bind/w.yaml", bind)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False).replace("'2000-01-01'", "2000-01-01")
        (folder / path).write_text(text.replace("'2000-12-31'", "2000-12-31"), encoding="utf-8")
    (folder / "districts.csv").write_text("id,label_zh,label_en,short_zh,short_en\nall,all,all,all,all\n", encoding="utf-8")
    return folder
