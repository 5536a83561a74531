# Checks that need no build: who includes what, formats, types, data, the corpus. Each prints what is wrong, and as its last line
# `N passed, N failed`.

own_cpp_files() { find src tests -type d \( -name node_modules -o -name corpus \) -prune -o -type f \( -name '*.cpp' -o -name '*.h' \) -print | sort; }

# sum PASSED FAILED: the last line, and the outcome.
sum() {
  printf '%s passed, %s failed\n' "$1" "$2"
  [ "$2" -eq 0 ] && [ "$1" -gt 0 ]
}

check_includes() { node tools/check_includes.mjs; }
check_includes_itself() { node tools/check_includes.mjs --self-test; }
check_schemas() { node tools/check_schemas.mjs; }
check_page_api() { node tools/check_page_api.mjs; }
check_citations() { node tools/check_citations.mjs --self-test && node tools/check_citations.mjs; }

check_format() {
  local all wrong
  all=$(own_cpp_files | grep -c .)
  wrong=$(own_cpp_files | xargs -P "$(nproc)" -n 40 clang-format-14 --dry-run --ferror-limit=1 2>&1 | sed -n 's/^\([^ :]*\):[0-9]*:[0-9]*: .*clang-format-violations.*/\1/p' | sort -u)
  [ -z "$wrong" ] || printf '%s\n' "$wrong" | sed 's/$/ is not formatted. `.\/lab format` does it./'
  wrong=$(printf '%s' "$wrong" | grep -c . || true)
  sum $((all - wrong)) "$wrong"
}

check_types() {
  local tsc=tests/node_modules/.bin/tsc files wrong
  files=$($tsc -p tests/tsconfig.json --listFilesOnly | grep -vc node_modules)
  wrong=$($tsc -p tests/tsconfig.json --pretty false || true)
  [ -z "$wrong" ] || printf '%s\n' "$wrong"
  wrong=$(printf '%s\n' "$wrong" | sed -n 's/^\([^ (]*\)([0-9,]*): error.*/\1/p' | sort -u | grep -c . || true)
  sum $((files - wrong)) "$wrong"
}

corpus=tests/conformance/corpus
corpus_digests=tests/conformance/corpus.sha256

digests_of_corpus() { (cd $corpus && find . -type f | LC_ALL=C sort | sed 's#^\./##' | tr '\n' '\0' | xargs -0 sha256sum); }

check_corpus() {
  [ -f $corpus_digests ] || { echo "$corpus_digests is missing; \`./lab corpus DIR\` writes it."; sum 0 1; return; }
  local wrong
  wrong=$(diff <(digests_of_corpus) $corpus_digests | sed -n 's/^[<>] [0-9a-f]* [ *]\(.*\)/\1/p' | sort -u)
  if [ -n "$wrong" ]; then
    printf '%s\n' "$wrong" | sed 's/$/ is not what was recorded: recordings are changed by `.\/lab corpus DIR` alone./'
  fi
  local failed total
  failed=$(printf '%s' "$wrong" | grep -c . || true)
  total=$(grep -c . $corpus_digests)
  sum $((total > failed ? total - failed : 0)) "$failed"
}

# shellcheck disable=SC2086
command_check() {
  no_words check "$@"
  need_packages $packages_format
  need_npm_packages
  local name failed=0
  for name in includes_itself includes schemas citations page_api types format corpus; do
    printf '%s: ' "$name"
    "check_$name" || failed=1
  done
  return $failed
}

# shellcheck disable=SC2086
command_format() {
  need_packages $packages_format
  case "${1:-}" in
    --check) check_format ;;
    '') own_cpp_files | xargs clang-format-14 -i && say 'Formatted.' ;;
    *) die '`./lab format` formats, `./lab format --check` only looks.' ;;
  esac
}

# shellcheck disable=SC2086
command_tidy() {
  need_packages $packages_tidy
  build_native all
  if [ $# -eq 0 ]; then mapfile -t files < <(own_cpp_files | grep '^src/.*\.cpp$'); else files=("$@"); fi
  printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy-14 --quiet -p build/native
}

# corpus_add FOLDER FILE.json…: takes scenarios with their recordings into a folder of the corpus.
corpus_add() {
  [ $# -ge 2 ] || die '`./lab corpus add FOLDER FILE.json…`: into which folder of the corpus, and which scenarios?'
  local folder=$1 file seen
  shift
  [ -d "$corpus/$folder" ] || die "The corpus has no folder \"$folder\". It has: $(cd $corpus && ls -d */ | tr -d / | tr '\n' ' ')"
  for file in "$@"; do
    seen="${file%.json}.seen.json"
    [ -f "$file" ] || die "$file is not there."
    [ -f "$seen" ] || die "$seen is missing: \`./lab record-scenario $file\` records it."
    [ ! -e "$corpus/$folder/$(basename "$file")" ] || die "$corpus/$folder/$(basename "$file") is there already: recordings are not overwritten."
  done
  for file in "$@"; do install -m 644 "$file" "${file%.json}.seen.json" "$corpus/$folder/"; done
}

# What real builders do with a scenario (tools/record/README.md tells what it needs).
command_record-scenario() {
  need_packages python3 skopeo busybox-static
  exec python3 tools/record/record.py "$@"
}

# The parser's tables are a folder of recordings of its own: $corpus/parser. Either replaces only what it is.
command_corpus() {
  if [ "${1:-}" = add ]; then
    shift
    corpus_add "$@"
    digests_of_corpus >$corpus_digests
    say "$corpus holds $(grep -c . $corpus_digests) files now. Play them (build/native/layerlab-conformance --verbose $corpus), then commit them with $corpus_digests and assets/truth.json."
    return
  fi
  [ $# -eq 1 ] && [ -d "$1" ] || die '`./lab corpus DIR` takes the folder of the recordings.'
  if [ -f "$1/bases.json" ]; then
    find $corpus -mindepth 1 -maxdepth 1 ! -name parser -exec rm -rf {} +
    cp -R "$1/." $corpus/
  elif [ -f "$1/expansions.json" ]; then
    rm -rf $corpus/parser
    mkdir -p $corpus/parser
    cp -R "$1/." $corpus/parser/
  else
    die "$1 holds neither bases.json nor expansions.json: it is not a folder of recordings."
  fi
  find $corpus -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
  digests_of_corpus >$corpus_digests
  say "$corpus holds $(grep -c . $corpus_digests) files now, and $corpus_digests their digests. Commit both together."
}
