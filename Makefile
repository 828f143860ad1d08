# Each command is a script, so that it can be read, and run by itself.
.DEFAULT_GOAL := help
.PHONY: help run test check release bench bench-data

help: ## say what there is
	@sed -n 's/^\([a-z-]*\): ## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 19

run: ## build, load the demonstration data, serve http://localhost:3000
	@scripts/run.sh

test: ## every test, on SQLite, PostgreSQL and in a browser
	@scripts/parts.sh scripts/test.sh

check: ## formatting, lints on both targets, dependencies
	@scripts/parts.sh scripts/check.sh

release: ## the one-file binary
	@scripts/release.sh

bench: ## measure sizes, speed, memory and start time
	@scripts/bench.sh

bench-data: ## measure open data in, ranking and the joint allocation
	@scripts/bench-data.sh
