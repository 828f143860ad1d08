#!/bin/sh
# The browser tests: scripts/browser-tests.sh [file …]. Each starts its own servers from BINARY.
# CHROMIUM names the browser when it is not on PATH.
set -eu
. "$(dirname "$0")/here.sh"

find_chromium() {
    for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -z "$browser" ] || ! CHROMIUM=$(command -v "$browser") || return 0
    done
    return 1
}
if ! find_chromium; then
    if ! { scripts/apt.sh chromium fonts-liberation && find_chromium; }; then
        say "Chromium is not installed here, so the browser tests are skipped."
        exit 77
    fi
fi

cargo build -p server
BINARY=$(realpath "$built/debug/community-anchors")
export CHROMIUM BINARY
[ $# -gt 0 ] || set -- end2end/*.test.mjs
[ -e "$1" ] || fail "There is no browser test at $1"
node --test --test-concurrency=2 "$@"
