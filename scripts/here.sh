# Sourced by the other scripts: goes to the project's folder, puts its tools on PATH
# and names the folder that cargo builds into.
# shellcheck shell=sh
cd "$(dirname "$0")/.." || exit 1
export PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH"
# shellcheck disable=SC2034 # read by the scripts that source this file
built=${CARGO_TARGET_DIR:-target}

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "$*"
    exit 1
}
