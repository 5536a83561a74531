#!/usr/bin/env bash
# The desktop's window, looked at without a screen: each scene is played in a window under Xvfb (software OpenGL), and what it shows
# is checked by the list of its items and by its picture. Pictures are kept in build/screenshots/desktop for the eye.
#
#   tests/desktop/run.sh [PROGRAM]      PROGRAM: build/native/layerlab-desktop
# Prints a line for what is wrong, and at the end "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/../.."
program="${1:-build/native/layerlab-desktop}"
pictures=build/screenshots/desktop
mkdir -p "$pictures"
passed=0
failed=0

good() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); printf 'desktop: %s\n' "$1"; }

[ -x "$program" ] || { printf 'desktop: %s is missing; ./lab native builds it.\n0 passed, 1 failed\n' "$program"; exit 1; }
command -v xvfb-run >/dev/null || { printf 'desktop: xvfb-run is missing; ./lab setup installs it.\n0 passed, 1 failed\n'; exit 1; }

# window NAME OPTION…: draws a scene. LIBGL_ALWAYS_SOFTWARE: the same picture on every machine.
window() {
  local name=$1
  shift
  LIBGL_ALWAYS_SOFTWARE=1 xvfb-run -a -s '-screen 0 2880x1800x24' "$program" --screenshot "$pictures/$name.png" --items "$pictures/$name.json" "$@" 2>"$pictures/$name.log"
}

# scene NAME THEME SIZE SCRIPT WORDS…: each of WORDS must stand in the list of items.
scene() {
  local name=$1 theme=$2 size=$3 script=$4
  shift 4
  if ! window "$name" --theme "$theme" --size "$size" --script "$script"; then
    bad "$name: $(cat "$pictures/$name.log")"
    return
  fi
  good
  local words
  for words in "$@"; do
    if grep -qF -- "$words" "$pictures/$name.json"; then good; else bad "$name: nothing in the window says: $words"; fi
  done
  if [ "$(head -c 8 "$pictures/$name.png" | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ]; then good; else bad "$name: the picture is no PNG"; fi
}

# differ ONE OTHER: two pictures that must not be the same, or the window shows nothing of what changed.
differ() {
  if cmp -s "$pictures/$1.png" "$pictures/$2.png"; then bad "$1 and $2 look the same"; else good; fi
}

edit='click tab:server.js; click editor; press Ctrl+Home; type // new'
scene fresh-paper paper 1440x900 '' '"id":"build"' '"id":"editor"' 'Nothing' 'Next build'
scene built-paper paper 1440x900 'click build' 'RUN npm install, ran' '"id":"step:3"'
scene edited-night night 1440x900 "click build; click run; $edit" 'server.js changed' '"id":"preview.badge"'
scene why-night night 1440x900 "click build; click build; $edit; press Ctrl+Enter; click step:3; click why.prove" '"id":"why.proof"' '"id":"break"' 'COPY'
scene error-paper paper 1440x900 'build; click editor:Dockerfile; press Ctrl+Home; type X; try build' 'unknown instruction: XFROM' '"id":"problem"'
scene classic-paper paper 1024x768 'click builder; click builder:classic; press Ctrl+Enter; click bottom:output' 'Classic builder'
scene phone-night night 390x844 'build; click pane:layers' '"id":"pane:layers"' 'RUN npm install, ran'
differ fresh-paper built-paper
differ edited-night why-night

# The same scene twice is the same picture, to the pixel.
cp "$pictures/built-paper.png" "$pictures/built-again.png"
scene built-paper paper 1440x900 'click build'
if cmp -s "$pictures/built-paper.png" "$pictures/built-again.png"; then good; else bad 'built-paper: two runs look different'; fi

# Two device pixels to a pixel: the picture is twice as large.
window sharp --size 700x500 --scale 2 --script 'build'
if [ "$(od -An -j16 -N8 -tu1 "$pictures/sharp.png" | tr -s ' ' | sed 's/^ //;s/ $//')" = '0 0 5 120 0 0 3 232' ]; then good; else bad 'sharp: --scale 2 does not double the picture'; fi

# What the workbench's fonts lack comes from the file of --font: the whole of JetBrains Mono has Cyrillic, our part of it has not.
font=/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf
lacking='click tab:server.js; click editor; press Ctrl+Home; type // Привет'
scene lacking paper 900x600 "$lacking"
if window lent --size 900x600 --font "$font" --script "$lacking"; then good; else bad "lent: $(cat "$pictures/lent.log")"; fi
differ lacking lent

# A script that cannot be done says so, and the program fails.
if window wrong --script 'click nowhere'; then bad 'wrong: a click on nothing went well'; else good; fi
if grep -q 'Nothing in the window is called "nowhere"' "$pictures/wrong.log"; then good; else bad 'wrong: the complaint is not said'; fi

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
