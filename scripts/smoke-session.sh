#!/usr/bin/env bash
# The life of a session, the token registry, broadcasts and the stream of events, through the gateway; the settings are in lib.sh.
# shellcheck disable=SC2016
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
title 'AvanzaCast: sesiones, tokens y emisiones'

call 201 POST /api/session json '{"room":"test-room","username":"e2e","ttl":300}'
check '.id and .studioUrl and .redirectUrl and .ttlSeconds == 300 and .room == "test-room"'
check '(.studioUrl | contains("session=")) and (.redirectUrl | contains("session="))'
check 'has("token") | not'
id=$(field .id)
call 200 GET "/api/session/$id/status"
check '.status == "pending" and .consumedAt == null and (has("token") | not)'
call 200 GET "/api/session/$id"
check '.token and .room == "test-room" and .ttlSeconds > 290 and .ttlSeconds <= 300'
check_header Cache-Control no-store
call 200 GET "/session/$id"
call 200 POST "/api/session/$id/consume" header 'Idempotency-Key: smoke-1'
check '.token and .consumedAt'
token=$(field .token)
call 200 POST "/api/session/$id/consume" header 'Idempotency-Key: smoke-1'
check '.token == $token' --arg token "$token"
call 409 POST "/api/session/$id/consume"
check '.consumedAt and .error == .detail'
call 410 GET "/api/session/$id"
call 200 GET "/api/session/$id/status"
check '.status == "consumed"'
call 201 POST /api/session json '{"room":"room1","username":"cesar","ttl":300}'
check '.room == "room1" and .username == "cesar"'
call 404 GET /api/session/no-existe
call 422 POST /api/session json '{"room":"test-room"}'
check '.detail[0].loc == ["body","username"]'

call 200 GET '/api/token?room=test-room&username=e2e'
check '.token and .room == "test-room"'
call 201 POST /api/token json '{"room_name":"test-room","participant_identity":"e2e"}'
check '.participant_token and has("server_url")'
call 401 GET /api/rooms
call 401 POST /api/livekit/webhook header 'Content-Type: application/webhook+json'
call 200 POST /api/session/validate json "{\"token\":\"$token\"}"
check '.identity and .room == "test-room" and (.reason | IN("ok", "mock", "unreachable"))'
call 200 POST /api/session/validate json '{"token":"no.es.nada"}'
check '.valid == false and .reason == "malformed"'

registered=smoke-$(date +%s)-$RANDOM
body="{\"sessionId\":\"$registered\",\"token\":\"jwt..\",\"room\":\"room1\",\"username\":\"cesar\",\"ttl\":300}"
call 401 POST /api/tokens json "$body"
if have secret; then
    call 201 POST /api/tokens secret json "$body"
    check '.registered == true'
    call 200 POST /api/tokens secret json "$body"
    call 409 POST /api/tokens secret json "${body/jwt../otro..}"
    call 200 GET "/api/session/$registered"
    check '.token == "jwt.." and .username == "cesar"'
    call 200 POST "/api/session/$registered/consume"
    call 409 POST "/api/session/$registered/consume"

    # a name of its own: who was revoked may not come back to the room at once
    call 201 POST /api/session json "{\"room\":\"test-room\",\"username\":\"revocada-$$\"}"
    id=$(field .id)
    call 401 DELETE "/api/session/$id"
    call 204 DELETE "/api/session/$id" secret
    call 410 POST "/api/session/$id/consume"
fi

if have producer producer_2; then
    call 201 POST /api/broadcasts as producer json '{"title":"Emisión de prueba","ownerId":17}'
    check '.status == "scheduled" and .ownerId == 17'
    broadcast=$(field .id)
    call 200 GET '/api/broadcasts?limit=1'
    check 'length == 1'
    call 200 PATCH "/api/broadcasts/$broadcast" as producer json '{"title":"Otra emisión de prueba"}'
    call 404 PATCH "/api/broadcasts/$broadcast" as producer_2 json '{"title":"Ajena"}'
    call 201 POST "/api/broadcasts/$broadcast/session" json '{"username":"e2e"}'
    check '.broadcastId == $id and .room == "broadcast-" + $id' --arg id "$broadcast"
    call 200 GET "/api/broadcasts/$broadcast"
    check '.title == "Otra emisión de prueba" and .viewers == 0'
    call 204 DELETE "/api/broadcasts/$broadcast" as producer
    call 404 GET "/api/broadcasts/$broadcast"
fi

call 401 GET /api/sessions/events
if have secret; then
    # a stream has no end: three seconds of it, with what happens meanwhile
    REQUEST="curl -sSN -H \"X-BACKEND-SECRET: \$BACKEND_REGISTER_SECRET\" '$BASE_URL/api/sessions/events'"
    curl -sSN --max-time 3 -H "X-BACKEND-SECRET: $BACKEND_REGISTER_SECRET" "$BASE_URL/api/sessions/events" \
        >"$ANSWER/events" 2>/dev/null &
    stream=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        grep -q '^id: ' "$ANSWER/events" && break
        sleep 0.1
    done
    call 201 POST /api/session json '{"room":"test-room","username":"e2e"}'
    id=$(field .id)
    wait $stream || true
    grep -A1 '^event: session.created' "$ANSWER/events" | grep -qF "\"$id\"" || fail "no llegó session.created de $id"
    printf 'OK  200         GET    /api/sessions/events: session.created\n'
fi

call 404 POST /api/internal/session json '{"room":"test-room","username":"e2e"}'
if have door secret; then
    call 401 POST /api/internal/session at "$SESSION_URL" json '{"room":"test-room","username":"e2e"}'
    call 201 POST /api/internal/session at "$SESSION_URL" secret json '{"room":"test-room","username":"e2e","role":"host"}'
    check '.id and .studioUrl and .redirectUrl and .ttlSeconds and .token'
fi
