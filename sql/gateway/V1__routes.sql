-- What goes where: the gateway's routes, the upstreams an operator adds, and who changed them.
-- Runs in the schema `gateway`: the migration's search path says so, names here are unqualified.

-- The longest prefix wins and ends at a path boundary; '/' takes everything else. The gateway's own addresses are its
-- own.
CREATE TABLE routes (
    id                    text    PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    prefix                text    NOT NULL UNIQUE CHECK (prefix ~ '^/([A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*)?$'
        AND prefix !~ '/[.]{1,2}(/|$)' AND prefix !~ '^/(health|docs|openapi[.]json|gateway|status|studio-test)(/|$)'),
    service               text,                               -- null: nowhere, answered 404 at the gateway
    strip_prefix          text    NOT NULL DEFAULT '',        -- the start of the path that the upstream does not see
    first_byte_timeout_ms integer NOT NULL DEFAULT 30000 CHECK (first_byte_timeout_ms BETWEEN 100 AND 600000),
    max_body_bytes        bigint  NOT NULL DEFAULT 1048576 CHECK (max_body_bytes >= 0),
    rate_class            text -- null: reads or writes, by method
        CHECK (rate_class IN ('reads', 'writes', 'tokens', 'validate', 'login')),
    is_signed             boolean NOT NULL DEFAULT false,     -- carries a signature of its own: no bearer check here
    forwards_secret       boolean NOT NULL DEFAULT false,     -- X-BACKEND-SECRET may pass
    is_active             boolean NOT NULL DEFAULT true,
    CHECK (starts_with(prefix, strip_prefix))
);

-- Instances that are added to those of CONTENT_URLS, CONTENT_ADMIN_URLS and SESSION_URLS; a row with the URL of one of
-- these and is_active false takes it out. So none is seeded: a fresh gateway works from its environment alone.
CREATE TABLE upstreams (
    id        text    PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    service   text    NOT NULL,
    url       text    NOT NULL CHECK (url ~ '^https?://[^/?#[:space:]]+$'), -- scheme, host and port, no path
    is_active boolean NOT NULL DEFAULT true,
    UNIQUE (service, url)
);

-- One line per change, with the row as it was and as it is.
CREATE TABLE audit (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor      text        NOT NULL, -- the token's sub
    action     text        NOT NULL CHECK (action IN ('put', 'delete')),
    kind       text        NOT NULL CHECK (kind IN ('route', 'upstream')),
    object_id  text        NOT NULL,
    before     jsonb,
    after      jsonb,
    request_id text,
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_object_idx ON audit (kind, object_id, id);

-- Every path of a service stands at /x and at /api/x, and below /panel for the admin web.
INSERT INTO routes (id, prefix, service, strip_prefix, first_byte_timeout_ms, max_body_bytes, rate_class, is_signed,
    forwards_secret)
SELECT CASE base WHEN '' THEN '' WHEN '/api' THEN 'api-' WHEN '/panel' THEN 'panel-' ELSE 'panel-api-' END || route.id,
    base || route.path, route.service, CASE WHEN base LIKE '/panel%' THEN '/panel' ELSE '' END,
    route.first_byte_ms, route.max_bytes, route.rate_class, route.signed, route.secret
FROM (VALUES
    ('session',         '/session',                 'session',       false, 30000,  1048576, 'tokens',   false, true),
    ('session-check',   '/session/validate',        'session',       false, 30000,  1048576, 'validate', false, false),
    ('sessions',        '/sessions',                'session',       false, 30000,  1048576, NULL,       false, true),
    ('token',           '/token',                   'session',       false, 30000,  1048576, 'tokens',   false, true),
    ('tokens',          '/tokens',                  'session',       false, 30000,  1048576, 'tokens',   false, true),
    ('broadcasts',      '/broadcasts',              'session',       false, 30000,  1048576, NULL,       false, true),
    ('rooms',           '/rooms',                   'session',       false, 30000,  1048576, NULL,       false, true),
    ('livekit',         '/livekit',                 'session',       false, 30000,  1048576, NULL,       false, false),
    ('livekit-webhook', '/livekit/webhook',         'session',       false, 30000,  1048576, NULL,       true,  false),
    ('internal',        '/internal',                NULL,            false, 30000,        0, NULL,       false, false),
    ('users',           '/users',                   'content',       false, 30000,  1048576, NULL,       false, true),
    ('login',           '/login',                   'content',       false, 30000,  1048576, 'login',    false, false),
    ('machine-login',   '/auth/client-credentials', 'content',       false, 30000,  1048576, 'login',    false, false),
    ('admin',           '/admin',                   'content-admin', false, 30000,  1048576, NULL,       false, false),
    -- logos and whole guides come in here; probing every stream and copying a JW Player site take their time
    ('admin-livetv',    '/admin/livetv',            'content-admin', false, 120000, 16777216, NULL,      false, false),
    ('admin-jwplayer',  '/admin/jwplayer',          'content-admin', false, 120000, 1048576, NULL,       false, false),
    ('root',            '',                         'content-admin', true,  30000,  1048576, NULL,       false, false),
    ('admin-livetv',    '/admin/livetv',            'content-admin', true,  120000, 16777216, NULL,      false, false),
    ('admin-jwplayer',  '/admin/jwplayer',          'content-admin', true,  120000, 1048576, NULL,       false, false),
    ('upload',          '/upload-image',            'content-admin', true,  30000,  16777216, NULL,      false, false),
    ('login',           '/login',                   'content-admin', true,  30000,  1048576, 'login',    false, false),
    ('machine-login',   '/auth/client-credentials', 'content-admin', true,  30000,  1048576, 'login',    false, false),
    ('jwplayer-webhook', '/jwplayer/webhook',       'content-admin', true,  30000,  1048576, NULL,       true,  false)
) AS route (id, path, service, panel, first_byte_ms, max_bytes, rate_class, signed, secret)
JOIN (VALUES ('', false), ('/api', false), ('/panel', true), ('/panel/api', true)) AS door (base, panel) USING (panel);

INSERT INTO routes (id, prefix, service) VALUES ('everything-else', '/', 'content');

-- Every instance reloads its table when a change commits: channel `changes`, payload the topic.
CREATE FUNCTION notify_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('changes', TG_ARGV[0]);
    RETURN NULL;
END $$;

CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON routes
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('routes');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON upstreams
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('routes');
