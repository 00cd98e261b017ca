-- The demo's guide: every active channel has programmes from six hours ago to two days ahead. Runs at every start: what
-- is over by more than six hours goes, what is missing comes, and nothing is put over a programme that is there.
--
-- A channel's day is cut into three-hour blocks, each of three programmes; where a block is cut and what runs in it
-- follow from the channel and the block alone, so each run comes to the same slots.

DELETE FROM livetv_programmes programme
USING livetv_channels channel
WHERE channel.id = programme.channel_id AND channel.tvg_id LIKE '%.lacajita.tv'
  AND programme.ends_at <= date_trunc('hour', now()) - interval '6 hours';

WITH titles (category, names) AS (VALUES
    ('General', ARRAY['Buenos días, vecinos', 'La tarde en casa', 'Pregunta la calle', 'Vidas cruzadas',
        'El concurso de los barrios', 'Sobremesa', 'Noche de estreno']),
    ('Noticias', ARRAY['Noticiero de la mañana', 'Al minuto', 'La entrevista', 'Economía en claro', 'Noticiero central',
        'El mapa del día', 'Última hora']),
    ('Deportes', ARRAY['Línea de fondo', 'Fútbol de barrio', 'Ciclismo: la vuelta', 'Mesa deportiva',
        'Clásicos del Deportivo', 'Boxeo en directo', 'Zona mixta']),
    ('Infantil', ARRAY['Pequeños inventores', 'Cuentos de la abuela lechuza', 'Canta conmigo', 'Manos de papel',
        'El patio', 'Dinosaurios de bolsillo', 'A dormir']),
    ('Cine', ARRAY['La casa del acantilado', 'El último tranvía', 'Marea alta', 'Cine de barrio', 'Cortos del sur',
        'La noche del páramo', 'Detrás de cámaras']),
    ('Música', ARRAY['Pasillos y boleros', 'Cumbia a toda hora', 'La sesión', 'Rock en tu idioma',
        'Orquesta juvenil', 'Los cuarenta de la semana', 'Madrugada acústica']),
    ('Cultura', ARRAY['Memoria de la ciudad', 'Volcanes dormidos', 'El río de los niños', 'Aula abierta',
        'Libros en la mesa', 'Oficios', 'Pensar en voz alta']),
    ('Series', ARRAY['Oficina de objetos perdidos', 'Los Peñaranda', 'Archivo confidencial', 'Doctora Quispe',
        'El puerto', 'Amores de temporada', 'La herencia']),
    ('Estilo de vida', ARRAY['La olla de Rosa', 'Huerto en casa', 'Ruta del café', 'Mercado central', 'El granero',
        'Con tus manos', 'Domingo de asado'])
), slots AS (
    SELECT channel.id AS channel_id, coalesce(names, general) AS names, channel.category, block, part,
        channel.legacy_id AS turn,
        to_timestamp(block * 10800) + begins * interval '1 minute' AS starts_at,
        to_timestamp(block * 10800) + ends * interval '1 minute' AS ends_at
    FROM livetv_channels channel
    LEFT JOIN titles USING (category)
    CROSS JOIN (SELECT names AS general FROM titles WHERE category = 'General') otherwise
    CROSS JOIN generate_series(extract(epoch FROM now() - interval '6 hours')::bigint / 10800 - 1,
        extract(epoch FROM now() + interval '48 hours')::bigint / 10800) AS block
    JOIN (VALUES (0, 0, 0, 60), (0, 1, 60, 90), (0, 2, 90, 180), (1, 0, 0, 30), (1, 1, 30, 120), (1, 2, 120, 180),
        (2, 0, 0, 90), (2, 1, 90, 120), (2, 2, 120, 180)) AS cut (form, part, begins, ends)
        ON cut.form = (channel.legacy_id + block) % 3
    WHERE channel.is_active
)
INSERT INTO livetv_programmes (channel_id, starts_at, ends_at, title, subtitle, description, category, episode)
SELECT channel_id, starts_at, ends_at, title, NULL, description, category,
    CASE WHEN category IN ('Series', 'Infantil') THEN 'T' || 1 + block % 4 || ' E' || 1 + (block * 3 + part) % 20 END
FROM slots
CROSS JOIN LATERAL (
    SELECT names[1 + (block * 3 + part + turn) % cardinality(names)] AS title,
        CASE (block + part) % 3
            WHEN 0 THEN 'Un nuevo capítulo con los protagonistas de siempre y una visita inesperada.'
            WHEN 1 THEN 'Lo mejor de la semana, contado por quienes lo vivieron.'
            ELSE 'Edición especial desde los estudios de La Cajita.'
        END AS description
) content
WHERE ends_at > date_trunc('hour', now()) - interval '6 hours'
  AND starts_at < date_trunc('hour', now()) + interval '48 hours'
  AND NOT EXISTS (
    SELECT FROM livetv_programmes known
    WHERE known.channel_id = slots.channel_id AND known.starts_at < slots.ends_at AND known.ends_at > slots.starts_at);
