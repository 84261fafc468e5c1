"""Every example from its answers to its figures: `make examples`. The data lie beside the repository."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

from jingmin import load_report

ROOT = Path(__file__).resolve().parent.parent
DATA = "../shared/data"
# What each README says must come out: indicator, statistic, the wave where there are several, and the factor that makes it readable.
FIGURES = {"pacific-2021": ("TRUST_POLICE", "share_asked:TOP", None, 100), "london-pas": ("trust_mps", "share", "2023-12-31", 100),
           "melbourne": ("safe_night", "share", "2020", 100)}


def ran(*arguments: str) -> bool:
    """Whether the command ended well; what it says goes to the screen."""
    print("$ jingmin", *arguments, flush=True)
    return subprocess.run([sys.executable, "-m", "jingmin", *arguments], cwd=ROOT, check=False).returncode == 0


def figures(name: str) -> list[str]:
    """The figures of a study that its README names, highest first."""
    indicator, statistic, wave, factor = FIGURES[name]
    report = load_report(ROOT / "examples" / name)
    rows = report.result
    found = rows[(rows["indicator"] == indicator) & (rows["statistic"] == statistic) & (rows["variant"] == "official")
                 & rows["district"].notna() & rows["wave"].notna() & rows["by"].isna() & rows["versus"].isna()]
    found = found if wave is None else found[found["wave"] == wave]
    names = {district["id"]: district["label"]["en"] for district in report.catalogue["districts"]}
    return [f"{names[row.district]:40} {row.value * factor:5.1f}  {interval(row, factor)}"
            for row in found.sort_values("value", ascending=False).itertuples()]


def interval(row: Any, factor: float) -> str:
    """The interval and n of a figure; that none was published where it was not."""
    if math.isnan(row.low):
        return "no precision published"
    return f"({row.low * factor:.1f}–{row.high * factor:.1f})  n {row.n:,.0f}"


def example(name: str) -> bool:
    """Whether the example ran whole."""
    study = f"examples/{name}"
    if not all(ran(verb, study, "--allow", DATA) for verb in ("check", "import", "analyse")):
        print(f"If its data are not there, {study}/README.md says where to get them.", file=sys.stderr)
        return False
    print(*figures(name), sep="\n", flush=True)
    return True


if __name__ == "__main__":
    done = [example(path.parent.name) for path in sorted(ROOT.glob("examples/*/study.yaml"))]
    sys.exit(not all(done))
