#!/bin/sh
# The one-file binary, with everything that browsers load inside: `make release`.
set -eu
. "$(dirname "$0")/here.sh"

scripts/tools.sh
scripts/site.sh release
cargo build --release -p server
say "Built $built/release/community-anchors"
