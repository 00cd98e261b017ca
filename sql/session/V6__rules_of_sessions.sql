-- The rules of a session's row in a form that consuming does not pay for. Every statement that writes a row reads each
-- CHECK of its table from the catalogue, parses and plans it, whatever it sets: thirteen took 70 % of the instructions
-- that PostgreSQL spent on a consume. A domain's rule is kept by each connection and asked where its column is written.

CREATE DOMAIN session_id AS text CONSTRAINT session_id_check CHECK (VALUE ~ '^[A-Za-z0-9._~-]{4,128}$');
CREATE DOMAIN session_origin AS text
    CONSTRAINT session_origin_check CHECK (VALUE IN ('api', 'internal', 'registry', 'broadcast'));
CREATE DOMAIN livekit_name AS text CONSTRAINT livekit_name_check CHECK (length(VALUE) BETWEEN 1 AND 256);
CREATE DOMAIN session_username AS text CONSTRAINT session_username_check CHECK (length(VALUE) BETWEEN 1 AND 250);
CREATE DOMAIN session_role AS text
    CONSTRAINT session_role_check CHECK (VALUE IN ('host', 'cohost', 'guest', 'viewer'));
CREATE DOMAIN session_ttl AS integer CONSTRAINT session_ttl_check CHECK (VALUE BETWEEN 10 AND 21600);
CREATE DOMAIN given_label AS jsonb CONSTRAINT given_label_check CHECK (jsonb_typeof(VALUE) IN ('string', 'number'));
CREATE DOMAIN sha256_hash AS bytea CONSTRAINT sha256_hash_check CHECK (length(VALUE) = 32);

ALTER TABLE sessions
    DROP CONSTRAINT sessions_id_check,
    DROP CONSTRAINT sessions_origin_check,
    DROP CONSTRAINT sessions_room_check,
    DROP CONSTRAINT sessions_username_check,
    DROP CONSTRAINT sessions_identity_check,
    DROP CONSTRAINT sessions_role_check,
    DROP CONSTRAINT sessions_ttl_seconds_check,
    DROP CONSTRAINT sessions_created_by_check,
    DROP CONSTRAINT sessions_token_hash_check,
    DROP CONSTRAINT sessions_check,
    DROP CONSTRAINT sessions_check1,
    DROP CONSTRAINT sessions_check2,
    ALTER COLUMN id TYPE session_id,
    ALTER COLUMN origin TYPE session_origin,
    ALTER COLUMN room TYPE livekit_name,
    ALTER COLUMN username TYPE session_username,
    ALTER COLUMN identity TYPE livekit_name,
    ALTER COLUMN role TYPE session_role,
    ALTER COLUMN ttl_seconds TYPE session_ttl,
    ALTER COLUMN created_by TYPE given_label,
    ALTER COLUMN token_hash TYPE sha256_hash;

-- A registered session has its token and its hash; one of ours has neither, and all that a token is minted from. After
-- the row, since any trigger before an update would lock each row first, also where it does not fire.
CREATE FUNCTION refuse_half_session() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.origin = 'registry' AND num_nulls(NEW.token_encrypted, NEW.token_hash) = 0
        OR NEW.origin <> 'registry' AND num_nonnulls(NEW.token_encrypted, NEW.token_hash) = 0
            AND num_nulls(NEW.room, NEW.username, NEW.identity, NEW.role) = 0
    THEN
        RETURN NULL;
    END IF;
    RAISE 'a session of origin % violates check constraint "sessions_whole_check"', NEW.origin
        USING ERRCODE = 'check_violation', CONSTRAINT = 'sessions_whole_check';
END $$;

CREATE TRIGGER refuse_half_session
    AFTER INSERT OR UPDATE OF origin, room, username, identity, role, token_encrypted, token_hash ON sessions
    FOR EACH ROW EXECUTE FUNCTION refuse_half_session();
