#!/bin/sh
# The whole service on this machine, with demonstration data in ./data: `make run`.
# LISTEN=HOST:PORT or PORT=4000 serve elsewhere, CA_DATA_DIR keeps the data elsewhere.
set -eu
. "$(dirname "$0")/here.sh"

scripts/tools.sh
scripts/site.sh dev
cargo build -p server

listen=${LISTEN:-${CA_LISTEN:-localhost:${PORT:-3000}}}
anchors() { "$built/debug/community-anchors" --data-dir "${CA_DATA_DIR:-data}" "$@"; }
anchors migrate
anchors seed --demo
exec "$built/debug/community-anchors" --data-dir "${CA_DATA_DIR:-data}" serve --listen "$listen"
