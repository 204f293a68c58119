# make demo    set up, load the example and serve it on http://127.0.0.1:8000 (PORT=… for another)
# make test    set up and run every check and test (ARGS=… for pytest; BROWSER=no to leave out those that need Chromium;
#              WORKERS=0 for one process, which --pdb needs)
# make help    the rest
#
# All that it makes lies in .venv and .demo. A second run installs nothing unless what it was made from has changed,
# and an interrupted one is taken up again. PYTHON=… names the Python to use; it must be 3.11 or newer.

PORT = 8000
PYTHON =
QUICK =
ARGS =
BROWSER = yes
WORKERS = 2

VENV = .venv
IN_VENV = $(VENV)/bin/python
MADE = $(VENV)/.ctkg-made
RUN = $(VENV)/.ctkg-run
DEV = $(VENV)/.ctkg-dev
BUNDLES = kg/render/dist/SOURCES.sha256
MADE_FROM = setup.cfg pyproject.toml kg/version.py $(wildcard frontend/*.*) $(shell find frontend/src -type f 2>/dev/null) $(BUNDLES)
PIP = $(IN_VENV) -m pip --disable-pip-version-check --quiet

.PHONY: help demo test lint format bench bench-sparql setup clean browser
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL = help

# An environment whose Python is gone, or that was moved here with its folder, cannot be mended: it is made anew.
ifneq ($(wildcard $(MADE)),)
ifneq ($(shell $(IN_VENV) -c '' 2>/dev/null && cat $(MADE)),$(CURDIR))
$(shell rm -rf $(VENV))
endif
endif

help:
	@echo "make demo     set up, load the example and serve it on http://127.0.0.1:$(PORT) (PORT=... for another port)"
	@echo "make test     set up and run every check and test (ARGS='-k dates' for some of them)"
	@echo "make lint     ruff, mypy and the import contracts only"
	@echo "make format   let ruff rewrite the sources"
	@echo "make bench    run the short benchmarks"
	@echo "make bench-sparql    beside other services, among strangers, fuzzed, killed (an hour; QUICK=yes: some minutes)"
	@echo "make setup    only set up, with the tools for development"
	@echo "make clean    remove all that make has made (.venv, .demo, bundles, caches)"

demo: $(RUN)
	@$(VENV)/bin/ctkg demo --store .demo --port '$(PORT)'

test: $(DEV) browser lint
	$(IN_VENV) -m pytest --numprocesses '$(WORKERS)' $(if $(filter no,$(BROWSER)),-m 'not browser') $(ARGS)

lint: $(DEV)
	$(IN_VENV) -m ruff check .
	$(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m mypy
	$(VENV)/bin/lint-imports

format: $(DEV)
	$(IN_VENV) -m ruff check --fix-only .
	$(IN_VENV) -m ruff format .

bench: $(DEV)
	@if ls benchmarks/bench_*.py >/dev/null 2>&1; then \
	    for bench in benchmarks/bench_*.py; do echo "$$bench"; $(IN_VENV) "$$bench" || exit 1; done; \
	else echo "There are no benchmarks yet."; fi

# The other services come with the extra `bench`. All parts run, whatever becomes of one; the last line says which failed.
bench-sparql: $(DEV)
	@$(PIP) install --editable '.[dev,bench]'
	@failed=; \
	run() { echo "benchmarks/sparql/$$*"; script=$$1; shift; $(IN_VENV) benchmarks/sparql/$$script "$$@" || failed="$$failed $$script"; }; \
	run compare.py $(if $(QUICK),--quick,--json bench-sparql.json); \
	run soak.py --minutes $(if $(QUICK),1,10); \
	run fuzz.py $(if $(QUICK),--examples 500 --seconds 20); \
	run durability.py --kills $(if $(QUICK),5,100); \
	if [ -n "$$failed" ]; then echo "Not all is as it should be:$$failed"; exit 1; fi

setup: $(DEV)

clean:
	rm -rf $(VENV) .demo build dist kg/render/dist frontend/node_modules *.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find kg server tests benchmarks examples frontend -name __pycache__ -type d -prune -exec rm -rf {} +

# Setting up

$(DEV): $(MADE) $(MADE_FROM)
	@echo "Installing ctkg and the tools for development into $(VENV) ..."
	@$(PIP) install --editable '.[dev]' || { echo "$(INSTALL_FAILED)" >&2; exit 1; }
	@touch $(RUN) $@

$(RUN): $(MADE) $(MADE_FROM)
	@echo "Installing ctkg into $(VENV) (about a minute the first time) ..."
	@$(PIP) install --editable . || { echo "$(INSTALL_FAILED)" >&2; exit 1; }
	@touch $@

INSTALL_FAILED = make: installing failed; the reason is above. The first time needs access to PyPI and to an npm registry.

$(BUNDLES): ;

# An environment made by hand is used as it is, if it can be; otherwise the first Python that will do makes one.
$(MADE):
	@$(IN_VENV) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo '$(CURDIR)' > $@; exit 0; }; \
	python=; old=; bare=; \
	for name in $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python3.14 python); do \
	    command -v "$$name" >/dev/null 2>&1 || continue; \
	    if ! "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then old="$$old $$name"; \
	    elif ! "$$name" -c 'import venv, ensurepip' 2>/dev/null; then bare="$$bare $$name"; \
	    else python="$$name"; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	    if [ -n "$$bare" ]; then \
	        echo "make:$$bare cannot make virtual environments: the module venv or ensurepip is missing." >&2; \
	        echo "      On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; \
	    elif [ -n "$$old" ]; then \
	        echo "make:$$old: too old or does not run; ctkg needs Python 3.11 or newer." >&2; \
	        echo "      Install one, or name it: make PYTHON=/path/to/python3.11" >&2; \
	    else \
	        echo "make: no Python was found ($(or $(PYTHON),python3)); ctkg needs Python 3.11 or newer." >&2; \
	        echo "      On Debian and Ubuntu: sudo apt-get install python3 python3-venv" >&2; \
	    fi; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$python" --version) ..."; \
	rm -rf $(VENV) && "$$python" -m venv $(VENV) && echo '$(CURDIR)' > $@

# The tests in tests/browser drive Debian's Chromium. In a container, where make is root, it is installed.
browser:
	@[ '$(BROWSER)' = no ] || command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || { \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	        echo "Installing Chromium for the browser tests ..."; \
	        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-dejavu >/dev/null; \
	    else \
	        echo "make: Chromium is missing; the browser tests need it." >&2; \
	        echo "      On Debian: sudo apt-get install chromium fonts-dejavu" >&2; \
	        echo "      Without them: make test BROWSER=no" >&2; exit 1; \
	    fi; }
