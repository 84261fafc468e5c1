"""`jingmin instrument list|show|check`, as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from jingmin.cli.main import command
from tests.instruments.small import SMALL

SURVEY = "Public Satisfaction with Community Policing Survey"
BUILT_IN = (
    ("countermeasures@1.0.0", "Problems, possible causes and countermeasures of community policing"),
    ("informatization_maturity@1.0.0", "Community Policing Informatization Maturity Assessment"),
    ("public_satisfaction@1.0.0", SURVEY), ("public_satisfaction@1.1.0", SURVEY), ("public_satisfaction@2.0.0", SURVEY),
    ("quantitative_assessment@1.0.0", "Community Policing Quantitative Assessment Schedule"),
)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, ["instrument", *map(str, arguments), "--lang", "en"])


def own(folder: Path, text: str = SMALL) -> Path:
    path = folder / "small" / "1.0.0.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_list_names_every_instrument_with_its_status(tmp_path: Path) -> None:
    own(tmp_path)
    assert call("list", "--folder", tmp_path).stdout.splitlines() == [
        *(f"{key}  {title} (not fielded, not validated)" for key, title in BUILT_IN),
        "small@1.0.0  Small (not fielded, not validated)"]


def test_list_keeps_a_broken_one_and_says_how_to_see_why(tmp_path: Path) -> None:
    path = own(tmp_path, SMALL.replace("unit: person", "unti: person"))
    assert f"small@1.0.0  has errors: jingmin instrument check {path}" in call("list", "--folder", tmp_path).stdout


def test_show_begins_with_the_status_and_takes_a_key_or_a_file(tmp_path: Path) -> None:
    path = own(tmp_path)
    shown = call("show", "small@1.0.0", "--folder", tmp_path)
    assert shown.exit_code == 0
    assert shown.stdout == call("show", path).stdout
    assert shown.stdout.splitlines()[:3] == ["Small", "small@1.0.0", "Status: not fielded, not validated"]
    assert "asked if F == 1" in shown.stdout


def test_show_as_json_holds_the_instrument(tmp_path: Path) -> None:
    answer = json.loads(call("show", "public_satisfaction@1.0.0", "--json").stdout)
    assert answer["ok"] is True
    assert answer["result"]["status_text"] == "not fielded, not validated"
    assert len(answer["result"]["instrument"]["items"]) == answer["result"]["items"] == 64


def test_check_says_everything_that_is_wrong_in_all_files_and_exits_1(tmp_path: Path) -> None:
    path = own(tmp_path, SMALL.replace("unit: person", "unti: person").replace("top: [3]", "top: [x]"))
    checked = call("check", "public_satisfaction@1.0.0", path, tmp_path / "none.yaml")
    assert checked.exit_code == 1
    assert checked.stdout.startswith("public_satisfaction@1.0.0: nothing wrong (64 items). Checksum fa34")
    assert f"{path}:6:3: `unti` is not a key of instrument." in checked.stderr
    assert f"{path}:12:11: scales.sat3.top: `x` is not a whole number." in checked.stderr
    assert "none.yaml: There is no such file." in checked.stderr


def test_an_unknown_key_exits_1_with_what_was_probably_meant() -> None:
    shown = call("show", "public_satisfaction@1.0.1")
    assert shown.exit_code == 1
    assert "Did you mean `public_satisfaction@1.0.0`?" in shown.stderr
