#!/usr/bin/env bash
# Cuts Debian's Inter and JetBrains Mono down to what the lab writes: Latin, Latin-1, Latin Extended-A, punctuation, arrows and its symbols.
# The page's style sheet and the canvas use the same files. Done again only when a font or this file is newer.
#
#   tools/fonts.sh OUT      writes OUT/inter-regular.otf and its like
#   tools/fonts.sh --lacks  prints which of the lab's symbols each font has not (these are drawn as shapes)
set -euo pipefail

characters='U+0020-007E,U+00A0-017F,U+0192,U+02C6,U+02DA,U+02DC,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+20AC,U+2122'
# ✓ ✕ ▶ ▷ ◀ ▾ ▸ ● ○ ◉ ← ↑ → ↓ ↔ ↩ ↪ ↺ ↻ − ≈ ≠ ≤ ≥ ⌘ ⇧ ⌥ ⏎ ⎋ ⇥ ■ □ │ ├ └ ─
symbols='U+2713,U+2715,U+25B6,U+25B7,U+25C0,U+25BE,U+25B8,U+25CF,U+25CB,U+25C9,U+2190-2194,U+21A9,U+21AA,U+21BA,U+21BB,U+2212,U+2248,U+2260,U+2264,U+2265,U+2318,U+21E7,U+2325,U+23CE,U+238B,U+21E5,U+25A0,U+25A1,U+2502,U+251C,U+2514,U+2500'

inter=/usr/share/fonts/opentype/inter
mono=/usr/share/fonts/truetype/jetbrains-mono
table="
inter-regular.otf|$inter/Inter-Regular.otf
inter-semibold.otf|$inter/Inter-SemiBold.otf
jetbrains-mono-regular.ttf|$mono/JetBrainsMono-Regular.ttf
"
python=/usr/bin/python3 # Debian's own: fontTools is one of its modules

lacks() {
  while IFS='|' read -r name from; do
    [ -n "$name" ] || continue
    "$python" - "$name" "$from" "$symbols" <<'PY'
import sys
from fontTools.ttLib import TTFont
name, path, symbols = sys.argv[1:]
cmap = TTFont(path).getBestCmap()
def codes():
    for part in symbols.split(","):
        first, _, last = part[2:].partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)
print(name + ":", " ".join(f"{chr(c)} U+{c:04X}" for c in codes() if c not in cmap) or "has all")
PY
  done <<<"$table"
}

case "${1:-}" in
  --lacks) lacks; exit ;;
  '' | -*) echo "tools/fonts.sh OUT, or tools/fonts.sh --lacks" >&2; exit 2 ;;
esac

out=$1
mkdir -p "$out"
while IFS='|' read -r name from; do
  [ -n "$name" ] || continue
  if [ ! -f "$from" ]; then
    echo "The font $from is missing (Debian's packages fonts-inter and fonts-jetbrains-mono; ./lab setup installs them)." >&2
    exit 1
  fi
  [ "$out/$name" -nt "$from" ] && [ "$out/$name" -nt "$0" ] && continue
  # No ligatures in the editor: the canvas draws none, and page and canvas must look the same.
  "$python" -m fontTools.subset "$from" --output-file="$out/$name.new" --unicodes="$characters,$symbols" \
    --layout-features=kern,tnum --no-hinting --desubroutinize --name-IDs=0,1,2,4,6,13,14 --notdef-outline --glyph-names= 2>&1 |
    grep -v '^$' >&2 || true
  [ -s "$out/$name.new" ] || { echo "$name could not be made from $from (see above)." >&2; exit 1; }
  mv "$out/$name.new" "$out/$name"
done <<<"$table"
