-- The UPDATE of session-service's PostgresSessions.consume, each session once: client c takes c + 1, c + 1 + callers, …
\set session :n * :callers + :client_id + 1
\set n :n + 1
UPDATE studio.sessions
SET consumed_at = now(), jti = 'jti-' || :session, consumed_by_key = NULL
WHERE id = :prefix || lpad((:session)::text, 14, '0')
  AND consumed_at IS NULL AND revoked_at IS NULL AND expires_at > now()
RETURNING id, room, username, identity, display_name, role, metadata, ttl_seconds, token_encrypted, jti,
    consumed_by_key, created_at, expires_at, consumed_at,
    CASE WHEN revoked_at IS NOT NULL THEN 'revoked'
         WHEN consumed_at IS NOT NULL THEN 'consumed'
         WHEN expires_at <= now() THEN 'expired'
         ELSE 'pending' END,
    now();
