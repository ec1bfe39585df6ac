# Each target does one thing and is safe to repeat; the scripts say how.

.DEFAULT_GOAL := help
.PHONY: help run build test check generate bench-journey clean

help: ## these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## build what changed, then run the demonstration at http://localhost:8080
	@exec ./build/thongcau demo

build: ## the program with its pages, as build/thongcau; installs what is missing
	@scripts/bootstrap.sh

test: ## every test there is, browsers included
	@scripts/test.sh all

check: ## all but the browsers: format, vet, generated files, types, unit tests
	@scripts/test.sh check

generate: ## rewrite what is made from the Go types
	@scripts/generate.sh

bench-journey: ## measure the live room in real browsers
	@scripts/test.sh bench

clean: ## remove what was built; data stay
	@rm -rf build
	@find web/app/dist -mindepth 1 ! -name .keep -delete 2>/dev/null || true
