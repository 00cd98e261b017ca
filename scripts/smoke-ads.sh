#!/usr/bin/env bash
# Advertising from the agency's request to the beacon and the bill, and what readers do with news, through the gateway;
# the settings are in lib.sh.
# shellcheck disable=SC2016
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
title 'La Cajita TV: lo que hacen los lectores'

call 200 GET /api/news/featured
call 200 GET /api/news/categories
call 200 GET '/api/news/search?q=noticia'
for feed in rss.xml atom.xml feed.json; do
    call 200 GET "/api/news/$feed"
done
call 200 GET /api/news/feed
article=$(field '.news[0].id')
if [ "$article" != null ]; then
    device="X-Device-ID: humo-$RANDOM$RANDOM"
    call 400 POST "/api/news/$article/like"
    call 200 PUT "/api/news/$article/like" header "$device"
    check '.liked == true'
    call 200 DELETE "/api/news/$article/like" header "$device"
    check '.liked == false'
    call 200 POST "/api/news/$article/view" header "$device"
    call 200 GET "/api/news/$article/comments"
    if have user admin; then
        call 201 POST "/api/news/$article/comments" as user json '{"content":"Prueba de humo: se borra"}'
        comment=$(field .id)
        call 200 GET /api/admin/news/comments/pending as admin
        call 404 PUT "/api/news/comments/$comment" as admin json '{"content":"No es mío"}'
        call 204 DELETE "/api/news/comments/$comment" as user
    fi
fi

title 'La Cajita TV: publicidad'

call 200 GET '/api/ads/next?type=banner'
call 200 POST /api/ads/impression json '{"token":"inventado"}'
check '.recorded == false'
today=$(date -u +%F)
request="{\"title\":\"Prueba de humo\",\"ad_type\":\"overlay\",\"budget\":10,\"start_date\":\"$today\",\"end_date\":\"$today\",
    \"media_url\":\"https://cdn.example.com/humo.png\",\"click_url\":\"https://www.example.com/\"}"
call 401 POST /api/ads/requests json "$request"
if have agency admin; then
    call 201 POST /api/ads/requests as agency json "$request"
    check '.status == "pending"'
    id=$(field .id)
    call 404 GET "/api/ads/requests/00000000-0000-4000-8000-00000000dead" as agency
    call 400 POST "/api/ads/requests/$id/picture" as agency form 'file=no es una imagen;filename=humo.png'
    base64 -d <<<iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGNQSDgARAwQCgAgjgUB59mTewAAAABJRU5ErkJggg== >"$ANSWER/humo.png"
    call 200 POST "/api/ads/requests/$id/picture" as agency form "file=@$ANSWER/humo.png;type=image/png"
    check '.media_url | contains("/img/anuncios/")'
    call 200 POST "/api/admin/ads/requests/$id/reject" as admin json '{"reason":"Prueba de humo"}'
    call 409 POST "/api/admin/ads/requests/$id/approve" as admin json '{"cpm_rate":1}'
    call 200 GET "/api/ads/requests/$id" as agency
    check '.status == "rejected"'
    call 200 GET /api/ads/dashboard as agency
    call 200 GET /api/notices as agency
    check '.notices | length > 0'
    call 200 GET /api/admin/ads/dashboard as admin
    call 200 GET '/api/admin/ads/campaigns?limit=1' as admin
    campaign=$(field '.campaigns[0].id')
    if [ "$campaign" != null ]; then
        for format in json csv svg; do
            call 200 GET "/api/ads/campaigns/$campaign/report?format=$format" as admin
        done
    fi
    call 200 GET /api/admin/invoices as agency
    check '.invoices | type == "array"'
fi
