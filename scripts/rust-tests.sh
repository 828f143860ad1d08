#!/bin/sh
# The Rust tests, by nextest where it is installed: scripts/rust-tests.sh [filter …]
set -eu
. "$(dirname "$0")/here.sh"

if cargo nextest --version >/dev/null 2>&1; then
    # nextest does not run the examples in doc comments.
    cargo test --workspace --doc --quiet
    cargo nextest run --workspace ${CI:+--profile ci} "$@"
else
    cargo test --workspace "$@"
fi
