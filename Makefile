# `make demo` and `make test` are all a newcomer needs; both set up what they need first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types examples bench golden lock clean

help:
	@echo "make demo      a whole example study, made, analysed and opened in the browser"
	@echo "make test      all tests"
	@echo "make setup     only .venv with the command $(BIN)/jingmin"
	@echo "make lint types examples bench golden lock clean"

setup: $(VENV)/.ready

# Made again only when what is pinned or declared has changed.
$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "jingmin needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) cannot make an environment: install its venv module (Debian, Ubuntu: python3-venv)."; exit 1; }
	@echo "Setting up $(VENV); this takes a minute or two the first time."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# At a terminal the demo gets a process group of its own: Ctrl-C ends it, and make, untouched, says that all is well.
demo: setup
	@if [ -t 0 ]; then set -m; fi; $(BIN)/jingmin demo; exit $$?

# A file's tests stay together: what they share is made once.
test: setup
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

lint: setup
	$(BIN)/ruff check

types: setup
	$(BIN)/mypy

# The studies on real data; where the data are not here, each says where to get them.
examples: setup
	$(BIN)/python examples/run.py

bench: setup
	$(BIN)/python -m benchmarks

# R's truth anew: needs R with the package survey. The files lie in the repository; tests do not need R.
golden:
	for script in tests/golden/*.R; do (cd tests/golden && Rscript --vanilla "$${script##*/}") || exit 1; done

lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras \
		--custom-compile-command "make lock" --upgrade pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis jingmin-demo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
