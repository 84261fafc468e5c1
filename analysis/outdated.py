"""A report that is older than what it was made of is not explained: an old number does not follow from what is there now."""

from __future__ import annotations

from collections.abc import Mapping

from survey.study.model import Study
from words.language import typed
from words.problems import Problems, Where

CHINESE = {"instrument": "问卷", "settings": "比较设定", "design": "设计", "answers": "答卷", "ratings": "评定", "assessments": "考核数据",
           "series": "系列"}


def refuse_outdated(study: Study, same: Mapping[str, bool]) -> None:
    """SurveyError naming all that is no longer what the report was made of.

    same : by what the report was made of, a key of CHINESE, whether it is that still
    """
    problems = Problems()
    for what, fits in same.items():
        if not fits:
            problems.add("analysis.report_outdated", Where(str(study.folder / "reports" / "current")), what=what,
                         what_zh=CHINESE[what], study=typed(study.folder))
    problems.raise_errors()
