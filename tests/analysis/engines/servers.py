"""Servers of our own: a PostgreSQL cluster in a temporary folder, and Spark Connect from an environment of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SPARK = Path(__file__).parent / ".cache" / "venv"
# A short life: the first compiler alone, one collector, plans as they are. For figures Spark runs as it comes.
BRIEF = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN",
         "spark.sql.adaptive.enabled": "false"}
BRIEF_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"


def absent_postgresql() -> str:
    """Why there is no PostgreSQL server, or nothing."""
    return "" if _initdb() else "no PostgreSQL server; tests/analysis/engines/setup.sh installs it"


def absent_spark() -> str:
    """Why there is no Spark server, or nothing."""
    there = (SPARK.parent / "ready").exists() and shutil.which("java")
    return "" if there else "no Spark server; tests/analysis/engines/setup.sh installs it"


def _initdb() -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return shutil.which("initdb") or (str(found[-1]) if found else None)


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a cluster that listens on a socket in its own folder, gone afterwards."""
    initdb = _initdb()
    if initdb is None:
        pytest.skip(f"skipped: {absent_postgresql()}")
    # Not pytest's folder: a cluster never runs as root, and nobody else may look into that.
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    user = "nobody" if os.getuid() == 0 else None
    if user:
        about = pwd.getpwnam(user)
        os.chown(folder, about.pw_uid, about.pw_gid)

    def run(*words: str) -> None:
        subprocess.run(words, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    ctl = [str(Path(initdb).with_name("pg_ctl")), "-D", f"{folder}/data", "-l", f"{folder}/log", "-w"]
    try:
        run(initdb, "-D", f"{folder}/data", "-A", "trust", "-U", "jingmin", "-N", "--no-locale", "-E", "UTF8")
        run(*ctl, "-o", f"-k {folder} -c listen_addresses= -c fsync=off", "start")
        yield f"postgresql://jingmin:se%40cret@/postgres?host={folder}"
        run(*ctl, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def spark(*, brief: bool = True) -> Iterator[str]:
    """The address of a local Spark of two threads; brief : it starts quickly and is slow with many rows."""
    if absent_spark():
        pytest.skip(f"skipped: {absent_spark()}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = next(SPARK.glob("lib/python*/site-packages/pyspark"))
    settings = {"spark.connect.grpc.binding.port": port, "spark.connect.grpc.binding.address": "127.0.0.1",
                "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false",
                "spark.sql.shuffle.partitions": 2} | (BRIEF if brief else {})
    with tempfile.TemporaryDirectory() as folder, Path(folder, "log").open("w") as log:
        server = subprocess.Popen(
            [str(home / "bin" / "spark-submit"), "--master", "local[2]", "--driver-memory", "1g" if brief else "2g",
             *(("--driver-java-options", BRIEF_JAVA) if brief else ()), "--class",
             "org.apache.spark.sql.connect.service.SparkConnectServer",
             *(part for name, value in settings.items() for part in ("--conf", f"{name}={value}")), "spark-internal"],
            env=os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}, cwd=folder, stdout=log, stderr=log)
        try:
            _wait(port, server, Path(folder, "log"))
            yield f"sc://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)


def _wait(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 240
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"Spark did not start: {log.read_text()[-2000:]}")
