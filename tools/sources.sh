#!/usr/bin/env bash
# Brings the third-party sources that Debian holds only as source packages: Dear ImGui, SDL2 (for the web) and QuickJS.
#
# They are downloaded once, checked against the digests below, unpacked into the cache folder and kept there, so that another
# build or another clone needs no network. No root is needed: apt runs on lists and a cache of its own.
#
#   tools/sources.sh            bring what is missing
#   tools/sources.sh --where    print the folder
#
# LAYERLAB_CACHE  the cache folder; otherwise $XDG_CACHE_HOME/layer-cache-lab or ~/.cache/layer-cache-lab
# LAYERLAB_DEBIAN the address of a Debian archive, where this machine's own apt settings name none
set -euo pipefail

sources="${LAYERLAB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/layer-cache-lab}/sources"

# unpacked folder | tarball | SHA-256 of the tarball | Debian's source package and version
table='
imgui-1.90.1|imgui_1.90.1+ds.orig.tar.xz|ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c|imgui=1.90.1+ds-1
SDL2-2.26.5|libsdl2_2.26.5+dfsg.orig.tar.gz|b3f2c822151804125d08db94c65852f711c2e5df2145a59da120748dc32eb9c3|libsdl2=2.26.5+dfsg-1
quickjs-2025.04.26|quickjs_2025.04.26.orig.tar.xz|ec81da5b3249ed648dbc7df4a1654988910e66a118d9b71cb63534216efcfbbe|quickjs=2025.04.26-1
'
suites='bookworm trixie'

say() { printf '%s\n' "$*" >&2; }

matches() { [ -f "$1" ] && [ "$(sha256sum <"$1" | cut -d' ' -f1)" = "$2" ]; }

# The archive that this machine's apt uses, where it is Debian's. (Its security archive has none of these sources.)
archive_of_this_machine() {
  apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)' 2>/dev/null |
    awk -F'|' '$1 == "Debian" && $2 == "Debian" { print $3; exit }'
}

# On Ubuntu: Debian's archive as the package python-apt-common knows it.
archive_known_to_ubuntu() {
  sed -n 's/^BaseURI: *//p' /usr/share/python-apt/templates/Debian.info 2>/dev/null | grep -v security | head -n 1
}

find_archive() {
  local uri="${LAYERLAB_DEBIAN:-}"
  [ -n "$uri" ] || uri=$(archive_of_this_machine)
  if [ -z "$uri" ] && [ "$(. /etc/os-release && echo "$ID")" = debian ]; then
    # A machine whose package lists were never brought, or were thrown away.
    if [ "$(id -u)" = 0 ]; then apt-get -qq update >&2 || true; else sudo apt-get -qq update >&2 || true; fi
    uri=$(archive_of_this_machine)
  fi
  [ -n "$uri" ] || uri=$(archive_known_to_ubuntu)
  printf '%s' "$uri"
}

explain_and_stop() {
  say "$1"
  say "Put these files into $sources by hand, and call this again; they are in Debian's source packages of the same names:"
  while IFS='|' read -r _ tarball digest package; do
    [ -n "$tarball" ] && say "  $tarball  (package $package, SHA-256 $digest)"
  done <<<"$table"
  exit 1
}

# download PACKAGE=VERSION…: leaves the tarballs in the current folder.
download() {
  command -v apt-get >/dev/null || explain_and_stop "The sources of Dear ImGui, SDL2 and QuickJS come by apt-get, which this machine does not have."
  local uri
  uri=$(find_archive)
  [ -n "$uri" ] || explain_and_stop "No Debian archive is known to this machine. Set LAYERLAB_DEBIAN to the address of one that you can reach."
  mkdir -p etc lists/partial cache/archives/partial
  local trust='Trusted: yes' # what is downloaded is checked against the digests above
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  [ "$(. /etc/os-release && echo "$ID")" = debian ] && [ -f $keyring ] && trust="Signed-By: $keyring"
  printf 'Types: deb-src\nURIs: %s\nSuites: %s\nComponents: main\n%s\n' "$uri" "$suites" "$trust" >etc/debian.sources
  # Who is root must not become the user _apt here: it may not read these folders.
  local apt=(apt-get -qq -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$PWD/etc"
    -o "Dir::State::Lists=$PWD/lists" -o "Dir::Cache=$PWD/cache" -o APT::Sandbox::User= -o Acquire::Languages=none)
  "${apt[@]}" update >&2 || explain_and_stop "The Debian archive could not be reached (see above)."
  "${apt[@]}" source --download-only "$@" >&2 || explain_and_stop "The source packages could not be downloaded (see above)."
}

main() {
  local missing=() folder tarball digest package
  mkdir -p "$sources"
  while IFS='|' read -r folder tarball digest package; do
    [ -n "$folder" ] && [ ! -d "$sources/$folder" ] && ! matches "$sources/$tarball" "$digest" && missing+=("$package")
  done <<<"$table"

  if [ ${#missing[@]} -gt 0 ]; then
    say "Downloading the sources: ${missing[*]} (once; kept in $sources)"
    work=$(mktemp -d "$sources/download.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    (cd "$work" && download "${missing[@]}")
    while IFS='|' read -r folder tarball digest package; do
      [ -n "$tarball" ] && [ -f "$work/$tarball" ] || continue
      matches "$work/$tarball" "$digest" || { say "$tarball is not what it should be: its SHA-256 is not $digest. Nothing was kept."; exit 1; }
      mv "$work/$tarball" "$sources/$tarball"
    done <<<"$table"
  fi

  while IFS='|' read -r folder tarball digest package; do
    [ -n "$folder" ] && [ ! -d "$sources/$folder" ] || continue
    # Unpacked beside and moved into place, so that a folder that is there is whole.
    local unpacked
    unpacked=$(mktemp -d "$sources/unpack.XXXXXX")
    tar -C "$unpacked" --no-same-owner -xf "$sources/$tarball"
    mv "$unpacked/$folder" "$sources/$folder"
    rmdir "$unpacked"
  done <<<"$table"
}

case "${1:-}" in
  --where) printf '%s\n' "$sources" ;;
  '') main ;;
  *) say "tools/sources.sh knows no option but --where."; exit 2 ;;
esac
