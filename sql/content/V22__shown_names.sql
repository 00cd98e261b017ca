-- The name that others read of a person, wherever they wrote something. Tokens often name people by their email, which is
-- nobody else's to read; who was deleted is named nowhere. Null when there is none to show.
CREATE FUNCTION shown_name(person users) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN person.deleted_at IS NULL THEN
    coalesce(CASE WHEN person.display_name !~ '\S@\S' THEN person.display_name END,
        CASE WHEN person.name !~ '\S@\S' THEN person.name END) END;
