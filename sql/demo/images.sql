-- The demo's pictures: a play sign on a disc (channel logos) or on a slope (covers, news, carousel, ads), each in a
-- colour of its own, put together here as PNG files so that no picture of the demo is missing. May run again.

-- The check sum that ends every part of a PNG file (PNG specification, 5.5); PostgreSQL has it from 18 on.
CREATE OR REPLACE FUNCTION pg_temp.crc(part bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    crc bigint := 4294967295;
BEGIN
    FOR place IN 0 .. length(part) - 1 LOOP
        crc := crc # get_byte(part, place);
        FOR bit IN 1 .. 8 LOOP
            crc := (crc >> 1) # (crc & 1) * 3988292384;
        END LOOP;
    END LOOP;
    RETURN decode(lpad(to_hex(crc # 4294967295), 8, '0'), 'hex');
END $$;

-- A part with its length and check sum; "PLTE" holds the four colours of a shape: paper, dark, light, sign.
CREATE OR REPLACE FUNCTION pg_temp.palette(paper text, dark text, light text) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
    SELECT decode('0000000c', 'hex') || colours || pg_temp.crc(colours)
    FROM (SELECT convert_to('PLTE', 'UTF8') || decode(paper || dark || light || 'ffffff', 'hex') AS colours) plte
$$;

WITH shapes (shape, head, body) AS (VALUES
    ('logo', '0000000d4948445200000080000000800203000000be508958',
        'AAABQElEQVR42u2XQQ7CMAwEmwNP4D88oQf69DwlR8sg0dLG2XRUlQuCHPHI3pTE3gzDf/3sStNzjRDfIeZ4n7guwAQJeinW'
        || 'BDrFJoFOsU0gU1Tx6bZfQdWoK4gaId7USBGINS4RuIOERkQTDyJSC4z7EqKIVkIQgYCIVyqTAsZWY+6qnAHrArNG76pcgNID'
        || '5l/cettYAM8aSG/A9D5XwDVwWYEi97kBTALXFahkSsAIcASKAKYt4OJL1UAmwAjwBkgBKPFbR8ARyAQYAY5AIcARyAQYAa8U'
        || 'ZzLks7soZ7+knf436Tw0JwrP5NFTjfdC3Cy8m4duN/YH2WGwR2GXwz6JnRZ7NXd7nBc4cXBm4dTDuYmT9wPDHf0DOhD0MOyC'
        || '0EehE0Mvx24Q/SQ6Uva06IrRV7MzR2/PrwN8X/AL5b++fD0AvDtggcysWhoAAAAASUVORK5CYII='),
    ('cover', '0000000d4948445200000140000000b40203000000988a1d82',
        'AAACzUlEQVR42q3YwXHbMBQGYevAElQaeHAJLG37YSk8cpA4iRNZAoP/jVcF7GA+UgTw3t4qvzb/lXq3eW8tBZd58L0UvM+D'
        || 'm02ITYhNiE2ITYhNiE2ITYhNiE2ITYhNiE2ITYhNiE2ITYhNiE2ITYhNiE2ITYhNiE2ITYhNiE2ITYhNiE2ITYhNiE2ITYhN'
        || 'iE2ITYhNiE2ITYhNiE2ITYhNiE2ITYhNiE2ITYhNiE2ITYhNiE2ITUhCuBcISQiPAiEJYS8QkhD2IyckeQv7mROSvIW97zEh'
        || 'yVvY/7PE91Lw/hnsMSHJH/ln8EgJSf7I/XqJaym4PAT3kJDkj/wRPENCkm9hv14ileDtS/DICEm+hb+CPSMk+Rb2yyVupWD7'
        || 'GjwjQpLt5Hdw8FjWUnB5Dp4JIcl28ifYE0KSHfkzeASEJDtyv1jiWgoug+A+JyTZkf8GzzkhyaGmXyyRSvA2DB5TQpJDzb9g'
        || 'nxKSHGr6eIlbKdjGwXNGSHIufAg+PJa1FFyugueEkORcOF7hVgq2uSGV4O0qeMwISY7Ww/fwvRS8XwSP2Vt4FWwXwX1KSHI7'
        || 'GT2StRRcLoL7nJDkdjL6NGylYBsHjzYnJLngDRa4loLLOHi2gJDkgjf4/m+lYBsGz5YQktyRXx/JWgou42CLCEnuyK8b3lYK'
        || 'tmFwzwhJxgwvj2QtBZdhcA8JScYMLwevrRRso+DRQkKSSc3zAtdScBkFz5YSkkxqno9xWyk4uI08HzSpBEfDrqdHspaCo2FX'
        || 'bzkhybDraDkhybxwLxDy7XnhJFifF06C9XnhJFgeuU6C3yfEJsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbE'
        || 'JsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbEJsQmxCbk'
        || 'B/z9iFR9nEVIAAAAAElFTkSuQmCC')
), pictures (name, shape, paper, dark, light) AS (VALUES
    ('livetv/cajita-uno.png', 'logo', 'ffffff', 'c1121f', 'c1121f'),
    ('livetv/cajita-noticias.png', 'logo', 'ffffff', '003049', '003049'),
    ('livetv/deportes-total.png', 'logo', 'ffffff', '2a9d8f', '2a9d8f'),
    ('livetv/pequecajita.png', 'logo', 'ffffff', 'f4a261', 'f4a261'),
    ('livetv/cine-andino.png', 'logo', 'ffffff', '6d597a', '6d597a'),
    ('livetv/musica-viva.png', 'logo', 'ffffff', 'e63946', 'e63946'),
    ('livetv/cultura-24.png', 'logo', 'ffffff', '1d3557', '1d3557'),
    ('livetv/cocina-criolla.png', 'logo', 'ffffff', 'bc6c25', 'bc6c25'),
    ('livetv/documenta.png', 'logo', 'ffffff', '386641', '386641'),
    ('livetv/novelas-plus.png', 'logo', 'ffffff', 'b5179e', 'b5179e'),
    ('livetv/tierra-y-campo.png', 'logo', 'ffffff', '606c38', '606c38'),
    ('livetv/radio-vision.png', 'logo', 'ffffff', '3a0ca3', '3a0ca3'),
    ('livetv/series-max.png', 'logo', 'ffffff', '7209b7', '7209b7'),
    ('livetv/universidad-tv.png', 'logo', 'ffffff', '0077b6', '0077b6'),
    ('livetv/parlamento.png', 'logo', 'ffffff', '495057', '495057'),
    ('livetv/retro.png', 'logo', 'ffffff', 'd4a373', 'd4a373'),
    ('livetv/fe-y-familia.png', 'logo', 'ffffff', '8d99ae', '8d99ae'),
    ('mR4tQz8L.jpeg', 'cover', '162a31', '264653', '2d5463'),
    ('hV9cKw2P.jpeg', 'cover', '195e55', '2a9d8f', '32bcab'),
    ('xT7nBd3Y.jpeg', 'cover', '8b753f', 'e9c46a', 'ffeb7f'),
    ('pL5sJf6G.jpeg', 'cover', '8a4230', 'e76f51', 'ff8561'),
    ('qW2eRt9U.jpeg', 'cover', '526a4b', '8ab17d', 'a5d496'),
    ('zX8vBn1M.jpeg', 'cover', '3f2d58', '6a4c93', '7f5bb0'),
    ('kJ3hGf7D.jpeg', 'cover', '0f4e75', '1982c4', '1e9ceb'),
    ('aS6dFq4E.jpeg', 'cover', '993538', 'ff595e', 'ff6a70'),
    ('oI9uYt5R.jpeg', 'cover', '24364c', '3d5a80', '496c99'),
    ('bN2mVc8X.jpeg', 'cover', '8e402e', 'ee6c4d', 'ff815c'),
    ('gH5jKl1Z.jpeg', 'cover', '5b7382', '98c1d9', 'b6e7ff'),
    ('tY7rEw3Q.jpeg', 'cover', '181e27', '293241', '313c4e'),
    ('cV4bNm6S.jpeg', 'cover', '390926', '5f0f40', '72124c'),
    ('dF8gHj2K.jpeg', 'cover', '5c0112', '9a031e', 'b80324'),
    ('yU1iOp9A.jpeg', 'cover', '965315', 'fb8b24', 'ffa62b'),
    ('wE6rTy4B.jpeg', 'cover', '092d37', '0f4c5c', '125b6e'),
    ('inicio/portada-1.png', 'cover', '480000', '780000', '9c0000'),
    ('inicio/portada-2.png', 'cover', '001f3d', '003566', '004484'),
    ('inicio/portada-3.png', 'cover', '19582b', '2b9348', '37bf5d'),
    ('inicio/portada-4.png', 'cover', '994900', 'ff7b00', 'ff9f00'),
    ('noticias/estado.png', 'cover', '0c1324', '14213d', '1a2a4f'),
    ('noticias/comunicacion.png', 'cover', '06585a', '0a9396', '0dbfc3'),
    ('noticias/ninos.png', 'cover', '996d01', 'ffb703', 'ffed03'),
    ('noticias/anos-nuevos.png', 'cover', '5d1416', '9b2226', 'c92c31'),
    ('noticias/volcan.png', 'cover', '40342d', '6c584c', '8c7262'),
    ('noticias/mercado.png', 'cover', '344d34', '588157', '72a771'),
    ('noticias/futbol.png', 'cover', '10281e', '1b4332', '235741'),
    ('noticias/feria.png', 'cover', '6c3c46', 'b56576', 'eb8399'),
    ('noticias/agua.png', 'cover', '005a77', '0096c7', '00c3ff'),
    ('noticias/orquesta.png', 'cover', '2c2e3f', '4a4e69', '606588'),
    ('noticias/escuela.png', 'cover', '914f4e', 'f28482', 'ffaba9'),
    ('noticias/ruta.png', 'cover', '4c3322', '7f5539', 'a56e4a'),
    ('noticias/cafe.png', 'cover', '28180e', '432818', '57341f'),
    ('noticias/elecciones.png', 'cover', '143449', '22577a', '2c719e'),
    ('anuncios/cafe.png', 'cover', '42290e', '6f4518', '90591f'),
    ('anuncios/feria.png', 'cover', '801818', 'd62828', 'ff3434'),
    ('anuncios/banco.png', 'cover', '012552', '023e8a', '0250b3'),
    ('anuncios/telefonia.png', 'cover', '491a72', '7b2cbf', '9f39f8'),
    ('anuncios/muebles.png', 'cover', '523628', '8a5a44', 'b37558'),
    ('anuncios/turismo.png', 'cover', '1b3f2f', '2d6a4f', '3a8966')
)
INSERT INTO images (name, type, bytes)
SELECT name, 'image/png', decode('89504e470d0a1a0a', 'hex') || decode(head, 'hex')
    || pg_temp.palette(paper, dark, light) || decode(body, 'base64')
FROM pictures JOIN shapes USING (shape)
ON CONFLICT (name) DO NOTHING;

-- The logos are 128 pixels wide and high: as thumbnails of that measure they are themselves.
INSERT INTO image_thumbnails (name, edge, source_hash, type, bytes)
SELECT name, 128, hash, type, bytes
FROM images
WHERE starts_with(name, 'livetv/')
ON CONFLICT (name, edge) DO NOTHING;
