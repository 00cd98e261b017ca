#!/bin/sh
# Puts LiveKit's browser client into the folder $1, from where it goes into the jar. The lock file pins it by checksum.
# Without npm, or without network the first time, the jar has none and the studio test page says so.
set -eu
from=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1"
cmp -s "$from/package-lock.json" package-lock.json && [ -d node_modules ] && exit 0
cp "$from/package.json" "$from/package-lock.json" .
if ! npm ci --silent --prefer-offline --ignore-scripts --no-audit --no-fund; then
    rm -rf node_modules
    echo 'Aviso: sin npm o sin red, /studio-test queda sin livekit-client y no puede entrar en las salas' >&2
fi
