#!/bin/sh
# Rules of this tree that no lint knows.
set -u
. "$(dirname "$0")/here.sh"

failed=0
refuse() {
    [ -z "$2" ] || {
        printf '%s\n%s\n\n' "$1" "$2"
        failed=1
    }
}
sources() { find app server migrations scripts style end2end -type f "$@" ! -path '*/node_modules/*' -print0 2>/dev/null; }
rust() { sources -name '*.rs' "$@"; }

refuse "A textarea outside app/src/ui/text_area.rs, the one component that escapes its text:" \
    "$(rust -path '*/src/*' ! -path '*/ui/text_area.rs' ! -name 'tests.rs' ! -path '*/tests/*' |
        xargs -0r grep -n '<textarea')"
refuse "SQL text built by hand:" "$(rust | xargs -0r grep -n 'AssertSqlSafe(')"
refuse "Left for later:" \
    "$(sources \( -name '*.rs' -o -name '*.mjs' -o -name '*.scss' -o -name '*.sql' -o -name '*.html' \) |
        xargs -0r grep -nE '\b(TODO|FIXME|XXX)\b')"
refuse "Migrations that only one of the two databases has:" \
    "$(diff -r -q migrations/sqlite migrations/postgres 2>/dev/null | grep '^Only in')"

long=$(rust | xargs -0r wc -l | awk '$2 != "total" && $1 > 400 { print $1 "\t" $2 }')
[ -z "$long" ] || printf 'Warning: over 400 lines. Which two things is each?\n%s\n' "$long"
exit $failed
