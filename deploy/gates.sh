# Sourced by deploy/test --all and .ci/run: named checks that all run, whatever became of the ones before, and their summary.
passed=() failed=()

# gate NAME COMMAND...: runs the command and notes whether it passed.
gate() {
  local name=$1 start=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then passed+=("$name"); else failed+=("$name"); fi
  printf '== %s took %d s\n' "$name" $((SECONDS - start))
}

# Prints what failed and `gates: N passed, N failed` as the last line; its status is 0 when nothing failed.
summary() {
  printf '\n'
  for name in "${failed[@]}"; do printf 'FAILED: %s\n' "$name"; done
  printf 'gates: %d passed, %d failed\n' ${#passed[@]} ${#failed[@]}
  [ ${#failed[@]} = 0 ]
}

# sanitized_tests PRESET: builds with the preset's sanitizer and runs the tests of the program; lints need no second run.
sanitized_tests() {
  cmake --preset "$1" >/dev/null || return
  cmake --build "build/$1" || return
  ctest --test-dir "build/$1" --output-on-failure --no-tests=error --parallel "$(nproc)" --label-exclude lint
}

benchmarks() {
  cmake --preset bench >/dev/null || return
  cmake --build build/bench || return
  local bench
  for bench in build/bench/*_bench; do
    [ -x "$bench" ] || { printf 'there are no benchmarks\n'; return 1; }
    "$bench" || return
  done
}
