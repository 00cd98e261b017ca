-- A session's two statements as session-service's PostgresSessions has them, each in a transaction of its own.
\set n :n + 1
INSERT INTO studio.sessions (id, origin, room, username, identity, holds_identity, display_name, role, metadata,
                             broadcast_id, ttl_seconds, expires_at)
SELECT id, origin, room, username, identity, true, display_name, role, metadata,
       CASE origin WHEN 'broadcast' THEN replace(room, 'broadcast-', '')::uuid END,
       seconds, now() + make_interval(secs => seconds)
FROM (VALUES (:prefix || '-' || :client_id || '-' || :n, 'api', :prefix || '-' || :client_id || '-' || :n, 'ana', 'ana',
              NULL, 'guest', NULL, 300)) AS wanted
    (id, origin, room, username, identity, display_name, role, metadata, seconds)
WHERE NOT EXISTS (
    SELECT FROM studio.sessions s
    WHERE s.room = wanted.room AND s.identity = wanted.identity AND studio.living(s))
ON CONFLICT (room, identity) WHERE holds_identity DO NOTHING
RETURNING id, room, username, expires_at;
UPDATE studio.sessions
SET consumed_at = now(), jti = 'jti-' || :n, consumed_by_key = NULL
WHERE id = :prefix || '-' || :client_id || '-' || :n
  AND consumed_at IS NULL AND revoked_at IS NULL AND expires_at > now()
RETURNING id, room, username, identity, display_name, ttl_seconds, consumed_at;
