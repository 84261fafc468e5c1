"""Comparability executed: over two versions the same numbers as if only what both have had been asked."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.finish import result_table
from analysis.survey import survey_pieces
from instruments.fields import Label
from instruments.model import Change, Choice, CollapseClass, Construct, Dimension, Index, Instrument, Item
from survey.study.comparisons import Comparisons
from survey.study.model import Bridge, Privacy, Wave
from tests.analysis.small import answers, draw, label, study

REASON = Label(zh="-", en="-")
FIGURES = ["value", "se", "low", "high", "df", "n", "p"]


def five(scores: tuple[int, ...] = (0, 25, 50, 75, 100)) -> tuple[Choice, ...]:
    return tuple(Choice(code=code + 1, label=label(str(code + 1)), score=Fraction(score))
                 for code, score in enumerate(scores))


def made(version: str, items: dict[str, Item], constructs: dict[str, Construct], changes: tuple[Change, ...] = (),
         origin: str | None = None) -> Instrument:
    dimensions = tuple(Dimension(id=f"D{name}", label=label(name), weight=Fraction(1, len(constructs)),
                                 constructs={name: Fraction(1)}) for name in constructs)
    index = Index(id="I", label=label("I"), weights_origin=label("-"), dimensions=dimensions)
    return Instrument.model_validate({
        "id": "small", "version": version, "from": origin, "title": label("small"), "status": "not_fielded",
        "unit": "person", "population": label("-"), "modes": ("web",), "languages": ("zh", "en"), "sections": (),
        "items": items, "constructs": constructs, "index": index, "changes": changes})


def item(name: str, choices: tuple[Choice, ...] = five(), **more: Any) -> Item:
    return Item(id=name, section="S", kind="single", text=label(name), choices=choices, **more)


def construct(name: str, *items: str, model: str = "reflective") -> Construct:
    return Construct.model_validate({"id": name, "label": label(name), "items": items, "model": model, "role": "index"})


def change(kind: str, *items: str, **more: Any) -> Change:
    return Change.model_validate({"items": items, "class": kind, "reason": REASON} | more)


def compared(folder: Path, versions: tuple[Instrument, Instrument], frames: dict[str, pd.DataFrame],
             bridge: Bridge | None = None, **more: Any) -> pd.DataFrame:
    """RESULT of two waves, the first of the older version, the second of the newer."""
    waves = tuple(Wave.model_validate({"id": wave, "instrument": one.key, "from": "2026-01-01", "to": "2026-01-01",
                                       "bind": "bind.yaml", "bridge": bridge if wave == "w2" else None})
                  for wave, one in zip(frames, versions, strict=True))
    about = study(folder, comparisons=Comparisons(versus=("previous",)), waves=tuple(frames), **more).model_copy(
        update={"waves": waves, "instruments": {one.key: one for one in versions}})
    rows = result_table(about, list(survey_pieces(about, answers(folder, frames)))).to_pandas().set_index("id")
    return rows


def with_fourth(seed: int) -> pd.DataFrame:
    frame = draw(seed, rows=120)
    return frame.assign(Q4=np.random.default_rng(seed).integers(1, 6, len(frame)))


OLD = made("1.0.0", {name: item(name) for name in ("Q1", "Q2", "Q3", "Q4")},
           {"A": construct("A", "Q1", "Q2", "Q4"), "B": construct("B", "Q3")})
NEW = made("2.0.0", {name: item(name) for name in ("Q1", "Q2", "Q3")},
           {"A": construct("A", "Q1", "Q2"), "B": construct("B", "Q3")}, (change("dropped", "Q4"),), "1.0.0")


def test_a_common_core_is_what_both_versions_would_give_on_it(tmp_path: Path) -> None:
    frames = {"w1": with_fourth(1), "w2": with_fourth(2)}
    rows = compared(tmp_path, (OLD, NEW), frames)
    both = compared(tmp_path, (NEW, NEW), frames)
    for indicator in ("A", "DA", "I"):
        for district in ("a", "b", "-"):
            variant = "common_core.1.0.0-2.0.0"
            change_ = rows.loc[f"{indicator}/score/{variant}/w2/{district}/-/-/wave:w1"]
            same = both.loc[f"{indicator}/score/official/w2/{district}/-/-/wave:w1"]
            pd.testing.assert_series_equal(change_[FIGURES], same[FIGURES], check_names=False, rtol=1e-12)
            assert change_["comparability"] == "common_core" and "common_core" in change_["flag"]
            estimate = rows.loc[f"{indicator}/score/{variant}/w1/{district}/-/-/-"]
            assert estimate["value"] == both.loc[f"{indicator}/score/official/w1/{district}/-/-/-", "value"]
    # The official values are not subtracted, and what was asked alike is compared as ever.
    assert rows.loc["A/score/official/w2/a/-/-/wave:w1", "verdict"] == "incomparable"
    full = rows.loc["B/score/official/w2/a/-/-/wave:w1"]
    assert full["comparability"] == "full" and full["value"] == both.loc["B/score/official/w2/a/-/-/wave:w1", "value"]
    assert rows.index.is_unique


def test_a_recoded_item_is_compared_on_its_common_classes(tmp_path: Path) -> None:
    classes = tuple(CollapseClass(name=name, label=label(name), old=old, new=new, score=Fraction(score))
                    for name, old, new, score in (("low", (1, 2), (1,), 0), ("middle", (3,), (2, 3), 50),
                                                  ("high", (4, 5), (4, 5), 100)))
    new = made("2.0.0", dict(OLD.items), dict(OLD.constructs), (change("recoded", "Q3", collapse=classes),), "1.0.0")
    frames = {"w1": with_fourth(3), "w2": with_fourth(4)}
    rows = compared(tmp_path, (OLD, new), frames)
    high = rows.loc["Q3/share:high/recoded.1.0.0-2.0.0/w1/a/-/-/-"]
    assert high["value"] == pytest.approx(compared(tmp_path, (OLD, OLD), frames).loc[
        "Q3/share:4/official/w1/a/-/-/-", "value"] + compared(tmp_path, (OLD, OLD), frames).loc[
        "Q3/share:5/official/w1/a/-/-/-", "value"])
    score = rows.loc["B/score/recoded.1.0.0-2.0.0/w2/a/-/-/wave:w1"]
    item_ = rows.loc["Q3/score/recoded.1.0.0-2.0.0/w2/a/-/-/wave:w1"]
    assert score["comparability"] == "recoded" and score["value"] == pytest.approx(item_["value"])
    w1 = frames["w1"]
    own = w1[(w1["district"] == "a") & (w1["Q3"] > 0)]
    by_hand = np.average(own["Q3"].map({1: 0, 2: 0, 3: 50, 4: 100, 5: 100}), weights=own["weight"])
    assert rows.loc["B/score/recoded.1.0.0-2.0.0/w1/a/-/-/-", "value"] == pytest.approx(by_hand)


def test_a_change_of_meaning_is_refused_and_stays_out_of_the_index(tmp_path: Path) -> None:
    items = {name: one for name, one in OLD.items.items() if name != "Q3"} | {"Q3B": item("Q3B")}
    new = made("2.0.0", items, {"A": OLD.constructs["A"], "B": construct("B", "Q3B")},
               (change("reworded", "Q3", replaced_by=("Q3B",)), change("new", "Q3B")), "1.0.0")
    first, second = with_fourth(5), with_fourth(6)
    rows = compared(tmp_path, (OLD, new), {"w1": first.assign(Q3B=-66), "w2": second.assign(Q3B=second["Q3"], Q3=-66)})
    assert rows.loc["B/score/official/w2/a/-/-/wave:w1", "verdict"] == "incomparable"
    assert not any(id.startswith("B/score/common_core") for id in rows.index)
    index, part = (rows.loc[f"{name}/w2/a/-/-/wave:w1", "value"] for name in (
        "I/score/common_core.1.0.0-2.0.0", "A/score/official"))
    assert index == pytest.approx(part)


def test_versions_that_are_not_of_one_line_are_not_compared(tmp_path: Path) -> None:
    stranger = made("2.0.0", dict(NEW.items), dict(NEW.constructs))
    rows = compared(tmp_path, (OLD, stranger), {"w1": with_fourth(1), "w2": with_fourth(2)})
    assert set(rows.loc[rows["versus"].notna(), "verdict"]) == {"incomparable"}


def filtered(version: str, codes: tuple[int, ...], **more: Any) -> Instrument:
    """A filter F, a question Q2 for whom it leads there, and a construct of it."""
    filter_ = Item(id="F", section="S", kind="single", role="filter", text=label("F"), choices=tuple(
        Choice(code=code, label=label(str(code))) for code in (0, *codes)))
    within = f"F in [{', '.join(map(str, codes))}]"
    asked = Item.model_validate(dict(item("Q2")) | {"ask_if": within})
    one = Construct.model_validate(dict(construct("A", "Q2", model="single")) | {"base": within})
    return made(version, {"F": filter_, "Q2": asked, "Q3": item("Q3")}, {"A": one, "B": construct("B", "Q3")}, **more)


def test_a_changed_filter_is_described_within_the_people_both_versions_ask(tmp_path: Path) -> None:
    old = filtered("1.0.0", (1, 2))
    new = filtered("2.0.0", (1, 2, 3), changes=(change("base", "F", "Q2"),), origin="1.0.0")
    frames = {}
    for wave, most in (("w1", 3), ("w2", 4)):
        frame = draw(most, rows=200)
        asked = np.random.default_rng(most).integers(0, most, len(frame))
        frames[wave] = frame.assign(F=asked, Q2=np.where(asked > 0, frame["Q2"].where(frame["Q2"] > 0, -88), -66))
    rows = compared(tmp_path, (old, new), frames)
    change_ = rows.loc["A/score/common_base.1.0.0-2.0.0/w2/a/-/-/wave:w1"]
    assert (change_["verdict"], change_["comparability"]) == ("description", "common_base")
    own = frames["w2"][(frames["w2"]["district"] == "a") & frames["w2"]["F"].isin([1, 2]) & (frames["w2"]["Q2"] > 0)]
    by_hand = np.average(25.0 * (own["Q2"] - 1), weights=own["weight"])
    assert rows.loc["A/score/common_base.1.0.0-2.0.0/w2/a/-/-/-", "value"] == pytest.approx(by_hand)
    everybody = frames["w2"][frames["w2"]["district"] == "a"]
    share = np.average(everybody["F"].isin([1, 2]), weights=everybody["weight"])
    assert rows.loc["A/share:BASE/common_base.1.0.0-2.0.0/w2/a/-/-/-", "value"] == pytest.approx(share)
    assert rows.loc["A/score/official/w2/a/-/-/wave:w1", "verdict"] == "incomparable"


ELEVEN = tuple(Choice(code=code, label=label(str(code)), score=Fraction(10 * code)) for code in range(11))


def bridged(seed: int, rows: int = 2000) -> dict[str, pd.DataFrame]:
    """Opinions that did not change; the second wave gives half of the people five answers and half eleven."""
    frames = {}
    for wave in ("w1", "w2"):
        seed += 1
        random = np.random.default_rng(seed)
        frame = draw(seed, rows=rows, psus=20)
        opinion = random.normal(0.3, 1.0, rows)
        coarse = np.digitize(opinion, [-1.2, -0.4, 0.4, 1.2]) + 1
        fine = np.digitize(opinion, np.linspace(-1.6, 1.8, 10))
        second = random.random(rows) < 0.5
        frames[wave] = frame.assign(Q1=coarse, **{"Q1@1.0.0": -66}) if wave == "w1" else frame.assign(
            **{"Q1": np.where(second, -66, fine), "Q1@1.0.0": np.where(second, coarse, -66)})
    return frames


BRIDGE_NEW = made("2.0.0", {"Q1": item("Q1", ELEVEN), "Q2": item("Q2"), "Q3": item("Q3")}, {"B": construct("B", "Q3")},
                  (change("scale", "Q1"),), "1.0.0")
BRIDGE_OLD = made("1.0.0", {"Q1": item("Q1"), "Q2": item("Q2"), "Q3": item("Q3")}, {"B": construct("B", "Q3")})


def test_a_bridge_finds_no_change_where_there_is_none_and_says_how_unsure_it_is(tmp_path: Path) -> None:
    frames = bridged(10)
    rows = compared(tmp_path, (BRIDGE_OLD, BRIDGE_NEW), frames, Bridge(instrument="small@1.0.0", items=("Q1",)))
    for method in ("linear", "equipercentile"):
        city = rows.loc[f"Q1/score/bridge_{method}.1.0.0-2.0.0/w2/-/-/-/wave:w1"]
        assert abs(city["value"]) < 3 * city["se"] and city["comparability"] == "bridge" and city["flag"] == "bridge"
        # The error of the link makes it wider than sampling alone, which two old halves would show.
        alone = rows.loc["Q1/score/official/w1/-/-/-/-", "se"]
        assert city["se"] > np.sqrt(2) * alone
    assert rows.loc["Q1/score/official/w2/-/-/-/wave:w1", "verdict"] == "incomparable"


def test_without_a_bridge_or_with_few_people_the_line_breaks(tmp_path: Path) -> None:
    bridge = Bridge(instrument="small@1.0.0", items=("Q1",))
    for frames, one in ((bridged(10), None), (bridged(10, rows=600), bridge)):
        rows = compared(tmp_path, (BRIDGE_OLD, BRIDGE_NEW), frames, one)
        assert not any("bridge" in id for id in rows.index)
        assert rows.loc["Q1/score/official/w2/a/-/-/wave:w1", "verdict"] == "incomparable"


def test_a_variant_that_a_few_people_tell_from_the_official_row_is_withheld(tmp_path: Path) -> None:
    old, new = filtered("1.0.0", (1, 2)), filtered("2.0.0", (1, 2, 3), changes=(change("base", "F", "Q2"),), origin="1.0.0")
    frames = {}
    for wave in ("w1", "w2"):
        frame = draw(11, rows=200).assign(Q2=3)
        filter_ = np.ones(len(frame), int)
        if wave == "w2":
            filter_[np.flatnonzero(frame["district"] == "a")[:3]] = 3   # three people more than version 1.0.0 would ask
            filter_[np.flatnonzero(frame["district"] == "b")[:40]] = 3
        frames[wave] = frame.assign(F=filter_)
    about: dict[str, Any] = {"privacy": Privacy(few=10, withhold=5)}
    rows = compared(tmp_path, (old, new), frames, **about)
    for district in "ab":  # b is shown in the city's figure too: less it, three people of a would be told
        assert rows.loc[f"A/score/common_base.1.0.0-2.0.0/w2/{district}/-/-/-", "flag"].startswith("withheld")
    rows = compared(tmp_path, (old, new), frames, design={"pooled": "none"}, **about)
    assert rows.loc["A/score/common_base.1.0.0-2.0.0/w2/a/-/-/-", "flag"].startswith("withheld")
    assert rows.loc["A/score/common_base.1.0.0-2.0.0/w2/b/-/-/-", "value"] == pytest.approx(50)
    assert rows.loc["A/score/official/w2/a/-/-/-", "value"] == pytest.approx(50)


def test_over_a_linear_bridge_the_city_is_as_sure_as_its_old_half(tmp_path: Path) -> None:
    """The linked mean of the new half is by construction the old half's mean, so its se is that one's too."""
    frames = bridged(20)
    rows = compared(tmp_path, (BRIDGE_OLD, BRIDGE_NEW), frames, Bridge(instrument="small@1.0.0", items=("Q1",)))
    half = frames["w2"].assign(Q1=frames["w2"]["Q1@1.0.0"])
    alone = compared(tmp_path, (BRIDGE_OLD, BRIDGE_OLD), {"w1": frames["w1"], "w2": half})
    linked, old = rows.loc["Q1/score/bridge_linear.1.0.0-2.0.0/w2/-/-/-/-"], alone.loc["Q1/score/official/w2/-/-/-/-"]
    assert linked["value"] == pytest.approx(old["value"])
    assert linked["se"] == pytest.approx(old["se"], rel=0.2)  # 500 bootstrap draws of 40 psus


def test_a_construct_of_a_bridged_item_alone_goes_over_the_bridge_with_it(tmp_path: Path) -> None:
    old, new = (made(version, {"Q1": item("Q1", choices), "Q3": item("Q3")},
                     {"A": construct("A", "Q1", model="single"), "B": construct("B", "Q3")}, changes, origin)
                for version, choices, changes, origin in (("1.0.0", five(), (), None),
                                                          ("2.0.0", ELEVEN, (change("scale", "Q1"),), "1.0.0")))
    rows = compared(tmp_path, (old, new), bridged(30), Bridge(instrument="small@1.0.0", items=("Q1",)))
    for district in ("a", "-"):
        item_, whole = (rows.loc[f"{name}/score/bridge_linear.1.0.0-2.0.0/w2/{district}/-/-/wave:w1", "value"]
                        for name in ("Q1", "A"))
        assert item_ == whole


def test_what_is_gone_is_refused_and_not_left_out(tmp_path: Path) -> None:
    rows = compared(tmp_path, (OLD, NEW), {"w1": with_fourth(1), "w2": with_fourth(2)})
    gone = rows.loc["Q4/score/official/w2/a/-/-/wave:w1"]
    assert (gone["verdict"], gone["flag"]) == ("incomparable", "versions") and np.isnan(gone["value"])


def test_over_versions_too_a_comparison_is_made_within_a_mode(tmp_path: Path) -> None:
    frames = {}
    for wave, web in (("w1", 0.5), ("w2", 0.9)):
        frame = with_fourth(7 if wave == "w1" else 8)
        rank = frame.groupby("district").cumcount() / frame.groupby("district")["district"].transform("size")
        frames[wave] = frame.assign(mode=np.where(rank < web, "web", "phone"))
    rows = compared(tmp_path, (OLD, NEW), frames)
    assert rows.loc["A/score/common_core.1.0.0-2.0.0/w2/a/-/-/wave:w1", "verdict"] == "description"
    web = rows.loc["A/score/common_core.1.0.0-2.0.0.within_web/w2/a/-/-/wave:w1"]
    only = {wave: frame.assign(use=np.where(frame["mode"] == "web", 1, 0)) for wave, frame in frames.items()}
    alone = compared(tmp_path, (OLD, NEW), only).loc["A/score/common_core.1.0.0-2.0.0/w2/a/-/-/wave:w1"]
    assert web["verdict"] != "description" and web["value"] == pytest.approx(alone["value"])
    assert web["se"] == pytest.approx(alone["se"])
