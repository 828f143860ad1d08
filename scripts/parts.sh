#!/bin/sh
# Runs a script whose parts are timed, and ends with a table of them: scripts/parts.sh scripts/test.sh
# Inside another one, leaves the table to that.
set -u
if [ -n "${PARTS:-}" ]; then exec "$@"; fi

PARTS=$(mktemp)
export PARTS
trap 'rm -f "$PARTS"' EXIT
trap 'exit 130' INT TERM
"$@"
result=$?
printf '\n'
awk -F '\t' '
    BEGIN { format = "%-28s %7s  %s\n"; printf format, "part", "seconds", "" }
    seen[$1]++ && $2 == 0 { next }
    { printf format, $1, $2, $3; total += $2 }
    END { printf format, "all", total, "" }' "$PARTS"
exit $result
