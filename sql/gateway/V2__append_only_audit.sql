-- What was changed stays said: nobody edits or empties the audit, whatever rights the program has. And no route may take
-- the /api form of the addresses that the gateway answers itself.
CREATE FUNCTION refuse_audit_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

ALTER TABLE routes ADD CONSTRAINT routes_own_api_check CHECK (prefix !~ '^/api/(gateway|status|studio-test)(/|$)');
