#!/bin/sh
# Every test: `make test`. A part that cannot run here is skipped with a sentence; with CI set it fails.
set -u
. "$(dirname "$0")/here.sh"

failed=0
part() { scripts/timed.sh "$@" || failed=1; }

scripts/timed.sh "tools" scripts/tools.sh || exit 1
scripts/timed.sh "site" scripts/site.sh dev || exit 1
part "rust tests" scripts/with-postgres.sh scripts/rust-tests.sh
part "browser tests" scripts/browser-tests.sh
exit $failed
