#!/bin/sh
# Installs what the build needs and does not find. Does nothing, quickly, when nothing is missing.
# Installed by hand: Rust, Node, make and a C compiler (SQLite is compiled in).
set -eu
. "$(dirname "$0")/here.sh"

at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

missing=
need() { command -v "$1" >/dev/null || missing="$missing
  $2"; }
rust_version=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
need cargo "Rust $rust_version or newer, from https://rustup.rs"
need node "Node 20.10 or newer, from https://nodejs.org or your distribution (package: nodejs)"
need npm "npm, which comes with Node (package: npm)"
need make "make (package: make)"
need cc "a C compiler (package: gcc or build-essential)"
[ -z "$missing" ] || fail "Missing on this machine:$missing"

found=$(rustc --version | cut -d ' ' -f 2)
at_least "$rust_version" "${found%%-*}" || fail "Rust $found is too old: $rust_version or newer is needed (rustup update stable)."
found=$(node --version)
at_least 20.10 "${found#v}" || fail "Node $found is too old: 20.10 or newer is needed."

wasm=wasm32-unknown-unknown
if [ ! -d "$(rustc --print target-libdir --target $wasm)" ]; then
    say "Adding the $wasm target"
    command -v rustup >/dev/null || fail "Rust here has no $wasm target and there is no rustup to add it with."
    rustup target add $wasm || fail "The $wasm target could not be added. It is downloaded by rustup, so this needs the network once."
fi

# wasm-bindgen refuses wasm built against any other version than its own.
version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $version" ]; then
    say "Installing wasm-bindgen $version into .tools (once, two or three minutes)"
    # Not --locked: a mirror may be older than the tool's own lock file.
    cargo install --quiet wasm-bindgen-cli --version "$version" --root .tools ||
        fail "wasm-bindgen $version could not be installed. It is downloaded, so this needs the network once."
fi

# A copy of the lock file tells whether the packages are the ones it names, whatever the files' times.
if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
    say "Installing the node packages"
    npm ci --no-audit --no-fund --loglevel=error ||
        fail "The node packages could not be installed. They are downloaded, so this needs the network once."
    cp package-lock.json node_modules/.installed-lock.json
fi
