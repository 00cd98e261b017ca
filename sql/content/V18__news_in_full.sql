-- News: an end beside the beginning, every slug an article ever had, and a search that finds a word in both numbers.

-- ---------------------------------------------------------------------------------------------------------------------
-- An article is read from published_at until unpublish_at. No job moves it: whoever reads asks the clock.
ALTER TABLE news_feed
    ADD COLUMN unpublish_at timestamptz,
    DROP CONSTRAINT news_feed_published_check,
    ADD CONSTRAINT news_feed_dates_check CHECK (
        (NOT is_published OR published_at IS NOT NULL) AND (unpublish_at <= published_at) IS NOT TRUE);

-- Whether readers see it now. The one place that says so; PostgreSQL writes it into the statement, so indexes are used.
CREATE FUNCTION is_readable(article news_feed) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN article.is_published AND article.published_at <= now() AND (article.unpublish_at <= now()) IS NOT TRUE;

CREATE INDEX news_feed_unpublish_at_idx ON news_feed (unpublish_at) WHERE unpublish_at IS NOT NULL;
CREATE INDEX news_feed_featured_idx ON news_feed (published_at DESC, id DESC) WHERE is_published AND is_featured;
CREATE INDEX news_feed_tags_idx ON news_feed USING gin (tags);

DROP TRIGGER notify_change ON news_feed;
CREATE TRIGGER notify_change AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE
    OF title, slug, excerpt, content, image_url, video_url, category, tags, author_id, is_published, is_featured,
        published_at, unpublish_at
    ON news_feed FOR EACH STATEMENT EXECUTE FUNCTION notify_change('news');

-- ---------------------------------------------------------------------------------------------------------------------
-- Every slug that an article has or had, so that an old address still leads to it. A slug is of one article for good:
-- whoever asks for one of another's breaks this key.
CREATE TABLE news_slugs (
    slug    text    PRIMARY KEY,
    news_id integer NOT NULL REFERENCES news_feed (id) ON DELETE CASCADE
);
CREATE INDEX news_slugs_news_id_idx ON news_slugs (news_id);
INSERT INTO news_slugs (slug, news_id) SELECT slug, id FROM news_feed;

CREATE FUNCTION keep_slug() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM news_slugs WHERE slug = NEW.slug AND news_id = NEW.id) THEN
        INSERT INTO news_slugs (slug, news_id) VALUES (NEW.slug, NEW.id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_slug AFTER INSERT OR UPDATE OF slug ON news_feed
    FOR EACH ROW EXECUTE FUNCTION keep_slug();

-- ---------------------------------------------------------------------------------------------------------------------
-- The stemmer is made for words with their accents, and cuts many a singular without its plural: "comunicacion" stays
-- whole while "comunicaciones" becomes "comun"; "examen" becomes "exam" while "exámenes" becomes "examen"; "años" stays.
-- So a word is asked for in its other number too.
CREATE FUNCTION spanish_forms(word text) RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN ARRAY[word]
    || CASE WHEN word ~* '\w\w[aeiouáéíóú]$' THEN ARRAY[word || 's']
            WHEN word ~* '\w\wz$' THEN ARRAY[left(word, -1) || 'ces']
            WHEN word ~* '\w\w[^s\d]$' THEN ARRAY[word || 'es']
            ELSE '{}' END
    || CASE WHEN word ~* '\w{4}[lnrdj]es$' THEN ARRAY[left(word, -2)]
            WHEN word ~* '\w[^iu][aeo]s$' AND ts_lexize('spanish_words', lower(word)) = ARRAY[lower(word)]
                THEN ARRAY[left(word, -1)]
            ELSE '{}' END;

-- The query for what a reader typed: words, "phrases", or, -without. Words alone are asked for in both numbers, and a
-- short last one also as the start of a word; beside a phrase, an or or a minus that would undo what these mean.
CREATE OR REPLACE FUNCTION spanish_query(typed text) RETURNS tsquery
LANGUAGE sql STABLE PARALLEL SAFE SET client_min_messages = warning
RETURN CASE
    WHEN typed ~* '"|(^|\s)-|\mor\M' THEN
        websearch_to_tsquery('spanish_accented', typed) || websearch_to_tsquery('spanish_unaccented', typed)
    ELSE coalesce((
        SELECT string_agg('(' || concat_ws(' | ', variadic queries) || ')', ' & ')::tsquery
        FROM regexp_split_to_table(typed, '[^[:alnum:]]+') AS word
        CROSS JOIN LATERAL (
            SELECT array_agg((plainto_tsquery('spanish_accented', form)
                || plainto_tsquery('spanish_unaccented', form))::text)
                || CASE WHEN word = substring(typed FROM '(?:^|\s)([[:alpha:]]{3,4})\s*$')
                        THEN ARRAY[lower(word) || ':*', fold(word) || ':*'] END AS queries
            FROM unnest(spanish_forms(word)) AS form) forms
        WHERE word <> ''), '')
END;
