# Every target sets up what it needs: Python 3.10 or newer and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PEERS := .venv-bench
# Most tests wait for a screen or a terminal: six at a time keep two cores busy.
WORKERS ?= 6
PARALLEL = -n $(WORKERS) --dist worksteal
FUZZ := $(VENV)/fuzz
SITE := $(VENV)/.docs-installed

.DEFAULT_GOAL := help
.PHONY: help run test check editors shells node format peers screenshots bench fuzz monkey docs packages pythons lowest clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(STAMP) ## open the built-in comparison (ARGS="mine.yaml" for your own)
	@$(BIN)/layers-tui $(ARGS)

test: $(STAMP) ## run the tests (ARGS="-k lanes" to choose)
	$(BIN)/pytest $(PARALLEL) $(ARGS)

check: $(STAMP) ## lint, types and tests: what CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest $(PARALLEL)

# $(call brought,PROGRAMS,WHAT IS SKIPPED): install what is not here, as root on Debian, or say so.
define brought
@for each in $(1); do command -v $$each >/dev/null || missing="$$missing $$each"; done; \
	[ -z "$$missing" ] || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	apt-get update -qq && apt-get install -y -qq --no-install-recommends $$missing; \
	} </dev/null >/dev/null 2>&1 || \
	echo "$$missing can't be installed here; $(2) are skipped" >&2
endef

editors: ## install vim and nano where that can be done, for the tests that save with them
	$(call brought,vim nano,the tests that save with them)

shells: ## install zsh and fish where that can be done, for the tests of their completions
	$(call brought,zsh fish,the tests of their completions)

node: ## install what the tests with a browser need, where node and npm are
	@if ! command -v node >/dev/null || ! command -v npm >/dev/null; then \
		echo "node and npm are not here; the tests with a browser are skipped" >&2; \
	else \
		[ tests/node/node_modules -nt tests/node/package.json ] || \
		{ (cd tests/node && npm install --no-package-lock --ignore-scripts --no-audit --no-fund \
			--silent) >/dev/null 2>&1 && touch tests/node/node_modules; } || \
		echo "axe and mermaid can't be installed here; the tests with them are skipped" >&2; \
		for name in chromium chromium-browser google-chrome google-chrome-stable; do \
			command -v $$name >/dev/null && exit 0; \
		done; \
		{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
			apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 || \
		echo "chromium can't be installed here; the tests with a browser are skipped" >&2; \
	fi

format: $(STAMP) ## format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: $(STAMP) ## draw the picture of the README anew
	env -u NO_COLOR $(BIN)/python tools/screenshots.py

docs: $(SITE) ## write the pages that are made from the program, and build all as site/
	$(BIN)/python tools/generated.py
	@rm -rf site
	$(BIN)/sphinx-build -q -W --keep-going -c tools/docs_site -d $(VENV)/doctrees docs site
	$(BIN)/pytest tools/try_site.py
	@echo "Open site/index.html"

packages: $(STAMP) ## build wheel and source distribution, and use each in a fresh environment
	$(BIN)/pytest -rs tools/try_packages.py $(ARGS)

pythons: $(STAMP) ## run the tests with the oldest and the newest Python that are here
	$(BIN)/python tools/environments.py pythons $(PARALLEL) $(ARGS)

lowest: $(STAMP) ## run the tests with the oldest versions of what the program needs
	$(BIN)/python tools/environments.py lowest $(PARALLEL) $(ARGS)

peers: $(STAMP) ## install the programs that the bench compares with, in an environment of their own
	@[ $(PEERS)/.installed -nt bench/peers.txt ] || { $(PYTHON) -m venv $(PEERS) && \
		$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check \
			-r bench/peers.txt && touch $(PEERS)/.installed; } >/dev/null 2>&1 || \
		echo "visidata and frogmouth can't be installed here; the bench leaves them out" >&2

bench: $(STAMP) peers ## measure every figure beside its target (ARGS="--only keys", "--quick")
	@$(BIN)/python -m bench --peers $(PEERS) $(ARGS)

fuzz: $(STAMP) ## feed the reader a million broken files (ARGS="--runs 10000 --seed 2")
	@[ -e $(FUZZ)/.installed ] || { \
		$(PYTHON) -m venv $(FUZZ) && $(FUZZ)/bin/python -m pip install --quiet \
			--disable-pip-version-check -c constraints.txt -e '.[fuzz]' && \
		touch $(FUZZ)/.installed; } >/dev/null 2>&1 || \
		echo "atheris can't be installed here; nothing guides the mutations" >&2
	@if [ -e $(FUZZ)/.installed ]; then $(FUZZ)/bin/python tests/fuzz/run.py $(ARGS); \
		else $(BIN)/python tests/fuzz/run.py $(ARGS); fi

monkey: $(STAMP) ## press random keys for long (ARGS="--seed 7 --steps 100" to do it again)
	@PYTHONPATH=tests $(BIN)/python -m monkey $(ARGS)

clean: ## remove the environment and caches
	rm -rf $(VENV) $(VENV)-* build dist site *.egg-info .mypy_cache .pytest_cache .ruff_cache

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { \
		echo "layers-tui needs Python 3.10 or newer: make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Setting up $(VENV), once; this takes about a minute" >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

$(SITE): $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	@touch $@
