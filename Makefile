# Everything that is done with this project from a shell. Needs Python 3.11 or newer and make;
# the rest is installed into .venv, and only when the list of packages has changed.

VENV   := .venv
BIN    := $(VENV)/bin
PYTHON ?=
PORT   ?= 8000
# One more than there are processors: tests in a browser wait for it.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
TESTS  ?= tests
MANAGE := $(BIN)/python manage.py
PYTEST  = $(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=worksteal

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test laws check bench buttons format messages requirements fonts \
        production-install production-prepare production-daily serve clean

help: ## Show this list
	@awk -F ' *## ' '/^[a-z-]+:.*##/ {sub(/:.*/, "", $$1); printf "make %-20s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.run ## Prepare the guide and serve it on this machine (PORT=8000)
	@$(MANAGE) demo --port $(PORT)

test: $(VENV)/.develop ## Run all tests, those in a real browser too (TESTS=tests/cms for some)
	@chromium=$$($(BIN)/python .ci/browser.py) && verifiers=$$($(BIN)/python .ci/verifiers.py) && \
	SCHRIJFMEE_CHROMIUM="$$chromium" SCHRIJFMEE_VERIFIERS="$$verifiers" $(PYTEST) $(TESTS)
	@$(if $(filter tests,$(TESTS)),sh .ci/postgresql --if-possible $(PYTEST) -m 'at_once or database' $(TESTS))

test-postgresql: $(VENV)/.develop ## Run all tests on a PostgreSQL of their own (TESTS=tests/cms for some)
	@chromium=$$($(BIN)/python .ci/browser.py) && verifiers=$$($(BIN)/python .ci/verifiers.py) && \
	SCHRIJFMEE_CHROMIUM="$$chromium" SCHRIJFMEE_VERIFIERS="$$verifiers" sh .ci/postgresql $(PYTEST) $(TESTS)

laws: $(VENV)/.develop ## Try each law of diffs, merges and provenance on 10,000 generated texts
	@PROSE_EXAMPLES=10000 $(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=worksteal tests/contributions/prose

check: $(VENV)/.develop ## Check style, types, templates, imports, migrations, translations, settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	find templates -name '*.html' | xargs $(BIN)/djade --target-version 5.2 --check
	PYTHONPATH=site:. $(BIN)/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	$(BIN)/python .ci/messages.py check
	sh .ci/check-deploy

bench: $(VENV)/.develop ## Measure requests a second of the production server, beside a bare view
	@$(BIN)/python -m tests.benchmarks

buttons: $(VENV)/.develop ## Draw all buttons on light, dark and photographic grounds into build/
	@PYTHONPATH=site:. $(BIN)/python .ci/button_sheet.py

format: $(VENV)/.develop ## Put code and templates into their standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	find templates -name '*.html' | xargs $(BIN)/djade --target-version 5.2

messages: $(VENV)/.develop ## Bring the translations up to date with the texts in the code
	@$(BIN)/python .ci/messages.py update

requirements: $(VENV)/.develop ## Pin the packages that pyproject.toml asks for
	@sh .ci/requirements $(BIN)/uv
	@touch $(VENV)/.run $(VENV)/.develop && sh .ci/environment develop

fonts: $(VENV)/.develop ## Make the buttons' fonts again, from packages of Debian and npm
	@$(BIN)/python .ci/fonts.py

production-install: $(VENV)/.run ## Install what a server needs, and nothing else

production-% serve: export DJANGO_SETTINGS_MODULE = schrijfmee.settings.production
production-prepare: $(VENV)/.run ## On a server, at each new version: settings, database, static files
	$(MANAGE) check --deploy --fail-level WARNING
	$(MANAGE) migrate --no-input
	$(MANAGE) collectstatic --no-input --verbosity 0
	$(MANAGE) load_guide
	$(MANAGE) set_address
	$(MANAGE) update_index --verbosity 0

production-daily: $(VENV)/.run ## On a server, once a day: delete what was never confirmed, publish and sign what is due
	$(MANAGE) purge_unconfirmed
	$(MANAGE) purge_unconfirmed_comments
	$(MANAGE) publish_scheduled
	$(MANAGE) clearsessions
	$(MANAGE) purge_button_loads
	$(MANAGE) forget_searches
	$(MANAGE) searchpromotions_garbage_collect
	$(MANAGE) sign_status_lists
	$(MANAGE) update_index --verbosity 0

serve: $(VENV)/.run ## Start the production server (see docs/production.md)
	@exec $(BIN)/gunicorn --config site/schrijfmee/gunicorn.py schrijfmee.wsgi

clean: ## Remove the environment and all caches; what was entered stays in var/
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.run: .requirements/run.txt
	@PYTHON="$(PYTHON)" sh .ci/environment run

$(VENV)/.develop: .requirements/develop.txt
	@PYTHON="$(PYTHON)" sh .ci/environment develop
