package tv.lacajita.content.billing;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import tv.lacajita.content.Reach;

/**
 * Ads and invoices added up in PostgreSQL (sql/content/V4__ads_pricing_agencies.sql, V5__invoice_system.sql). Every
 * statement names the reader: what is another's does not count.
 */
interface DashboardStore {
    /** Requests by state. */
    @SqlQuery("""
        SELECT count(*) FILTER (WHERE status = 'pending') AS pending,
            count(*) FILTER (WHERE status = 'approved') AS approved,
            count(*) FILTER (WHERE status = 'rejected') AS rejected,
            count(*) FILTER (WHERE status = 'active') AS active,
            count(*) FILTER (WHERE status = 'paused') AS paused,
            count(*) FILTER (WHERE status = 'completed') AS completed
        FROM ad_requests
        WHERE :all OR agency_id = (SELECT id FROM users WHERE auth0_id = :sub)
        """)
    Dashboard.Requests requests(@BindMethods Reach reach);

    /** Campaigns by state. */
    @SqlQuery("""
        SELECT count(*) FILTER (WHERE status = 'approved') AS approved,
            count(*) FILTER (WHERE status = 'active') AS active,
            count(*) FILTER (WHERE status = 'paused') AS paused,
            count(*) FILTER (WHERE status = 'completed') AS completed
        FROM ad_campaigns campaign
        WHERE
        """ + ReportStore.OWN)
    Dashboard.Campaigns campaigns(@BindMethods Reach reach);

    /** Invoices by state; a state without one counts none. */
    @SqlQuery("SELECT known.status, count(invoice.id) AS count, coalesce(sum(invoice.total), 0.00) AS total"
            + " FROM unnest(ARRAY['draft', 'sent', 'overdue', 'paid']) WITH ORDINALITY AS known (status, place)"
            + " LEFT JOIN invoices invoice ON known.status = " + InvoiceStore.STATUS + " AND " + InvoiceStore.OWN
            + " GROUP BY known.status, place ORDER BY place")
    List<Dashboard.Invoices> invoices(@BindMethods Reach reach);

    /** Days on which something was counted, the oldest first. */
    @SqlQuery("""
        SELECT date, sum(impressions) AS impressions, sum(clicks) AS clicks, sum(cost) AS spend
        FROM ad_metrics JOIN ad_campaigns campaign ON campaign.id = campaign_id
        WHERE date BETWEEN :from AND :to AND
        """ + ReportStore.OWN + "GROUP BY date ORDER BY date")
    List<Day> days(@BindMethods Reach reach, @BindMethods Period period);

    /** The ten campaigns that cost most in the period. */
    @SqlQuery("""
        SELECT campaign.id, campaign.name, company_name AS agency_name, campaign.status, total_budget,
            (SELECT sum(cost) FROM ad_metrics WHERE campaign_id = campaign.id) AS spent,
            sum(impressions) AS impressions, sum(clicks) AS clicks, sum(cost) AS spend
        FROM ad_metrics
        JOIN ad_campaigns campaign ON campaign.id = campaign_id
        LEFT JOIN agencies ON agencies.user_id = campaign.agency_id
        WHERE date BETWEEN :from AND :to AND
        """ + ReportStore.OWN + """
        GROUP BY campaign.id, company_name
        ORDER BY spend DESC, impressions DESC, campaign.id
        LIMIT 10
        """)
    List<Dashboard.TopCampaign> topCampaigns(@BindMethods Reach reach, @BindMethods Period period);
}
