#!/bin/sh
# Runs a command and says how long it took: scripts/timed.sh "rust tests" cargo test
# With PARTS set to a file, adds a line to it for scripts/parts.sh to print.
set -u
label=$1
shift
printf '\n== %s\n' "$label"
began=$(date +%s)
"$@"
result=$?
took=$(($(date +%s) - began))
if [ $result = 0 ]; then
    ended='done'
    printf 'part: %s, %s s\n' "$label" "$took"
else
    ended='failed'
    printf 'part: %s, %s s, failed\n' "$label" "$took"
fi
[ -z "${PARTS:-}" ] || printf '%s\t%s\t%s\n' "$label" "$took" "$ended" >>"$PARTS"
exit $result
