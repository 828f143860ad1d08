#!/bin/sh
# Builds what browsers load into target/site: scripts/site.sh dev|release
# The server embeds target/site under the project's folder, wherever cargo itself builds.
set -eu
. "$(dirname "$0")/here.sh"

case ${1:-dev} in
dev) profile=dev folder=debug style="--style=expanded" ;;
release) profile=wasm-release folder=wasm-release style="--style=compressed" ;;
*) fail "Usage: scripts/site.sh dev|release" ;;
esac
wasm=wasm32-unknown-unknown
stage=$built/stage/$folder
site=target/site/pkg
mkdir -p "$stage" "$site"

# Not `cargo build`: with the rlib beside the cdylib, link-time optimisation is silently off.
cargo rustc -p app --lib --crate-type cdylib --target $wasm --no-default-features --features hydrate --profile "$profile"
wasm-bindgen --target web --no-typescript --out-dir "$stage" "$built/$wasm/$folder/app.wasm"
if [ "$profile" = wasm-release ]; then
    wasm-opt -Oz --strip-debug --strip-producers "$stage/app_bg.wasm" -o "$stage/app_bg.wasm"
fi
sass "$style" --no-source-map --load-path=node_modules style/main.scss "$stage/app.css"

# `-C` leaves an unchanged file alone, so that the server is not built again for nothing.
install -C -m 644 -t "$site" "$stage/app.js" "$stage/app_bg.wasm" "$stage/app.css" app/public/*
