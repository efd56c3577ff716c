# What a developer can do here. `make` alone lists the targets.
#
# Everything is set up in .venv the first time a target needs it, and again only when
# pyproject.toml changes. Another Python than python3: make PYTHON=python3.12 test

PYTHON ?= python3
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
# Stamps: the package with what it needs to run, and the tools of a developer on top.
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools

MINUTES := $(PY) -m minutes_cli

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format types accuracy accuracy-table docs bench check wheel clean

help: ## list the targets
	@echo 'make TARGET, where TARGET is one of'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# ---- the environment

# A virtual environment whose Python is gone counts as missing and is made anew.
$(PY):
	@command -v $(PYTHON) >/dev/null || { echo "There is no program '$(PYTHON)' here." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "minutes needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 | head -n 1)." >&2; \
	  echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' has no venv module. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

# Only order matters to the interpreter: its file is older than everything here.
$(READY): pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --editable .
	@$(PY) -m compileall -q minutes_cli
	@touch $@

$(TOOLS): pyproject.toml $(READY)
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# ---- what it does

# The command as it would be typed, then its answer: a table even in a pipe, from a database of the
# demonstration's own, without the settings of the person who runs it.
DEMO := build/demo
define ask
@printf '\n$$ minutes %s\n' '$(1)'
@[ -t 1 ] || export COLUMNS=100; \
  XDG_CONFIG_HOME="$(CURDIR)/$(DEMO)" MINUTES_DB=$(DEMO)/minutes.db MINUTES_FORMAT=table \
  $(MINUTES) $(1) 2>&1
endef

demo: $(READY) ## read the five pages of seeds/ and ask them questions
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(call ask,ingest seeds)
	$(call ask,borough --limit 7)
	$(call ask,borough havering)
	$(call ask,borough haringey)
	$(call ask,programme ICP)
	$(call ask,decisions --status noted)
	$(call ask,status none)
	$(call ask,search "two-hour")
	@printf '\nThe database is %s; ask it more: MINUTES_DB=%s %s items\n' \
	  '$(DEMO)/minutes.db' '$(DEMO)/minutes.db' '$(VENV)/bin/minutes'

# ---- what holds

test: $(TOOLS) ## run every test; make test ARGS='-k seeds' runs some
	$(PY) -m pytest --numprocesses auto --dist worksteal $(ARGS)

lint: $(TOOLS) ## check style and formatting
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

format: $(TOOLS) ## put the code into the common format
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

types: $(TOOLS) ## check types, strictly
	$(PY) -m mypy

accuracy: $(READY) ## measure the reading rules on the labelled pages of tests/gold
	$(MINUTES) evaluate tests/gold $(ARGS)

accuracy-table: $(TOOLS) ## write the committed scores and the tables of docs/accuracy.md anew (then read the difference)
	$(PY) -m tests.accuracy --write

docs: $(TOOLS) ## write anew what the tool makes of the documents: examples, reference, man page, pictures
	$(PY) -m tests.docs --write $(ARGS)

bench: $(TOOLS) ## measure what the rules cost, and how fast files of each format are ingested
	$(PY) -m benchmarks.extraction
	$(PY) -m benchmarks.formats

check: lint types test accuracy ## everything above

# ---- what leaves the house

wheel: $(TOOLS) ## build the wheel into dist/
	$(PY) -m build --wheel --outdir dist

clean: ## remove what was made here, .venv included
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find minutes_cli tests -name __pycache__ -type d -prune -exec rm -rf {} +
