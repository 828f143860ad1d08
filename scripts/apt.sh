#!/bin/sh
# Installs Debian packages when it may, and says what to install when it may not:
# scripts/apt.sh postgresql
set -eu

if [ "$(id -u)" = 0 ]; then
    as_root=
elif [ -n "${CI:-}" ] && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "To install what is missing: sudo apt-get install $*" >&2
    exit 1
fi
if ! command -v apt-get >/dev/null; then
    echo "This machine has no apt-get. Install by other means: $*" >&2
    exit 1
fi

echo "Installing $*" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086 # empty or two words
if ! { $as_root apt-get update &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "apt-get could not install $*" >&2
    exit 1
fi
