#!/usr/bin/env bash
# Runs a command in services/web with the Node and the packages that package-lock.json pins; installs them first where they are missing.
# usage: with_node.sh build|test COMMAND...     build: what makes the pages; test: everything
set -euo pipefail
cd "$(dirname "$0")"
wanted=$1
shift

# What was installed, and for what, is noted beside it: git changes the times of files that it does not change.
is_installed() {
  cmp -s package-lock.json node_modules/.installed-test || { [ "$wanted" = build ] && cmp -s package-lock.json node_modules/.installed-build; }
}

# Install scripts are not run: no package here needs one, and the machine is nobody's playground.
install_packages() {
  command -v npm >/dev/null || ../../deploy/install web
  local omit=()
  [ "$wanted" = test ] || omit=(--omit=dev)
  npm ci "${omit[@]}" --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >&2
  cp package-lock.json "node_modules/.installed-$wanted"
}

exec 9<package-lock.json
flock 9
is_installed || install_packages
flock --unlock 9
exec 9<&-

# By its own folder: Debian's npm makes no link in .bin for a package that is optional.
export PATH=$(echo "$PWD"/node_modules/node-linux-*/bin):$PWD/node_modules/.bin:$PATH
exec "$@"
