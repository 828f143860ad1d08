#!/bin/sh
# Runs a command beside a throw-away PostgreSQL, whose address is in TEST_POSTGRES_URL:
# scripts/with-postgres.sh cargo nextest run
# PG_BIN names the folder of initdb and pg_ctl when it is not in a usual place.
set -eu
[ -z "${TEST_POSTGRES_URL:-}" ] || exec "$@"

find_programs() {
    for programs in "${PG_BIN:-}" $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) \
        "$(dirname "$(command -v initdb 2>/dev/null)" 2>/dev/null)"; do
        [ ! -x "$programs/initdb" ] || return 0
    done
    return 1
}
if ! find_programs; then
    if ! { "$(dirname "$0")/apt.sh" postgresql && find_programs; }; then
        [ -z "${CI:-}" ] || exit 1
        echo "PostgreSQL is not installed here, so its tests are skipped." >&2
        exec "$@"
    fi
fi

# In /tmp whatever TMPDIR says: a socket's path is at most 107 bytes, and the server's user must reach it.
folder=$(mktemp -d /tmp/anchors-postgres.XXXXXX)
# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
    chown nobody "$folder"
    as_server() { (cd "$folder" && runuser -u nobody -- "$@"); }
else
    as_server() { "$@"; }
fi
stop() {
    as_server "$programs/pg_ctl" -D "$folder/data" -m immediate -s stop || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM HUP

as_server "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >/dev/null
as_server "$programs/pg_ctl" -D "$folder/data" -s -w -l "$folder/log" \
    -o "-c listen_addresses='' -k $folder -c fsync=off -c max_connections=200" start || {
    cat "$folder/log" >&2
    exit 1
}
TEST_POSTGRES_URL="postgres://postgres@localhost/postgres?host=$folder" "$@"
