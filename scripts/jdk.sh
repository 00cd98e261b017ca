#!/bin/sh
# Prints the folder of the JDK to build and run with, or nothing: JAVA_HOME when it is a JDK 21 or newer, else the newest
# one in the usual places.
set -u
: "${HOME:=/}"

# The major version of the JDK in folder $1; nothing when there is no compiler or no JDK.
major() {
    [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

if [ -n "${JAVA_HOME:-}" ]; then
    version=$(major "$JAVA_HOME")
    if [ "${version:-0}" -ge 21 ]; then
        printf '%s\n' "$JAVA_HOME"
        exit
    fi
fi

on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null)

for home in "${on_path%/bin/javac}" /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    version=$(major "$home")
    if [ "${version:-0}" -ge 21 ]; then
        printf '%s %s\n' "$version" "$home"
    fi
done | sort -rn | sed -n '1s/^[0-9]* //p'
