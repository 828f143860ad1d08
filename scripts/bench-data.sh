#!/bin/sh
# Measures open data in, ranking and the joint allocation with the release binary: `make bench-data`.
# About three minutes, and 2 GB in the temporary folder while it runs.
set -eu
. "$(dirname "$0")/here.sh"

scripts/release.sh
BINARY=$(realpath "$built/release/community-anchors")
export BINARY
exec python3 scripts/bench-data.py
