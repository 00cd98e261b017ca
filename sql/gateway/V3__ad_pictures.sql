-- Agencies upload the pictures of their ads below /ads/requests. An operator who has such a route already keeps it.
INSERT INTO routes (id, prefix, service, max_body_bytes)
VALUES ('ad-requests', '/ads/requests', 'content', 16777216), ('api-ad-requests', '/api/ads/requests', 'content', 16777216)
ON CONFLICT DO NOTHING;
