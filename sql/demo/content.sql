-- Demo data of a small station: what an empty database is filled with, so that no page shows an empty list.
-- May run again: what is there is left as it is. The pictures are in images.sql, the guide in guide.sql.

-- ---------------------------------------------------------------------------------------------------------- People
INSERT INTO users (id, auth0_id, email, email_verified, username, name, display_name, role, is_active, created_at)
SELECT ('00000000-0000-4000-8000-0000000000' || number)::uuid, 'auth0|demo-' || login,
    login || '@demo.lacajita.tv', login <> 'user-3', login, name, name, role, is_active, now() - age
FROM (VALUES
    ('01', 'admin',      'Ana Martínez',     'admin',    true,  interval '400 days'),
    ('02', 'producer',   'Pedro Gómez',      'producer', true,  interval '380 days'),
    ('03', 'agency',     'Lucía Fernández',  'agency',   true,  interval '300 days'),
    ('04', 'user',       'Carlos Ruiz',      'user',     true,  interval '120 days'),
    ('05', 'producer-2', 'Marta Salcedo',    'producer', true,  interval '210 days'),
    ('06', 'agency-2',   'Diego Ibarra',     'agency',   true,  interval '90 days'),
    ('07', 'user-2',     'Sofía Peñaranda',  'user',     true,  interval '45 days'),
    ('08', 'user-3',     'Íñigo Zambrano',   'user',     true,  interval '12 days'),
    ('09', 'user-4',     'Rosa Quispe',      'user',     false, interval '200 days')
) AS person (number, login, name, role, is_active, age)
ON CONFLICT DO NOTHING;

-- ------------------------------------------------------------------------------------------------------- Catalogue
INSERT INTO lacajita_segments (id, name, livetv, order_, active) VALUES
    (1, 'En vivo', 1, 1, 1),
    (2, 'Recién llegados', 0, 2, 1),
    (3, 'Series', 0, 3, 1),
    (4, 'Documentales', 0, 4, 1),
    (5, 'Para niños', 0, 5, 1),
    (6, 'Cocina y hogar', 0, 6, 1),
    (7, 'Especial de Navidad', 0, 7, 0)
ON CONFLICT DO NOTHING;

INSERT INTO lacajita_categories (id, name) VALUES
    (1, 'Drama'), (2, 'Comedia'), (3, 'Historia'), (4, 'Naturaleza'), (5, 'Animación'),
    (6, 'Gastronomía'), (7, 'Música'), (8, 'Viajes'), (9, 'Deporte')
ON CONFLICT DO NOTHING;

INSERT INTO lacajita_playlists
    (id, segment_id, title, category, description, img, subscription, subscription_cost, active, created_at, updated_at)
SELECT id, segment, title, category, description, '/img/' || id || '.jpeg', CASE WHEN cost IS NULL THEN 0 ELSE 1 END,
    cost::numeric, active, now() - days * interval '1 day' - interval '60 days', now() - days * interval '1 day'
FROM (VALUES
    ('mR4tQz8L', 2, 'La casa del acantilado', 'Drama', NULL, 1, 1,
        'Tres hermanas vuelven al pueblo donde crecieron y abren la puerta que su padre cerró hace treinta años.'),
    ('hV9cKw2P', 2, 'Ruta del café', 'Viajes', NULL, 1, 2,
        'De la semilla a la taza: un viaje por las fincas de altura con la gente que madruga para cosechar.'),
    ('xT7nBd3Y', 2, 'Fútbol de barrio', 'Deporte', NULL, 1, 3,
        'Las canchas de tierra, los campeonatos de domingo y los apodos que nadie olvida.'),
    ('pL5sJf6G', 3, 'Oficina de objetos perdidos', 'Comedia', NULL, 1, 5,
        'En la estación central nada se pierde para siempre. Comedia coral sobre quienes guardan lo ajeno.'),
    ('qW2eRt9U', 3, 'Marea alta', 'Drama', '2.99', 1, 8,
        'Una capitana de puerto investiga por qué los barcos llegan vacíos.'),
    ('zX8vBn1M', 3, 'Los Peñaranda', 'Comedia', NULL, 1, 9,
        'Tres generaciones, una panadería y una sola ducha.'),
    ('kJ3hGf7D', 4, 'Memoria de la ciudad', 'Historia', NULL, 1, 12,
        'El archivo fotográfico del municipio, contado por los vecinos que salen en las fotos.'),
    ('aS6dFq4E', 4, 'Volcanes dormidos', 'Naturaleza', '1.50', 1, 14,
        'Vulcanólogas y guías de montaña escuchan la tierra de noche.'),
    ('oI9uYt5R', 4, 'El río de los niños', 'Naturaleza', NULL, 1, 18,
        'Una escuela a orillas del río mide el agua cada mañana y cambia la ley.'),
    ('bN2mVc8X', 5, 'Pequeños inventores', 'Animación', NULL, 1, 6,
        'Nina y su robot de cartón arreglan lo que los mayores dan por roto.'),
    ('gH5jKl1Z', 5, 'Cuentos de la abuela lechuza', 'Animación', NULL, 1, 11,
        'Historias de la tradición oral para escuchar antes de dormir.'),
    ('tY7rEw3Q', 5, 'Canta conmigo', 'Música', NULL, 1, 20,
        'Rondas, trabalenguas y canciones con instrumentos del mundo.'),
    ('cV4bNm6S', 6, 'La olla de Rosa', 'Gastronomía', NULL, 1, 4,
        'Recetas de siempre con lo que hay en el mercado esta semana.'),
    ('dF8gHj2K', 6, 'Huerto en casa', 'Gastronomía', NULL, 1, 16,
        'Tomates en el balcón y hierbas en la ventana: jardinería sin jardín.'),
    ('yU1iOp9A', 3, 'Archivo confidencial', 'Drama', NULL, 0, 40,
        'Primera temporada, retirada mientras se renuevan los derechos.'),
    ('wE6rTy4B', 7, 'Villancicos del mundo', 'Música', NULL, 1, 300,
        'Coros de nueve países cantan en la catedral.')
) AS playlist (id, segment, title, category, cost, active, days, description)
ON CONFLICT DO NOTHING;

INSERT INTO lacajita_playlist_categories (id_playlist, id_category) VALUES
    ('mR4tQz8L', 1), ('hV9cKw2P', 8), ('hV9cKw2P', 6), ('xT7nBd3Y', 9), ('pL5sJf6G', 2), ('qW2eRt9U', 1),
    ('zX8vBn1M', 2), ('kJ3hGf7D', 3), ('aS6dFq4E', 4), ('aS6dFq4E', 8), ('oI9uYt5R', 4), ('bN2mVc8X', 5),
    ('gH5jKl1Z', 5), ('tY7rEw3Q', 7), ('tY7rEw3Q', 5), ('cV4bNm6S', 6), ('dF8gHj2K', 6), ('wE6rTy4B', 7)
ON CONFLICT DO NOTHING;

INSERT INTO lacajita_season (id, playlist_id, title, description, date, active)
SELECT id, playlist, title, NULL, now() - days * interval '1 day', active
FROM (VALUES
    (1, 'mR4tQz8L', 'Temporada 1', 200, 1), (2, 'mR4tQz8L', 'Temporada 2', 1, 1), (3, 'hV9cKw2P', 'Temporada 1', 2, 1),
    (4, 'xT7nBd3Y', 'Apertura', 3, 1), (5, 'pL5sJf6G', 'Temporada 1', 400, 1), (6, 'pL5sJf6G', 'Temporada 2', 150, 1),
    (7, 'pL5sJf6G', 'Temporada 3', 5, 1), (8, 'qW2eRt9U', 'Temporada 1', 8, 1), (9, 'zX8vBn1M', 'Temporada 1', 9, 1),
    (10, 'kJ3hGf7D', 'Los barrios', 60, 1), (11, 'kJ3hGf7D', 'Los oficios', 12, 1),
    (12, 'aS6dFq4E', 'Temporada 1', 14, 1), (13, 'oI9uYt5R', 'Película y entrevistas', 18, 1),
    (14, 'bN2mVc8X', 'Temporada 1', 90, 1), (15, 'bN2mVc8X', 'Temporada 2', 6, 1), (16, 'gH5jKl1Z', 'Cuentos', 11, 1),
    (17, 'tY7rEw3Q', 'Canciones', 20, 1), (18, 'cV4bNm6S', 'Primavera', 4, 1), (19, 'dF8gHj2K', 'Balcones', 16, 1),
    (20, 'yU1iOp9A', 'Temporada 1', 40, 0), (21, 'wE6rTy4B', 'Concierto', 300, 1)
) AS season (id, playlist, title, days, active)
ON CONFLICT DO NOTHING;

-- 94 videos; a media id is eight letters and figures as JW Player's are, drawn from season and position.
INSERT INTO lacajita_videos (season_id, video_id, date, active, position, user_id)
SELECT season.id,
    substr(translate(encode(sha256(convert_to(season.id || '/' || place, 'UTF8')), 'base64'), '+/=', 'kQ7'), 1, 8),
    season.date + place * interval '1 hour', season.active, place,
    ('00000000-0000-4000-8000-00000000000' || CASE WHEN season.id % 3 = 0 THEN 5 ELSE 2 END)::uuid
FROM lacajita_season season
JOIN (VALUES (1, 6), (2, 4), (3, 5), (4, 4), (5, 6), (6, 6), (7, 4), (8, 6), (9, 5), (10, 4), (11, 4), (12, 5), (13, 3),
    (14, 6), (15, 4), (16, 5), (17, 4), (18, 5), (19, 3), (20, 4), (21, 1)) AS size (season_id, videos)
    ON size.season_id = season.id
CROSS JOIN generate_series(0, videos - 1) AS place
ON CONFLICT DO NOTHING;

INSERT INTO lacajita_home_carousel (id, link, imgsrc, video, active, order_, muted) VALUES
    (1, '/playlists/mR4tQz8L', '/img/inicio/portada-1.png', NULL, 1, 1, 0),
    (2, '/livetv', '/img/inicio/portada-2.png', 'https://test-streams.mux.dev/x36xhzz/x36xhzz.m3u8', 1, 2, 1),
    (3, '/playlists/hV9cKw2P', '/img/inicio/portada-3.png', NULL, 1, 3, 0),
    (4, '/playlists/wE6rTy4B', '/img/inicio/portada-4.png', NULL, 0, 4, 0)
ON CONFLICT DO NOTHING;

-- -------------------------------------------------------------------------------------------------------- JW Player
-- As if the site had been read an hour ago: every video with a public test stream, every playlist with its videos.
INSERT INTO jwplayer_syncs (id, state, phase, media_total, playlists_total, requested_by, started_at, finished_at)
OVERRIDING SYSTEM VALUE
SELECT 1, 'done', 'unlisted_playlists', (SELECT count(*) FROM lacajita_videos), (SELECT count(*) FROM lacajita_playlists),
    'auth0|demo-admin', now() - interval '61 minutes', now() - interval '60 minutes'
ON CONFLICT DO NOTHING;

INSERT INTO jwplayer_media
    (id, title, description, tags, duration, published_at, image, images, sources, tracks, synced_at, sync_id)
SELECT video.video_id, concat(playlist.title, ' · ', season.title, ' · Capítulo ', video.position + 1),
    playlist.description, lower(playlist.category), 1200 + (ascii(video.video_id) * 37 + video.position * 61) % 1500,
    video.date, playlist.img, '[]',
    jsonb_build_array(jsonb_build_object('type', 'application/vnd.apple.mpegurl', 'file',
        (ARRAY['https://test-streams.mux.dev/x36xhzz/x36xhzz.m3u8',
            'https://test-streams.mux.dev/test_001/stream.m3u8',
            'https://devstreaming-cdn.apple.com/videos/streaming/examples/bipbop_16x9/bipbop_16x9_variant.m3u8'
        ])[ascii(video.video_id) % 3 + 1])),
    '[]', now() - interval '60 minutes', 1
FROM lacajita_videos video
JOIN lacajita_season season ON season.id = video.season_id
JOIN lacajita_playlists playlist ON playlist.id = season.playlist_id
ON CONFLICT DO NOTHING;

INSERT INTO jwplayer_playlists (id, title, description, synced_at, sync_id)
SELECT id, title, description, now() - interval '60 minutes', 1 FROM lacajita_playlists
ON CONFLICT DO NOTHING;

INSERT INTO jwplayer_playlist_items (playlist_id, position, media_id)
SELECT season.playlist_id,
    row_number() OVER (PARTITION BY season.playlist_id ORDER BY season.date, season.id, video.position) - 1, video_id
FROM lacajita_videos video
JOIN lacajita_season season ON season.id = video.season_id
ON CONFLICT DO NOTHING;

INSERT INTO jwplayer_events (digest, event, media_id, received_at)
SELECT encode(sha256(convert_to(video_id, 'UTF8')), 'hex'), 'conversions_complete', video_id,
    now() - interval '70 minutes'
FROM lacajita_videos WHERE season_id = 2 AND position = 0
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------- Live TV
-- Public test streams of player makers; the eighteenth channel is switched off.
INSERT INTO livetv_channels
    (id, legacy_id, number, name, stream_url, logo_url, logo_thumbnail, quality, category, country, language, tvg_id,
     is_active, display_order, status)
SELECT ('00000000-0000-4000-8000-0000000001' || lpad(number::text, 2, '0'))::uuid, number, number, name, stream_url,
    '/img/livetv/' || file || '.png', '/img/livetv/thumbs/128x128/' || file || '.png', quality, category, 'EC', 'es',
    file || '.lacajita.tv', number <= 17, number, 'unknown'
FROM (VALUES
    (1, 'cajita-uno', 'La Cajita Uno', 'General', 'HD',
        'https://test-streams.mux.dev/x36xhzz/x36xhzz.m3u8'),
    (2, 'cajita-noticias', 'La Cajita Noticias', 'Noticias', 'FHD',
        'https://test-streams.mux.dev/test_001/stream.m3u8'),
    (3, 'deportes-total', 'Deportes Total', 'Deportes', 'FHD',
        'https://test-streams.mux.dev/pts_shift/master.m3u8'),
    (4, 'pequecajita', 'Pequecajita', 'Infantil', 'HD',
        'https://devstreaming-cdn.apple.com/videos/streaming/examples/img_bipbop_adv_example_fmp4/master.m3u8'),
    (5, 'cine-andino', 'Cine Andino', 'Cine', 'FHD',
        'https://devstreaming-cdn.apple.com/videos/streaming/examples/bipbop_4x3/bipbop_4x3_variant.m3u8'),
    (6, 'musica-viva', 'Música Viva', 'Música', 'HD',
        'https://devstreaming-cdn.apple.com/videos/streaming/examples/bipbop_16x9/bipbop_16x9_variant.m3u8'),
    (7, 'cultura-24', 'Cultura 24', 'Cultura', 'HD',
        'https://cph-p2p-msl.akamaized.net/hls/live/2000341/test/master.m3u8'),
    (8, 'cocina-criolla', 'Cocina Criolla', 'Estilo de vida', 'HD',
        'https://demo.unified-streaming.com/k8s/features/stable/video/tears-of-steel/tears-of-steel.ism/.m3u8'),
    (9, 'documenta', 'Documenta', 'Cultura', 'FHD',
        'https://test-streams.mux.dev/x36xhzz/x36xhzz.m3u8'),
    (10, 'novelas-plus', 'Novelas Plus', 'Series', 'HD',
        'https://test-streams.mux.dev/test_001/stream.m3u8'),
    (11, 'tierra-y-campo', 'Tierra y Campo', 'Estilo de vida', 'SD',
        'https://test-streams.mux.dev/pts_shift/master.m3u8'),
    (12, 'radio-vision', 'Radio Visión', 'Música', 'SD',
        'https://devstreaming-cdn.apple.com/videos/streaming/examples/img_bipbop_adv_example_fmp4/master.m3u8'),
    (13, 'series-max', 'Series Max', 'Series', 'FHD',
        'https://devstreaming-cdn.apple.com/videos/streaming/examples/bipbop_4x3/bipbop_4x3_variant.m3u8'),
    (14, 'universidad-tv', 'Universidad TV', 'Cultura', 'HD',
        'https://devstreaming-cdn.apple.com/videos/streaming/examples/bipbop_16x9/bipbop_16x9_variant.m3u8'),
    (15, 'parlamento', 'Canal Parlamento', 'Noticias', 'SD',
        'https://cph-p2p-msl.akamaized.net/hls/live/2000341/test/master.m3u8'),
    (16, 'retro', 'Retro TV', 'Cine', 'SD',
        'https://demo.unified-streaming.com/k8s/features/stable/video/tears-of-steel/tears-of-steel.ism/.m3u8'),
    (17, 'fe-y-familia', 'Fe y Familia', 'General', 'HD',
        'https://test-streams.mux.dev/x36xhzz/x36xhzz.m3u8'),
    (18, 'retro', 'Canal de pruebas', 'General', 'SD',
        'https://test-streams.mux.dev/pts_shift/master.m3u8')
) AS channel (number, file, name, category, quality, stream_url)
ON CONFLICT DO NOTHING;

-- ------------------------------------------------------------------------------------------------------------- News
INSERT INTO news_feed
    (id, title, slug, excerpt, content, image_url, video_url, category, tags, author_id, is_published, is_featured,
     published_at, view_count, created_at, updated_at)
SELECT id, title, slug, excerpt, '<p>' || excerpt || '</p><p>' || body || '</p>', '/img/noticias/' || picture || '.png',
    video, category, tags, ('00000000-0000-4000-8000-0000000000' || author)::uuid, is_published, is_featured,
    now() + hours::numeric * interval '1 hour', views, now() - interval '20 days', now() - interval '1 hour'
FROM (VALUES
    (1, 'El jefe de Estado inaugura el hospital del valle', 'el-jefe-de-estado-inaugura-el-hospital-del-valle',
        'Tras cuatro aplazamientos, el centro abre con doscientas camas y urgencias las veinticuatro horas.',
        'El presidente recorrió las salas junto al equipo médico y anunció que el Estado contratará a noventa '
        'enfermeras antes de fin de mes. Vecinos de tres cantones esperaban la apertura desde la crecida del río.',
        'estado', NULL, 'Política', '{salud,gobierno}', '02', true, true, '-3', 1840),
    (2, 'Nueva ley de comunicación: qué cambia para las radios locales',
        'nueva-ley-de-comunicacion-que-cambia-para-las-radios-locales',
        'La comunicación comunitaria tendrá por primera vez frecuencias propias.',
        'El texto reserva un tercio del espectro. Las asociaciones de radios piden plazos claros y menos trámites; el '
        'Ministerio de Comunicaciones promete un reglamento en noventa días.',
        'comunicacion', NULL, 'Política', '{radio,ley}', '02', true, false, '-9', 912),
    (3, 'Niños de la escuela del río ganan el premio nacional de ciencias',
        'ninos-de-la-escuela-del-rio-ganan-el-premio-nacional-de-ciencias',
        'Midieron el agua cada mañana durante dos años. Ahora su método se usará en todo el país.',
        'El proyecto empezó con un frasco y una regla. La maestra Elena Yépez cuenta que la niña más pequeña del '
        'grupo fue quien descubrió el error de los primeros datos.',
        'ninos', 'https://test-streams.mux.dev/x36xhzz/x36xhzz.m3u8', 'Sociedad', '{educación,ciencia}', '05',
        true, true, '-20', 2650),
    (4, 'Los años nuevos que cambiaron la plaza mayor', 'los-anos-nuevos-que-cambiaron-la-plaza-mayor',
        'Un libro reúne ocho décadas de fotografías de Nochevieja.',
        'Del primer reloj eléctrico a los muñecos gigantes: el archivo municipal abre sus cajas.',
        'anos-nuevos', NULL, 'Cultura', '{historia,fotografía}', '05', true, false, '-30', 433),
    (5, 'El volcán despierta: se amplía el cerco de seguridad', 'el-volcan-despierta-se-amplia-el-cerco-de-seguridad',
        'Dos temblores leves y una columna de vapor obligan a cerrar el sendero norte.',
        'El Instituto Geofísico pide calma. Los guías de montaña ayudan a bajar al ganado.',
        'volcan', NULL, 'Sociedad', '{naturaleza,emergencias}', '02', true, false, '-41', 3120),
    (6, 'El mercado central estrena techo y horario de noche', 'el-mercado-central-estrena-techo-y-horario-de-noche',
        'Jueves y viernes habrá puestos de comida hasta la una.',
        'Las caseras celebran: llevaban seis inviernos con goteras.',
        'mercado', NULL, 'Economía', '{comercio}', '02', true, false, '-53', 640),
    (7, 'Histórica remontada: el Deportivo gana en el último minuto',
        'historica-remontada-el-deportivo-gana-en-el-ultimo-minuto',
        'Tres goles en once minutos y una celebración que paró el tráfico.',
        'La capitana Noelia Cedeño marcó el tercero de cabeza, con la venda de un golpe en el primer tiempo.',
        'futbol', 'https://test-streams.mux.dev/test_001/stream.m3u8', 'Deportes', '{fútbol}', '05',
        true, true, '-66', 5210),
    (8, 'Vuelve la feria del libro con autoras de doce países', 'vuelve-la-feria-del-libro-con-autoras-de-doce-paises',
        'Entrada libre los diez días y talleres para jóvenes.',
        'La ilustradora invitada dibujará un mural con quienes se acerquen.',
        'feria', NULL, 'Cultura', '{libros}', '05', true, false, '-90', 288),
    (9, 'Agua potable para el barrio alto, después de once años',
        'agua-potable-para-el-barrio-alto-despues-de-once-anos',
        'La última tubería se conectó el martes ante los aplausos de los vecinos.',
        'La obra costó menos de lo previsto gracias a las mingas de fin de semana.',
        'agua', NULL, 'Sociedad', '{obras}', '02', true, false, '-130', 1475),
    (10, 'La orquesta juvenil toca en el metro', 'la-orquesta-juvenil-toca-en-el-metro',
        'Ochenta músicos sorprendieron a la hora punta con un pasillo y una cumbia.',
        'El vídeo ya se ha compartido en medio mundo.',
        'orquesta', NULL, 'Cultura', '{música}', '05', true, false, '-170', 970),
    (11, 'Así será el nuevo calendario escolar', 'asi-sera-el-nuevo-calendario-escolar',
        'Las clases empezarán una semana antes en la sierra.',
        'Se publicará cuando el ministerio lo confirme.',
        'escuela', NULL, 'Sociedad', '{educación}', '02', true, false, '30', 0),
    (12, 'Guía para recorrer la ruta del tren', 'guia-para-recorrer-la-ruta-del-tren',
        'Cinco estaciones, cinco almuerzos.',
        'Borrador: faltan los horarios de invierno.',
        'ruta', NULL, 'Viajes', '{turismo}', '05', false, false, NULL, 0),
    (13, 'El precio del café, explicado en tres gráficos', 'el-precio-del-cafe-explicado-en-tres-graficos',
        'Por qué sube en la tienda y baja en la finca.',
        'Retirada para corregir el segundo gráfico.',
        'cafe', NULL, 'Economía', '{café,precios}', '02', false, false, '-200', 156),
    (14, 'Elecciones: todo lo que hay que saber para votar', 'elecciones-todo-lo-que-hay-que-saber-para-votar',
        'Recintos, horarios y documentos.',
        'Sale el lunes a las seis de la mañana.',
        'elecciones', NULL, 'Política', '{elecciones}', '05', true, true, '60', 0)
) AS news (id, title, slug, excerpt, body, picture, video, category, tag_list, author, is_published, is_featured, hours,
    views)
CROSS JOIN LATERAL (SELECT tag_list::text[] AS tags) typed
ON CONFLICT DO NOTHING;

-- One that was renamed, and one that ends by itself
INSERT INTO news_slugs (slug, news_id) VALUES ('abre-el-hospital-del-valle', 1) ON CONFLICT DO NOTHING;
UPDATE news_feed SET unpublish_at = published_at + interval '15 days' WHERE id = 14 AND unpublish_at IS NULL;

INSERT INTO news_videos (id, news_id, video_url, thumbnail_url, duration_seconds, provider, provider_id) VALUES
    (1, 3, 'https://cdn.jwplayer.com/manifests/nSb2Rt7K.m3u8', '/img/noticias/ninos.png', 184, 'jwplayer', 'nSb2Rt7K'),
    (2, 7, 'https://cdn.jwplayer.com/manifests/gOl3Ft8M.m3u8', '/img/noticias/futbol.png', 96, 'jwplayer', 'gOl3Ft8M'),
    (3, 10, 'https://www.youtube.com/watch?v=aqz-KE-bpKQ', '/img/noticias/orquesta.png', 635, 'youtube', 'aqz-KE-bpKQ')
ON CONFLICT DO NOTHING;

INSERT INTO news_comments (id, news_id, user_id, parent_id, content, is_approved, created_at)
SELECT id, news, ('00000000-0000-4000-8000-0000000000' || author)::uuid, parent, content, approved,
    now() - minutes * interval '1 minute'
FROM (VALUES
    (1, 1, '04', NULL, 'Por fin. Mi madre tenía que viajar dos horas para una consulta.', true, 160),
    (2, 1, '07', 1, 'La mía igual. ¡Ojalá lleguen pronto las enfermeras!', true, 150),
    (3, 1, '08', NULL, '¿Y el estacionamiento? En las fotos no se ve.', true, 90),
    (4, 3, '04', NULL, '¡Qué orgullo de niños! Mi hija quiere medir el agua del canal.', true, 1100),
    (5, 3, '07', NULL, 'Publiquen el método, por favor, que en mi escuela lo hacemos mañana.', true, 900),
    (6, 5, '08', NULL, 'Gracias por avisar del sendero norte, íbamos este sábado.', true, 2000),
    (7, 7, '04', NULL, 'Lloré con el tercero. Lo digo sin vergüenza.', true, 3800),
    (8, 7, '08', 7, 'Y yo, en plena oficina.', true, 3700),
    (9, 2, '07', NULL, 'Falta saber quién reparte las frecuencias.', false, 300),
    (10, 7, '07', NULL, 'El árbitro no vio la mano del segundo gol…', false, 120),
    (11, 9, '04', NULL, 'Once años. Que no se repita.', false, 60)
) AS comment (id, news, author, parent, content, approved, minutes)
ON CONFLICT DO NOTHING;

INSERT INTO news_likes (news_id, user_id)
SELECT news.id, users.id FROM news_feed news JOIN users ON users.role IN ('user', 'agency') AND users.is_active
WHERE news.id <= 10 AND (news.id + ascii(right(users.id::text, 1))) % 3 <> 0
ON CONFLICT DO NOTHING;
INSERT INTO news_likes (news_id, device_id)
SELECT news, 'demo-' || device FROM generate_series(1, 10) AS news, generate_series(1, 25) AS device
WHERE (news * 7 + device * 3) % 5 < 3
ON CONFLICT DO NOTHING;

INSERT INTO news_metrics (news_id, date, views, shares)
SELECT id, current_date - day, view_count / (day + 3), view_count / (40 * (day + 1))
FROM news_feed, generate_series(0, 6) AS day
WHERE id <= 10
ON CONFLICT DO NOTHING;

INSERT INTO news_views (date, news_id, viewer)
SELECT current_date, news, sha256(convert_to(news || ' demo-' || viewer, 'UTF8'))
FROM generate_series(1, 3) AS news, generate_series(1, 5) AS viewer
ON CONFLICT DO NOTHING;

INSERT INTO news_comment_reports (comment_id, user_id, reason) VALUES
    (3, '00000000-0000-4000-8000-000000000004', 'No tiene que ver con la noticia')
ON CONFLICT DO NOTHING;
UPDATE news_comments SET report_count = 1 WHERE id = 3 AND report_count = 0;

INSERT INTO comment_bans (user_id, reason, expires_at, banned_by) VALUES
    ('00000000-0000-4000-8000-000000000009', 'Insultos repetidos', now() + interval '30 days',
        '00000000-0000-4000-8000-000000000001')
ON CONFLICT DO NOTHING;

-- -------------------------------------------------------------------------------------------------------------- Ads
INSERT INTO agencies
    (id, user_id, company_name, contact_email, contact_phone, billing_address, tax_id, credit_limit)
VALUES
    ('00000000-0000-4000-8000-000000000201', '00000000-0000-4000-8000-000000000003', 'Publicidad Mirador S.A.',
        'cuentas@mirador.example', '+593 2 555 0134', 'Av. de los Olivos 214, piso 3', '1790012345001', 5000),
    ('00000000-0000-4000-8000-000000000202', '00000000-0000-4000-8000-000000000006', 'Estudio Ceibo',
        'hola@ceibo.example', '+593 4 555 0177', 'Malecón 88', '0990054321001', 2000)
ON CONFLICT DO NOTHING;

-- One request per state and two that run, so that there is an ad to show of two kinds.
INSERT INTO ad_requests
    (id, agency_id, title, description, ad_type, budget, target_audience, start_date, end_date, media_url, click_url,
     status, reviewed_by, reviewed_at, created_at, updated_at)
SELECT ('00000000-0000-4000-8000-0000000003' || number)::uuid, ('00000000-0000-4000-8000-0000000000' || agency)::uuid,
    title, description, ad_type, budget, '{"country": "EC"}', current_date + first, current_date + last, media_url,
    'https://www.' || site || '.example/', status,
    CASE WHEN status <> 'pending' THEN '00000000-0000-4000-8000-000000000001'::uuid END,
    CASE WHEN status <> 'pending' THEN asked + interval '2 days' END,
    asked, asked + CASE WHEN status = 'pending' THEN '0' ELSE '2 days' END::interval
FROM (VALUES
    ('01', '03', 'Café Altura: cosecha nueva', 'Banner para la portada', 'banner', 600, -12, 20,
        '/img/anuncios/cafe.png', 'cafealtura', 'active'),
    ('02', '03', 'Feria del Libro', 'Vídeo de veinte segundos', 'video', 900, -6, 9,
        'https://test-streams.mux.dev/x36xhzz/x36xhzz.m3u8', 'ferialibro', 'active'),
    ('03', '03', 'Banco del Valle: tu primera cuenta', NULL, 'overlay', 1500, 4, 34,
        '/img/anuncios/banco.png', 'bancovalle', 'approved'),
    ('04', '06', 'Telefonía Cóndor: plan familiar', 'Pausada a pedido del cliente', 'banner', 800, -20, 15,
        '/img/anuncios/telefonia.png', 'condor', 'paused'),
    ('05', '03', 'Muebles Roble: fin de temporada', NULL, 'sponsored', 400, -60, -30,
        '/img/anuncios/muebles.png', 'mueblesroble', 'completed'),
    ('06', '06', 'Turismo del Sur: puente de noviembre', 'Esperamos sus comentarios', 'banner', 350, 10, 25,
        '/img/anuncios/turismo.png', 'turismosur', 'pending'),
    ('07', '03', 'Casino Estelar', NULL, 'video', 2500, 6, 40,
        'https://test-streams.mux.dev/test_001/stream.m3u8', 'casinoestelar', 'rejected')
) AS request (number, agency, title, description, ad_type, budget, first, last, media_url, site, status)
CROSS JOIN LATERAL (SELECT now() + (least(first, 0) - 5) * interval '1 day' AS asked) asking
ON CONFLICT DO NOTHING;

-- The steps that led to each state, in their order.
INSERT INTO ad_status_history (request_id, from_status, to_status, actor_id, reason, created_at)
SELECT request.id, step.from_status, step.to_status,
    CASE step.who WHEN 'agency' THEN request.agency_id WHEN 'admin' THEN request.reviewed_by END, step.reason,
    request.created_at + step.hours * interval '1 hour'
FROM ad_requests request
JOIN (VALUES
    (NULL,       'pending',   'agency', NULL, 0, '{pending,approved,rejected,active,paused,completed}'::text[]),
    ('pending',  'approved',  'admin',  'Tarifa acordada por teléfono', 48, '{approved,active,paused,completed}'),
    ('pending',  'rejected',  'admin',  'No emitimos publicidad de juegos de azar', 48, '{rejected}'),
    ('approved', 'active',    'clock',  NULL, 120, '{active,paused,completed}'),
    ('active',   'paused',    'admin',  'El cliente cambia la creatividad', 300, '{paused}'),
    ('active',   'completed', 'clock',  NULL, 840, '{completed}')
) AS step (from_status, to_status, who, reason, hours, states) ON request.status = ANY (step.states)
WHERE request.id BETWEEN '00000000-0000-4000-8000-000000000301' AND '00000000-0000-4000-8000-000000000307'
  AND NOT EXISTS (SELECT FROM ad_status_history known WHERE known.request_id = request.id)
ORDER BY request.id, step.hours;

INSERT INTO ad_campaigns
    (id, request_id, agency_id, name, ad_type, media_url, click_url, impression_goal, daily_budget, total_budget,
     cpm_rate, cpc_rate, start_date, end_date, status, targeting)
SELECT ('00000000-0000-4000-8000-0000000004' || right(id::text, 2))::uuid, id, agency_id, title, ad_type, media_url,
    click_url, 100000, round(budget / 10, 2), budget, 4.50, 0.15, start_date, end_date, status, target_audience
FROM ad_requests
WHERE id BETWEEN '00000000-0000-4000-8000-000000000301' AND '00000000-0000-4000-8000-000000000307'
  AND status IN ('approved', 'active', 'paused', 'completed')
ON CONFLICT DO NOTHING;

INSERT INTO ad_metrics (campaign_id, date, impressions, clicks, cost, unique_viewers)
SELECT campaign.id, day::date, seen, seen / 60, ad_cost(cpm_rate, cpc_rate, seen, seen / 60), seen * 2 / 3
FROM ad_campaigns campaign
CROSS JOIN generate_series(start_date,
    least(end_date, current_date, CASE status WHEN 'paused' THEN start_date + 7 END), interval '1 day') AS day
CROSS JOIN LATERAL (
    SELECT 1200 + (extract(day FROM day)::integer * 137 + ascii(right(campaign.id::text, 1)) * 71) % 900 AS seen
) traffic
WHERE campaign.id BETWEEN '00000000-0000-4000-8000-000000000401' AND '00000000-0000-4000-8000-000000000407'
  AND status <> 'approved'
ON CONFLICT DO NOTHING;

INSERT INTO ad_budgets (campaign_id, held)
SELECT campaign_id, sum(cost) FROM ad_metrics GROUP BY campaign_id
UNION ALL
SELECT id, 0 FROM ad_campaigns WHERE NOT EXISTS (SELECT FROM ad_metrics WHERE campaign_id = ad_campaigns.id)
ON CONFLICT DO NOTHING;

-- The last impression of each running campaign's first day.
INSERT INTO ad_servings (id, campaign_id, day, viewer, expires_at, impression_at, is_settled)
SELECT ('00000000-0000-4000-8000-0000000006' || right(id::text, 2))::uuid, id, start_date, sha256('demo'),
    start_date + interval '1 day', start_date + interval '23 hours', true
FROM ad_campaigns
WHERE status = 'active'
ON CONFLICT DO NOTHING;

INSERT INTO notices (user_id, kind, text, link, created_at)
SELECT notice.user_id, notice.kind, notice.text, notice.link, request.updated_at
FROM ad_requests request
CROSS JOIN LATERAL (VALUES
    ('pending', NULL::uuid, 'ad_requested', 'Nueva solicitud de anuncio: «' || title || '»', '/admin'),
    ('rejected', agency_id, 'ad_rejected',
        'Su anuncio «' || title || '» fue rechazado: No emitimos publicidad de juegos de azar', ''),
    ('active', agency_id, 'ad_approved', 'Su anuncio «' || title || '» fue aprobado', '')
) AS said (status, user_id, kind, text, surface)
CROSS JOIN LATERAL (SELECT said.user_id, said.kind, said.text, said.surface || '/ads/requests/' || request.id AS link) notice
WHERE said.status = request.status
  AND NOT EXISTS (SELECT FROM notices known WHERE known.link = notice.link AND known.kind = notice.kind)
ORDER BY request.updated_at;
INSERT INTO notice_reads (notice_id, user_id)
SELECT notices.id, user_id FROM notices WHERE kind = 'ad_approved'
ON CONFLICT DO NOTHING;

-- --------------------------------------------------------------------------------------------------------- Invoices
INSERT INTO invoices
    (id, agency_id, invoice_number, period_start, period_end, subtotal, tax_percent, tax, total, status, due_date,
     sent_at, paid_at)
SELECT ('00000000-0000-4000-8000-0000000005' || number)::uuid, ('00000000-0000-4000-8000-0000000002' || agency)::uuid,
    to_char(now(), '"LCT-"YYYY"-0000"') || number, month, (month + interval '1 month - 1 day')::date, subtotal, 15,
    round(subtotal * 0.15, 2), subtotal + round(subtotal * 0.15, 2), status, current_date + due,
    CASE WHEN status <> 'draft' THEN now() + (due - 30) * interval '1 day' END,
    CASE WHEN status = 'paid' THEN now() - interval '9 days' END
FROM (VALUES
    ('01', '01', 1, 640.00, 'draft',   30),
    ('02', '01', 2, 480.00, 'sent',    12),
    ('03', '01', 3, 400.00, 'paid',   -15),
    ('04', '02', 3, 320.00, 'overdue', -8)
) AS invoice (number, agency, months, subtotal, status, due)
CROSS JOIN LATERAL (SELECT (date_trunc('month', current_date) - months * interval '1 month')::date AS month) period
ON CONFLICT DO NOTHING;

INSERT INTO invoice_numbers (year, last)
SELECT substr(invoice_number, 5, 4)::integer, max(right(invoice_number, 6)::integer)
FROM invoices
WHERE invoice_number ~ '^LCT-\d{4}-\d{6}$'
GROUP BY 1
ON CONFLICT DO NOTHING;

INSERT INTO invoice_items (id, invoice_id, campaign_id, description, quantity, unit_price, amount, tax)
SELECT number, ('00000000-0000-4000-8000-0000000005' || invoice)::uuid,
    ('00000000-0000-4000-8000-0000000004' || campaign)::uuid, description, impressions, cpm / 1000,
    round(impressions * cpm / 1000, 2), round(impressions * cpm / 1000 * 0.15, 2)
FROM (VALUES
    (1, '01', '01', 'Café Altura: cosecha nueva', 80000, 4.50),
    (2, '01', '02', 'Feria del Libro', 56000, 5.00),
    (3, '02', '05', 'Muebles Roble: fin de temporada', 96000, 5.00),
    (4, '03', '05', 'Muebles Roble: fin de temporada', 80000, 5.00),
    (5, '04', '04', 'Telefonía Cóndor: plan familiar', 64000, 5.00)
) AS item (number, invoice, campaign, description, impressions, cpm)
ON CONFLICT DO NOTHING;

-- --------------------------------------------------------------------------------------------------- Viewing events
-- A week of it, more at the end of the day and of the week; only into an empty log.
INSERT INTO lacajita_video_plays
    (media_id, playlist_id, user_sub, user_email, event, position_s, duration_s, user_agent, ip_addr, created_at)
SELECT media_id, playlist_id, 'auth0|demo-' || viewer, viewer || '@demo.lacajita.tv', event.name,
    event.share * 1500, 1500, 'LaCajitaTV/3.2 (Android TV)', '192.0.2.' || (viewing % 200 + 1),
    seen + event.share * interval '25 minutes'
FROM generate_series(1, 260) AS viewing
CROSS JOIN LATERAL (
    SELECT (ARRAY['user', 'user-2', 'user-3', 'agency', 'producer'])[viewing % 5 + 1] AS viewer,
        now() - interval '30 minutes' - (viewing * viewing % 9973) * interval '1 minute' AS seen
) who
CROSS JOIN LATERAL (
    SELECT video.video_id AS media_id, season.playlist_id
    FROM lacajita_videos video JOIN lacajita_season season ON season.id = video.season_id
    WHERE video.active = 1
    ORDER BY season.id, video.position
    OFFSET viewing * viewing % 37 LIMIT 1
) what
JOIN (VALUES ('impression', 0, 1), ('play', 0, 1), ('time', 0.4, 2), ('time', 0.8, 3), ('complete', 1.0, 4))
    AS event (name, share, every) ON viewing % event.every = 0
WHERE NOT EXISTS (SELECT FROM lacajita_video_plays);

-- The next row of each numbered table comes after those above.
SELECT setval(pg_get_serial_sequence(name, 'id'), 1000)
FROM unnest(ARRAY['lacajita_segments', 'lacajita_categories', 'lacajita_season', 'lacajita_home_carousel', 'news_feed',
    'news_videos', 'news_comments', 'invoice_items', 'jwplayer_syncs']) AS name
WHERE NOT EXISTS (SELECT FROM pg_sequences
                  WHERE schemaname || '.' || sequencename = pg_get_serial_sequence(name, 'id') AND last_value >= 1000);
SELECT setval(pg_get_serial_sequence('livetv_channels', 'legacy_id'), 1000)
WHERE coalesce((SELECT last_value FROM pg_sequences
    WHERE schemaname || '.' || sequencename = pg_get_serial_sequence('livetv_channels', 'legacy_id')), 0) < 1000;
