# `./lab test`: every suite in turn, its count on a line, what it printed in build/test, and on the last line the sum of all.
# A suite that cannot run (its program is missing, a build failed) is a failure, never left out.

passed_in_all=0
failed_in_all=0

# suite NAME FUNCTION…: runs it in a shell of its own. It says how it went in its last line, `N passed, N failed`, and by its exit code.
suite() {
  local name=$1
  shift
  local log="build/test/${name//[^a-z0-9]/-}.log" began=$SECONDS code counts passed failed
  set +e
  (
    set -e
    "$@"
  ) >"$log" 2>&1
  code=$?
  set -e
  counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1 || true)
  passed=$(printf '%s' "$counts" | sed -n 's/^\([0-9]*\) passed.*/\1/p')
  failed=$(printf '%s' "$counts" | sed -n 's/.*, \([0-9]*\) failed$/\1/p')
  passed=${passed:-0}
  failed=${failed:-0}
  if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  if [ "$((passed + failed))" -eq 0 ]; then
    echo 'This suite tested nothing.' >>"$log"
    failed=1
  fi
  printf '%-34s %6d passed %5d failed  %4d s\n' "$name" "$passed" "$failed" $((SECONDS - began))
  if [ "$failed" -gt 0 ]; then
    tail -n 80 "$log" | sed 's/^/    /'
    printf '    (all of it: %s)\n' "$log"
  fi
  passed_in_all=$((passed_in_all + passed))
  failed_in_all=$((failed_in_all + failed))
}

# doctest's programs of a build, as CMake wrote them down: two at a time, what they print in build/PRESET/units.
# With sanitizers, what does the work of dozens of whole RUNs ("long") would take minutes: the fuzzers play that code with them.
run_units() {
  local preset=$1 program out passed=0 failed=0 p f leave_out=
  if [ "$preset" = sanitizers ]; then leave_out=--test-suite-exclude=long; fi
  mkdir -p "build/$preset/units"
  for program in $(cat "build/$preset/unit_tests.txt"); do
    while [ "$(jobs -r | wc -l)" -ge 2 ]; do wait -n || true; done
    { "build/$preset/$program" --no-version ${leave_out:+"$leave_out"} || echo "It ended with code $?."; } >"build/$preset/units/$program.log" 2>&1 &
  done
  wait
  for program in $(cat "build/$preset/unit_tests.txt"); do
    out=$(cat "build/$preset/units/$program.log")
    p=$(printf '%s\n' "$out" | sed -n 's/^\[doctest\] test cases: *[0-9]* | *\([0-9]*\) passed.*/\1/p')
    f=$(printf '%s\n' "$out" | sed -n 's/^\[doctest\] test cases: .* passed | *\([0-9]*\) failed.*/\1/p')
    # A program that came to no count crashed, or a sanitizer stopped it; after its count one may still find a leak.
    if [[ "$out" == *'It ended with code '* ]]; then
      printf '%s\n' "$out"
      [ "${f:-0}" -gt 0 ] || f=1
    fi
    printf '%s: %s passed, %s failed\n' "$program" "${p:-0}" "${f:-1}"
    passed=$((passed + ${p:-0}))
    failed=$((failed + ${f:-1}))
  done
  sum $passed $failed
}

# Cases that known_failures.txt lists count as neither; one of them that passes is a failure: the list must shrink.
run_conformance() {
  "build/$1/layerlab-conformance" --known tests/conformance/known_failures.txt --truth assets/truth.json tests/conformance/corpus
}

# Beyond what was recorded: every reason proves itself, every forecast is what the build then does.
run_claims() { "build/$1/layerlab-conformance" --claims tests/conformance/corpus; }

# Every lesson: its own solution reaches each goal, doing nothing reaches none, and what learners may well do is ticked or answered.
run_lessons() {
  local preset=$1 lesson id passed=0 failed=0 way
  for lesson in lessons/*/en.md; do  # lessons/schema holds no lesson
    id=$(basename "$(dirname "$lesson")")
    for way in '' --idle --attempts; do
      # shellcheck disable=SC2086
      if "build/$preset/layerlab" play $way "$id"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "layerlab play $way $id failed."; fi
    done
  done
  sum $passed $failed
}

# Hostile input: each ends by itself, in bounded memory, and says so (tests/attacks).
run_attacks() { node tests/attacks/attacks.mjs "build/$1/layerlab"; }

# The browser waits more than it works: its tests run while the sanitizers' build compiles. run_browser collects what came of them.
start_browser() {
  {
    code=0
    node tests/browser/run.mjs >build/test/browser.out 2>&1 || code=$?
    echo "$code" >build/test/browser.code
  } &
}
run_browser() {
  until [ -f build/test/browser.code ]; do sleep 1; done
  cat build/test/browser.out
  return "$(cat build/test/browser.code)"
}

run_desktop() { tests/desktop/run.sh; }
run_screens() { node tests/desktop/screens.mjs; }

not_built() {
  echo "Not run: $1."
  sum 0 1
}

# shellcheck disable=SC2086
command_test() {
  local quick=
  case "${1:-}" in
    --quick) quick=yes ;;
    '') ;;
    *) die '`./lab test` knows --quick and nothing else.' ;;
  esac
  need_native
  need_packages $packages_format
  need_npm_packages
  if [ -z "$quick" ]; then
    need_site
    need_packages $packages_test $packages_fuzz
    need_browser
  fi
  rm -rf build/test
  mkdir -p build/test

  suite 'includes: the check itself' check_includes_itself
  suite 'includes' check_includes
  suite 'schemas' check_schemas
  suite 'citations' check_citations
  suite 'page API' check_page_api
  suite 'types of the page' check_types
  suite 'format' check_format
  suite 'corpus unchanged' check_corpus

  if (build_native all); then
    suite 'units' run_units native
    suite 'conformance' run_conformance native
    suite 'claims' run_claims native
    suite 'lessons' run_lessons native
    suite 'attacks' run_attacks native
    if [ -z "$quick" ]; then
      suite 'desktop' run_desktop
      suite 'screens' run_screens
    fi
  else
    suite 'native' not_built 'the native build failed'
  fi

  if [ -z "$quick" ]; then
    local site='' sanitized=''
    if (build_site); then
      site=yes
      start_browser
    fi
    if (compile sanitizers units layerlab layerlab-conformance); then sanitized=yes; fi
    if [ -n "$site" ]; then
      suite 'browser' run_browser
    else
      suite 'browser' not_built 'the site could not be built'
    fi
    if [ -n "$sanitized" ]; then
      suite 'units (sanitizers)' run_units sanitizers
      suite 'conformance (sanitizers)' run_conformance sanitizers
      suite 'lessons (sanitizers)' run_lessons sanitizers
    else
      suite 'sanitizers' not_built 'the build with sanitizers failed'
    fi
    # The same dice each time: what is found belongs to the change, not to the day. `./lab fuzz` throws others.
    fuzz_seed=1 suite 'fuzzing' run_fuzzers 20 $fuzzers
  fi

  sum $passed_in_all $failed_in_all
}
