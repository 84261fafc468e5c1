"""An engine that is named: a study through it, and all that can be wrong with it."""

from __future__ import annotations

import json
from importlib import import_module
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from analysis.tally.engines import opening
from analysis.tally.engines.opening import shown, without
from jingmin import analyse, import_wave, load_report, load_study
from jingmin.cli.main import command
from survey.study.model import Study
from tests.golden.truth import place
from words.engines import ENGINES


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    about = load_study(place("waves_people", tmp_path_factory.mktemp("studies")))
    for wave in about.waves:
        import_wave(about, wave.id)
    return about


def call(*words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--lang", "en"])


def uncounted(study: Study) -> None:
    """Forgets what was counted, so that the engine has to."""
    for path in (study.folder / ".cache").rglob("*"):
        if path.is_file():
            path.unlink()


def test_a_study_has_the_same_result_from_every_engine_at_hand(study: Study, cluster: str) -> None:
    analyse(study)
    ours = load_report(study.folder).result
    uncounted(study)
    analyse(study, engine="duckdb", memory="500MB", threads=1)
    assert load_report(study.folder).result.equals(ours)
    done = call("copy", str(study.folder), "--at", cluster, "--json")
    assert done.exit_code == 0, done.output
    assert [one["wave"] for one in json.loads(done.stdout)["result"]] == [wave.id for wave in study.waves]
    uncounted(study)
    analyse(study, engine="postgresql", at=cluster)
    assert load_report(study.folder).result.equals(ours)


def test_a_table_that_is_not_there_or_another_import_is_refused(study: Study, cluster: str) -> None:
    wave = study.waves[0].id
    server = import_module("psycopg").connect(cluster, autocommit=True)
    server.execute(f'DROP SCHEMA IF EXISTS "{study.id}" CASCADE')
    gone = call("analyse", str(study.folder), "--engine", "postgresql", "--at", cluster)
    assert gone.exit_code == 1 and f'there is no table "{study.id}"."{wave}"' in gone.stderr
    assert call("copy", str(study.folder), "--at", cluster).exit_code == 0
    server.execute(f'DELETE FROM "{study.id}"."{wave}" WHERE ctid IN (SELECT ctid FROM "{study.id}"."{wave}" LIMIT 1)')
    fewer = call("analyse", str(study.folder), "--engine", "postgresql", "--at", cluster)
    assert fewer.exit_code == 1 and "is not the import of wave" in fewer.stderr
    assert call("copy", str(study.folder), "--at", cluster, "--wave", wave).exit_code == 0
    server.execute(f"""COMMENT ON TABLE "{study.id}"."{wave}" IS 'another'""")
    assert call("analyse", str(study.folder), "--engine", "postgresql", "--at", cluster).exit_code == 1


@pytest.mark.parametrize("words", [
    ("postgresql", "postgresql://ana:pass%40word@127.0.0.1:1/x"), ("postgresql", "host=/nowhere password=pass@word"),
    ("postgresql", "nonsense://ana:pass%40word@"), ("spark", "sc://127.0.0.1:1/;token=pass@word"), ("spark", "nowhere")])
def test_a_server_that_does_not_answer_is_said_without_its_password(study: Study, words: tuple[str, str]) -> None:
    said = call("analyse", str(study.folder), "--engine", words[0], "--at", words[1])
    assert said.exit_code == 3 and "does not answer" in said.stderr
    assert "pass@word" not in said.output and "pass%40word" not in said.output and "Traceback" not in said.output


def test_no_address_is_wrong_and_says_where_to_put_it(study: Study) -> None:
    said = call("analyse", str(study.folder), "--engine", "postgresql")
    assert said.exit_code == 1 and "JINGMIN_AT" in said.stderr


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_an_engine_that_is_not_installed_says_which_extra_is(
        engine: str, study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> ModuleType:
        raise ImportError(name)

    monkeypatch.setattr(opening, "import_module", absent)
    said = call("analyse", str(study.folder), "--engine", engine, "--at", "sc://127.0.0.1")
    assert said.exit_code == 3 and f'pip install -e ".[{engine}]"' in said.stderr


def test_another_name_is_no_engine(study: Study) -> None:
    with pytest.raises(ValueError, match="arrow, duckdb, postgresql, spark"):
        analyse(study, engine="excel")


def test_an_address_is_shown_without_what_is_secret() -> None:
    assert shown("postgresql://ana:secret@db:5433/surveys") == "postgresql://ana@db:5433/surveys"
    assert shown("host=db password=secret") == "…"
    assert without("no: password=secret 'secret'", "host=db password=secret") == "no: password=… '…'"
    assert "a b" not in without('as "a b" said', "postgresql://ana:a%20b@db/x")
