"""A bottom line that nobody tells of is no bottom line that was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.analyse import analyse
from analysis.report import load_report
from survey.assessment.importing import import_assessment
from tests.assessments.small import MONTHS, count, long_form, rate, study

LINES = ("I04", "I13")


def figures(lacking: set[tuple[str, str, str]]) -> str:
    """Of two stations; without the counts of the bottom line that lack."""
    lines = []
    for unit in ("st1", "st2"):
        for month in MONTHS[:3]:
            lines += [rate(unit, month, "I01", 4, 20_000), rate(unit, month, "I02", 20, 20_000), rate(unit, month, "I11", 45, 50),
                      rate(unit, month, "I07", 90, 100), rate(unit, month, "I20", 95, 100), rate(unit, month, "I24", 80, 100),
                      rate(unit, month, "I08", 600, 40), rate(unit, month, "I09", 400, 40), rate(unit, month, "I14", 800_000, 20_000)]
            lines += [count(unit, month, one, 0) for one in LINES if (unit, month, one) not in lacking]
    return long_form(lines)


@pytest.mark.parametrize(("lacking", "open"), [
    (set(), {}),
    ({("st2", "2024-02", "I04")}, {"st2": {"2024-02", "2024Q1"}}),
    ({("st2", month, "I04") for month in MONTHS}, {"st2": {"2024-01", "2024-02", "2024-03", "2024Q1"}}),
])
def test_a_grade_says_that_the_bottom_line_was_not_reported(tmp_path: Path, lacking: set[tuple[str, str, str]],
                                                            open: dict[str, set[str]]) -> None:
    made = study(tmp_path, **{"figures.csv": figures(lacking)})
    codes = {one.code for one in import_assessment(made, "a2024").problems}
    assert ("assessments.never" in codes) == (len(lacking) > 1)
    analyse(made)
    report = load_report(tmp_path)
    grades = report.result.query("statistic == 'grade' and wave in ['2024-01', '2024-02', '2024-03', '2024Q1']")
    assert set(grades["group"]) == {"st1", "st2"}
    marked = grades[grades["flag"].astype(str).str.contains("bottom_line_open")]
    assert {unit: set(rows["wave"]) for unit, rows in marked.groupby("group", observed=True)} == open
    assert len(report.findings.query("kind == 'bottom_line_open'")) == len(open)
