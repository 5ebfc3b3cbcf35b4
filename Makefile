# Mulin: everything a person types. `make` alone lists it.

PYTHON ?= python3
PORT ?= 8311
BIN := .venv/bin
MULIN := $(BIN)/mulin
# Twice quiet: its errors alone.
PIP := $(BIN)/pip install --quiet --quiet --disable-pip-version-check --root-user-action=ignore
PYTEST := $(BIN)/pytest -n 2 --dist loadscope
POS := $(shell find src -name '*.po' 2>/dev/null)
STATIC := $(shell find src -path '*/static/*' -type f 2>/dev/null) package-lock.json
TEMPLATES := src

.PHONY: help setup demo run test check lint fmt soak bench docs lock clean

help:  ## list these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */\1\t/' | expand -t 10

demo: export MULIN_VAR := var/demo
demo: export MULIN_DEMO := 1
demo: setup var/demo/.static var/demo/.street  ## a seeded street in the browser; Ctrl-C leaves nothing
	@exec $(MULIN) serve --port $(PORT)

run: setup var/.static  ## this installation's own data, kept in var/
	@$(MULIN) migrate --verbosity 0
	@exec $(MULIN) serve --port $(PORT)

test: setup .venv/.browser  ## every test, browser and faults included
	$(PYTEST) $(COVERAGE)

check: setup lint  ## all that must hold before a change is done: lint, types, order, tests, coverage
	$(MAKE) --no-print-directory test COVERAGE='--cov --cov-report=term:skip-covered'

lint: setup  ## the part of `check` that runs no test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --check $(TEMPLATES)
	$(BIN)/djlint --quiet --lint $(TEMPLATES)
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: setup  ## bring code and templates into form
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .
	-$(BIN)/djlint --quiet --reformat $(TEMPLATES)

soak: setup  ## the fault tests and the walks, long
	MULIN_ROUNDS=50 MULIN_SEEDS=200 $(PYTEST) -m fault
	MULIN_SEEDS=200 $(PYTEST) tests/matters/test_walks.py

bench: setup  ## how fast it is: one line of JSON a question
	@for question in benchmarks/*.py; do $(BIN)/python $$question || exit 1; done

docs: setup  ## write anew the pages that come from the code
	@$(MULIN) states

lock: setup  ## pin all requirements anew, with hashes
	cd requirements && for extra in base dev; do \
	  ../$(BIN)/uv pip compile ../pyproject.toml $$([ $$extra = dev ] && echo --extra dev) --upgrade --quiet \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	    --python-version 3.11 --output-file $$extra.txt || exit 1; done

clean:  ## remove what can be made again; data in var/ stays
	rm -rf .venv node_modules build .coverage* htmlcov
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/*.egg-info
	find src tests scenarios tools -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.mo' -delete

# --- set-up: each step leaves a stamp, so that the next time costs nothing ---

setup: .venv/.packages node_modules/.packages .venv/.messages

.venv/.packages: requirements/dev.txt pyproject.toml
	@$(PYTHON) tools/machine.py python
	@echo 'Fetching the Python packages …'
	@$(PYTHON) -m venv .venv
	@# The lock is whole: an old pip that resolves it anew takes a newer `coverage[toml]` and then misses its hash.
	@$(PIP) --require-hashes --no-deps -r requirements/dev.txt
	@$(PIP) --no-deps -e .
	@touch $@

.venv/.browser: .venv/.packages
	@$(PYTHON) tools/machine.py browser
	@touch $@

.venv/.messages: .venv/.packages $(POS)
	@for folder in $$(find src -type d -name locale); do \
	  $(BIN)/pybabel --quiet compile --domain django --directory $$folder || exit 1; done
	@touch $@

node_modules/.packages: package.json package-lock.json .venv/.packages
	@echo 'Fetching what the browser is given …'
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --silent
	@mkdir -p node_modules/.served/tabler
	@sed '/^\/\*# sourceMappingURL/d' node_modules/@tabler/core/dist/css/tabler.min.css \
	  > node_modules/.served/tabler/tabler.min.css
	@mkdir -p node_modules/.served/echarts
	@cp node_modules/echarts/dist/echarts.simple.min.js node_modules/.served/echarts/
	@touch $@

%/.static: $(STATIC) | setup
	@mkdir -p $(@D)
	@MULIN_VAR=$(@D) $(MULIN) collectstatic --noinput --verbosity 0
	@touch $@

%/.street: .venv/.packages $(shell find src/mulin -path '*/migrations/*.py' 2>/dev/null) | setup
	@MULIN_VAR=$(@D) $(MULIN) migrate --verbosity 0
	@[ -e $@ ] || MULIN_VAR=$(@D) $(MULIN) scenario load wanghu
	@touch $@
