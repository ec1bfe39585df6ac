#!/usr/bin/env bash
# Runs the project's tests; every step runs even when an earlier one failed, and the last line says how it went.
#   scripts/test.sh all     everything
#   scripts/test.sh check   all but the browsers
#   scripts/test.sh bench   the measurements in browsers
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

passed=() failed=()

# step NAME COMMAND...: one line before, one record after.
step() {
  local name=$1; shift
  say "$name"
  if "$@"; then passed+=("$name"); else failed+=("$name"); fi
}

# sum_up: the last line, and the exit code.
sum_up() {
  local verdict="${#passed[@]} passed, ${#failed[@]} failed"
  [ ${#failed[@]} = 0 ] || verdict="$verdict: $(printf '%s; ' "${failed[@]}")"
  printf '%s (%d s)\n' "${verdict%; }" "$SECONDS"
  [ ${#failed[@]} = 0 ]
}

go_format() {
  local wrong
  wrong=$(find . \( -name node_modules -o -name .git -o -name build \) -prune -o -name '*.go' -print0 | xargs -0 gofmt -l) || return 1
  [ -z "$wrong" ] || { printf 'not formatted (gofmt -w):\n%s\n' "$wrong"; return 1; }
}

# The race detector needs a C compiler, which bootstrap --test has seen to.
go_tests() { CGO_ENABLED=1 go test -race -timeout 15m ./...; }

page_types() { (cd web/app && npx --no-install tsc --noEmit); }
first_view() { npm --prefix web/app run --silent size; }
page_tests() { (cd web/app && npx --no-install vitest run); }

# journeys PATTERN: the files there are; a journey that is missing must not look like one that passed.
journeys() { compgen -G "web/journey/$1" || { echo "no web/journey/$1" >&2; return 1; }; }

# One after another: a browser with cameras fills a small machine.
browser_tests() {
  local files
  files=$(journeys '*.test.mjs') || return 1
  # shellcheck disable=SC2086 # one word for each file
  node --test --test-reporter=spec --test-concurrency=1 $files
}

browser_measurements() {
  local files file
  files=$(journeys '*.bench.mjs') || return 1
  for file in $files; do node "$file" || return 1; done
}

scripts/bootstrap.sh --test
export CHROME_BIN="${CHROME_BIN:-$(command -v chromium || command -v google-chrome)}"

if [ "$1" = bench ]; then
  step "measurements in browsers" browser_measurements
  sum_up
  exit
fi
step "modules are what go.sum says" go mod verify
step "gofmt" go_format
step "go vet" go vet ./...
step "generated files are fresh" scripts/generate.sh --check
step "Go tests with the race detector" go_tests
step "TypeScript types" page_types
step "tests of the page" page_tests
step "the citizen's first view is small" first_view
[ "$1" = check ] || step "browser journeys" browser_tests
sum_up
