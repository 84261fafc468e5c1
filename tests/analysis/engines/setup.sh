#!/usr/bin/env bash
# The servers that tests count on: PostgreSQL from apt, and Spark (half a gigabyte) in .cache beside this file, which needs
# Java. Does nothing where they are there already.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
cd "$(dirname "$0")"
PYTHON=${PYTHON:-python3}

command -v java > /dev/null || { apt-get update -qq && apt-get install -qq -y default-jre-headless; }
if ! command -v initdb > /dev/null && ! compgen -G "/usr/lib/postgresql/*/bin/initdb" > /dev/null; then
  apt-get update -qq
  # Without a cluster of the system's own: each test starts one in a folder that it removes.
  mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
  apt-get install -qq -y -o Dpkg::Options::=--force-confold postgresql
fi
now=$( { cat requirements.txt setup.sh; "$PYTHON" --version; } | sha256sum)
if [ "$(cat .cache/ready 2> /dev/null || true)" = "$now" ]; then exit 0; fi

rm -rf .cache && mkdir .cache
"$PYTHON" -m venv .cache/venv
# pyspark comes as a source archive without a lock of its own: what it is built with is pip's and setuptools' own matter.
.cache/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
printf '%s\n' "$now" > .cache/ready
