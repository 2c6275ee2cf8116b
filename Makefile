# Every target sets itself up in .venv and uses it again.
PYTHON ?= python3
CORPORA ?= ../shared/corpora
JOBS ?= 4
BIN := .venv/bin
# Empty is as good as not set. Where it is set, each process that starts compiles all that it loads:
# `dateline --help` takes 9 CPU-seconds instead of 2.
export PYTHONDONTWRITEBYTECODE :=
STAMP := .venv/ready
DOCS := .venv/docs

.PHONY: help setup demo up test check docs format golden bench clean lock

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

$(STAMP): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "dateline needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.8'
	@$(BIN)/uv export --quiet --frozen --all-groups --no-group docs --no-emit-project --format requirements.txt --output-file .venv/requirements.txt
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --requirement .venv/requirements.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

setup: $(STAMP)  ## install everything into .venv

demo: $(STAMP)  ## run the main job on seeds/ and print the timeline
	@$(BIN)/dateline demo

up: $(STAMP)  ## start everything locally and leave it running
	@$(BIN)/dateline up

test: $(STAMP)  ## run the tests, JOBS of them at a time: many wait for other processes
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

check: $(STAMP)  ## format, lint, types, import rules
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

$(DOCS): $(STAMP)
	@$(BIN)/uv export --quiet --frozen --only-group docs --format requirements.txt --output-file .venv/docs.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --requirement .venv/docs.txt
	@touch $@

# With --quiet mkdocs counts no warnings, and --strict then fails on none.
docs: $(DOCS)  ## build the site of docs/ into site/; a link that leads nowhere fails
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

format: $(STAMP)  ## rewrite what ruff can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

golden: $(STAMP)  ## write the golden files of the seeds again; review the diff like code
	@for seed in seeds/*; do \
		name=$$(basename "$$seed"); \
		$(BIN)/dateline extract --format json "$$seed" | sed '/^  "extractor":/d' > "tests/golden/$${name%.*}.json"; \
	done

bench: $(STAMP)  ## quality and speed: make bench CORPORA=folder
	@$(BIN)/python -m benchmarks $(CORPORA)

lock:  ## resolve the dependencies again
	@$(BIN)/uv lock

clean:  ## remove what the other targets made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache data site
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
