#!/usr/bin/env bash
# A viewer's way through the apps and the staff's through the admin web, through the gateway; the settings are in lib.sh.
# shellcheck disable=SC2016
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
title 'La Cajita TV: lo que hace un espectador'

call 200 GET /health
call 422 POST /api/login json '{"email":"nadie@example.com"}'
if [ $LOCAL = yes ] && [ -z "$(setting AUTH0_DOMAIN '')$(setting AUTH0_ISSUER '')" ]; then
    # the local issuer knows the demo's people
    call 403 POST /api/login json '{"email":"user@demo.lacajita.tv","password":"otra"}'
    call 200 POST /api/login json '{"email":"user@demo.lacajita.tv","password":"lacajita-demo"}'
    check '.access_token and .token_type == "Bearer"'
fi
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

check '.channels | length > 0'
channel=$(field '.channels[0].id')
if [ "$channel" != null ]; then
    call 200 GET "/livetv/channels/$channel"
    call 200 GET "/livetv/channels/$channel/schedule"
fi
call 200 GET /livetv/now
call 200 GET /livetv/categories
call 200 GET /livetv/playlist.m3u
call 200 GET /livetv/xmltv.xml

# from a playlist to what the player shows
call 200 GET /api/playlists
playlist=$(field '[.segments[].playlist[] | select(any(.seasons[]; .videos | length > 0)) | .id][0]')
if [ "$playlist" != null ]; then
    call 200 GET "/playlists/$playlist"
    call 200 GET "/v2/playlists/$playlist?page_limit=1"
    check '.feedid == $id and (.playlist | type == "array")' --arg id "$playlist"
    video=$(field '.playlist[0].mediaid')
    if [ "$video" != null ]; then
        call 200 GET "/v2/media/$video"
        check '.kind == "Single Item" and (.playlist[0].sources | length > 0)'
    fi
fi
call 200 GET '/playlists/search?q=a&active=1&limit=5'
call 200 GET /stats/overview
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

title 'La Cajita TV: lo que hace el personal'

call 200 GET /panel/config/public
check '.public_config | type == "object"'
call 401 GET /panel/manplaylists
if have user; then
    call 403 GET /panel/manplaylists as user
fi
if have producer; then
    mark=$(date +%s)$RANDOM

    # the home screen, in its REST mode and in the old one
    call 200 GET /panel/api/home-carousel as producer
    call 201 POST /panel/api/home-carousel as producer json '{"link":null,"imgsrc":"/img/humo.jpeg","video":"","muted":true}'
    slide=$(field .id)
    check '.muted == 1 and .active == 1'
    call 200 PUT "/panel/home-carousel/$slide" as producer json '{"imgsrc":"/img/humo-2.jpeg","muted":0}'
    check '.muted == 0 and .active == 1 and (.imgsrc | endswith("/img/humo-2.jpeg"))'
    call 204 DELETE "/panel/home-carousel/$slide" as producer
    call 400 POST /panel/idhomecarousel as producer json '{"link":"/playlists/x"}'
    call 200 POST /panel/idhomecarousel as producer json '{"id":"0","link":"","imgsrc":"/img/humo.jpeg","muted":1}'
    check '.msg == "Insertado"'
    call 200 GET /panel/homecarousel as producer
    slide=$(field 'last.id')
    call 200 POST /panel/idhomecarousel as producer json "{\"id\":$slide}"
    check '.msg == "Eliminado"'
    call 200 GET /panel/allsegments as producer
    rows=$(field '{arrorder: .}')
    call 200 POST /panel/usegments as producer json "$rows"
    check '.msg'

    # a category and a playlist in it
    call 200 POST /panel/icategory as producer json "{\"id\":0,\"name\":\"Humo $mark\"}"
    call 200 GET /panel/categories as producer
    category=$(field ".[] | select(.name == \"Humo $mark\") | .id")
    call 200 GET /panel/segments as producer
    segment=$(field '[.[] | select(.active == 1)][0].id')
    playlist=H${mark: -7}
    call 200 POST /panel/uiplaylist as producer json \
        "{\"id\":\"$playlist\",\"segid\":\"$segment\",\"img\":\"\",\"title\":\"Humo\",\"desc\":\"Se borra\",\"categories\":[$category]}"
    call 200 POST /panel/uiplaylist as producer json \
        "{\"id\":\"$playlist\",\"segid\":$segment,\"img\":\"\",\"title\":\"Humo, otra vez\",\"categories\":[$category]}"
    call 200 GET /panel/manplaylists as producer
    check 'any(.[]; .id == $id and .title == "Humo, otra vez" and .description == "Se borra")' --arg id "$playlist"

    # its cover, its season and the videos of that in their order
    base64 -d <<<iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGNQSDgARAwQCgAgjgUB59mTewAAAABJRU5ErkJggg== >"$ANSWER/cover.png"
    call 200 POST /panel/upload-image as producer form "plid=$playlist" form "file=@$ANSWER/cover.png;type=image/png"
    check '.filename == $name' --arg name "$playlist.jpeg"
    call 200 GET "/panel/images/$playlist.jpeg"
    call 200 GET "/img/$playlist.jpeg"
    check_header Content-Type '^image/jpeg'
    call 200 POST /panel/iuseason as producer json "{\"id\":0,\"playlist_id\":\"$playlist\",\"name\":\"Temporada 1\"}"
    call 200 GET /panel/seasons as producer
    season=$(field ".[] | select(.playlist_id == \"$playlist\") | .id")
    call 200 POST /panel/iuseasonvideos as producer json "{\"season_id\":$season,\"videoarr\":[\"bbbbbbbb\",\"aaaaaaaa\",\"cccccccc\"]}"
    eventually "any(.segments[].playlist[]; .id == \"$playlist\" and .seasons[0].videos == [\"bbbbbbbb\",\"aaaaaaaa\",\"cccccccc\"])" \
        200 GET /api/playlists

    # away with all of it; what still has something in it is not deleted
    call 200 POST /panel/dplaylist as producer json "{\"id\":\"$playlist\"}"
    call 200 GET "/api/playlists/$playlist"
    call 200 POST /panel/iuseasonvideos as producer json "{\"season_id\":$season,\"videoarr\":[]}"
    call 200 POST /panel/iuseason as producer json "{\"id\":$season,\"playlist_id\":\"$playlist\",\"name\":\"d\",\"delete\":true}"
    call 200 POST /panel/uiplaylist as producer json \
        "{\"id\":\"$playlist\",\"segid\":$segment,\"img\":\"\",\"title\":\"Humo\",\"categories\":[]}"
    call 200 POST /panel/dplaylist as producer json "{\"id\":\"$playlist\"}"
    call 200 POST /panel/dcategory as producer json "{\"id\":\"$category\"}"
    eventually "any(.segments[].playlist[]; .id == \"$playlist\") | not" 200 GET /api/playlists
    call 404 GET "/api/playlists/$playlist"
fi
if have admin; then
    for card in customers-summary customers-demographic login-stats system-summary video-consumption; do
        call 200 GET "/panel/dashboard/$card" as admin
    done
    call 200 GET '/panel/auth0/users?page=0&per_page=5' as admin
    check '.users | length > 0'
    person=$(field '.users[0].user_id | @uri')
    call 200 GET "/panel/auth0/users/$person/roles" as admin
    call 200 GET /panel/auth0/roles as admin
    check 'length >= 4'
fi

channel='{"name":"Prueba de humo","url":"https://live.example/humo.m3u8"}'
call 401 POST /api/admin/livetv/channels json "$channel"
if have producer; then
    call 403 POST /api/admin/livetv/channels as producer json "$channel"
fi
if have admin; then
    call 201 POST /api/admin/livetv/channels as admin json "$channel"
    id=$(field .id)
    call 200 GET "/api/livetv/channels/$id"
    call 200 PUT "/api/admin/livetv/channels/$id" as admin json '{"is_active":false}'
    check '.is_active == false and .url == "https://live.example/humo.m3u8"'
    eventually "any(.channels[]; .id == \"$id\") | not" 200 GET /api/livetv/now
    call 204 DELETE "/api/admin/livetv/channels/$id" as admin
fi

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
