# How the door speaks: sentences on standard error, so that what a command prints can be used by programs.

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# no_words COMMAND "$@": for commands that take none.
no_words() {
  local name=$1
  shift
  [ $# -eq 0 ] || die "\`./lab $name\` takes nothing after it, but got: $*"
}

# logged NAME COMMAND…: on a terminal the command speaks for itself; elsewhere its words go to build/log/NAME.log, and their end
# is shown only if it fails.
logged() {
  local name=$1
  shift
  if [ -t 2 ] && [ -t 1 ]; then
    "$@" >&2
    return
  fi
  mkdir -p build/log
  if ! "$@" >"build/log/$name.log" 2>&1; then
    tail -n 60 "build/log/$name.log" >&2
    say "$name failed: its last lines are above, all of it is in build/log/$name.log."
    return 1
  fi
}
