# Dateline: `make run` and `make test` set everything up by themselves; the second time they are quick.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COVERAGE ?= examples/coverage
RECORD ?= build/record.sqlite

.DEFAULT_GOAL := help
.PHONY: help run test bench train test-training clean

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.ready: pyproject.toml constraints.txt
	@scripts/setup $(PYTHON) $(VENV)
	@touch $@

run: $(VENV)/.ready ## Build the record of the sample coverage (or COVERAGE=folder) and show its brief
	@mkdir -p $(dir $(RECORD)) && rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	@$(BIN)/dateline add --record $(RECORD) $(COVERAGE)
	@$(BIN)/dateline brief --record $(RECORD)

test: $(VENV)/.ready ## Everything that must hold
	@scripts/test $(VENV)

bench: $(VENV)/.ready ## Timings side by side with the peers, as ratios with medians
	@scripts/bench $(VENV)

train: ## Train the reader model from DATELINE_DATA, a folder of the development sets (hours on two cores)
	@scripts/train $(PYTHON)

test-training: ## Keep the road to the reader model open: train a tiny one on invented sentences
	@scripts/train $(PYTHON) test

clean: ## Remove what the targets made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
