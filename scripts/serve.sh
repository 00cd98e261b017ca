#!/bin/sh
# Runs a service as production does: scripts/serve.sh gateway, session-service or content-service; `… migrate` brings its
# schema up to date and exits. JAVA_OPTIONS adds to the JVM's options or overrules them.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
jar="$root/${1:?which service?}/target/$1.jar"
cache="$root/$1/target/$1"
shift
[ -f "$jar" ] || { echo "Falta $jar: ejecute make package" >&2; exit 1; }

# With these a service starts in half the time. The JVM takes one for a jar of the same name and size, so that its age
# must tell whether it was made with this one.
if [ "$cache.aot" -nt "$jar" ]; then
    set -- -XX:AOTCache="$cache.aot" -jar "$jar" "$@"
elif [ "$cache.jsa" -nt "$jar" ]; then
    set -- -XX:SharedArchiveFile="$cache.jsa" -jar "$jar" "$@"
else
    set -- -jar "$jar" "$@"
fi
# On two cores the serial collector costs the least CPU and memory.
# shellcheck disable=SC2086
exec "${JAVA_HOME:-$(sh "$root/scripts/jdk.sh")}/bin/java" -XX:+UseSerialGC -Xms32m -Xmx256m ${JAVA_OPTIONS:-} "$@"
