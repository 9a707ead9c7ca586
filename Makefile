# Everything a newcomer needs; each target is run by CI or by a test.
.DEFAULT_GOAL := help
PYTHON ?= python3.11
UV := .tools/bin/uv
RASA_PYTHON := .venv/bin/python
UV_VERSION := 0.13.9
FILE ?= backend/demo/accounts.yml
export PYTHONPATH := $(CURDIR)

.PHONY: help install run test lint train seed audit case bench telling nlu-report widget retention \
	export erase rotate-keys audit-dependencies licences

help:  ## show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(UV):
	$(PYTHON) -m venv .tools
	.tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.installed: $(UV) pyproject.toml uv.lock
	$(UV) sync --frozen --quiet --python $(PYTHON)
	@touch $@

backend/.venv/.installed: $(UV) backend/pyproject.toml backend/uv.lock
	$(UV) sync --frozen --quiet --project backend --python $(PYTHON)
	@touch $@

install: .venv/.installed backend/.venv/.installed  ## install both environments

run: install  ## start the demo on http://localhost:5005
	@$(RASA_PYTHON) scripts/run.py

train: install  ## train a model, if none fits the data
	@$(RASA_PYTHON) scripts/model.py

seed: install  ## load accounts: make seed FILE=accounts.yml
	@backend/.venv/bin/python -m backend.seed $(FILE)

retention: install  ## erase idle conversations (RETENTION_DAYS, 30) and lapsed values; run it daily
	@$(RASA_PYTHON) scripts/privacy.py retention

export: install  ## what is held of a conversation: make export CONVERSATION=id
	@$(RASA_PYTHON) scripts/privacy.py export "$(CONVERSATION)"

erase: install  ## erase a conversation everywhere: make erase CONVERSATION=id
	@$(RASA_PYTHON) scripts/privacy.py erase "$(CONVERSATION)"

rotate-keys: install  ## encrypt all with the first of CHAT_KEYS and VAULT_KEYS
	@$(RASA_PYTHON) scripts/privacy.py rotate-keys

audit: install  ## check that the audit trail is as it was written
	@backend/.venv/bin/python -m backend.audit verify

lint: install  ## style and types
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

test: install train  ## all tests
	@scripts/test

case: install  ## read a case, which the audit trail tells: make case REFERENCE=H-... STAFF=id
	@backend/.venv/bin/python -m backend.staff case "$(REFERENCE)" --staff "$(STAFF)"

bench: install train  ## measure starts and turns; figures in results/bench.json
	@$(RASA_PYTHON) scripts/bench.py

telling: install  ## measure that answers tell nothing by their time; results/telling.json
	@$(RASA_PYTHON) scripts/bench_telling.py

nlu-report: install train  ## understanding of held-out messages; results/nlu.html and nlu.json
	@$(RASA_PYTHON) -m evaluation "$$($(RASA_PYTHON) scripts/model.py)"

nlu-compare: install  ## the models that were compared, on SHARE (1) of the data; results/models.json
	@$(RASA_PYTHON) -m evaluation --compare --share $(or $(SHARE),1)

widget:  ## rebuild the chat element (needs Node.js)
	cd widget && npm ci --silent && npm run build

audit-dependencies: $(UV)  ## known vulnerabilities; fails where the database cannot be reached
	@$(PYTHON) scripts/audit_dependencies.py

licences: install  ## write docs/licences.md from what is installed
	@$(RASA_PYTHON) scripts/licences.py
