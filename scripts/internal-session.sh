#!/usr/bin/env bash
# Asks the session service for a session from server to server, as a token server does: internal-session.sh [room] [username]
# SESSION_URL and BACKEND_REGISTER_SECRET as in lib.sh. Prints the answer: id, studioUrl, redirectUrl, ttlSeconds, token …
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
have door secret >&2
call 201 POST /api/internal/session at "$SESSION_URL" secret \
    json "$(jq -nc --arg room "${1:-test-room}" --arg username "${2:-e2e}" '$ARGS.named')" >&2
jq . "$BODY"
