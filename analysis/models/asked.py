"""Where a model is asked for: the waves of one instrument version, a wave, a district; complaints about all three; what was so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.analyse import answers_of
from analysis.models.scores import Domain
from analysis.models.variables import Variable
from analysis.part import Part, parts_of
from survey.study.model import Study
from words.problems import Problems


def part_and_domain(study: Study, wave: str | None, district: str | None) -> tuple[Part, Domain]:
    """The imported waves of one version, and the domain in them; SurveyError where there is no such thing."""
    problems, answers = Problems(), answers_of(study)
    waves, districts = [one.id for one in study.waves], [one.id for one in study.districts]
    for code, found, known in (("analysis.unknown_wave", wave, waves), ("analysis.unknown_district", district, districts)):
        if found is not None and found not in known:
            problems.add(code, found=found, known=", ".join(known))
    if district is None and study.design.pooled == "none":
        problems.add("models.no_city", known=", ".join(districts))
    problems.raise_errors()
    parts = [part for part in parts_of(study, answers) if wave is None or wave in part.layout.waves]
    if not parts:
        problems.add("models.not_fielded", wave=wave)
    elif len(parts) > 1:
        problems.add("models.versions_differ", versions=", ".join(part.instrument.key for part in parts),
                     waves=", ".join(one for part in parts for one in part.layout.waves))
    problems.raise_errors()
    return parts[0], Domain(wave, district)


def facts_of(study: Study, part: Part, domain: Domain) -> dict[str, Any]:
    """What every model says of where it comes from.

    method : where standard errors come from, as in RESULT
    calibrated : the weights were brought to margins, and the standard errors take credit for it
    calibration_unknown : they were calibrated to what the study does not know, which takes no credit
    """
    return {"study": study.id, "instrument": part.instrument.key, "district": domain.district,
            "waves": list(part.layout.waves if domain.wave is None else (domain.wave,)), "sample": study.design.sample,
            "conf": float(study.comparisons.conf), "method": "replicate" if study.design.replicates else "linearised",
            "calibrated": any(part.calibrations), "calibration_unknown": study.design.calibrated_to == "unknown"}


def reading_facts(part: Part, again: Sequence[Variable]) -> dict[str, list[str]]:
    """What was read of the answers. again : the variables whose rows were read once more

    read_again : columns read once more, those of the margins among them; none where the tally has all that is wanted
    counted : columns that the tally's pass read now; none where all was counted before
    """
    counted = dict.fromkeys(name for one in part.answers.values() if one.kept for name in one.kept.read)
    margins = [column for one in part.calibrations if one and again for column in one.cells.columns]
    return {"read_again": list(dict.fromkeys([*(column for one in again for column in one.columns), *margins])),
            "counted": [name for name in counted if not name.startswith(".")]}
