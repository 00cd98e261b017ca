#!/usr/bin/env bash
# All smoke scripts against one suite; the settings are in lib.sh. The first failure ends it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=scripts/lib.sh
. ./lib.sh
have admin producer producer_2 agency user || true
export TOKEN_ADMIN TOKEN_PRODUCER TOKEN_PRODUCER_2 TOKEN_AGENCY TOKEN_USER # made once, for all scripts
./smoke-gateway.sh
./smoke-content.sh
./smoke-users.sh
./smoke-ads.sh
./smoke-session.sh
printf '\nTodo en orden en %s\n' "$BASE_URL"
