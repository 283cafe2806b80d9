# What a maintainer runs; `just` alone lists it. Without just: the commands stand here to be copied.
python := ".venv/bin/python"

default:
    @just --list

# an environment with all that tests and linters need
setup:
    python3 -m venv .venv
    .venv/bin/pip install -q --require-hashes -r requirements.lock
    .venv/bin/pip install -q --no-deps -e .

# the tests of rooms that need no document: under a minute
fast:
    {{python}} -m pytest -q tests/unit/forms tests/unit/normalise tests/unit/layout tests/unit/language tests/unit/claims tests/unit/charts tests/unit/deciding

# all tests
test:
    {{python}} -m pytest -q

# what the gate holds the code against
lint:
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/mypy
    .venv/bin/lint-imports

# the whole gate: README's two commands in a fresh environment, linters, wheel
gate:
    bash .ci/run

# columns of generated layouts that land in their fields; another `first` is a set never seen
columns seeds="1000" first="1":
    {{python}} -m tests.bench.columns --seeds {{seeds}} --first {{first}}

# cells of drawn tables, ruled and unruled, beside camelot
tables:
    {{python}} -m tests.bench.tables

# speed on digital pages, by stage, beside pdfplumber's tables and pdfium's bare text; files or folders
bench files="samples":
    {{python}} -m tests.bench.digital_speed {{files}}

# the documentation as a site, in both languages, into site/
docs:
    bash .ci/docs
