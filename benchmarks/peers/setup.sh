#!/usr/bin/env bash
# The Python peers of `make bench`, in an environment of their own: they want other versions than ours.
# R and its package survey come from the system (Debian, Ubuntu: r-cran-survey). What is not there is "not run".
set -euo pipefail
cd "$(dirname "$0")/.."
test -x .cache/peers/bin/python || "${PYTHON:-python3}" -m venv .cache/peers
# One at a time: taken together they do not agree on the oldest numpy, yet each runs with what is installed in the end. The
# last is the newest that reads parquet with that numpy.
for peer in svy==0.35.0 samplics==0.6.1 weightipy==0.4.2 balance==0.23.0 ipfn==1.4.4 pyarrow==18.1.0; do
    .cache/peers/bin/python -m pip install --quiet --disable-pip-version-check "$peer"
done
