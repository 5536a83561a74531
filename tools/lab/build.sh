# Building: one preset of CMakePresets.json each, and the site out of what the preset `web` makes.

# compile PRESET TARGET…
# With LAB_AT_ONCE set, a folder that is made anew compiles several files of ours at once (CMake's unity build), as the presets
# `sanitizers` and `web` always do: half the time from nothing, but more after each edit.
compile() {
  local preset=$1
  shift
  if [ ! -f "build/$preset/build.ninja" ]; then
    logged "configure-$preset" cmake --preset "$preset" ${LAB_AT_ONCE:+-DCMAKE_UNITY_BUILD=ON} || die "CMake could not prepare build/$preset (see above)."
  fi
  # Without a terminal nobody watches: say once what takes long, and only where something is to do.
  if ! { [ -t 1 ] && [ -t 2 ]; } && ! ninja -C "build/$preset" -n "$@" 2>/dev/null | grep -q 'no work to do'; then
    say "Building build/$preset (some minutes the first time)"
  fi
  logged "build-$preset" ninja -C "build/$preset" "$@"
}

build_native() {
  need_native
  build_fonts
  compile native "$@" || die 'The native build failed (see above).'
}

build_fonts() { tools/fonts.sh build/assets/fonts || die 'The fonts could not be cut down (see above).'; }

build_site() {
  need_site
  # Emscripten starts Python for every file; the system's own starts faster than one that a version manager chooses.
  if [ -x /usr/bin/python3 ]; then export EMSDK_PYTHON="${EMSDK_PYTHON:-/usr/bin/python3}"; fi
  compile web lab_web lab_node_web || die 'The build for the web failed (see above).'
  build_fonts
  node tools/site.mjs >&2
}

command_native() {
  no_words native "$@"
  build_native all
  say 'build/native/layerlab is ready; `build/native/layerlab --help` tells what it does.'
}

command_web() {
  no_words web "$@"
  build_site
}

# What it cannot serve it refuses at once, before minutes of building.
command_serve() {
  need_packages node=nodejs
  node tools/serve.mjs --check "$@" || exit 1
  build_site
  exec node tools/serve.mjs "$@"
}

command_desktop() {
  build_native layerlab-desktop
  exec build/native/layerlab-desktop "$@"
}

command_gallery() {
  build_site
  need_npm_packages
  need_browser
  node tests/browser/gallery.mjs "$@"
}

# shellcheck disable=SC2086
command_screens() {
  build_native layerlab-desktop
  need_packages $packages_test
  need_node 18 'for the tests'
  exec node tests/desktop/screens.mjs "$@"
}

command_bench() {
  build_native layerlab-bench
  build_site
  compile web lab_bench_web lab_bench_frames || die 'The benchmarks for the web failed to build (see above).'
  need_npm_packages
  need_browser
  exec node tests/bench/table.mjs "$@"
}
