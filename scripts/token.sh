#!/usr/bin/env bash
# Prints a token of the local suite: token.sh admin|producer|agency|user (or producer-2, another of the same role).
set -euo pipefail
exec make -s -C "$(dirname "${BASH_SOURCE[0]}")/.." token "ROLE=${1:-}"
