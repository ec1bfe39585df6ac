#!/usr/bin/env bash
# Installs what the project lacks on this machine and builds build/thongcau with its pages.
#   scripts/bootstrap.sh          what running needs
#   scripts/bootstrap.sh --test   and what the tests need
# As root it installs packages; as anyone else it says in one line which to install. Repeated, it does only what changed.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

# at_least HAVE WANT: whether version HAVE is WANT or newer.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

require_tools() {
  command -v go >/dev/null || fail "Go is missing: install Go 1.26 or newer (https://go.dev/dl/)"
  command -v node >/dev/null || fail "Node is missing: install Node 20 or newer (https://nodejs.org/)"
  command -v npm >/dev/null || fail "npm is missing: it comes with Node (https://nodejs.org/)"
  local go node
  go=$(go env GOVERSION) node=$(node --version)
  at_least "${go#go}" 1.26 || fail "Go ${go#go} is too old: install 1.26 or newer (https://go.dev/dl/)"
  at_least "${node#v}" 20 || fail "Node ${node#v} is too old: install 20 or newer (https://nodejs.org/)"
}

# missing_for_running: packages without which the program has no database.
missing_for_running() {
  [ -n "${THONGCAU_DATABASE_URL:-}" ] || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null ||
    command -v initdb >/dev/null || echo postgresql
}

# missing_for_tests: the race detector's compiler, a browser, tools that make and read media and PDF, and as root a bad network.
missing_for_tests() {
  command -v gcc >/dev/null || echo gcc
  [ -e /usr/include/stdlib.h ] || echo libc6-dev
  command -v ffmpeg >/dev/null || echo ffmpeg
  command -v pdftotext >/dev/null || echo poppler-utils
  have_browser || echo chromium
  [ "$(id -u)" = 0 ] || return 0
  command -v nft >/dev/null || [ -x /usr/sbin/nft ] || echo nftables
  command -v ip >/dev/null || [ -x /usr/sbin/ip ] || [ -x /sbin/ip ] || echo iproute2
}

have_browser() {
  [ -n "${CHROME_BIN:-}" ] || command -v chromium >/dev/null || command -v google-chrome >/dev/null
}

install_packages() {
  local packages=("$@")
  [ ${#packages[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "missing on this machine: ${packages[*]} (names as in Debian); install them and run this again"
  if [[ " ${packages[*]} " == *" chromium "* ]] && grep -q '^ID=ubuntu' /etc/os-release; then
    fail "Ubuntu has Chromium only as a snap, which tests cannot drive: install Google Chrome, or set CHROME_BIN"
  fi
  [ "$(id -u)" = 0 ] || fail "missing packages; run: sudo apt-get install --no-install-recommends ${packages[*]}"
  say "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  quietly apt-update apt-get update -q -o Acquire::Retries=3
  [[ " ${packages[*]} " != *" postgresql "* ]] || forbid_system_cluster
  apt_install packages "${packages[@]}"
}

apt_install() {
  local log=$1; shift
  quietly "apt-$log" apt-get install -qy --no-install-recommends -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "$@"
}

# The distribution's package would create and start a server of its own at once; ours is private to the data folder.
forbid_system_cluster() {
  local conf=/etc/postgresql-common/createcluster.conf
  apt_install postgresql-common postgresql-common
  sed -i 's/^#\? *create_main_cluster *=.*/create_main_cluster = false/' "$conf"
  grep -q '^create_main_cluster = false' "$conf" || echo 'create_main_cluster = false' >>"$conf"
}

install_npm_packages() {
  local digest
  digest="$(digest_of web/app/package-lock.json web/app/package.json) $(node --version)"
  if [ -d web/app/node_modules ] && fresh npm "$digest"; then return; fi
  say "fetching the page's packages (npm ci)"
  # No package's own script runs on this machine.
  quietly npm-ci npm --prefix web/app ci --ignore-scripts --no-audit --no-fund
  done_for npm "$digest"
}

page_sources() { find web/app \( -name node_modules -o -name dist \) -prune -o -type f -print0; }

build_pages() {
  local digest
  digest="$(page_sources | digest_of) $(node --version)"
  if [ -f web/app/dist/index.html ] && fresh pages "$digest"; then return; fi
  say "building the pages"
  trap keep_placeholder EXIT
  quietly pages npm --prefix web/app run build
  keep_placeholder
  done_for pages "$digest"
}

# The bundler empties dist; Go embeds it, and must find something even before the first build.
keep_placeholder() { mkdir -p web/app/dist && : >web/app/dist/.keep; }

build_program() {
  say "building the program"
  CGO_ENABLED=0 quietly program go build -trimpath -o build/thongcau ./cmd/thongcau
}

require_tools
missing=$(missing_for_running)
[ "${1:-}" != --test ] || missing="$missing $(missing_for_tests)"
# shellcheck disable=SC2086 # names of packages, one word each
install_packages $missing
install_npm_packages
build_pages
build_program
say "ready: build/thongcau"
