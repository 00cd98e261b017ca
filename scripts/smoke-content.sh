#!/usr/bin/env bash
# What apps and the admin web do with the content service, through the gateway; the settings are in lib.sh.
# shellcheck disable=SC2016
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
title 'La Cajita TV: contenidos'

call 200 GET /api/playlists
check '(.segments | length > 0) and (.categories | type == "array") and (.homecarousel | type == "array")'
check 'all(.segments[]; (.playlist | type == "array") and (.livetvlist | type == "array"))'
call 304 GET /api/playlists header "If-None-Match: $(header_of ETag)"
call 200 GET /playlists
call 200 GET /api/playlist
call 304 GET /api/playlist header "If-None-Match: $(header_of ETag)"
call 200 GET /api/livetv/channels
check '.channels | length > 0 and all(.[]; .id and .name and .url)'
call 200 GET /livetv/channels

call 200 GET /api/playlists
playlist=$(field '[.segments[].playlist[].id][0]')
if [ "$playlist" != null ]; then
    call 200 GET "/v2/playlists/$playlist?page_limit=1"
    check '.feedid == $id and (.playlist | type == "array")' --arg id "$playlist"
    video=$(field '.playlist[0].mediaid')
    if [ "$video" != null ]; then
        call 200 GET "/v2/media/$video"
        check '.kind == "Single Item" and (.playlist[0].sources | length > 0)'
    fi
fi
call 404 GET /v2/media/no-existe

call 200 GET /api/news/feed
check '.news | type == "array"'
article=$(field '.news[0].id')
if [ "$article" != null ]; then
    call 200 GET "/api/news/$article"
    check '.id == $id and .content' --argjson id "$article"
    call 200 GET "/news/$article"
fi
call 404 GET /api/news/2000000000
call 422 GET /api/news/no-es-un-id

draft='{"title":"Prueba de humo","content":"<p>Una noticia que se borra al terminar.</p>","category":"Pruebas"}'
call 401 POST /api/admin/news json "$draft"
if have user; then
    call 403 POST /api/admin/news as user json "$draft"
fi
if have producer; then
    call 201 POST /api/admin/news as producer json "$draft"
    check '.id and .slug'
    id=$(field .id)
    call 404 GET "/api/news/$id"
    call 200 GET /api/news/feed
    check 'any(.news[]; .id == $id) | not' --argjson id "$id"
    if have producer_2; then
        call 404 PUT "/api/admin/news/$id" as producer_2 json '{"title":"No es mía"}'
        call 404 DELETE "/api/admin/news/$id" as producer_2
    fi
    call 200 PUT "/api/admin/news/$id" as producer json '{"title":"Prueba de humo, corregida"}'
    call 200 POST "/api/admin/news/$id/publish" as producer
    eventually "any(.news[]; .id == $id)" 200 GET /api/news/feed
    call 200 GET "/api/news/$id"
    check '.title == "Prueba de humo, corregida"'
    call 204 DELETE "/api/admin/news/$id" as producer
    eventually "any(.news[]; .id == $id) | not" 200 GET /api/news/feed
fi

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
call 200 GET /panel/config/public
check '.public_config | type == "object"'
if have admin; then
    call 200 GET '/api/admin/users?limit=2' as admin
    check '.users | length > 0'
    call 200 GET /panel/dashboard/video-consumption as admin
    check '.total_events >= 0 and (.last_7d | type == "array")'
    call 200 GET /panel/dashboard/system-summary as admin
    check '.users_total > 0'
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
