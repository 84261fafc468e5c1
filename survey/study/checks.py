"""What a study says, held against itself: waves, design, comparisons, privacy. Every complaint at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from instruments.fields import Number
from instruments.model import Instrument
from instruments.reading.marked import Loc, Marked, Node
from instruments.reading.validation import listed
from survey.study.compared import Compared, check_periods, check_versus
from survey.study.comparisons import Comparisons
from survey.study.derived import Derived
from survey.study.derived_checks import DerivedChecker
from survey.study.design import RESPONDENT, Design
from survey.study.districts import leaves
from survey.study.indicators import FAMILIES, combined_statistic, families, indicators
from survey.study.lookup import complain_unknown
from survey.study.model import District, Privacy, Wave
from survey.study.replicates_checks import check_replicates
from survey.study.targets import Known
from survey.study.waveless import check_without_waves, compares_nothing, needs_waves
from survey.study.written import WrittenPrivacy, salvaged
from words.problems import Problems, Where

# Below three, whoever knows one of the others in a group can work out the rest. Source: the minimum threshold
# of the Handbook on Statistical Disclosure Control (Hundepool et al. 2010), 5.2.
LEAST_WITHHELD = 3


@dataclass(frozen=True)
class Checker:
    """A study's parts as far as they could be read; `instruments` and `waves` by their number in the file."""

    marked: Marked
    waves: Mapping[int, Wave]
    instruments: Mapping[int, Instrument]
    districts: Sequence[District]
    district_ids: tuple[str, ...]
    design: Design | None
    comparisons: Comparisons | None
    problems: Problems
    derived: Mapping[str, Derived] = field(default_factory=dict)
    published: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def known(self) -> Known:
        """What targets, benchmarks and comparisons may name."""
        ids = {number: self.text("waves", number, "id") or f"[{number}]" for number in self.instruments}
        return Known(
            indicators={ids[number]: indicators(found, self.derived) for number, found in self.instruments.items()},
            waves=tuple(id for number in self.numbers if (id := self.text("waves", number, "id"))),
            districts=self.district_ids, periods=self.periods, published=self.published)

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """Ids of the study's periods, named and rolling."""
        if self.comparisons is None:
            return ()
        return (*(one.id for one in self.comparisons.periods), *self.compared.rolling(self.comparisons.rolling))

    @property
    def numbers(self) -> range:
        """Of the waves that are written, readable or not."""
        node = self.marked.node(("waves",))
        return range(len(node.value) if node and isinstance(node.value, list) else 0)

    def text(self, *loc: str | int) -> str | None:
        """The text at a location, where there is one."""
        node = self.marked.node(loc)
        return node.value if node and isinstance(node.value, str) else None

    def where(self, *loc: str | int, key: bool = False) -> Where:
        return self.marked.where(loc, key=key)

    def check(self) -> None:
        """Everything but targets, benchmarks, bindings and privacy, which are checked where they are read."""
        self.check_wave_ids()
        self.check_wave_dates()
        self.check_modes()
        if self.design:
            self.check_stages(self.design)
            self.check_pooled(self.design)
            check_replicates(self.marked, self.design, len(self.numbers), self.problems)
        versions = {found.key: found for found in self.instruments.values()}
        DerivedChecker(self.marked, self.derived, versions, self.problems).check()
        if self.comparisons and not compares_nothing(self.marked):
            self.check_lists()
            self.check_versus(self.comparisons)
            check_periods(self.compared, self.comparisons)
            self.check_by(self.comparisons)
            self.check_margins(self.comparisons)
            self.check_named(self.comparisons)
        if not self.numbers and not needs_waves(self.marked):
            check_without_waves(self.marked, self.comparisons, self.problems)

    def check_wave_ids(self) -> None:
        node = self.marked.node(("waves",))
        if not self.numbers and needs_waves(self.marked) and (node is None or isinstance(node.value, list)):
            self.problems.add("study.no_waves", self.where("waves", key=True))
        if self.numbers and self.marked.node(("design",)) is None:
            self.problems.add("study.no_design", self.where("waves", key=True))
        first: dict[str, int] = {}
        for number in self.numbers:
            id = self.text("waves", number, "id")
            where = self.where("waves", number, "id")
            if id and (other := first.setdefault(id.casefold(), number)) != number:
                self.problems.add("study.wave_twice", where, found=id, line=self.where("waves", other, "id").line)
            if id and id.endswith((".places", ".import", ".off_route")):
                self.problems.add("study.wave_name", where, found=id)
            if self.marked.node(("waves", number, "data")) and not self.marked.node(("waves", number, "bind")):
                self.problems.add("study.no_bind", self.where("waves", number), wave=id or number + 1)

    def check_wave_dates(self) -> None:
        before: Wave | None = None
        for number, wave in self.waves.items():
            if wave.start > wave.end:
                self.problems.add("study.wave_dates", self.where("waves", number, "to"), wave=wave.id,
                                  start=wave.start, end=wave.end)
            if before and wave.start <= before.start:
                self.problems.add("study.wave_order", self.where("waves", number, "from"), wave=wave.id,
                                  start=wave.start, other=before.id, other_start=before.start)
            before = wave

    def check_modes(self) -> None:
        for number, wave in self.waves.items():
            instrument = self.instruments.get(number)
            for index, mode in enumerate(wave.modes):
                if instrument and mode not in instrument.modes:
                    complain_unknown("study.mode_unknown", self.where("waves", number, "modes", index), self.problems,
                                     found=mode, known=instrument.modes, wave=wave.id, instrument=instrument.key)

    def check_stages(self, design: Design) -> None:
        psus = [stage.psu for stage in design.stages]
        for number, psu in enumerate(psus):
            where = self.where("design", "stages", number, "psu")
            if psu in psus[:number]:
                self.problems.add("study.stage_twice", where, found=psu)
            if RESPONDENT in psus[:number] and psu != RESPONDENT:
                self.problems.add("study.stage_after_respondent", where)
        self.check_stage_keys(design)
        if not psus:
            self.problems.add("study.no_stages", self.where("design", "stages", key=True))
        elif (design.people_drawn and design.psus_across_waves == "same" and len(self.numbers) > 1
              and not design.supplied):
            self.problems.add("study.people_same", self.where("design", "psus_across_waves", key=True))

    def check_stage_keys(self, design: Design) -> None:
        """What only the first stage can have, and what only psus can."""
        for number, stage in enumerate(design.stages):
            for key in ("pps", "nest"):
                if getattr(stage, key) and (number or stage.psu == RESPONDENT):
                    self.problems.add("study.first_stage_only", self.where("design", "stages", number, key, key=True),
                                      key=key)
            labels = ("district", *design.strata, *(one.psu for one in design.stages))
            for key, found in (("fpc", stage.fpc), ("pps", stage.pps)):
                if found in labels:
                    self.problems.add("study.design_number", self.where("design", "stages", number, key), key=key, found=found)
            if stage.pps and stage.fpc:
                self.problems.add("study.pps_and_fpc", self.where("design", "stages", number, "fpc", key=True))

    def check_pooled(self, design: Design) -> None:
        missing = [district.id for district in leaves(self.districts) if district.population is None]
        if design.pooled == "population" and missing:
            self.problems.add("study.population_missing", self.where("design", "pooled"),
                              districts=listed(missing), file=self.text("districts"))

    def check_lists(self) -> None:
        for loc in (("comparisons", "versus"), ("comparisons", "pairs"), ("comparisons", "by"), ("design", "strata")):
            self.check_once(loc)
        for number in self.numbers:
            self.check_once(("waves", number, "data"))
            self.check_once(("waves", number, "modes"))

    def check_once(self, loc: Loc) -> None:
        node = self.marked.node(loc)
        values = [each.value for each in node.value] if node and isinstance(node.value, list) else []
        for number, value in enumerate(values):
            if isinstance(value, str) and value in values[:number]:
                self.problems.add("study.listed_twice", self.where(*loc, number), found=value)

    @property
    def compared(self) -> Compared:
        """What periods and `versus:` are held against."""
        waves = tuple(id for number in self.numbers if (id := self.text("waves", number, "id")))
        return Compared(self.marked, self.problems, waves, tuple(one.id for one in leaves(self.districts)),
                        {id: self.instruments[number].key for number in self.instruments
                         if (id := self.text("waves", number, "id"))},
                        frozenset(wave.id for wave in self.waves.values() if wave.planned))

    def check_versus(self, comparisons: Comparisons) -> None:
        check_versus(self.compared, comparisons, unpooled=self.design is not None and self.design.pooled == "none")
        for number, versus in enumerate(comparisons.versus):
            if versus in ("targets", "benchmarks") and self.text(versus) is None:
                self.problems.add("study.nothing_to_compare", self.where("comparisons", "versus", number), key="versus",
                                  found=versus, file=versus)
        for file in ("targets", "benchmarks"):
            if self.marked.node(("comparisons",)) and self.text(file) and file not in comparisons.versus:
                self.problems.add("study.never_compared", self.where(file, key=True), file=file)
        for number, pair in enumerate(comparisons.pairs):
            if self.instruments and not any(_has(found, pair) for found in self.instruments.values()):
                self.problems.add("study.pairs_without", self.where("comparisons", "pairs", number), found=pair)

    def check_by(self, comparisons: Comparisons) -> None:
        """Each item in every instrument once, however many waves have it."""
        first = {self.instruments[wave].key: wave for wave in sorted(self.instruments, reverse=True)}
        for number, id in enumerate(comparisons.by):
            where = self.where("comparisons", "by", number)
            for wave in sorted(first.values()):
                instrument = self.instruments[wave]
                item = instrument.items.get(id)
                if item is None:
                    singles = [each.id for each in instrument.items.values() if each.kind == "single"]
                    complain_unknown("study.by_unknown", where, self.problems, found=id, known=singles,
                                     instrument=instrument.key, wave=self.text("waves", wave, "id") or wave + 1)
                elif item.kind != "single":
                    self.problems.add("study.by_not_single", where, found=id, kind=item.kind, instrument=instrument.key)

    def check_margins(self, comparisons: Comparisons) -> None:
        if not 0.5 < comparisons.conf < 1:
            self.problems.add("study.conf_range", self.where("comparisons", "conf"),
                              found=self.text("comparisons", "conf"))
        for part, margins in (("worth", comparisons.worth), ("same_within", comparisons.same_within)):
            for key, margin in margins.items():
                self.check_margin(part, key, margin, comparisons)

    def check_margin(self, part: str, key: str, margin: Number, comparisons: Comparisons) -> None:
        statistics = self.known.of(None)
        loc = ("comparisons", part, key)
        of_series = {each for published in self.published.values() for each in published}
        words = tuple(dict.fromkeys((*FAMILIES, *sorted(of_series))))
        if (self.instruments or self.published) and key not in (*words, *statistics, *comparisons.named):
            complain_unknown("study.margin_unknown", self.where(*loc, key=True), self.problems, found=key,
                             known=[*words, *statistics, *comparisons.named], statistics=", ".join(words))
        only_shares = key.startswith("share") or {"score", "mean", "rate", "total"}.isdisjoint(families(statistics.get(key, ("score",))))
        if margin < 0:
            self.problems.add("study.margin_negative", self.where(*loc), found=self.text(*loc))
        elif only_shares and margin >= 1:
            self.problems.add("study.margin_share", self.where(*loc), found=self.text(*loc))

    def check_named(self, comparisons: Comparisons) -> None:
        statistics = self.known.of_waves(None)  # of published figures no covariance is known
        for name, parts in comparisons.named.items():
            loc = ("comparisons", "named", name)
            if name in statistics:
                self.problems.add("study.contrast_name", self.where(*loc, key=True), found=name)
            written = self.marked.node(loc)
            if not any(parts.values()) and written and len(written.value or ()) == len(parts):
                self.problems.add("study.contrast_empty", self.where(*loc, key=True), found=name)
            unknown = [part for part in parts if part not in statistics]
            for part in unknown if statistics else ():
                complain_unknown("study.indicator_unknown", self.where(*loc, part, key=True), self.problems,
                                 found=part, known=statistics)
            if statistics and not unknown:
                self.check_parts(name, parts)

    def check_parts(self, name: str, parts: Mapping[str, Number]) -> None:
        where, names = self.where("comparisons", "named", name, key=True), ", ".join(parts)
        statistics = self.known.of_waves(None)
        if parts and combined_statistic(statistics[part] for part in parts) is None:
            self.problems.add("study.contrast_mixed", where, found=name, parts=names)
        if not any(all(part in wave for part in parts) for wave in self.known.indicators.values()):
            self.problems.add("study.contrast_apart", where, found=name, parts=names)


def _has(instrument: Instrument, pair: str) -> bool:
    return bool(instrument.constructs) if pair == "constructs" else instrument.index is not None


def resolved_privacy(marked: Marked, instruments: Sequence[Instrument], problems: Problems) -> Privacy:
    """The stricter of what the study and the instruments of its waves say."""
    node: Node | None = marked.node(("privacy",))
    written = salvaged(WrittenPrivacy, node) or WrittenPrivacy()
    if written.withhold is not None and written.withhold < LEAST_WITHHELD:
        problems.add("study.withhold_low", marked.where(("privacy", "withhold")), found=written.withhold)
    if None not in (written.few, written.withhold) and (written.few or 0) < (written.withhold or 0):
        problems.add("study.few_below", marked.where(("privacy", "few")), few=written.few, withhold=written.withhold)
    withhold = max([written.withhold or 0, *(found.withhold for found in instruments)])
    few = max([written.few or 0, withhold, *(found.few for found in instruments)])
    return Privacy(few=few, withhold=withhold)
