-- What the reads need: an index for every foreign key and every order, Spanish search, and word of every write to the
-- instances that keep answers ready.

-- The feed and the catalogue
CREATE INDEX IF NOT EXISTS lacajita_playlists_segment_id_idx
    ON lacajita_playlists (segment_id, active, updated_at DESC);
CREATE INDEX IF NOT EXISTS lacajita_playlists_category_idx ON lacajita_playlists (category);
CREATE INDEX IF NOT EXISTS lacajita_playlist_categories_id_category_idx ON lacajita_playlist_categories (id_category);
CREATE INDEX IF NOT EXISTS lacajita_season_playlist_id_idx ON lacajita_season (playlist_id, date DESC);
CREATE INDEX IF NOT EXISTS lacajita_videos_season_id_idx ON lacajita_videos (season_id, position, date DESC);
CREATE INDEX IF NOT EXISTS lacajita_videos_user_id_idx ON lacajita_videos (user_id, date DESC);
CREATE INDEX IF NOT EXISTS lacajita_video_plays_created_at_idx ON lacajita_video_plays (created_at);
CREATE INDEX IF NOT EXISTS lacajita_video_plays_media_id_idx ON lacajita_video_plays (media_id, created_at);
CREATE INDEX IF NOT EXISTS users_created_at_idx ON users (created_at DESC, id DESC);

-- Live TV; now and next of a channel come from the unique (channel_id, starts_at)
CREATE INDEX IF NOT EXISTS livetv_channels_display_order_idx ON livetv_channels (display_order) WHERE is_active;
CREATE INDEX IF NOT EXISTS livetv_channels_tvg_id_idx ON livetv_channels (tvg_id);
CREATE INDEX IF NOT EXISTS livetv_programmes_ends_at_idx ON livetv_programmes (ends_at);

-- News; counters stand in no index, so that counting stays a cheap update
CREATE INDEX IF NOT EXISTS news_feed_published_at_idx ON news_feed (published_at DESC, id DESC) WHERE is_published;
CREATE INDEX IF NOT EXISTS news_feed_category_idx
    ON news_feed (category, published_at DESC, id DESC) WHERE is_published;
CREATE INDEX IF NOT EXISTS news_feed_author_id_idx ON news_feed (author_id, created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS news_feed_created_at_idx ON news_feed (created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS news_likes_user_id_idx ON news_likes (user_id);
CREATE INDEX IF NOT EXISTS news_comments_news_id_idx ON news_comments (news_id, created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS news_comments_user_id_idx ON news_comments (user_id);
CREATE INDEX IF NOT EXISTS news_comments_parent_id_idx ON news_comments (parent_id);
CREATE INDEX IF NOT EXISTS news_comments_pending_idx ON news_comments (created_at, id) WHERE NOT is_approved;
CREATE INDEX IF NOT EXISTS news_videos_news_id_idx ON news_videos (news_id);

-- Ads and invoices
CREATE INDEX IF NOT EXISTS ad_requests_agency_id_idx ON ad_requests (agency_id, created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS ad_requests_status_idx ON ad_requests (status, created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS ad_requests_reviewed_by_idx ON ad_requests (reviewed_by);
CREATE INDEX IF NOT EXISTS ad_campaigns_agency_id_idx ON ad_campaigns (agency_id, created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS ad_campaigns_running_idx ON ad_campaigns (ad_type, end_date) WHERE status = 'active';
CREATE INDEX IF NOT EXISTS ad_status_history_request_id_idx ON ad_status_history (request_id, id);
CREATE INDEX IF NOT EXISTS ad_status_history_actor_id_idx ON ad_status_history (actor_id);
CREATE INDEX IF NOT EXISTS invoices_created_at_idx ON invoices (created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS invoice_items_invoice_id_idx ON invoice_items (invoice_id);
CREATE INDEX IF NOT EXISTS invoice_items_campaign_id_idx ON invoice_items (campaign_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- Spanish search. PostgreSQL's own `spanish` drops "estado" as a stop word and does not find "comunicación" by
-- "comunicacion". So: the snowball stemmer without a stop list, once over the words as they are written and once over
-- their unaccented form, both kept in one stored tsvector.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TEXT SEARCH DICTIONARY spanish_words (TEMPLATE = snowball, LANGUAGE = spanish);
CREATE TEXT SEARCH CONFIGURATION spanish_accented (COPY = simple);
CREATE TEXT SEARCH CONFIGURATION spanish_unaccented (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION spanish_accented
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH spanish_words;
ALTER TEXT SEARCH CONFIGURATION spanish_unaccented
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH unaccent, spanish_words;

-- The query for what a reader typed: words, "phrases", or, -without. A short last word counts as the start of one too,
-- because the stemmer keeps "año" and "años" apart; not beside a phrase or a minus, whose meaning it would undo.
CREATE FUNCTION spanish_query(typed text) RETURNS tsquery
LANGUAGE plpgsql STABLE PARALLEL SAFE SET client_min_messages = warning AS $$
DECLARE
    wanted tsquery := websearch_to_tsquery('spanish_accented', typed)
        || websearch_to_tsquery('spanish_unaccented', typed);
    last   text    := substring(typed FROM '(?:^|\s)([[:alpha:]]{3,4})\s*$');
    rest   text    := substring(typed FROM '^(.*?)[[:alpha:]]*\s*$');
BEGIN
    IF last IS NOT NULL AND typed !~ '["-]' THEN
        wanted := wanted
            || (websearch_to_tsquery('spanish_accented', rest) && to_tsquery('simple', last || ':*'))
            || (websearch_to_tsquery('spanish_unaccented', rest) && to_tsquery('simple', unaccent(last) || ':*'));
    END IF;
    RETURN wanted;
END $$;

-- Long bodies are searched in their first 200,000 characters: a tsvector holds at most 1 MiB.
ALTER TABLE news_feed ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('spanish_accented', title), 'A') || setweight(to_tsvector('spanish_unaccented', title), 'B')
    || setweight(to_tsvector('spanish_accented', coalesce(excerpt, '') || ' ' || left(content, 200000)), 'C')
    || setweight(to_tsvector('spanish_unaccented', coalesce(excerpt, '') || ' ' || left(content, 200000)), 'D')
) STORED;
CREATE INDEX news_feed_search_idx ON news_feed USING gin (search);

ALTER TABLE lacajita_playlists ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('spanish_accented', title), 'A') || setweight(to_tsvector('spanish_unaccented', title), 'B')
    || setweight(to_tsvector('spanish_accented', coalesce(category, '') || ' ' || coalesce(description, '')), 'C')
    || setweight(to_tsvector('spanish_unaccented', coalesce(category, '') || ' ' || coalesce(description, '')), 'D')
) STORED;
CREATE INDEX lacajita_playlists_search_idx ON lacajita_playlists USING gin (search);

-- For what is typed half (ILIKE '%…%'), as the running system searched.
CREATE INDEX lacajita_playlists_title_trgm_idx ON lacajita_playlists USING gin (title gin_trgm_ops);
CREATE INDEX lacajita_playlists_description_trgm_idx ON lacajita_playlists USING gin (description gin_trgm_ops);
CREATE INDEX news_feed_title_trgm_idx ON news_feed USING gin (title gin_trgm_ops);

-- ---------------------------------------------------------------------------------------------------------------------
-- A write tells every instance, when it commits, which kept answers to drop: channel `changes`, payload the topic.
-- Counting (views, likes, plays, ad metrics) and probing a stream tell nothing.
CREATE FUNCTION notify_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('changes', TG_ARGV[0]);
    RETURN NULL;
END $$;

CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lacajita_segments
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lacajita_playlists
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lacajita_categories
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lacajita_playlist_categories
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lacajita_season
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lacajita_videos
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lacajita_home_carousel
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');

CREATE TRIGGER notify_change AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE
    OF legacy_id, number, name, stream_url, backup_url, logo_url, logo_thumbnail, quality, category, country, language,
        tvg_id, is_active, display_order
    ON livetv_channels FOR EACH STATEMENT EXECUTE FUNCTION notify_change('livetv');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON livetv_programmes
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('livetv');

CREATE TRIGGER notify_change AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE
    OF title, slug, excerpt, content, image_url, video_url, category, tags, author_id, is_published, is_featured,
        published_at
    ON news_feed FOR EACH STATEMENT EXECUTE FUNCTION notify_change('news');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON news_videos
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('news');

-- Everybody's first call writes a row here, which changes nothing that is kept: only what is kept tells.
CREATE TRIGGER notify_change AFTER DELETE OR TRUNCATE ON users
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('users');
CREATE TRIGGER notify_change_of AFTER UPDATE ON users
    FOR EACH ROW WHEN ((OLD.name, OLD.display_name, OLD.is_active, OLD.deleted_at)
        IS DISTINCT FROM (NEW.name, NEW.display_name, NEW.is_active, NEW.deleted_at))
    EXECUTE FUNCTION notify_change('users');

CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('ads');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ad_requests
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('ads');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ad_campaigns
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('ads');
