# What the scripts share. Sourced, never run: bash, from the project's root.

export LC_ALL=C.UTF-8
# Go and npm keep their caches in HOME, which a service may run without.
[ -n "${HOME:-}" ] || export HOME="$PWD/build/home"

logs=build/logs
stamps=build/stamps
mkdir -p "$HOME" "$logs" "$stamps"

# say TEXT: one line with the seconds since the script began.
say() { printf '%4ds  %s\n' "$SECONDS" "$*"; }

# fail TEXT: one line that says what to change.
fail() { printf '%s\n' "$*" >&2; exit 1; }

# quietly NAME COMMAND...: its output goes to a log, whose end is shown when it fails.
quietly() {
  local log="$logs/$1.log"; shift
  NO_COLOR=1 "$@" >"$log" 2>&1 && return
  tail -n 20 "$log" >&2
  fail "failed: $* (whole output in $log)"
}

# digest_of FILE...: one hash of contents and names; of standard input's NUL-ended names without arguments.
digest_of() {
  if [ $# -gt 0 ]; then printf '%s\0' "$@"; else cat; fi |
    LC_ALL=C sort -z | xargs -0r sha256sum | sha256sum | cut -d' ' -f1
}

# fresh NAME DIGEST: whether step NAME was last done for exactly this.
fresh() { [ "$(cat "$stamps/$1" 2>/dev/null)" = "$2" ]; }

# done_for NAME DIGEST: remember it.
done_for() { printf '%s\n' "$2" >"$stamps/$1"; }
