# Two commands on a machine with only python3 (3.11 or newer, with venv) and make:  make run   make test
PYTHON ?= python3
PORT   ?= 8000
EXTRAS ?=
export PORT
# Networks that inspect TLS (hospitals): trust what the machine trusts, in uv and in node.
export UV_SYSTEM_CERTS := 1
export NODE_USE_SYSTEM_CA := 1
# Bytecode is made once, when packages are installed.
UV    := .uv/bin/uv
RUN   := $(UV) run --frozen --no-sync
FLASK := $(RUN) flask
NPM   := $(RUN) npm --no-fund --no-audit --no-update-notifier
OWN   := $(shell find static/css static/js static/scss static/images -type f 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run seed test lint format check bench bench-full lock clean assets faults

help: ## list these targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/.run$(EXTRAS) static/vendor/manifest.json instance/.seeded ## set everything up and serve on http://127.0.0.1:$PORT
	@$(FLASK) db upgrade
	@echo "Physician Finder is at http://127.0.0.1:$(PORT) (stop it with Ctrl-C)"
	@$(RUN) waitress-serve --listen=127.0.0.1:$(PORT) --threads=4 --max-request-body-size=65536 wsgi:app

seed: .venv/.run$(EXTRAS) static/vendor/manifest.json ## bring the database to the newest shape and fill it with places, content and the demo network
	$(FLASK) db upgrade && $(FLASK) seed

test: .venv/.test static/vendor/manifest.json ## run every test; what is skipped is said, with the reason
	$(RUN) pytest

lint: .venv/.lint node_modules/.done ## style, types, layers, templates, unused dependencies
	$(RUN) ruff check . && $(RUN) ruff format --check . && $(RUN) mypy && $(RUN) lint-imports --no-cache
	$(RUN) djlint --lint --quiet templates && $(RUN) deptry .

format: .venv/.lint ## put the code into the house style
	$(RUN) ruff check --fix . ; $(RUN) ruff format .

check: lint test ## everything that must hold before a commit

faults: .venv/.test ## kill imports and edits 25 times on each engine, and look what is left
	$(RUN) python -m tests.faults.kills

bench: .venv/.test static/vendor/manifest.json ## time a search, in process; SIZE=100000 races it over a made-up directory
	$(RUN) python -m tests.bench.$(if $(SIZE),full --sizes $(SIZE),search)

bench-full: .venv/.test static/vendor/manifest.json ## race it at 10,000 to 1,000,000 physicians; writes docs/performance.md
	$(RUN) python -m tests.bench.full --sizes 10000 100000 1000000 --write

assets: ## build the browser assets anew
	rm -f static/vendor/manifest.json && $(MAKE) static/vendor/manifest.json

lock: $(UV) ## choose the newest versions allowed and write both lock files
	$(UV) lock --upgrade && $(NPM) install --package-lock-only --ignore-scripts

clean: ## take away everything that was installed or built, the database too
	rm -rf .uv .venv node_modules static/vendor instance .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(UV): requirements/uv.txt
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

# What is needed to run; tests and linters come on top, when asked for.
.venv/.run$(EXTRAS): $(UV) uv.lock pyproject.toml
	$(UV) sync --frozen --quiet --inexact --compile-bytecode $(if $(EXTRAS),--extra $(EXTRAS))
	@touch $@

.venv/.test: .venv/.run$(EXTRAS)
	$(UV) sync --frozen --quiet --inexact --group test --extra postgres
	@touch $@

.venv/.lint: .venv/.run$(EXTRAS)
	$(UV) sync --frozen --quiet --inexact --group test --group lint --extra postgres
	@touch $@

node_modules/.done: .venv/.run$(EXTRAS) package-lock.json package.json
	$(NPM) ci --ignore-scripts --loglevel=error
	@touch $@

static/vendor/manifest.json: node_modules/.done finder/assets.py $(OWN)
	$(FLASK) assets
	$(RUN) python -m whitenoise.compress --quiet static/vendor

# Once only: whoever took the demo network away does not get it back by `make run`.
instance/.seeded: | .venv/.run$(EXTRAS) static/vendor/manifest.json
	$(FLASK) db upgrade && $(FLASK) seed
	@touch $@
