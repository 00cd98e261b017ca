-- The upkeep of ads looks every two seconds for what the calendar changes, and nearly always nothing does. A trigger of
-- the statement tells of a write that touched no row as well, and every instance then dropped its answers; one of the row
-- does not, and PostgreSQL sends what a transaction says twice only once.

DROP TRIGGER notify_change ON ad_requests;
DROP TRIGGER notify_change ON ad_campaigns;
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON ad_requests
    FOR EACH ROW EXECUTE FUNCTION notify_change('ads');
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON ad_campaigns
    FOR EACH ROW EXECUTE FUNCTION notify_change('ads');
CREATE TRIGGER notify_truncate AFTER TRUNCATE ON ad_requests
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('ads');
CREATE TRIGGER notify_truncate AFTER TRUNCATE ON ad_campaigns
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('ads');
