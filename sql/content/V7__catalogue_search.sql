-- Search in the middle of words, as it is typed: "volca" finds "Volcanes", "montan" finds "montaña". V6's trigram indexes
-- were over the texts as they are written, so half a word found nothing without its accents; these two replace them.

-- Lower case, without accents. Immutable, because the dictionary is named and its rules do not change.
CREATE FUNCTION fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(unaccent('unaccent', words));

-- The LIKE pattern of the texts that hold what was typed, in which nothing of it is a wildcard; null for nothing.
CREATE FUNCTION folded_part(typed text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN '%' || nullif(regexp_replace(fold(btrim(typed)), '([\\%_])', '\\\1', 'g'), '') || '%';

-- The query for the words that were typed, all of them, each in any of its forms or as the start of a word; null for none.
-- Beside spanish_query, because stems alone miss: "volcan" is cut to "volc" and "volcanes" to "volcan".
CREATE FUNCTION typed_words(typed text) RETURNS tsquery
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (
    SELECT string_agg(
        '(' || (plainto_tsquery('spanish_accented', word) || plainto_tsquery('spanish_unaccented', word)
            || to_tsquery('simple', quote_literal(fold(word)) || ':*'))::text || ')',
        ' & ')::tsquery
    FROM regexp_split_to_table(typed, '[^[:alnum:]]+') AS word
    WHERE word <> ''
);

ALTER TABLE lacajita_playlists ADD COLUMN folded text NOT NULL GENERATED ALWAYS AS (
    fold(title || ' ' || coalesce(category, '') || ' ' || coalesce(description, ''))
) STORED;
DROP INDEX lacajita_playlists_title_trgm_idx, lacajita_playlists_description_trgm_idx;
CREATE INDEX lacajita_playlists_folded_trgm_idx ON lacajita_playlists USING gin (folded gin_trgm_ops);
