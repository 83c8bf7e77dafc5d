# One file of verbs. Needs make and Python 3.11 to 3.14; everything else is installed into this folder.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run demo check guides story test browser screenshots lint bench every-byte package clean

# Python keeps what it compiled, wherever make runs: dozens of processes would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= $(shell infra/python)
HERE := .venv/bin/python
WORKERS ?= $(shell nproc)
APART := -n $(WORKERS) --dist loadfile --no-loadscope-reorder
CORE := */domain/*,*/catalogue/*,*/stages/*

help:
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: .venv/installed .venv-cloud/installed node_modules/installed vendor/assets/names.json ## install what is needed into this folder
	@:

PACKAGES := requirements.txt requirements-dev.txt infra/documents/requirements.txt

.venv/installed: $(PACKAGES)
	@infra/environment .venv "$(PYTHON)" $(PACKAGES)

.venv-cloud/installed: infra/local/requirements.txt
	@infra/environment .venv-cloud "$(PYTHON)" infra/local/requirements.txt

node_modules/installed: package-lock.json infra/engine
	@infra/engine

STYLED := $(wildcard chalicelib/entrypoints/pages/style/* chalicelib/entrypoints/pages/script/*)

vendor/assets/names.json: infra/assets.py $(STYLED) | .venv/installed node_modules/installed
	@if [ -x node_modules/.bin/sass ]; then $(HERE) -m infra.assets && touch $@; fi

run: setup ## start the local cloud, take one application through, stay until Ctrl-C
	@$(HERE) -m infra.local.run

demo: setup ## drive the demonstration journeys on a fresh local cloud (ONLY=life-event), write build/demo.json
	@$(HERE) -m infra.local.demo $(ONLY)

check: setup ## prove the definitions in events/ and bundles/
	@$(HERE) -m chalicelib.entrypoints.command check

guides: setup ## write the service guides, as pages, into build/guides
	@$(HERE) -m chalicelib.entrypoints.command guides

story: setup ## write docs/story.md anew, from a run in memory
	@$(HERE) -m tests.definitions.story.page

lint: setup
	@$(HERE) -m ruff check
	@$(HERE) -m ruff format --check
	@$(HERE) -m mypy chalicelib infra app.py
	@.venv/bin/lint-imports --no-cache

test: lint ## lint, then every test there is, end to end too; says how it went in its last line
	@mkdir -p build
	@$(HERE) -m pytest -rs $(APART) --cov --cov-report= | tee build/pytest.txt
	@$(HERE) -m coverage report --include '$(CORE)' --fail-under 100 --show-missing --skip-covered \
	  >build/coverage.txt || { cat build/coverage.txt; echo 'test: the core is not covered whole'; exit 1; }
	@tail -n 1 build/pytest.txt

browser: setup ## every flow in Chromium: phone and desk, both languages, with scripts and without
	@YIJIAN_BROWSER=whole $(HERE) -m pytest -rs $(APART) tests/browser

screenshots: setup ## every flow on phone and desk, both languages: a picture of each page in build/screenshots, README's in docs/
	@rm -rf build/screenshots
	@YIJIAN_BROWSER=pictures YIJIAN_SCREENSHOTS=build/screenshots $(HERE) -m pytest -rs $(APART) tests/browser
	@$(HERE) -m tests.browser.pictures build/screenshots docs/screenshots

bench: setup ## measure; writes build/bench.json
	@$(HERE) -m benchmarks.run

every-byte: setup ## change every byte of a sealed paper, one after the other: each is found (minutes)
	@$(HERE) -m tests.adapters.documents.every_byte

package: setup ## make the zip and template for AWS in build/package
	@$(HERE) -m infra.package

clean: ## remove what was built; .local, the local cloud's memory, stays
	@rm -rf build vendor .chalice/deployments .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
