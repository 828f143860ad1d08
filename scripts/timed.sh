#!/bin/sh
# Runs a command and says how long it took: scripts/timed.sh "rust tests" cargo test
# With PARTS set to a file, adds a line to it for scripts/parts.sh to print.
# A command that ends with 77 says that it was skipped; with CI set, that is a failure.
set -u
label=$1
shift
printf '\n== %s\n' "$label"
began=$(date +%s)
"$@"
result=$?
took=$(($(date +%s) - began))
case $result in
0) ended='done' ;;
77) ended=skipped && [ -n "${CI:-}" ] || result=0 ;;
*) ended=failed ;;
esac
printf 'part: %s, %s s, %s\n' "$label" "$took" "$ended"
[ -z "${PARTS:-}" ] || printf '%s\t%s\t%s\n' "$label" "$took" "$ended" >>"$PARTS"
exit $result
