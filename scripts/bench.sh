#!/bin/sh
# Measures the release binary on fresh demonstration data and prints a table: `make bench`.
# One run takes about two minutes; everything stays on this machine's own loopback address.
set -eu
. "$(dirname "$0")/here.sh"

scripts/release.sh
command -v wrk >/dev/null || scripts/apt.sh wrk || say "Without wrk, requests per second are not measured."
BINARY=$(realpath "$built/release/community-anchors")
export BINARY
exec node scripts/bench.mjs
