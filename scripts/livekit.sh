#!/bin/sh
# Builds LiveKit's own server with Go, once per version, and keeps it outside the project: «make reset» spares it.
set -eu
version=v1.13.5
folder=${XDG_CACHE_HOME:-$HOME/.cache}/lacajita
binary=$folder/livekit-server

if [ "$(cat "$binary.version" 2>/dev/null)" = "$version" ] && [ -x "$binary" ]; then
    echo "LiveKit $version ya está: $binary"
    exit 0
fi
if ! command -v go >/dev/null; then
    echo "Falta Go 1.26 o más nuevo para compilar el servidor de LiveKit: instálelo (https://go.dev/dl, «brew install go»)." >&2
    echo "Sin él todo lo demás funciona; los tokens son de prueba, o use su servidor con LIVEKIT_URL, LIVEKIT_API_KEY y LIVEKIT_API_SECRET." >&2
    exit 1
fi
echo "Compilando livekit-server $version con $(go version | cut -d' ' -f3); la primera vez tarda unos minutos…"
mkdir -p "$folder"
build=$(mktemp -d "$folder/build.XXXXXX")
trap 'rm -rf "$build"' EXIT INT TERM
GOBIN=$build go install "github.com/livekit/livekit-server/cmd/server@$version"
mv "$build/server" "$binary"
echo "$version" >"$binary.version"
echo "Listo: $binary. «make run-all» lo usa desde ahora."
