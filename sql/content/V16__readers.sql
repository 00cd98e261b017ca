-- What readers do with news: counters that follow their rows, who was counted today, reports and bans.

-- ---------------------------------------------------------------------------------------------------------------------
-- Whatever writes a like or judges a comment counts it in the same transaction, a cascade or a hand at psql too. Likes
-- come in groups, so they are counted once per statement; comments come one by one.
UPDATE news_feed news SET
    like_count    = (SELECT count(*) FROM news_likes WHERE news_id = news.id),
    comment_count = (SELECT count(*) FROM news_comments WHERE news_id = news.id AND is_approved);

-- Room in each page for the next version of a row that is counted up, which then touches no index.
ALTER TABLE news_feed SET (fillfactor = 80);

CREATE FUNCTION count_likes() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE news_feed
    SET like_count = like_count + TG_ARGV[0]::integer * counted.likes
    FROM (SELECT news_id, count(*)::integer AS likes FROM changed GROUP BY news_id) AS counted
    WHERE id = counted.news_id;
    RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON news_likes REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_likes('1');
CREATE TRIGGER count_removed AFTER DELETE ON news_likes REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_likes('-1');

CREATE FUNCTION count_comment() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE news_feed SET comment_count = comment_count + TG_ARGV[0]::integer
    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.news_id ELSE NEW.news_id END;
    RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON news_comments
    FOR EACH ROW WHEN (NEW.is_approved) EXECUTE FUNCTION count_comment('1');
CREATE TRIGGER count_removed AFTER DELETE ON news_comments
    FOR EACH ROW WHEN (OLD.is_approved) EXECUTE FUNCTION count_comment('-1');
CREATE TRIGGER count_approved AFTER UPDATE OF is_approved ON news_comments
    FOR EACH ROW WHEN (NEW.is_approved AND NOT OLD.is_approved) EXECUTE FUNCTION count_comment('1');
CREATE TRIGGER count_hidden AFTER UPDATE OF is_approved ON news_comments
    FOR EACH ROW WHEN (OLD.is_approved AND NOT NEW.is_approved) EXECUTE FUNCTION count_comment('-1');

-- ---------------------------------------------------------------------------------------------------------------------
-- Who was counted as a viewer of an article today: a hash of user, device or address, gone the day after. No foreign
-- key: each of many rows would look for its article again, and a row without one does no harm until it is gone.
CREATE TABLE news_views (
    date    date    NOT NULL,
    news_id integer NOT NULL,
    viewer  bytea   NOT NULL,
    PRIMARY KEY (date, news_id, viewer)
);

-- ---------------------------------------------------------------------------------------------------------------------
-- A comment and its replies are one level deep; deeper ones of an older database move up to the comment they are under.
WITH RECURSIVE thread AS (
    SELECT id, id AS first FROM news_comments WHERE parent_id IS NULL
    UNION ALL
    SELECT reply.id, first FROM news_comments reply JOIN thread ON reply.parent_id = thread.id
)
UPDATE news_comments SET parent_id = first FROM thread WHERE thread.id = news_comments.id AND parent_id <> first;

ALTER TABLE news_comments
    ADD COLUMN edited_at    timestamptz,
    ADD COLUMN version      integer NOT NULL DEFAULT 1, -- of the text: who approves says which they read
    ADD COLUMN report_count integer NOT NULL DEFAULT 0; -- since it was last approved

CREATE INDEX news_comments_threads_idx ON news_comments (news_id, id DESC) WHERE parent_id IS NULL;
CREATE INDEX news_comments_replies_idx ON news_comments (parent_id, id);
DROP INDEX news_comments_parent_id_idx, news_comments_pending_idx;
CREATE INDEX news_comments_pending_idx ON news_comments (id) WHERE NOT is_approved;

-- New ones wait for approval, so that only what happens to those that are there changes what is read.
CREATE TRIGGER notify_change AFTER UPDATE OR DELETE OR TRUNCATE ON news_comments
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('comments');

CREATE TABLE news_comment_reports (
    comment_id integer     NOT NULL REFERENCES news_comments (id) ON DELETE CASCADE,
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    reason     text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (comment_id, user_id)
);
CREATE INDEX news_comment_reports_user_id_idx ON news_comment_reports (user_id);

-- Who may not take part, until expires_at or for good.
CREATE TABLE comment_bans (
    user_id    uuid        PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    reason     text        NOT NULL,
    expires_at timestamptz,
    banned_by  uuid        REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX comment_bans_banned_by_idx ON comment_bans (banned_by);
