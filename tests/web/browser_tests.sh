#!/usr/bin/env bash
# Runs the web app's browser tests against a server over a demonstration, and leaves a picture of each screen.
# usage: browser_tests.sh ABASTO SCREENSHOTS [TEST...]     TEST: files below services/web; default: test/browser/*.test.mjs
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$2"
abasto=$(realpath "$1") screenshots=$(realpath "$2")
shift 2
command -v chromium >/dev/null || "$root/deploy/install" browser

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
"$abasto" init --data "$data" >/dev/null
"$abasto" demo --data "$data" >/dev/null
while read -r role name site; do
  "$abasto" user add "$name" --role "$role" ${site:+--site "$site"} --password-stdin --data "$data" <<<"Quetzal-79 vuela" >"$data/added"
  printf '%s %s\n' "$role" "$name"
done >"$data/users" <<'USERS'
coordinator Carmen
keeper Benito BH
clinic_lead Clara CM1
auditor Aura
operator Olga
USERS
"$abasto" user add --role peer --site K7M --password-stdin --data "$data" <<<"Quetzal-79 vuela" >"$data/added"
printf 'peer %s\n' "$(cat "$data/added")" >>"$data/users"

cd "$root/services/web"
tests=("$@")
[ ${#tests[@]} -gt 0 ] || tests=(test/browser/*.test.mjs)
ABASTO=$abasto DATA=$data SCREENSHOTS=$screenshots ./with_node.sh test node --test --test-concurrency=1 "${tests[@]}"
