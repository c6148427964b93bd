# make demo    code the thirty demo reports and write demo/out
# make test    run the tests          make check   all that continuous integration runs
# make install put sitrace into .venv
#
# Everything lands in .venv. The first time needs the network; a second time does nothing twice.

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv pip
LINT = src tests $(wildcard benchmarks training tools)

.PHONY: tagger golden install demo test check format lint types layers gate train docs words lock clean help
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | head -6

install: .venv/.runtime
	@echo "Installed. Try: $(BIN)/sitrace --help"

demo: .venv/.runtime
	@bash demo/run $(BIN)/sitrace

test: .venv/.dev
	$(BIN)/pytest

check: format lint types layers test gate

format: .venv/.dev
	$(BIN)/ruff format --check $(LINT)

lint: .venv/.dev
	$(BIN)/ruff check $(LINT)

types: .venv/.dev
	$(BIN)/mypy

layers: .venv/.dev
	$(BIN)/lint-imports

gate: .venv/.dev
	$(BIN)/python -m benchmarks.gate

# Fits anew what is learned: see training/. REPORTS=DIR and HELD_OUT=DIR are folders of annotated reports.
train: .venv/.dev
	$(BIN)/python -m training.calibration $(if $(REPORTS),--reports $(REPORTS)) \
	  $(if $(HELD_OUT),--held-out $(HELD_OUT))
	$(BIN)/python -m benchmarks.calibration --write

# Fits the tagger anew: half an hour on two cores, and 5 GB for torch in a .venv of its own.
tagger: .venv-train/.ready
	.venv-train/bin/python -m training.tagger

.venv-train/.ready: requirements/train.txt | $(BIN)/uv
	$(BIN)/uv venv -q --python $(BIN)/python .venv-train
	$(UV) sync -q --python .venv-train/bin/python --require-hashes requirements/train.txt
	$(UV) install -q --python .venv-train/bin/python --no-deps --no-build-isolation -e .
	@touch $@

# Rewrites what is made from the code itself; a test fails when it lags behind.
docs: .venv/.dev
	$(BIN)/python -m sitrace.cli.reference > docs/cli.md

# Rewrites the catalogue of what the desk says, from which it is translated; a test fails when it lags.
words: .venv/.dev
	$(BIN)/python -m tools.words

# Rewrites the golden readings and the samples in the docs; then read the diff.
golden: .venv/.dev
	$(BIN)/pytest tests/golden tests/docs --update-golden

# Looks for newer versions of everything and writes their hashes down.
lock: $(BIN)/uv
	$(UV) compile -q --universal --generate-hashes --group build pyproject.toml \
	  --upgrade -o requirements/runtime.txt
	$(UV) compile -q --universal --generate-hashes --group build --group dev pyproject.toml \
	  --upgrade -c requirements/runtime.txt -o requirements/dev.txt
	$(UV) compile -q --generate-hashes --group build --group train pyproject.toml \
	  --upgrade -c requirements/runtime.txt -o requirements/train.txt

clean:
	rm -rf .venv demo/out

.venv/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/uv
	$(UV) sync -q --python $(BIN)/python --require-hashes requirements/runtime.txt
	$(UV) install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@rm -f .venv/.dev
	@touch $@

.venv/.dev: requirements/dev.txt pyproject.toml | $(BIN)/uv
	$(UV) sync -q --python $(BIN)/python --require-hashes requirements/dev.txt
	$(UV) install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch .venv/.runtime $@

# Without ensurepip, which Debian keeps in a package of its own: the system's pip fills the .venv.
$(BIN)/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=")'
	$(PYTHON) -m venv --without-pip .venv
	$(PYTHON) -m pip -q --python $(BIN)/python install --disable-pip-version-check \
	  --require-hashes -r requirements/uv.txt
	@touch $@
