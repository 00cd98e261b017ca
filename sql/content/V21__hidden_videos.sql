-- What the staff hides in the catalogue is hidden in JW Player's shape too: a medium all of whose places in the catalogue
-- are switched off, by themselves or by what they hang on. One that has no place there is as JW Player says.

CREATE INDEX lacajita_videos_video_id_idx ON lacajita_videos (video_id);

CREATE OR REPLACE VIEW jwplayer_shown_media AS
SELECT id, title, description, tags, duration, published_at, image, images, sources, tracks, params,
    stale OR synced_at < now() - interval '1 hour' AS stale,
    coalesce((
        SELECT bool_and(0 IN (video.active, season.active, playlist.active, segment.active) IS TRUE)
        FROM lacajita_videos video
        JOIN lacajita_season season ON season.id = video.season_id
        JOIN lacajita_playlists playlist ON playlist.id = season.playlist_id
        LEFT JOIN lacajita_segments segment ON segment.id = playlist.segment_id
        WHERE video.video_id = jwplayer_media.id), false) AS hidden
FROM jwplayer_media
WHERE synced_at IS NOT NULL AND gone_at IS NULL AND status IN ('ready', 'updating')
  AND published_at <= now() AND (expires_at IS NULL OR expires_at > now());

CREATE OR REPLACE VIEW jwplayer_shown_items AS
SELECT item.playlist_id, item.position, item.media_id, false AS hidden
FROM jwplayer_playlist_items item
JOIN jwplayer_playlists playlist ON playlist.id = item.playlist_id
WHERE playlist.synced_at IS NOT NULL AND playlist.gone_at IS NULL
UNION ALL
SELECT season.playlist_id,
    row_number() OVER (PARTITION BY season.playlist_id
        ORDER BY season.date DESC, season.id DESC, video.position, video.date DESC, video.video_id) - 1,
    video.video_id,
    0 IN (video.active, season.active)
FROM lacajita_videos video
JOIN lacajita_season season ON season.id = video.season_id
WHERE NOT EXISTS (SELECT FROM jwplayer_playlists playlist
                  WHERE playlist.id = season.playlist_id AND playlist.synced_at IS NOT NULL AND playlist.gone_at IS NULL);
