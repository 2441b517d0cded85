# Everything that one does with this repository. `make` alone lists it.

PYTHON ?= python3
PORT ?= 8000
AS_OF ?=
UPGRADE ?=

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/*.po)
MESSAGES := $(CATALOGUES:.po=.mo)
STATIC := staticfiles/staticfiles.json
STATIC_SOURCES := $(shell find static -type f) readiness/staticfiles.py
# Two at a time, a file's tests together, so that what a file sets up is set up once.
PYTEST := $(BIN)/pytest -q -n 2 --dist loadfile
COMPILE := $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --python-version 3.11 $(UPGRADE)

.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo build test test-fast check fix lock bench screenshots system system-test

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: export READINESS_DEMO := 1
demo: export READINESS_AS_OF := $(AS_OF)
demo: export READINESS_SITE_URL := http://127.0.0.1:$(PORT)
demo: export DATABASE_URL :=# invented data never goes into a database that somebody named
demo: build ## set up and serve the demonstration (PORT=8000, AS_OF=2026-10-22)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) createcachetable --verbosity 0
	$(MANAGE) demo $(if $(AS_OF),--as-of $(AS_OF))
	@echo "The demonstration is at http://127.0.0.1:$(PORT)/ (stop it with Ctrl+C)."
	@exec $(BIN)/gunicorn readiness.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 \
		--no-control-socket --log-level warning

build: system .venv/.product node_modules/.installed $(MESSAGES) $(STATIC) ## install and collect what the product runs on

test: system-test .venv/.development node_modules/.installed $(MESSAGES) ## every test, on SQLite and then on PostgreSQL
	DATABASE_URL= $(PYTEST)
	.ci/with-postgresql $(PYTEST)

test-fast: .venv/.development node_modules/.installed $(MESSAGES) ## without browser, PDF tools and crawl, on SQLite
	DATABASE_URL= $(PYTEST) -m "not browser and not pdf and not crawl"

check: export READINESS_DEMO := 1
check: export DATABASE_URL := sqlite://:memory:
check: .venv/.development node_modules/.installed $(MESSAGES) ## style, types, layers, templates, migrations, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(MANAGE) check --fail-level WARNING
	$(MANAGE) makemigrations --check --dry-run
	$(foreach file,$(CATALOGUES),msgfmt --check --output-file=/dev/null $(file) &&) true

fix: .venv/.development ## repair what the tools can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/.development ## write the lock files anew (UPGRADE=--upgrade for newer versions)
	$(COMPILE) requirements.in --output-file requirements.txt
	$(COMPILE) requirements-dev.in --constraint requirements.txt --output-file requirements-dev.txt
	npm install --package-lock-only --ignore-scripts

bench: build .venv/.development ## pages against bare ones, the PDF, many departments, long questions, a book
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.portfolio
	$(BIN)/python -m bench.overview
	$(BIN)/python -m bench.long
	$(BIN)/python bench/book.py

screenshots: system-test .venv/.development node_modules/.installed $(MESSAGES) ## a picture of every screen and document, in build/screenshots
	DATABASE_URL= $(PYTEST) tests/e2e/screenshots.py

system:
	@PYTHON=$(PYTHON) .ci/system-packages

system-test:
	@PYTHON=$(PYTHON) .ci/system-packages test

$(BIN)/python: | system
	$(PYTHON) -m venv .venv

.venv/.product: requirements.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

.venv/.development: requirements-dev.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

node_modules/.installed: package-lock.json | system
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

%.mo: %.po | system
	msgfmt --check --output-file=$@ $<

$(STATIC): $(STATIC_SOURCES) .venv/.product node_modules/.installed
	$(MANAGE) collectstatic --no-input --verbosity 0
