#!/bin/sh
# scripts/package.sh SERVICE…: makes what lets services start in half the time, beside their jars. Each is started once
# without its stores, asked for some pages, and ended; the JVM writes down which classes that took: from JDK 25 on an AOT
# cache, before that a class archive. PACKAGE_PORT and the next one have to be free, 18089 if nothing is said.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
java=$(sh "$root/scripts/jdk.sh")/bin/java
port=${PACKAGE_PORT:-18089}

train() {
    cache="$root/$1/target/$1"
    rm -f "$cache.aot" "$cache.jsa"
    case $("$java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p') in
        21 | 22 | 23 | 24) made="$cache.jsa" option="-XX:ArchiveClassesAtExit=$cache.jsa" ;;
        *) made="$cache.aot" option="-XX:AOTCacheOutput=$cache.aot" ;;
    esac
    env -i PATH="$PATH" HOME="$HOME" JAVA_HOME="${java%/bin/java}" JAVA_OPTIONS="$option -Xlog:disable" \
        PORT="$port" MOBILE_PORT="$port" ADMIN_PORT=$((port + 1)) \
        AUTH0_DOMAIN=localhost AUTH0_AUDIENCE=training DATABASE_URL=postgresql://nobody:nothing@127.0.0.1:1/none \
        "$root/scripts/serve.sh" "$1" >"$cache.training.log" 2>&1 &
    pid=$!
    trap 'kill $pid 2>/dev/null' EXIT
    until curl -fs -o /dev/null "http://127.0.0.1:$port/health/live"; do
        kill -0 $pid 2>/dev/null || { cat "$cache.training.log" >&2; exit 1; }
        sleep 0.1
    done
    for path in / /openapi.json /docs /health /nothing; do
        curl -s -o /dev/null "http://127.0.0.1:$port$path"
    done
    kill $pid
    wait $pid || true
    trap - EXIT
    [ -f "$made" ] || { echo "La JVM no ha escrito $made; vea $cache.training.log" >&2; exit 1; }
    echo "$made"
}

for name; do
    train "$name"
done
