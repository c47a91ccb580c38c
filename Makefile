# make demo   build the graph of the sample articles into out/demo
# make test   lint, types, tests, gate
# The environment is made in .venv when first needed, with the versions of constraints.txt, and again when they change.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export OMP_NUM_THREADS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test unit gate figures bench lint clean

demo: $(VENV)/.run
	$(BIN)/python -m graphbuild.demo out/demo

test: $(VENV)/.dev
	PATH="$(CURDIR)/$(BIN):$$PATH" scripts/test.sh

unit: $(VENV)/.dev
	$(BIN)/pytest -q

gate: $(VENV)/.run
	$(BIN)/python -m graphbuild.gate

figures: $(VENV)/.run
	$(BIN)/python -m graphbuild.figures

bench: $(VENV)/.dev
	$(BIN)/python -m graphbuild.bench
	$(BIN)/python -m graphbuild.bench.serving

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf $(VENV) out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.run: pyproject.toml constraints.txt
	PYTHON="$(PYTHON)" scripts/venv.sh $(VENV)
	@echo "installing graphbuild and its libraries into $(VENV): this takes a few minutes the first time"
	$(BIN)/pip install --quiet -c constraints.txt -e .
	touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/pip install --quiet -c constraints.txt -e '.[dev,train]'
	touch $@
