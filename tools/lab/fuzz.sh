# Fuzzing: random texts, bred for coverage by clang's libFuzzer, against what must hold for any text (tests/fuzz).
# Seeds come from the recorded corpus, and from tests/fuzz/found: what once broke an invariant. What is bred is kept in
# build/fuzz/corpus, what is found in build/fuzz/found.

fuzzers='parser words ignore shell awk sed archives lessons records logs messages'

# fuzz_one NAME SECONDS: prints its last words; fails where it found something.
fuzz_one() {
  local name=$1 seconds=$2 log="build/fuzz/$1.log" dictionary=() found=()
  mkdir -p "build/fuzz/corpus/$name" build/fuzz/found
  [ ! -f "tests/fuzz/$name.dict" ] || dictionary=("-dict=tests/fuzz/$name.dict")
  [ ! -d "tests/fuzz/found/$name" ] || found=("tests/fuzz/found/$name")
  if "build/fuzz/${name}_fuzzer" "${dictionary[@]}" ${fuzz_seed:+-seed=$fuzz_seed} -max_total_time="$seconds" -max_len=4096 -timeout=30 -rss_limit_mb=2048 \
    -print_final_stats=1 -verbosity=0 "-artifact_prefix=build/fuzz/found/$name-" "build/fuzz/corpus/$name" "build/fuzz/seeds/$name" "${found[@]}" >"$log" 2>&1; then
    printf '%s: nothing found in %s inputs, %s s\n' "$name" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "$seconds"
  else
    printf '%s: something was found:\n' "$name"
    grep -a -E 'Does not hold|ERROR|runtime error|Test unit written' "$log" | sed 's/^/    /'
    printf '    (all of it: %s)\n' "$log"
    return 1
  fi
}

# run_fuzzers SECONDS NAME…: two at a time.
run_fuzzers() {
  local seconds=$1 name code passed=0 failed=0
  shift
  compile fuzz $(printf '%s_fuzzer ' "$@")
  node tools/fuzz_seeds.mjs build/fuzz/seeds
  for name in "$@"; do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
    { code=0; fuzz_one "$name" "$seconds" >"build/fuzz/$name.outcome" || code=1; echo $code >"build/fuzz/$name.code"; } &
  done
  wait
  for name in "$@"; do
    cat "build/fuzz/$name.outcome"
    if [ "$(cat "build/fuzz/$name.code")" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  done
  sum $passed $failed
}

# shellcheck disable=SC2086
command_fuzz() {
  local names=$fuzzers seconds=60
  case "${1:-}" in
    '' | [0-9]*) ;;
    *)
      [[ " $fuzzers " == *" $1 "* ]] || die "There is no fuzzer \"$1\". There are: $fuzzers."
      names=$1
      shift
      ;;
  esac
  case "${1:-60}" in
    *[!0-9]*) die '`./lab fuzz [NAME] [SECONDS]`: for how many seconds?' ;;
    *) seconds=${1:-60} ;;
  esac
  need_native
  need_packages $packages_fuzz
  run_fuzzers "$seconds" $names
}
