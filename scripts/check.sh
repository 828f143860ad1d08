#!/bin/sh
# Formatting, lints on both targets, dependencies, and rules no lint knows: `make check`.
# ADVISORIES=1 also asks for known vulnerabilities, which downloads the RustSec database with git.
set -u
. "$(dirname "$0")/here.sh"

failed=0
part() { scripts/timed.sh "$@" || failed=1; }

scripts/timed.sh "tools" scripts/tools.sh || exit 1
part "formatting" cargo fmt --all --check
part "tree" scripts/check-tree.sh
part "clippy" cargo clippy --workspace --all-targets -- -D warnings
part "clippy, wasm" cargo clippy -p app --target wasm32-unknown-unknown \
    --no-default-features --features hydrate -- -D warnings
part "dependencies" scripts/check-dependencies.sh
exit $failed
