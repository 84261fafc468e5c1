"""How the people of a study were chosen: `design:` in study.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from instruments.fields import Flag, Model
from survey.study.replicates import Replicates

RESPONDENT = "respondent"  # as a psu: people were drawn directly
UNKNOWN = "unknown"        # weights were calibrated, nobody knows to what
FilePath = Annotated[str, StringConstraints(min_length=1, max_length=1000)]  # with /, from the study's folder


class Stage(Model):
    """A stage of selection.

    fpc : the variable that holds how many units the population has, in the stratum or in the unit of the stage before
    pps : the variable that holds each psu's probability of selection, where psus were drawn without replacement with
        unequal probabilities; of the first stage only
    nest : labels of psus begin anew in every stratum, so one label in two strata is two psus
    """

    psu: str
    fpc: str | None = None
    pps: str | None = None
    nest: Flag = False


class Design(Model):
    """How people were chosen. Names are canonical; raw column names stand in the bindings."""

    sample: Literal["probability", "opt_in"] = "probability"
    strata: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = (Stage(psu=RESPONDENT),)
    psus_across_waves: Literal["same", "new"] = "same"
    lonely: Literal["fail", "certainty", "centred", "average"] = "fail"
    calibrated_to: FilePath | None = None  # margins.csv, or UNKNOWN
    pooled: Literal["weight", "population", "none"] = "weight"
    replicates: Replicates | None = None

    @property
    def people_drawn(self) -> bool:
        """Whether the respondents themselves are the psus."""
        return self.stages[0].psu == RESPONDENT

    @property
    def margins(self) -> str | None:
        """The file of margins that weights are calibrated to."""
        return None if self.calibrated_to == UNKNOWN else self.calibrated_to

    @property
    def supplied(self) -> bool:
        """Whether replicate weights stand in the raw files: they carry the whole design."""
        return self.replicates is not None and self.replicates.source == "supplied"

    @property
    def later(self) -> tuple[Stage, ...]:
        """The further stages that enter the variance: those before which every stage has its share of the population."""
        whole = next((number for number, stage in enumerate(self.stages) if not stage.fpc), len(self.stages))
        return self.stages[1:whole + 1]

    @property
    def respondents_enter(self) -> bool:
        """Whether the variance needs people themselves, not only sums over them: they are psus, or drawn last of all."""
        return not self.replicates and (self.people_drawn or any(stage.psu == RESPONDENT for stage in self.later))
