-- Studio sessions that are consumed once, the tokens other servers registered, broadcasts, and what LiveKit tells.
-- Runs in the schema `studio`: the migration's search path says so, names here are unqualified.

CREATE TABLE broadcasts (
    id             uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    title          text        NOT NULL,
    description    text,
    owner_id       jsonb CHECK (jsonb_typeof(owner_id) IN ('string', 'number')), -- a label, given back as it came
    created_by_sub text,                                    -- who owns it; null when made without a token
    status         text        NOT NULL DEFAULT 'scheduled' CHECK (status IN ('scheduled', 'live', 'ended')),
    viewers        integer     NOT NULL DEFAULT 0 CHECK (viewers >= 0), -- participants in the room now
    created_at     timestamptz NOT NULL DEFAULT now(),
    started_at     timestamptz,
    ended_at       timestamptz,
    CHECK (status <> 'live' OR started_at IS NOT NULL),
    CHECK ((status = 'ended') = (ended_at IS NOT NULL))
);
CREATE INDEX broadcasts_created_at_idx ON broadcasts (created_at DESC, id DESC);
CREATE INDEX broadcasts_status_idx ON broadcasts (status, created_at DESC, id DESC);

-- No index holds consumed_at or revoked_at and pages keep room, so that consuming rewrites no index (HOT).
CREATE TABLE sessions (
    id              text        PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9._~-]{4,128}$'), -- p~… is ours, else registered
    origin          text        NOT NULL CHECK (origin IN ('api', 'internal', 'registry', 'broadcast')),
    room            text CHECK (length(room) BETWEEN 1 AND 256),         -- null only for a token of unknown make
    username        text CHECK (length(username) BETWEEN 1 AND 250),
    identity        text CHECK (length(identity) BETWEEN 1 AND 256),     -- LiveKit's, decided when it is made
    display_name    text,
    holds_identity  boolean     NOT NULL DEFAULT false,                  -- room and identity are its alone, by the index below
    role            text CHECK (role IN ('host', 'cohost', 'guest', 'viewer')),
    metadata        text,
    ttl_seconds     integer     NOT NULL CHECK (ttl_seconds BETWEEN 10 AND 21600),
    broadcast_id    uuid        REFERENCES broadcasts (id) ON DELETE SET NULL,
    created_by      jsonb CHECK (jsonb_typeof(created_by) IN ('string', 'number')), -- given back as it came
    token_encrypted bytea,                                               -- a registered token; ours are not kept
    token_hash      bytea CHECK (length(token_hash) = 32),               -- its SHA-256, to know the same again
    jti             text,                                                -- of the token that consuming gave
    consumed_by_key text,                                                -- the winner's Idempotency-Key
    created_at      timestamptz NOT NULL DEFAULT now(),
    expires_at      timestamptz NOT NULL,
    consumed_at     timestamptz,
    revoked_at      timestamptz,
    CHECK ((origin = 'registry') = (token_encrypted IS NOT NULL)),
    CHECK ((token_encrypted IS NULL) = (token_hash IS NULL)),
    CHECK (origin = 'registry' OR room IS NOT NULL AND username IS NOT NULL AND identity IS NOT NULL
        AND role IS NOT NULL),
    CHECK (consumed_by_key IS NULL OR consumed_at IS NOT NULL)
) WITH (fillfactor = 80);
CREATE INDEX sessions_room_identity_idx ON sessions (room, identity, expires_at); -- is the name taken? who is this?
CREATE UNIQUE INDEX sessions_held_identity_key ON sessions (room, identity) WHERE holds_identity;
CREATE INDEX sessions_created_at_idx ON sessions (created_at DESC, id DESC);      -- the list, page by page
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);                    -- the sweep
CREATE INDEX sessions_broadcast_id_idx ON sessions (broadcast_id) WHERE broadcast_id IS NOT NULL;

-- Whether its token may be in use, so that its identity is not given to another: a consumed one lives for its ttl more.
CREATE FUNCTION living(session sessions) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT session.revoked_at IS NULL
       AND GREATEST(session.expires_at, session.consumed_at + make_interval(secs => session.ttl_seconds)) > now()
$$;

-- What was refused, revoked or removed: who, when, from where. The session may live in another store, so nothing
-- refers.
CREATE TABLE audit (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event       text        NOT NULL, -- as in the event stream: session.refused, session.revoked, …
    session_id  text,
    room        text,
    identity    text,
    actor       text,                 -- the token's sub, "secret", or null for whoever held the id
    address     text,
    user_agent  text,
    request_id  text,
    occurred_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_session_id_idx ON audit (session_id, id);
CREATE INDEX audit_occurred_at_idx ON audit (occurred_at);

-- LiveKit repeats a webhook until it is answered; its id is counted once.
CREATE TABLE livekit_events (
    id          text        PRIMARY KEY,
    event       text        NOT NULL,
    room        text,
    received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX livekit_events_room_idx ON livekit_events (room, received_at);
CREATE INDEX livekit_events_received_at_idx ON livekit_events (received_at);

-- Who was put out of a room and stays out for a while: LiveKit goes on refreshing the token of a connected client.
CREATE TABLE kept_out (
    room       text        NOT NULL,
    identity   text        NOT NULL,
    kept_until timestamptz NOT NULL,
    PRIMARY KEY (room, identity)
);
CREATE INDEX kept_out_kept_until_idx ON kept_out (kept_until);

-- Word of a broadcast that changed (channel `changes`, payload the topic); counting viewers tells nothing. Sessions
-- tell nothing either: NOTIFY takes one lock for the whole database at commit, and thousands are consumed per second.
CREATE FUNCTION notify_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('changes', TG_ARGV[0]);
    RETURN NULL;
END $$;

CREATE TRIGGER notify_change AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE
    OF title, description, owner_id, status, started_at, ended_at
    ON broadcasts FOR EACH STATEMENT EXECUTE FUNCTION notify_change('broadcasts');
