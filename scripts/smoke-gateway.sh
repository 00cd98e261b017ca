#!/usr/bin/env bash
# The gateway's own rules: health, paths, tokens, methods, headers, CORS; the settings are in lib.sh.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
title 'Gateway'

call 200 GET /health
check '.status == "ok" and .service == "gateway"'
check '.services | has("content") and has("content-admin") and has("session")'
call 200 GET /health/live
call 200 GET /health/ready
call 200 GET /openapi.json
call 200 GET /docs
call 200 GET /status
check_header Content-Security-Policy "default-src 'self'"
call 200 GET /status/now
check '.status and (.services | map(.id) | contains(["content", "content-admin", "session", "gateway"]))'
if [ $LOCAL = yes ]; then
    call 200 GET /studio-test
    check_header Content-Security-Policy "default-src 'self'"
    call 200 GET /studio-test/page.js
    call 304 GET /studio-test/page.js header "If-None-Match: $(header_of ETag)"
fi

for path in /api/../health /api//playlists '/api/playlists;x=1' /api/%2e%2e/health /api/a%2fb /api/%61dmin/news /api/%00; do
    call 400 GET "$path"
done
call 404 GET /api/no-existe
check '.detail and .status == 404 and .requestId'
call 404 GET /no/existe
call 404 GET /api/internal/session
call 404 GET /internal/session

call 401 GET /api/playlists header 'Authorization: Bearer no.es.token'
check_header WWW-Authenticate 'Bearer.*invalid_token'
call 401 GET /api/admin/news
call 405 TRACE /api/playlists
call 405 DELETE /health

call 401 GET /api/admin/news header 'X-User-Id: auth0|demo-admin' header 'X-Roles: admin' header 'X-Forwarded-User: admin'
call 200 GET /health header 'X-Request-Id: smoke-1.a_B'
check_header X-Request-Id '^smoke-1\.a_B$'
call 200 GET /health header 'X-Request-Id: no válido'
check_header X-Request-Id '^[A-Za-z0-9._-]{1,64}$'

call 200 GET /api/livetv/channels header 'Origin: https://otra.example'
check_header RateLimit-Policy '^"reads";q=[0-9]+;w=60$'
check_header RateLimit '^"reads";r=[0-9]+;t=[0-9]+$'
check_header Access-Control-Allow-Origin '^(\*|https://otra\.example)$'
call 204 OPTIONS /api/livetv/channels header 'Origin: https://otra.example' header 'Access-Control-Request-Method: GET'
check_header Access-Control-Allow-Methods GET

call 401 GET /gateway/routes
if have user; then
    call 403 GET /api/admin/news as user
    call 403 GET /gateway/routes as user
fi
if have admin; then
    call 200 GET /gateway/routes as admin
    check '.routes | map(.id) | index("everything-else")'
    call 200 GET /gateway/upstreams as admin
    check '.upstreams | map(.service) | index("content")'
    call 422 PUT /gateway/routes/smoke as admin json '{"prefix": "/health", "service": "content"}'
    check '.detail[0].loc == ["body", "prefix"]'
    call 200 PUT /gateway/routes/smoke as admin json '{"prefix": "/smoke", "service": null}'
    call 404 GET /smoke/x
    call 204 DELETE /gateway/routes/smoke as admin
fi
