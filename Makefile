PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/installed ## Build the example study into output/
	@$(BIN)/sitegen build

check: $(VENV)/installed ## Name every mistake in the content of the example study
	@$(BIN)/sitegen check

test: $(VENV)/tested browser ## Check style and types, and run all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -m forks
	$(BIN)/pytest -m "not forks" -n auto --dist worksteal

browser: ## Install Debian's Chromium and the fonts of its pictures for the browser tests, where that can be done
	@{ command -v chromium && fc-list | grep -q 'DejaVu Serif'; } >/dev/null 2>&1 || { \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-dejavu-core >/dev/null; \
	  else echo "No Chromium here, or not its fonts: some browser tests will be skipped (apt install chromium fonts-dejavu-core)."; fi; }

format: $(VENV)/tested ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

texts: $(VENV)/tested ## Bring the catalogues of languages up to date with the texts of code and templates
	$(BIN)/pybabel -q extract -F pyproject.toml --no-default-keywords --no-location --sort-output \
	  -k say -k say_many:1,2 -k mark -k _ -k gettext -k ngettext:1,2 -o .sitegen/texts.pot .
	for each in sitegen/language/*.po; do $(BIN)/pybabel -q update --ignore-pot-creation-date --no-fuzzy-matching --ignore-obsolete \
	  --width=100 -l "$$(basename $$each .po)" -i .sitegen/texts.pot -o $$each \
	  && sed -i -E '/^"(Project-Id|Report|POT|PO-Rev|Last-Tr|Language-Team|Generated)/d' $$each; done

wheel: $(VENV)/tested ## Build the wheel into dist/
	$(BIN)/python -m build --wheel

clean: ## Remove what the targets made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .sitegen
	find output -mindepth 1 ! -name .gitkeep -delete

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "sitegen needs Python 3.11 or newer: make site PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/tested: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/installed

.PHONY: help site check test browser format texts wheel clean
