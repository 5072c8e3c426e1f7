#!/usr/bin/env bash
# What the deploy scripts answer to wrong usage, and that the gates cannot pass by accident. Installs and builds nothing.
set -uo pipefail
cd "$(dirname "$0")/../.."
failed=0

# expect STATUS PATTERN COMMAND...: the command ends with the status, and a line of its output matches the pattern.
expect() {
  local wanted=$1 pattern=$2 output status
  shift 2
  output=$("$@" 2>&1 </dev/null)
  status=$?
  if [ "$status" != "$wanted" ] || ! grep -qE -- "$pattern" <<<"$output"; then
    printf 'FAILED: %s\n  wanted status %s and /%s/, got status %s and:\n%s\n' "$*" "$wanted" "$pattern" "$status" "$output"
    failed=1
  fi
}

two_gates() {
  bash -c '. deploy/gates.sh; gate first "$0"; gate second "$1"; summary' "$1" "$2"
}

for script in deploy/run deploy/test deploy/tidy deploy/package deploy/try_package tests/bench/run; do expect 0 '^usage: ' "$script" --help; done
expect 2 '^usage: ' deploy/install
expect 1 "no group 'nonsense'" deploy/install nonsense
expect 2 "unknown option '--what'" deploy/run --what
expect 2 "not a port number" deploy/run --port 70000
expect 2 "not a port number" deploy/run --port http
expect 2 "--data wants" deploy/run --data
expect 2 "unknown option '--what'" deploy/test --what
expect 2 "--only wants" deploy/test --only
expect 0 '^gates: 2 passed, 0 failed$' two_gates true true
expect 1 '^gates: 1 passed, 1 failed$' two_gates false true
expect 1 '^FAILED: second$' two_gates true false
exit $failed
