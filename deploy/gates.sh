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

# sanitized_tests PRESET: builds with the preset's sanitizer and runs the tests of the program; lints and the web app need no second run.
sanitized_tests() {
  local -x TSAN_OPTIONS="suppressions=$PWD/tests/support/thread_sanitizer.txt"
  cmake --preset "$1" >/dev/null || return
  cmake --build "build/$1" || return
  ctest --test-dir "build/$1" --output-on-failure --no-tests=error --parallel "$(nproc)" --label-exclude 'lint|web|browser'
}

# fuzzers SECONDS: each fuzzer for so long, two at a time, beginning with what the tests know to be interesting.
fuzzers() {
  deploy/install fuzz || return
  cmake --preset fuzz >/dev/null || return
  cmake --build build/fuzz --target csv_fuzz cursor_fuzz http_fuzz json_fuzz fuzz_seeds || return
  build/fuzz/fuzz_seeds build/fuzz/seeds || return
  printf '%s\n' csv cursor http json | xargs --max-procs=2 --max-args=1 bash -c '. deploy/gates.sh; fuzz "$@"' fuzz "$1"
}

# fuzz SECONDS NAME: what it finds stays in build/fuzz, and what it has learnt is where it begins the next time.
fuzz() {
  local corpus=build/fuzz/corpus/$2 log=build/fuzz/$2.log
  mkdir -p "$corpus"
  if "build/fuzz/$2_fuzz" -max_total_time="$1" -timeout=10 -artifact_prefix=build/fuzz/ "$corpus" "build/fuzz/seeds/$2" >"$log" 2>&1; then
    printf '%s_fuzz: %s\n' "$2" "$(tail -n 1 "$log")"
  else
    tail -n 50 "$log"
    return 1
  fi
}
