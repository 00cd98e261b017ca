-- The demo's broadcasts, one per state. Loaded with the search path on `studio`; may run again.
INSERT INTO broadcasts
    (id, title, description, owner_id, created_by_sub, status, viewers, created_at, started_at, ended_at)
VALUES
    ('00000000-0000-4000-8000-000000000601', 'Mesa redonda: la nueva ley de comunicación',
        'Radios comunitarias y Ministerio, en directo desde el estudio 2.', '"demo-producer"', 'auth0|demo-producer',
        'scheduled', 0, now() - interval '1 day', NULL, NULL),
    ('00000000-0000-4000-8000-000000000602', 'Entrevista con la orquesta juvenil', NULL, '17', 'auth0|demo-producer-2',
        'scheduled', 0, now() - interval '5 hours', NULL, NULL),
    ('00000000-0000-4000-8000-000000000603', 'Noticiero de la comunidad',
        'Cada tarde, con las preguntas de los vecinos.', '"demo-producer"', 'auth0|demo-producer',
        'live', 12, now() - interval '2 hours', now() - interval '25 minutes', NULL),
    ('00000000-0000-4000-8000-000000000604', 'Final del campeonato de barrios',
        'Narración y comentarios desde la cancha.',
        '"demo-producer-2"', 'auth0|demo-producer-2', 'ended', 0, now() - interval '4 days',
        now() - interval '3 days 2 hours', now() - interval '3 days'),
    ('00000000-0000-4000-8000-000000000605', 'Taller de cocina: el locro de Rosa', NULL, NULL, 'auth0|demo-admin',
        'ended', 0, now() - interval '9 days', now() - interval '8 days 3 hours', now() - interval '8 days 2 hours')
ON CONFLICT DO NOTHING;
