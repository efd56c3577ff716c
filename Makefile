# What a developer can do here. `make` alone lists the targets.
#
# Everything is set up in .venv the first time a target needs it, and again only when
# pyproject.toml or a lock changes. Another Python than python3: make PYTHON=python3.12 test
#
# What is installed is what .ci/locks names, each file with its hash. Where an index does not have
# those releases, the newest ones that pyproject.toml allows are taken, and that is said. Without
# the locks from the beginning: make LOCKED= test

PYTHON ?= python3
ARGS ?=
LOCKED ?= yes

VENV := .venv
PY := $(VENV)/bin/python
# Stamps: the package with what it needs to run, and the tools of a developer on top.
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
# Who makes and audits the locks lives by itself: its own dependencies are none of the project's.
LOCKS := .ci/locks
SUPPLY := build/supply

MINUTES := $(PY) -m minutes_cli

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format types accuracy accuracy-table docs bench bench-small faults coverage damage versions lock audit check wheel clean

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

# Install a lock and the package itself, or what pyproject.toml asks for. A file that is not the one
# in the lock is refused, never replaced: pip says then which one and what its hash is.
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
define install
@if [ -n "$(LOCKED)" ]; then \
  mkdir -p build; \
  echo "installing $(LOCKS)/$(1).lock into $(VENV)"; \
  if $(PIP) --require-hashes --requirement $(LOCKS)/$(1).lock 2>build/install.log; then \
    exec $(PIP) --no-build-isolation --no-deps --editable .; \
  fi; \
  cat build/install.log >&2; \
  if ! grep -q 'No matching distribution found' build/install.log; then exit 1; fi; \
  echo "This package index has other releases than $(LOCKS)/$(1).lock: taking the newest that pyproject.toml allows." >&2; \
fi; \
$(PIP) --editable '$(2)'
endef

# Only order matters to the interpreter: its file is older than everything here.
$(READY): pyproject.toml $(LOCKS)/run.lock | $(PY)
	$(call install,run,.)
	@$(PY) -m compileall -q minutes_cli
	@touch $@

$(TOOLS): pyproject.toml $(LOCKS)/develop.lock $(READY)
	$(call install,develop,.[dev])
	@touch $@

$(SUPPLY)/.ready: $(LOCKS)/supply.lock | $(PY)
	$(PY) -m venv --clear $(SUPPLY)
	$(SUPPLY)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
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

bench: $(TOOLS) ## measure start-up, questions, ingest and growth beside other tools, into docs/performance.md
	$(PY) -m benchmarks $(ARGS)
	$(PY) -m benchmarks.extraction

bench-small: $(TOOLS) ## run every benchmark at a small size; nothing is written
	$(PY) -m benchmarks --small

faults: $(TOOLS) ## kill it, fill the disk, crowd it, close its output; into docs/reliability.md
	$(PY) -m tests.reliability --write $(ARGS)

coverage: $(TOOLS) ## measure which branches the tests reach, processes included; list those they miss
	rm -rf build/coverage && mkdir -p build/coverage
	$(PY) -m coverage run -m pytest -q --numprocesses auto --dist worksteal --timeout 600 $(ARGS) \
	  || touch build/coverage/.failed
	-$(PY) -m coverage combine --quiet build/coverage  # processes that were killed left halves
	$(PY) -m coverage report
	@[ ! -e build/coverage/.failed ] || { echo "Some tests failed, see above." >&2; exit 1; }

WHICH ?= lowest newest
versions: $(TOOLS) ## test the wheel with the oldest and the newest releases that pyproject.toml allows
	$(PY) -m tests.versions $(WHICH) $(ARGS)

lock: $(SUPPLY)/.ready ## make .ci/locks fit pyproject.toml; ARGS=--upgrade takes the newest releases
	$(LOCK) --extra dev --group build --output-file $(LOCKS)/develop.lock pyproject.toml
	$(LOCK) --group build --constraint $(LOCKS)/develop.lock --output-file $(LOCKS)/run.lock pyproject.toml
	$(LOCK) --upgrade --resolution lowest-direct --extra aes --extra parquet --extra serve --extra dev \
	  --group build --output-file $(LOCKS)/lowest.lock pyproject.toml
	$(LOCK) --group supply --output-file $(LOCKS)/supply.lock
# One file for every Python from 3.11 on and every system: markers say what is for which.
LOCK = $(SUPPLY)/bin/uv pip compile --quiet --no-header --universal --python-version 3.11 \
  --generate-hashes --annotation-style line $(ARGS)

# What is known against a release changes by itself, and asking needs the network: reported only.
audit: $(TOOLS) $(SUPPLY)/.ready ## ask whether anything is known against the locked releases
	$(PY) -m tests.audit $(SUPPLY)/bin/pip-audit

damage: $(TOOLS) ## damage databases in every way: what is found, and whether the way back works
	$(PY) -m tests.damage --number 588 --seed 7 $(ARGS)

# The tests run under coverage, once; there each process of the command is started from scratch,
# where `make test` forks most of them from one that has loaded the package.
check: lint types coverage accuracy bench-small faults damage versions audit ## all that must hold; the tests run once, under coverage

# ---- what leaves the house

wheel: $(TOOLS) ## build the wheel into dist/
	$(PY) -m build --wheel --outdir dist

clean: ## remove what was made here, .venv included
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find minutes_cli tests -name __pycache__ -type d -prune -exec rm -rf {} +
