# One word, one thing:
#   make site         build strictly into site/; a failed build leaves the last good one
#   make test         every test, against the built site too (REPORT=path/to/report.txt for those that read the report)
#   make serve        live preview; complaints are shown, and it goes on
#   make gate         read the site in SITE (site/ where none is named) as a reader does, and refuse what must not be in it
#   make links        check links to other hosts
#   make fingerprint  REPORT=path/to/report.txt: prove the quotations anew, and write fingerprint.json
#   make addresses    enter new addresses in addresses.json, the ledger of what may never break
#   make lock         bring requirements.lock up to date with pyproject.toml (takes uv)
#   make bench        time the build's parts, as ratios within one run
#   make clean        remove what was built and installed

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
NEW := .cache/site
SITE ?= site
# Two builds of one commit are byte-identical: what carries a date carries the commit's.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export PYTHONDONTWRITEBYTECODE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# mkdocs-material announces the end of MkDocs 1.x at each start.
export NO_MKDOCS_2_WARNING := 1
ifdef REPORT
override REPORT := $(abspath $(REPORT))
export REPORT
endif

.PHONY: site test serve gate links fingerprint addresses lock bench clean

site: $(INSTALLED)
	@rm -rf $(NEW)
	@$(BIN)/mkdocs build --strict --site-dir $(NEW)
	@$(BIN)/python tools/gate.py $(NEW)
	@rm -rf site && mv $(NEW) site
	@echo "The site is in $(CURDIR)/site. To look at it:"
	@echo "  $(BIN)/python -m http.server --directory site 8000   and open http://localhost:8000/"

test: $(INSTALLED)
	@$(BIN)/ruff format --quiet --check hooks tools tests || { echo "Some files are not formatted: run «$(BIN)/ruff format hooks tools tests»" >&2; exit 1; }
	@$(BIN)/ruff check hooks tools tests
	@$(BIN)/python tools/browser.py
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

serve: $(INSTALLED)
	@$(BIN)/mkdocs serve --livereload

gate: $(INSTALLED)
	@$(BIN)/python tools/gate.py $(SITE)

links: site
	@$(BIN)/python tools/links.py

fingerprint: $(INSTALLED)
	@$(BIN)/python tools/fingerprint.py $(SITE)

addresses: $(INSTALLED)
	@$(BIN)/python tools/addresses.py

bench: $(INSTALLED)
	@$(BIN)/python tools/bench.py

lock:
	@command -v uv >/dev/null || { echo "make lock takes uv: install it with «pipx install uv»" >&2; exit 1; }
	@uv pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --group test pyproject.toml -o requirements.lock

clean:
	@rm -rf $(VENV) .cache site

$(INSTALLED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say which with «make PYTHON=python3.12»" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@
