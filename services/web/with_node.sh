#!/usr/bin/env bash
# Runs a command in services/web with the Node and the packages that are pinned there; installs them first where they are missing.
# usage: with_node.sh build|test COMMAND...     build: what makes the pages; test: everything
set -euo pipefail
cd "$(dirname "$0")"
wanted=$1
shift
[ "$wanted" = test ] && omit=() || omit=(--omit=dev)

# is_installed FOLDER WHAT: what was installed, and for what, is noted beside it: git changes the times of files that it does not change.
is_installed() { cmp -s "$1/package-lock.json" "$1/node_modules/.installed-$2"; }

# install FOLDER WHAT OPTION...: install scripts are not run: no package here needs one, and the machine is nobody's playground.
install() {
  local folder=$1 what=$2
  shift 2
  (cd "$folder" && npm ci "$@" --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >&2)
  cp "$folder/package-lock.json" "$folder/node_modules/.installed-$what"
}

# Debian's npm only fetches the toolchain: under its own Node, which is old, it would leave out every optional package that wants a newer one.
install_toolchain() {
  command -v npm >/dev/null || ../../deploy/install web
  install toolchain all
}

use_toolchain() {
  local node=("$PWD"/toolchain/node_modules/node-linux-*/bin)
  export PATH=$PWD/node_modules/.bin:${node[0]}:$PWD/toolchain/node_modules/.bin:$PATH
}

exec 9<package-lock.json
flock 9
is_installed toolchain all || install_toolchain
use_toolchain
is_installed . test || { [ "$wanted" = build ] && is_installed . build; } || install . "$wanted" "${omit[@]}"
flock --unlock 9
exec 9<&-

exec "$@"
