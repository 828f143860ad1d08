#!/bin/sh
# Licences, banned crates and sources of the dependencies, as deny.toml says.
set -eu
. "$(dirname "$0")/here.sh"

version=0.20.2
if ! cargo deny --version >/dev/null 2>&1; then
    say "Installing cargo-deny $version into .tools (once, a minute or two)"
    # Unoptimised: it runs for a second, and takes far longer to build than to run.
    cargo install --quiet --debug cargo-deny --version $version --root .tools ||
        fail "cargo-deny could not be installed. It is downloaded, so this needs the network once."
fi
cargo deny --log-level error check bans licenses sources ${ADVISORIES:+advisories}
