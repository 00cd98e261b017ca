-- A session's two statements as session-service's PostgresSessions has them, each in a transaction of its own.
\set n :n + 1
WITH wanted (id, origin, room, username, identity, display_name, role, metadata, seconds) AS (
    VALUES (:prefix || '-' || :client_id || '-' || :n, 'api', :prefix || '-' || :client_id || '-' || :n, 'ana', 'ana',
            NULL, 'guest', NULL, 300)),
released AS (
    UPDATE studio.sessions s
    SET holds_identity = false
    FROM wanted w
    WHERE s.room = w.room AND s.identity = w.identity AND s.holds_identity AND NOT studio.living(s)
    RETURNING s.id)
INSERT INTO studio.sessions (id, origin, room, username, identity, holds_identity, display_name, role, metadata,
                             ttl_seconds, expires_at)
SELECT id, origin, room, username, identity, true, display_name, role, metadata,
       seconds, now() + make_interval(secs => seconds)
FROM wanted w, (SELECT count(*) FROM released) AS first
WHERE NOT EXISTS (
    SELECT FROM studio.sessions s WHERE s.room = w.room AND s.identity = w.identity AND studio.living(s))
ON CONFLICT (room, identity) WHERE holds_identity DO NOTHING
RETURNING id, room, username, expires_at;
UPDATE studio.sessions
SET consumed_at = now(), jti = 'jti-' || :n, consumed_by_key = NULL
WHERE id = :prefix || '-' || :client_id || '-' || :n
  AND consumed_at IS NULL AND revoked_at IS NULL AND expires_at > now()
RETURNING id, room, username, identity, display_name, ttl_seconds, consumed_at;
