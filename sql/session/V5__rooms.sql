-- The history of LiveKit's rooms, as its webhooks and whoever polls it tell, and word of who is kept out of them.

CREATE TABLE rooms (
    sid          text        PRIMARY KEY,                  -- LiveKit's, of one opening: a name may be opened again
    name         text        NOT NULL,
    started_at   timestamptz NOT NULL,                     -- by LiveKit's clock
    finished_at  timestamptz,
    participants integer     NOT NULL DEFAULT 0 CHECK (participants >= 0),
    seen_at      timestamptz NOT NULL DEFAULT now(),       -- first, by our clock
    CHECK (finished_at >= started_at),
    CHECK (finished_at IS NULL OR participants = 0)
);
CREATE INDEX rooms_open_idx ON rooms (name) WHERE finished_at IS NULL;
CREATE INDEX rooms_name_idx ON rooms (name, started_at DESC);

CREATE TRIGGER notify_change AFTER INSERT OR UPDATE ON kept_out
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('kept_out');
