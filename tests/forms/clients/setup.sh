#!/usr/bin/env bash
# The programs that tests open our forms with, into .cache beside this file: pyxform with ODK Validate, which needs
# Java, the packages of node, and the browser. Does nothing where they are there already.
set -euo pipefail
cd "$(dirname "$0")"
PYTHON=${PYTHON:-python3}

whole() { cat package.json package-lock.json requirements.txt setup.sh; "$PYTHON" --version; node --version; }
command -v java > /dev/null || { apt-get update -qq && apt-get install -qq -y default-jre-headless; }
command -v chromium > /dev/null || { apt-get update -qq && apt-get install -qq -y chromium; }
command -v pdftotext > /dev/null || { apt-get update -qq && apt-get install -qq -y poppler-utils; }
command -v npm > /dev/null || { apt-get update -qq && apt-get install -qq -y nodejs npm; }
fc-list 2> /dev/null | grep -qi "cjk" || { apt-get update -qq && apt-get install -qq -y fontconfig fonts-noto-cjk; }
now=$(whole | sha256sum)
if [ "$(cat .cache/ready 2> /dev/null || true)" = "$now" ]; then exit 0; fi

rm -rf .cache && mkdir .cache
cp package.json package-lock.json .cache
npm ci --prefix .cache --ignore-scripts --no-audit --no-fund --silent
"$PYTHON" -m venv .cache/venv
.cache/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
printf '%s\n' "$now" > .cache/ready
