#!/usr/bin/env bash
# Who one is: people, their own data and what the running system had, through the gateway; the settings are in lib.sh.
# shellcheck disable=SC2016
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
title 'La Cajita TV: personas'

call 401 GET /api/user/me
if have user; then
    call 200 GET /api/user/me as user
    call 200 GET /api/users/me as user
    check '.id and .role and (.isAdmin | type == "boolean")'
    call 200 GET /api/users/me/export as user
    check '.tables.users | length == 1'
    call 422 PATCH /api/users/me as user json '{"isAdmin":true}'
    call 200 POST /api/analytics/video-event as user json '{"media_id":"humo0001","event":"impression"}'
    check '.status == "ok"'
    call 403 GET /api/admin/users as user
fi
call 410 GET /api/secure-data
if have admin; then
    call 200 GET '/api/admin/users?limit=2' as admin
    check '.users | length > 0'
fi
login=humo-$(date +%s)-$RANDOM
person="{\"email\":\"$login@example.com\",\"username\":\"$login\",\"displayName\":\"Prueba de humo\"}"
call 401 POST /api/users json "$person"
if have admin; then
    call 201 POST /api/users as admin json "$person"
    check '.email and .username and .displayName == "Prueba de humo" and .isAdmin == false'
    id=$(field .id)
    call 409 POST /api/users as admin json "$person"
    call 200 GET "/api/users/$id" as admin
    check '.id == $id' --arg id "$id"
    call 401 GET "/api/users/$id"
    if have secret; then
        call 200 GET "/api/users/$id" secret
    fi
fi
