# Two commands matter: `make run` and `make test`. Both start from nothing but Python and make.
# A recipe here has two lines at most; what is longer lives in bin/ or in a module.

PY := .venv/bin/python
RUN := .venv/requirements.lock.stamp
DEV := .venv/requirements-dev.lock.stamp
ALL_CORES := -n auto --no-loadscope-reorder
FUZZ := tests/journeys/test_form_crawl.py tests/journeys/test_api_schema.py
ARGS ?=

# Compiled once, whatever the environment says: else every start and every worker does it anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast test-browser screenshots fuzz mutate lint check bench permissions lock reset clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(DEV) ## Make .venv/ with everything that running, testing and checking need

run: $(RUN) ## Start the sandbox (options in ARGS, as in: make run ARGS="--port-base 9000 --open")
	@exec $(PY) -m sso_sim up $(ARGS)

test: $(DEV) ## Run every test: SQLite, PostgreSQL, real browser, on all cores (options in ARGS)
	@$(PY) -m pytest $(ALL_CORES) $(ARGS)

test-fast: $(DEV) ## Run the tests that need neither browser nor PostgreSQL nor patience, on all cores
	@$(PY) -m pytest -m "not browser and not postgres and not slow" $(ALL_CORES) $(ARGS)

test-browser: $(DEV) ## Run the stories in a real Chromium
	@$(PY) -m pytest -m browser $(ARGS)

screenshots: $(DEV) ## Take the pictures of README.md anew, by running the stories in Chromium
	@SSO_SIM_TEST_SCREENSHOTS=docs/screenshots $(PY) -m pytest tests/browser $(ARGS)

fuzz: $(DEV) ## Make 5,000 odd requests as each role, and as many of the API (SSO_SIM_TEST_FUZZ=N of each)
	@SSO_SIM_TEST_FUZZ=$${SSO_SIM_TEST_FUZZ:-5000} $(PY) -m pytest $(ALL_CORES) $(FUZZ) $(ARGS)

mutate: ## Mutate the code and name what no test notices (parts in ARGS; an hour and more)
	@bin/mutate $(ARGS)

lint: $(DEV) ## Put the code in the house's form and mend what can be mended
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

check: $(DEV) ## Check style, form, types and the rules of the house
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && $(PY) -m mypy
	@$(PY) -m pytest --quiet tests/architecture

bench: $(DEV) ## Measure the figures of docs/performance.md (options in ARGS)
	@$(PY) -m bench $(ARGS)

permissions: $(DEV) ## Write docs/permissions.md anew from its table
	@$(PY) -m tests.permissions.document

lock: ## Write the lock files anew from pyproject.toml (needs uv)
	@bin/lock

reset: $(RUN) ## Throw away the sandbox's data: rehearsals, keys, mail (asks first)
	@$(PY) -m sso_sim reset $(ARGS)

clean: ## Remove .venv/ and every cache; the sandbox's data stays
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} +

$(RUN): requirements.lock
	@bin/environment run

$(DEV): requirements-dev.lock requirements.lock
	@bin/environment dev
