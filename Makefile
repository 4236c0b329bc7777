# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

# On a fresh Debian machine with Python 3.11+ and make, `make run` and `make test` do everything.
PYTHON ?= python3
BIN := .venv/bin
VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: install run test check style bench mutants planted docs texts dist clean lock system

## install what is needed to run
install: .venv/.installed web/static/dist/manifest.json web/translations/nl/LC_MESSAGES/messages.mo

.venv/.installed: requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.13.9,<1"
	$(BIN)/uv pip sync --quiet --require-hashes --python $(BIN)/python requirements-dev.lock
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python -e .
	touch $@

web/static/dist/manifest.json: .venv/.installed web/package-lock.json web/vite.config.js $(shell find web/src -type f 2>/dev/null)
	$(BIN)/python web/build.py
	touch $@

web/translations/nl/LC_MESSAGES/messages.mo: .venv/.installed web/translations/nl/LC_MESSAGES/messages.po
	$(BIN)/pybabel --quiet compile -d web/translations
	touch $@

## run on an embedded database, with synthetic users and cases
run: install
	$(BIN)/handvat serve --demo

## install the Debian packages that the tests need and that are missing; only as root
system:
	@missing=""; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v chromium >/dev/null 2>&1 || missing="$$missing chromium"; \
	test -d /usr/share/fonts/truetype/noto || missing="$$missing fonts-noto-core"; \
	ldconfig -p | grep -q libatomic.so || missing="$$missing libatomic1"; \
	ldconfig -p | grep -q libpango-1.0 || missing="$$missing libpango-1.0-0 libpangoft2-1.0-0"; \
	if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing$$missing"; \
	  mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	elif [ -n "$$missing" ]; then echo "Missing:$$missing. Install these packages, or run as root."; fi

## run all checks and tests, including the features, before a change is submitted
test: install system style
	REQUIRE_PG=1 $(BIN)/python -m pytest -n 2 --dist loadgroup --no-loadscope-reorder tests

## run the checks that need no browser and no PostgreSQL
check: style
	$(BIN)/handvat scenario features

## check style, types, import contracts, structure limits, licences, models
style: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.house.structure
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint --lines
	$(BIN)/handvat check processes forms features

## measure speed, as ratios in one run
bench: install
	$(BIN)/handvat bench

## mutate the models, and list the mutants that no check and no scenario detects
mutants: install
	$(BIN)/handvat mutants .

## build wheel and sdist in dist/, with CycloneDX bills of materials: see docs/release.md
dist: install
	rm -rf dist
	$(BIN)/uv build --quiet --out-dir dist
	$(BIN)/uv run --quiet --no-project --isolated --python $(BIN)/python --with-requirements requirements-dist.lock cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --of JSON -o dist/handvat-$(VERSION).cdx.json
	cd web && npm sbom --omit dev --package-lock-only --sbom-format cyclonedx > ../dist/handvat-web-$(VERSION).cdx.json
	ls -l dist

## plant bugs in a copy of the code, one at a time, and report what catches each
planted: install system
	$(BIN)/python -m tests.planted

## generate the pages of docs/ that are made from the sources
docs: install
	$(BIN)/python -m engine.access.describing
	$(BIN)/python -m engine.scenarios.page > docs/features.md
	$(BIN)/python -m tests.planted --page > docs/planted.md

## update the lock files after a change of pyproject.toml
lock: .venv/.installed
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --extra dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --group dist -o requirements-dist.lock

## update the translations after a change of the texts of pages: add new texts, mark removed ones
texts: .venv/.installed
	mkdir -p var
	$(BIN)/pybabel --quiet extract -F pyproject.toml --ignore-dirs "node_modules static src" --no-location --sort-output --no-wrap --project Handvat -o var/messages.pot web
	$(BIN)/pybabel --quiet update -i var/messages.pot -d web/translations --no-fuzzy-matching --no-wrap --ignore-pot-creation-date
	rm var/messages.pot
	$(MAKE) --silent web/translations/nl/LC_MESSAGES/messages.mo

clean:
	rm -rf .venv var dist web/node_modules web/static/dist web/translations/*/LC_MESSAGES/*.mo .mypy_cache .ruff_cache .pytest_cache .hypothesis
