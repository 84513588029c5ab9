# One command for each thing a contributor does. `make` lists them; CI runs `make check`.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Where the environment lies, and what else pip is told, e.g. an index with CPU-only builds of torch:
#   make setup PIP_ARGS='--extra-index-url URL'
VENV ?= .venv
PIP_ARGS ?=
BIN := $(VENV)/bin
READY := $(VENV)/.installed

# The first Python that is new enough; `make setup PYTHON=/path/to/python` overrides it.
PYTHON ?= $(shell for python in python3.11 python3; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; done)

.PHONY: help
help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## +/\t/' | expand -t 14

.PHONY: setup
setup: $(READY)  ## make .venv and install everything into it

# Done again only when pyproject.toml changes; the code itself is installed in place.
$(READY): pyproject.toml
	@if [ -z "$(PYTHON)" ]; then \
		echo "No Python 3.11 or newer was found. Install it (Debian: apt-get install python3.11)" \
			"or name it: make setup PYTHON=/path/to/python" >&2; exit 1; fi
	@if [ ! -x $(BIN)/python ] && ! "$(PYTHON)" -m venv $(VENV); then \
		rm -rf $(VENV); \
		echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
		exit 1; fi
	$(BIN)/python -m pip install --disable-pip-version-check $(PIP_ARGS) -e '.[dev]'
	@touch $@

.PHONY: demo
demo: setup  ## set up, then draft and validate the declaration of a sample project
	@rm -rf build/demo; mkdir -p build; echo; cat evals/datasets/demo.txt; \
	JIXIAO_HOME=$(CURDIR)/build/demo $(BIN)/jixiao draft --file evals/datasets/demo.txt -o build/demo.docx
	@echo "build/demo.docx holds the same as an official form. On the page: JIXIAO_HOME=build/demo $(BIN)/jixiao serve"

# Each core takes tests from the other end of the list, so that files stay together with their servers and browsers.
# A test that hangs for ten minutes is told with its traceback and ends its process, not the whole run.
ON_ALL_CORES := -n auto --dist worksteal -o faulthandler_timeout=600 -o faulthandler_exit_on_timeout=true

.PHONY: test
test: setup  ## run the tests on all cores (without those that take minutes)
	$(BIN)/python -m pytest $(ON_ALL_CORES)

.PHONY: campaign
campaign: setup  ## run the tests that take minutes: crashes, fuzzing, corruption, a thousand examples of every property
	$(BIN)/python -m pytest -m campaign
	$(BIN)/python -m pytest -n auto --dist worksteal -m 'hypothesis and not campaign' --hypothesis-profile=campaign

.PHONY: real-endpoint
real-endpoint: setup  ## draft with a real server of large models (compiles it first: a quarter of an hour, then another)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet $(PIP_ARGS) -e '.[dev,real-endpoint]'
	$(BIN)/python -m pytest -q -s -m campaign tests/drafting/language/test_real_endpoint.py

.PHONY: fuzz
fuzz: setup  ## read 600 broken documents (FUZZ_FILES=10000 before a release, FUZZ_SEED=N for others)
	$(BIN)/python -m pytest -q -s -m campaign tests/documents/test_fuzz.py

.PHONY: check
check: format lint types imports test docs-check wheel  ## everything CI checks; changes nothing

.PHONY: format
format: setup
	$(BIN)/ruff format --check .

.PHONY: lint
lint: setup
	$(BIN)/ruff check .

.PHONY: types
types: setup
	$(BIN)/mypy

.PHONY: imports
imports: setup
	$(BIN)/lint-imports --no-logo

.PHONY: docs-check
docs-check: setup
	$(BIN)/python -m assistant.cli.docs --check

.PHONY: fix
fix: setup  ## format, and repair what can be repaired
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: docs
docs: setup  ## write the generated pages of docs/ anew
	$(BIN)/python -m assistant.cli.docs

.PHONY: eval
eval: setup  ## measure how good drafts and search are
	$(BIN)/python -m evals

.PHONY: bench
bench: setup  ## measure how fast it is, beside other libraries (an hour and 10 GB; installs these)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet $(PIP_ARGS) -e '.[dev,bench]'
	$(BIN)/python -m evals.bench $(BENCH_ARGS)

.PHONY: load
load: setup  ## 50 people at once for ten minutes (LOAD_ARGS='--people 10 --seconds 60')
	$(BIN)/python -m evals.load $(LOAD_ARGS)

.PHONY: encoder
encoder: setup  ## train the encoder anew from ../shared/encoder-data (a quarter of an hour)
	$(BIN)/python corpus/encoder/train.py
	$(BIN)/python -m evals.calibrate --write

.PHONY: wheel
wheel: setup  ## build the wheel and try it in a fresh environment
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist .
	.ci/try-wheel $(BIN)/python dist/*.whl

.PHONY: clean
clean:  ## remove everything that was built, the environment too
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
