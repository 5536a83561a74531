# What a command needs before it can run. Everything here looks first, and does nothing where nothing is missing.

os_id() { (. /etc/os-release 2>/dev/null && printf '%s' "${ID:-}") || true; }

# A word is a package, or COMMAND=PACKAGE: the package is wanted only where no such command is there already.
packages_site='cmake ninja-build ccache nlohmann-json3-dev emscripten node=nodejs python3-fonttools fonts-inter fonts-jetbrains-mono xz-utils ca-certificates'
packages_native='cmake ninja-build ccache g++ pkg-config nlohmann-json3-dev doctest-dev libsdl2-dev libgl-dev python3-fonttools fonts-inter fonts-jetbrains-mono xz-utils ca-certificates'
packages_npm='node=nodejs npm=npm'
packages_format='clang-format-14'
packages_test='xvfb xauth libgl1-mesa-dri'
packages_tidy='clang-tidy-14'
packages_fuzz='clang-14'

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# need_packages WORD…
need_packages() {
  local word command package missing=()
  for word in "$@"; do
    package=${word##*=}
    [[ " ${missing[*]:-} " == *" $package "* ]] && continue
    command=${word%%=*}
    if [ "$command" != "$word" ] && command -v "$command" >/dev/null; then continue; fi
    if command -v dpkg-query >/dev/null; then
      is_installed "$package" || missing+=("$package")
    elif [ "$command" != "$word" ]; then
      missing+=("$package")
    fi
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null ||
    die "These are missing: ${missing[*]}. On Debian and Ubuntu this script installs them; here please install what goes by these names yourself."

  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "These packages are missing: ${missing[*]}. Install them as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing: ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0)
  logged apt-update "${apt[@]}" update || say "The package lists could not be renewed; trying with those that are there."
  logged apt-install "${apt[@]}" install --no-install-recommends "${missing[@]}" ||
    die "Not all of these packages could be installed: ${missing[*]}. Is there a network? Once they are installed, none is needed."
}

need_sources() {
  case "$(os_id)" in
    ubuntu) [ -d "$(tools/sources.sh --where)/imgui-1.90.1" ] || need_packages python-apt-common ;;
    debian) [ -d "$(tools/sources.sh --where)/imgui-1.90.1" ] || need_packages debian-archive-keyring ;;
  esac
  tools/sources.sh
}

# need_node MAJOR WHAT-FOR
need_node() {
  local major
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
  [ "$major" -ge "$1" ] || die "Node.js $1 or newer is needed $2; this machine has $(node --version 2>/dev/null || echo none). Please install a newer one and try again."
}

need_npm_packages() {
  # shellcheck disable=SC2086
  need_packages $packages_npm
  need_node 18 'for the tests'
  local digest
  digest=$(sha256sum <tests/package-lock.json)
  [ "$(cat tests/node_modules/.lock-digest 2>/dev/null)" = "$digest" ] && return
  say 'Installing the npm packages of tests/package-lock.json'
  (cd tests && logged npm npm ci --no-audit --no-fund) || die 'The npm packages of tests/package-lock.json could not be installed. Is there a network?'
  printf '%s\n' "$digest" >tests/node_modules/.lock-digest
}

need_browser() {
  local place
  for place in /usr/bin/chromium /usr/bin/chromium-browser; do [ -x $place ] && return; done
  case "$(os_id)" in
    ubuntu) need_packages chromium-browser ;;
    *) need_packages chromium ;;
  esac
}

# shellcheck disable=SC2086
need_native() {
  need_packages $packages_native
  need_sources
}

# shellcheck disable=SC2086
need_site() {
  need_packages $packages_site
  need_node 12 'to assemble and serve the site'
  need_sources
}

# shellcheck disable=SC2086
command_setup() {
  no_words setup "$@"
  need_packages $packages_native $packages_site $packages_npm $packages_format $packages_test
  need_browser
  need_sources
  need_npm_packages
  say 'All that the lab needs is here.'
}
