"""What the versions of the satisfaction survey let be compared; and how classes compose over a chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from analysis.result import FLAGS
from instruments.changes.collapses import composed
from instruments.comparability import Comparable, comparability
from instruments.library import find
from instruments.lineage import chain
from instruments.logic import text
from instruments.model import Change, CollapseClass, Instrument
from instruments.reading import load_instrument
from tests.instruments.small import SMALL
from words.problems import SurveyError

V1, V11, V2 = "1.0.0", "1.1.0", "2.0.0"

# The worked cases, written down before the code was.
CHANGED = {
    (V1, V11): {"PUB1": "cosmetic", "PUB2": "option_added", "EMG4": "new"},
    (V11, V2): {
        "OVR1": "scale", "OVR2": "reworded", "OVR2B": "new", "OVR3": "reworded", "OVR3B": "new", "POP1": "dropped",
        "POP1A": "new", "POP1B": "new", "SAF2": "reworded", "SAF2B": "new", "DIS4": "dropped", "VIS1": "recoded",
        "CON0": "base", "SRV1": "base", "SRV3": "base", "PJ1": "base", "PJ2": "base", "PJ3": "base", "PJ4": "base",
        "SVA1": "order", "SVA2": "order", "SVA3": "order", "INT1": "order"},
}
CONTACTS = "CON0 in [1, 2, 3, 4, 5]"
# By construct: status, items, base, footnote. All others are full.
LATER: dict[str, tuple[str, str, str | None, tuple[str, ...]]] = {
    "SAF": ("common_core", "SAF1 SAF3 SAF4", None, ()),
    "POP": ("common_core", "POP2 POP3", None, ("alone",)),
    "VIS": ("recoded", "VIS1 VIS2", None, ()),
    "SRV": ("common_base", "SRV1 SRV2 SRV3", CONTACTS, ("filter",)),
    "PJ": ("common_base", "PJ1 PJ2 PJ3 PJ4", CONTACTS, ("filter",)),
    "SVA": ("full", "SVA1 SVA2 SVA3 INT1", None, ("order",)),
    "TREND": ("none", "", None, ("dropped",)),
    "OVR": ("none", "", None, ()),
}
EARLIER: dict[str, tuple[str, str, str | None, tuple[str, ...]]] = {
    "EMG": ("common_core", "EMG1 EMG2 EMG3", None, ()), "PUB": ("full", "PUB1", None, ("cosmetic",))}
CONSTRUCTS = {(V1, V11): EARLIER, (V11, V2): LATER, (V1, V2): LATER | EARLIER}
OVER = ["SAF", "DIS", "VIS", "PUB", "PARW", "PARB", "DSPX", "DSPC", "SVA", "INF", "EMG"]


@cache
def survey(version: str) -> Instrument:
    key = f"public_satisfaction@{version}"
    return load_instrument(find(key), key=key)


def between(old: str, new: str) -> Mapping[str, Comparable]:
    found = chain(f"public_satisfaction@{old}", f"public_satisfaction@{new}", lambda key: survey(key.split("@")[1]))
    return comparability(found)


@pytest.mark.parametrize("pair", CHANGED)
def test_the_items_that_changed_have_the_classes_of_the_worked_cases(pair: tuple[str, str]) -> None:
    found = between(*pair)
    items = survey(pair[0]).items.keys() | survey(pair[1]).items.keys()
    assert {name: found[name].classes[name] for name in items if found[name].classes[name] != "same"} == CHANGED[pair]


def test_over_the_chain_an_item_has_its_worst_class() -> None:
    found = between(V1, V2)
    items = survey(V1).items.keys() | survey(V2).items.keys()
    changed = {name: found[name].classes[name] for name in items if found[name].classes[name] != "same"}
    assert changed == CHANGED[V1, V11] | CHANGED[V11, V2]


@pytest.mark.parametrize("pair", CONSTRUCTS)
def test_constructs_are_compared_as_in_the_worked_cases(pair: tuple[str, str]) -> None:
    found = between(*pair)
    said = {name: (one.status, " ".join(one.items), text(one.base) if one.base else None, one.notes)
            for name in survey(pair[0]).constructs if (one := found[name])}
    assert {name: how for name, how in said.items() if (how[0], how[3]) != ("full", ())} == CONSTRUCTS[pair]


def test_earlier_options_are_compared_and_never_none_of_them() -> None:
    one = between(V1, V2)["PUB2"]
    assert one.status == "partial"
    assert one.items == ("PUB2.board", "PUB2.chat", "PUB2.visit", "PUB2.talk", "PUB2.radio")


def test_the_recoded_item_has_its_three_classes_and_scores() -> None:
    classes = between(V1, V2)["VIS1"].collapse["VIS1"]
    assert [(one.old, one.new, one.score) for one in classes] == [
        ((1,), (1,), 0), ((2, 3), (2, 3), 50), ((4, 5), (4, 5), 100)]


def test_a_new_scale_needs_a_bridge_and_who_is_asked_through_a_changed_filter_is_another_base() -> None:
    found = between(V11, V2)
    assert found["OVR1"].status == "bridge"
    assert (found["SRV2"].status, found["SRV2"].classes["SRV2"]) == ("common_base", "same")
    assert found["CON0"].base is not None
    assert text(found["CON0"].base) == "CON0 in [0, 1, 2, 3, 4, 5]"


def test_the_index_is_compared_over_what_takes_part_with_weights_rescaled() -> None:
    first, second = between(V1, V11)["PSI"], between(V11, V2)["PSI"]
    assert first.status == second.status == "common_core"
    assert list(second.parts) == OVER
    assert sum(second.parts.values()) == 1
    index = survey(V2).index
    assert index is not None
    weights = {name: one.weight * weight for one in index.dimensions for name, weight in one.constructs.items()}
    assert second.parts["SVA"] == weights["SVA"] / sum(weights[name] for name in OVER)
    assert {name: between(V11, V2)[name].status for name in ("D2", "D3", "D4", "D6")} == {
        "D2": "none", "D3": "recoded", "D4": "full", "D6": "common_core"}


def test_a_version_beside_itself_is_the_same_in_everything() -> None:
    found = comparability([survey(V2)])
    assert {one.status for one in found.values()} == {"full"}
    assert {note for one in found.values() for note in one.notes} == set()


def test_an_index_is_carried_only_by_constructs_that_may() -> None:
    found = between(V11, V2)
    assert [name for name in survey(V2).constructs if found[name].carried] == OVER


# ---- Composition ------------------------------------------------------------------------------------------------


def sat(*classes: tuple[str, Sequence[int], Sequence[int], int]) -> tuple[CollapseClass, ...]:
    return tuple(CollapseClass.model_validate({
        "name": name, "label": {"zh": name, "en": name}, "old": tuple(old), "new": tuple(new), "score": Fraction(score)})
        for name, old, new, score in classes)


def later(instrument: Instrument, version: str, *changes: dict[str, object], **update: object) -> Instrument:
    declared = tuple(Change.model_validate(change) for change in changes)
    return instrument.model_copy(update={"version": version, "origin": instrument.version, "changes": declared, **update})


@pytest.fixture
def small(tmp_path: Path) -> Instrument:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return load_instrument(path)


def test_collapses_compose_to_the_finest_classes_that_hold_in_both() -> None:
    from_first = sat(("a", [1], [1], 0), ("b", [2], [2], 50), ("c", [3], [3], 100))
    joining = sat(("low", [1, 2], [1], 0), ("high", [3], [2], 100))
    assert [(one.name, one.old, one.new) for one in composed([from_first, joining])] == [
        ("low", (1, 2), (1,)), ("high", (3,), (2,))]


def test_the_worst_class_wins_whatever_the_order_of_versions(small: Instrument) -> None:
    order = {"items": ("Q1",), "class": "order"}
    scale = {"items": ("Q1",), "class": "scale"}
    for first, second in ((order, scale), (scale, order)):
        middle = later(small, "2.0.0", first)
        found = comparability([small, middle, later(middle, "3.0.0", second)])
        assert found["Q1"].classes["Q1"] == "scale"
        assert found["Q1"].status == "bridge"


def test_an_item_that_was_away_for_a_version_does_not_come_back(small: Instrument) -> None:
    without = {name: item for name, item in small.items.items() if name != "T"}
    middle = later(small, "2.0.0", {"items": ("T",), "class": "dropped"}, items=without)
    back = later(middle, "3.0.0", {"items": ("T",), "class": "new"}, items=small.items)
    assert comparability([small, middle, back])["T"].status == "none"


def test_a_change_that_no_version_declares_is_taken_for_another_meaning(small: Instrument) -> None:
    item = small.items["Q1"]
    changed = small.items | {"Q1": item.model_copy(update={"text": item.text.model_copy(update={"en": "Tell"})})}
    found = comparability([small, later(small, "2.0.0", items=changed)])
    assert (found["Q1"].status, found["Q1"].notes) == ("none", ("undeclared",))
    assert found["C1"].status == "none"


def test_a_worse_status_says_that_it_is_of_the_common_core_only(small: Instrument) -> None:
    """A construct of three items: one dropped, one recoded."""
    third = {"Q3": small.items["Q1"].model_copy(update={"id": "Q3"})}
    one = small.constructs["C1"].model_copy(update={"items": ("Q1", "Q2", "Q3"), "model": "reflective", "base": None})
    other = small.constructs["C2"].model_copy(update={"items": ("Q2",)})
    old = small.model_copy(update={"items": small.items | third, "constructs": {"C1": one, "C2": other}})
    recoded = {"items": ("Q1",), "class": "recoded", "collapse": sat(("low", [1, 2], [1, 2], 0), ("high", [3], [3], 100))}
    new = later(old, "2.0.0", {"items": ("Q3",), "class": "dropped"}, recoded, items=small.items,
                constructs={"C1": one.model_copy(update={"items": ("Q1", "Q2")}), "C2": other})
    found = comparability([old, new])
    assert (found["C1"].status, found["C1"].items, found["C1"].notes) == ("recoded", ("Q1", "Q2"), ("core",))
    assert (found["C2"].status, found["C2"].notes) == ("full", ())
    assert (found["D1"].status, found["D1"].notes) == ("recoded", ("core",))
    assert "core" in FLAGS


def test_an_undeclared_rule_of_who_is_left_out_makes_every_item_another(small: Instrument) -> None:
    flags = tuple(flag.model_copy(update={"official": "excluded"}) for flag in small.flags)
    assert {one.status for one in comparability([small, later(small, "2.0.0", flags=flags)]).values()} == {"none"}


def test_a_text_that_only_calls_for_a_look_changes_no_status(small: Instrument) -> None:
    filters = small.items | {"F": small.items["F"].model_copy(update={"role": "filter"})}
    old = small.model_copy(update={"items": filters})
    screened = small.items | {"F": small.items["F"].model_copy(update={"role": "screen"})}
    new = later(old, "1.0.1", items=screened, intro=small.title)
    assert {one.status for one in comparability([old, new]).values()} == {"full"}


def test_versions_that_do_not_come_from_one_another_have_no_chain() -> None:
    with pytest.raises(SurveyError) as caught:
        chain(f"public_satisfaction@{V2}", f"public_satisfaction@{V11}", lambda key: survey(key.split("@")[1]))
    assert "public_satisfaction@1.1.0 does not come from public_satisfaction@2.0.0" in str(caught.value)
