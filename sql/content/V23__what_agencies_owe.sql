-- agencies.balance is what an agency owes: the totals of the invoices that were sent to it and are not paid. Until now
-- nobody kept it. Whatever writes an invoice does from here on, in the same transaction, a hand at psql too.

CREATE FUNCTION owed(invoice invoices) RETURNS numeric
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN invoice.status IN ('sent', 'overdue') THEN invoice.total ELSE 0 END;

UPDATE agencies SET balance = (SELECT coalesce(sum(owed(invoices)), 0) FROM invoices WHERE agency_id = agencies.id);

CREATE FUNCTION keep_balance() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE agencies
    SET balance = balance + change
    FROM (SELECT agency, sum(amount) AS change
          FROM (VALUES (OLD.agency_id, -owed(OLD)), (NEW.agency_id, owed(NEW))) AS side (agency, amount)
          GROUP BY agency) AS changed
    WHERE id = agency AND change <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_balance AFTER INSERT OR UPDATE OF agency_id, status, total OR DELETE ON invoices
    FOR EACH ROW EXECUTE FUNCTION keep_balance();
