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
[ $result = 0 ] && ended=done || ended=failed
printf 'part: %s, %s s%s\n' "$label" "$took" "$([ $result = 0 ] || echo ', failed')"
[ -z "${PARTS:-}" ] || printf '%s\t%s\t%s\n' "$label" "$took" "$ended" >>"$PARTS"
exit $result
