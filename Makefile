# Every habit of the project, each as one command that also does its own set-up. `make` alone lists them.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SAMPLE := samples/bao-cao-khac-phuc.pdf
GOLD   ?= samples
OFFICIAL ?= bo-phap-dien
EFFECT ?= samples/hieu-luc
DOSSIERS ?= $(wildcard samples/dossiers/*/)
TRAINING := $(wildcard samples/dossiers/*/) samples/ho-so $(wildcard tests/dossiers/[a-z]*/)
JOBS   ?= 2
GROWTH ?= 20000
FUZZ_SECONDS ?= 20
FUZZ_FILES ?= 2000
FAULTS ?= 1500
DOCUMENTS ?= 30

# Start-up is measured with byte code in place, also where PYTHONDONTWRITEBYTECODE is set.
COMPILE := $(BIN)/python -m compileall -q extractor

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*\#\# .*/\1/p' Makefile)

help: ## list what can be made
	@echo 'make <what>:'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

demo: $(VENV)/.runtime ## set up, then read a sample report and show what stands in it
	@$(COMPILE)
	$(BIN)/extract --view $(SAMPLE)

test: $(VENV)/.dev ## set up, then run all tests
	$(BIN)/python -m pytest -n $(JOBS)

lint: $(VENV)/.dev ## style, types and the floors of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## put the sources into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.bench ## speed and memory against peers in one run (some minutes)
	@$(COMPILE)
	$(BIN)/python -m benchmarks.speed

growth: $(VENV)/.dev ## how cost grows with size: the exponent of some 35 shapes of input, above 1.15 is a fault
	@$(BIN)/python -m benchmarks.growth

bench-archive: $(VENV)/.bench ## archives: speed and memory of batch runs, growth of the store: make bench-archive GROWTH=1000000
	@$(COMPILE)
	$(BIN)/python -m benchmarks.archive_batch
	$(BIN)/python -m benchmarks.archive_growth $(GROWTH)

bench-web: $(VENV)/.dev ## the workbench with a dossier of 400 files, an archive of 20,000 documents and 50 people
	@$(COMPILE)
	$(BIN)/python -m benchmarks.web

accuracy: $(VENV)/.dev ## score against annotated documents: make accuracy GOLD=folder
	@$(COMPILE)
	$(BIN)/python -m benchmarks.accuracy $(GOLD)

accuracy-official: $(VENV)/.dev ## score the notes of the codified law collection: make accuracy-official OFFICIAL=folder
	@$(COMPILE)
	$(BIN)/python -m benchmarks.official $(OFFICIAL)

accuracy-effect: $(VENV)/.dev ## score effect, places and quotations of cited documents: make accuracy-effect EFFECT=folder
	@$(COMPILE)
	$(BIN)/python -m benchmarks.effect $(EFFECT)

train: $(VENV)/.dev ## learn the weights of status, linking and proofs from samples, and those without each dossier for accuracy-dossiers
	@$(COMPILE)
	$(BIN)/python -m benchmarks.status_training
	$(BIN)/python -m benchmarks.training --left-out build/left-out $(TRAINING)
	$(BIN)/python -m benchmarks.proof_training $(wildcard samples/dossiers/*/)

accuracy-dossiers: $(VENV)/.dev build/left-out ## score trace and check, each training dossier by weights that have not seen it: DOSSIERS='folder folder'
	@$(COMPILE)
	$(BIN)/python -m benchmarks.dossiers --each $(DOSSIERS)

build/left-out: $(wildcard samples/dossiers/*/gold.json)
	@$(MAKE) train
	@touch $@

accuracy-status: $(VENV)/.dev ## status of answers, given the answer: make accuracy-status FILE='table.tsv folder-of-a-dossier'
	@$(COMPILE)
	$(BIN)/python -m benchmarks.status $(FILE)

accuracy-legacy: $(VENV)/.dev ## compare files in TCVN3, VNI, … of every format with the same in Unicode
	@$(COMPILE)
	$(BIN)/python -m benchmarks.legacy

accuracy-scans: $(VENV)/.dev ## score made documents read by OCR (some minutes): make accuracy-scans DOCUMENTS=60
	@$(COMPILE)
	$(BIN)/python -m benchmarks.scans --documents $(DOCUMENTS)
	$(BIN)/python -m benchmarks.scan_classes

chaos: $(VENV)/.dev ## kill 200 runs at random moments on each store and compare what they leave (long)
	$(BIN)/python -m benchmarks.chaos --moments $(or $(MOMENTS),200)

bench-ocr: $(VENV)/.dev ## seconds a scanned page, beside bare tesserocr in the same run
	@$(COMPILE)
	$(BIN)/python -m benchmarks.ocr_speed

figures: $(VENV)/.bench ## bench and accuracy, written into the tables of the documentation
	@$(COMPILE)
	$(BIN)/python -m benchmarks.speed --readme docs/speed.md
	$(BIN)/python -m benchmarks.accuracy $(GOLD) --readme docs/accuracy.md
	$(BIN)/python -m benchmarks.dossiers $(DOSSIERS) --readme docs/accuracy.md
	$(BIN)/python -m benchmarks.scans --documents $(DOCUMENTS) --readme docs/accuracy.md
	$(BIN)/python -m benchmarks.legacy --readme docs/accuracy.md

summary: $(VENV)/.dev ## the first scores on unseen data, into README and docs
	$(BIN)/python -m benchmarks.first_scores --latest --readme README.md
	$(BIN)/python -m benchmarks.effect $(EFFECT) --readme docs/accuracy.md
	$(BIN)/python -m benchmarks.first_scores --readme docs/accuracy.md

fuzz: $(VENV)/.fuzz ## every reader on broken input: FUZZ_SECONDS=20 a target, FUZZ_FILES=2000 mutated files
	$(BIN)/python -m fuzz.targets --all $(FUZZ_SECONDS)
	$(BIN)/python -m fuzz.mutations --files $(FUZZ_FILES) --workers $(JOBS)

faults: $(VENV)/.dev ## disk and memory fail an archive at each call in turn: FAULTS=1500 calls of a kind at most (long)
	$(BIN)/python -m fuzz.faults --points $(FAULTS)

examples: $(VENV)/.dev ## run the examples of README and docs and write what they print into them
	$(BIN)/python -m tests.test_docs

docs: $(VENV)/.dev ## the documentation as pages, in build/docs; a broken link stops it
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

package: $(VENV)/.dev ## wheel and source archive, in dist/, installed outside of this folder and tried
	@rm -rf dist build/tried && $(BIN)/python -m hatchling build
	@$(PYTHON) -m venv build/tried && build/tried/bin/python -m pip install --quiet --upgrade pip -c constraints.txt
	@build/tried/bin/python -m pip install --quiet -c constraints.txt --build-constraint constraints.txt dist/*.tar.gz
	@build/tried/bin/python -m pip install --quiet --no-deps --force-reinstall dist/*.whl
	@cd / && $(CURDIR)/build/tried/bin/vn-extract --view $(CURDIR)/$(SAMPLE) >/dev/null && $(CURDIR)/build/tried/bin/extract doctor

audit: $(VENV)/.audit ## what is pinned as build/sbom.json (CycloneDX), and its known weaknesses (asks PyPI)
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements constraints.txt --pyproject pyproject.toml --output-reproducible -o build/sbom.json
	$(BIN)/pip-audit --requirement constraints.txt --no-deps --disable-pip

pictures: $(VENV)/.dev ## the pictures of the documentation (needs LibreOffice and Chromium)
	$(BIN)/python docs/pictures.py

constraints: $(VENV)/.bench ## pin what is installed now
	$(BIN)/python -m pip install --quiet hatchling editables -c constraints.txt
	$(BIN)/python -m benchmarks.pin > constraints.new && mv constraints.new constraints.txt

clean: ## take away the environment and all caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist build

# Set-up: stamp files, so that a second run costs nothing. They are newer than what they were made from.

$(VENV)/.base: .ci/system-packages
	@PYTHON='$(PYTHON)' .ci/system-packages
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.base pyproject.toml constraints.txt
	@echo 'setting up $(VENV) …'
	@$(BIN)/python -m pip install --quiet --upgrade pip -c constraints.txt
	@$(BIN)/python -m pip install --quiet --editable '.[ocr]' -c constraints.txt --build-constraint constraints.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@PYTHON='$(PYTHON)' .ci/system-packages --tests
	@echo 'installing the tools for tests …'
	@$(BIN)/python -m pip install --quiet --group dev -c constraints.txt
	@touch $@

$(VENV)/.fuzz: $(VENV)/.dev
	@echo 'installing the fuzzer …'
	@$(BIN)/python -m pip install --quiet --group fuzz -c constraints.txt
	@touch $@

$(VENV)/.audit: $(VENV)/.dev
	@echo 'installing the tools for the audit …'
	@$(BIN)/python -m pip install --quiet --group audit -c constraints.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	@echo 'installing the peers for the benchmark …'
	@$(BIN)/python -m pip install --quiet --group bench -c constraints.txt
	@touch $@
