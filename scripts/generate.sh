#!/usr/bin/env bash
# Rewrites what is made from the Go types.
#   scripts/generate.sh           rewrite
#   scripts/generate.sh --check   fail when that changes a file: someone forgot
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

generated_files() {
  find . \( -name node_modules -o -name dist -o -name build -o -name .git \) -prune -o \
    -type f \( -name '*.gen.*' -o -name '*_gen.go' \) -print0
}

before=$(generated_files | digest_of)
quietly generate-go go generate ./...
quietly generate-page npm --prefix web/app run --if-present generate
[ "${1:-}" != --check ] || [ "$before" = "$(generated_files | digest_of)" ] ||
  fail "generated files were not fresh; they are now: commit them (make generate)"
