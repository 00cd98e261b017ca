-- Somebody may come before their email is verified, and so have a row of their own beside the one that POST /users made
-- for them. Once it is verified both are one: the row that waits is the one that others know the id of, so it stays, and
-- what the person did moves to it. Rows that cannot move (a history, a second agency) leave both as they are.
CREATE FUNCTION join_waiting_user(sub text, verified_email text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    own     users;
    waiting uuid;
    ref     record;
BEGIN
    SELECT * INTO own FROM users WHERE auth0_id = sub AND deleted_at IS NULL FOR UPDATE;
    SELECT id INTO waiting FROM users
    WHERE auth0_id IS NULL AND deleted_at IS NULL AND lower(email) = lower(verified_email) FOR UPDATE;
    IF own.id IS NULL OR waiting IS NULL THEN
        RETURN false;
    END IF;
    FOR ref IN
        SELECT conrelid::regclass AS tab, attname AS col
        FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
        WHERE contype = 'f' AND confrelid = 'users'::regclass
    LOOP
        EXECUTE format('UPDATE %1$s SET %2$I = $1 WHERE %2$I = $2', ref.tab, ref.col) USING waiting, own.id;
    END LOOP;
    DELETE FROM users WHERE id = own.id;
    UPDATE users SET username = coalesce(own.username, username), display_name = coalesce(own.display_name, display_name)
    WHERE id = waiting;
    RETURN true;
EXCEPTION WHEN restrict_violation OR unique_violation THEN
    RETURN false; -- and all is as it was
END $$;
