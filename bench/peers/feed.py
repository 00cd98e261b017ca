"""
The feed as the running system answers it: FastAPI, psycopg2, one connection a request, everything read each time. It
leaves out carousel and categories, which only makes it quicker.
"""

import os

import psycopg2
import psycopg2.extras
from fastapi import FastAPI

app = FastAPI()

SEGMENTS = "SELECT id, name, livetv, order_, active FROM lacajita_segments WHERE active = 1 ORDER BY order_"
PLAYLISTS = """
    SELECT p.id, p.segment_id, p.title, p.description, p.category, p.img, p.subscription, p.subscription_cost::float,
           p.active, p.created_at, p.updated_at
    FROM lacajita_playlists p JOIN lacajita_segments s ON s.id = p.segment_id AND s.active = 1
    WHERE p.active = 1 ORDER BY p.updated_at DESC"""
SEASONS = """
    SELECT id, playlist_id, title, description, date, active
    FROM lacajita_season WHERE active = 1 ORDER BY date DESC"""
VIDEOS = "SELECT season_id, video_id FROM lacajita_videos WHERE active = 1 ORDER BY position, date DESC"
CHANNELS = """
    SELECT legacy_id AS id, name, stream_url AS url, number, logo_url AS logo
    FROM livetv_channels WHERE is_active ORDER BY display_order"""


def rows(connection, sql):
    with connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@app.get("/playlists")
def playlists():
    connection = psycopg2.connect(os.environ["DSN"])
    try:
        segments, channels = rows(connection, SEGMENTS), rows(connection, CHANNELS)
        lists, seasons, videos = rows(connection, PLAYLISTS), rows(connection, SEASONS), rows(connection, VIDEOS)
    finally:
        connection.close()
    by_season, by_list, by_segment = {}, {}, {}
    for video in videos:
        by_season.setdefault(video["season_id"], []).append(video["video_id"])
    for season in seasons:
        by_list.setdefault(season["playlist_id"], []).append({**season, "videos": by_season.get(season["id"], [])})
    for one in lists:
        by_segment.setdefault(one["segment_id"], []).append({**one, "seasons": by_list.get(one["id"], [])})
    return {
        "segments": [
            {**s, "playlist": by_segment.get(s["id"], []), "livetvlist": channels if s["livetv"] == 1 else []}
            for s in segments
        ]
    }
