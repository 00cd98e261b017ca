-- What happens to sessions and broadcasts, to be followed over server-sent events. Triggers write it, so that an event is
-- there exactly when the change is, whichever statement made it. A row trigger costs a consume about 13 µs of the
-- server's CPU (87 instead of 74); no cheaper form was found: a CTE in the statement costs more, and an index on
-- consumed_at would end HOT. Functions name the schema: who repairs a row by hand may have another search path.

-- Read in the order (xid, id) and only below the oldest transaction that still runs: what is read once never gets an
-- earlier neighbour, so every reader sees the same sequence. Empty it after restoring a dump: xids begin anew there.
CREATE TABLE events (
    xid         xid8        NOT NULL DEFAULT pg_current_xact_id(),
    id          bigint      GENERATED ALWAYS AS IDENTITY,
    event       text        NOT NULL, -- session.created, broadcast.live, …
    subject     text        NOT NULL, -- the id of the session or broadcast
    data        jsonb,                -- what is told; null for what is read from the session's row, where it does not change
    occurred_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (xid, id)
);

-- How far the feed's own upkeep has come.
CREATE TABLE feed (
    only_row      boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    expired_until timestamptz NOT NULL DEFAULT now(), -- sessions that ended before were told
    swept_xid     xid8        NOT NULL DEFAULT '0',   -- the newest event that was removed
    swept_id      bigint      NOT NULL DEFAULT 0
);
INSERT INTO feed DEFAULT VALUES;

CREATE FUNCTION tell_session() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO studio.events (event, subject) VALUES (TG_ARGV[0], NEW.id);
    RETURN NULL;
END $$;

CREATE TRIGGER tell_created AFTER INSERT ON sessions
    FOR EACH ROW EXECUTE FUNCTION tell_session('session.created');
CREATE TRIGGER tell_consumed AFTER UPDATE OF consumed_at ON sessions
    FOR EACH ROW WHEN (OLD.consumed_at IS NULL AND NEW.consumed_at IS NOT NULL)
    EXECUTE FUNCTION tell_session('session.consumed');
CREATE TRIGGER tell_revoked AFTER UPDATE OF revoked_at ON sessions
    FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
    EXECUTE FUNCTION tell_session('session.revoked');

CREATE FUNCTION tell_refused() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO studio.events (event, subject, data)
    VALUES (NEW.event, NEW.session_id, jsonb_build_object(
        'id', NEW.session_id, 'room', NEW.room, 'identity', NEW.identity, 'address', NEW.address,
        'userAgent', NEW.user_agent));
    RETURN NULL;
END $$;

CREATE TRIGGER tell_refused AFTER INSERT ON audit
    FOR EACH ROW WHEN (NEW.event = 'session.refused' AND NEW.session_id IS NOT NULL)
    EXECUTE FUNCTION tell_refused();

CREATE FUNCTION tell_broadcast() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    told studio.broadcasts;
    what text := 'updated';
BEGIN
    IF TG_OP = 'DELETE' THEN
        told := OLD;
        what := 'deleted';
    ELSE
        told := NEW;
        IF TG_OP = 'INSERT' THEN
            what := 'created';
        ELSIF NEW.status <> OLD.status THEN
            what := NEW.status; -- live, ended
        END IF;
    END IF;
    INSERT INTO studio.events (event, subject, data)
    VALUES ('broadcast.' || what, told.id, jsonb_build_object(
        'id', told.id, 'title', told.title, 'description', told.description, 'ownerId', told.owner_id,
        'status', told.status, 'viewers', told.viewers, 'createdAt', told.created_at, 'startedAt', told.started_at,
        'endedAt', told.ended_at));
    RETURN NULL;
END $$;

CREATE TRIGGER tell_made_or_gone AFTER INSERT OR DELETE ON broadcasts
    FOR EACH ROW EXECUTE FUNCTION tell_broadcast();
CREATE TRIGGER tell_changed AFTER UPDATE ON broadcasts
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION tell_broadcast();
