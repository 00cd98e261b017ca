-- The copy of JW Player's site that the apps read: its media, its playlists, and how far the reading of the site came.
-- It is JW Player's word and stands beside the catalogue: nothing here is ever written into lacajita_playlists or its
-- seasons, so what the staff edited stays. What is gone at JW Player is marked, never deleted.

-- One reading of the whole site; one at a time. Where it stopped is all in here and in the rows that name it.
CREATE TABLE jwplayer_syncs (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state           text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
    phase           text        NOT NULL DEFAULT 'media'
                                CHECK (phase IN ('media', 'playlists', 'items', 'unlisted_media', 'unlisted_playlists')),
    next_page       integer     NOT NULL DEFAULT 1 CHECK (next_page > 0), -- of the phase
    media_total     integer     CHECK (media_total >= 0),     -- as JW Player says; null until it did
    playlists_total integer     CHECK (playlists_total >= 0),
    requested_by    text        NOT NULL,                     -- the caller's sub
    error           text,                                     -- for people, in Spanish
    started_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    finished_at     timestamptz,
    CONSTRAINT jwplayer_syncs_finished_check CHECK ((state = 'running') = (finished_at IS NULL))
);
CREATE UNIQUE INDEX jwplayer_syncs_one_running_key ON jwplayer_syncs (state) WHERE state = 'running';

-- A row without synced_at has only been heard of (in a webhook, or in our catalogue) and is not shown yet.
CREATE TABLE jwplayer_media (
    id           text        PRIMARY KEY,
    title        text        NOT NULL DEFAULT '',
    description  text        NOT NULL DEFAULT '',
    tags         text,                             -- a,b,c as Delivery writes them
    duration     integer     NOT NULL DEFAULT 0 CHECK (duration >= 0), -- seconds
    published_at timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz,
    status       text        NOT NULL DEFAULT 'ready', -- only what is ready, or made anew, is shown
    image        text,                             -- this and the next three: null until Delivery told them
    images       jsonb       CHECK (jsonb_typeof(images) = 'array'),
    sources      jsonb       CHECK (jsonb_typeof(sources) = 'array'),
    tracks       jsonb       CHECK (jsonb_typeof(tracks) = 'array'),
    params       jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(params) = 'object'), -- custom parameters
    synced_at    timestamptz,                      -- when JW Player last told of it
    stale        boolean     NOT NULL DEFAULT false, -- a webhook said that it has changed since
    tried_at     timestamptz,                      -- when somebody last set out to ask for it alone
    gone_at      timestamptz,
    sync_id      bigint      REFERENCES jwplayer_syncs (id) -- the last reading that met it
);
CREATE INDEX jwplayer_media_sync_id_idx ON jwplayer_media (sync_id);
CREATE INDEX jwplayer_media_stale_idx ON jwplayer_media (id) WHERE stale;

CREATE TABLE jwplayer_playlists (
    id          text        PRIMARY KEY,
    title       text        NOT NULL DEFAULT '',
    description text        NOT NULL DEFAULT '',
    kind        text        NOT NULL DEFAULT 'MANUAL',
    params      jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(params) = 'object'), -- contentType and the like
    synced_at   timestamptz,                      -- when its items were last read
    stale       boolean     NOT NULL DEFAULT false,
    tried_at    timestamptz,
    gone_at     timestamptz,
    sync_id     bigint      REFERENCES jwplayer_syncs (id)
);
CREATE INDEX jwplayer_playlists_sync_id_idx ON jwplayer_playlists (sync_id);
CREATE INDEX jwplayer_playlists_stale_idx ON jwplayer_playlists (id) WHERE stale;

CREATE TABLE jwplayer_playlist_items (
    playlist_id text    NOT NULL REFERENCES jwplayer_playlists (id) ON DELETE CASCADE,
    position    integer NOT NULL CHECK (position >= 0),
    media_id    text    NOT NULL REFERENCES jwplayer_media (id) ON DELETE CASCADE,
    PRIMARY KEY (playlist_id, position)
);
CREATE INDEX jwplayer_playlist_items_media_id_idx ON jwplayer_playlist_items (media_id);

-- Webhooks that were taken. JW Player numbers none, so one is known by its bytes.
CREATE TABLE jwplayer_events (
    digest      text        PRIMARY KEY, -- SHA-256 of the body, in hex
    event       text        NOT NULL,
    media_id    text,
    playlist_id text,
    received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX jwplayer_events_received_at_idx ON jwplayer_events (received_at);

-- What an app may see of a medium, and whether somebody should ask JW Player for it again.
CREATE VIEW jwplayer_shown_media AS
SELECT id, title, description, tags, duration, published_at, image, images, sources, tracks, params,
    stale OR synced_at < now() - interval '1 hour' AS stale
FROM jwplayer_media
WHERE synced_at IS NOT NULL AND gone_at IS NULL AND status IN ('ready', 'updating')
  AND published_at <= now() AND (expires_at IS NULL OR expires_at > now());

-- A playlist's media as JW Player lists them; of one that JW Player does not have, those of its seasons in our catalogue.
CREATE VIEW jwplayer_shown_items AS
SELECT item.playlist_id, item.position, item.media_id
FROM jwplayer_playlist_items item
JOIN jwplayer_playlists playlist ON playlist.id = item.playlist_id
WHERE playlist.synced_at IS NOT NULL AND playlist.gone_at IS NULL
UNION ALL
SELECT season.playlist_id,
    row_number() OVER (PARTITION BY season.playlist_id
        ORDER BY season.date DESC, season.id DESC, video.position, video.date DESC, video.video_id) - 1,
    video.video_id
FROM lacajita_videos video
JOIN lacajita_season season ON season.id = video.season_id
WHERE video.active = 1 AND season.active = 1
  AND NOT EXISTS (SELECT FROM jwplayer_playlists playlist
                  WHERE playlist.id = season.playlist_id AND playlist.synced_at IS NOT NULL AND playlist.gone_at IS NULL);

-- Only what is shown tells of a change.
CREATE TRIGGER notify_change AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE
    OF title, description, tags, duration, published_at, expires_at, status, image, images, sources, tracks, params, gone_at
    ON jwplayer_media FOR EACH STATEMENT EXECUTE FUNCTION notify_change('jwplayer');
CREATE TRIGGER notify_change AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE
    OF title, description, kind, params, gone_at
    ON jwplayer_playlists FOR EACH STATEMENT EXECUTE FUNCTION notify_change('jwplayer');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON jwplayer_playlist_items
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('jwplayer');
