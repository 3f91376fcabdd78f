# Two commands matter: `make up` runs Ombud, `make test` proves it. Both need only Python and make.
.PHONY: up test lint types faults bench pictures lock assets clean
.DEFAULT_GOAL := up

up:
	@bin/setup run && exec .venv/bin/ombud up

test:
	@bin/setup dev && exec .venv/bin/python bin/prove.py

lint:
	@bin/setup dev && .venv/bin/python bin/prove.py lint

types:
	@bin/setup dev && .venv/bin/python bin/prove.py types

faults:
	@bin/setup dev && .venv/bin/python -m bench.faults && exec .venv/bin/python -m bench.faults.full_disk

bench:
	@bin/setup dev && exec .venv/bin/python -m bench

pictures:  # of a running Ombud with its demo world, for the README
	@bin/setup dev && exec .venv/bin/python docs/pictures.py

assets:
	@bin/setup run && exec .venv/bin/ombud assets --lock --tests

lock:
	@bin/lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache ombud/shell/static/vendor
