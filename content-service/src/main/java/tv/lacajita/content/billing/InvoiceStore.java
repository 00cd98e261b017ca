package tv.lacajita.content.billing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import tv.lacajita.content.Reach;

/**
 * Invoices in PostgreSQL (sql/content/V5__invoice_system.sql, V19__invoices_as_made.sql). What is read names the reader:
 * what is another's is not there. What is written is an admin's.
 */
interface InvoiceStore {
    /** The condition that an invoice is the reader's to read. */
    String OWN = """
         (:all OR invoice.agency_id = (
            SELECT agencies.id FROM agencies JOIN users ON users.id = agencies.user_id WHERE auth0_id = :sub))
        """;

    /** The state for the clock: nobody writes that an invoice is overdue. */
    String STATUS = """
        CASE WHEN invoice.status NOT IN ('sent', 'overdue') THEN invoice.status
             WHEN invoice.due_date < current_date THEN 'overdue'
             ELSE 'sent' END
        """;

    String INVOICE =
            """
        SELECT invoice.id, invoice_number, agency_id, coalesce(invoice.company_name, agency.company_name) AS company_name,
            coalesce(invoice.tax_id, agency.tax_id) AS tax_id,
            coalesce(invoice.billing_address, agency.billing_address) AS billing_address, period_start, period_end,
            currency, subtotal, tax_percent, tax, total, due_date, invoice.created_at, sent_at, paid_at,
        """ + STATUS + "AS status FROM invoices invoice JOIN agencies agency ON agency.id = agency_id WHERE" + OWN;

    /**
     * Invoices, the newest first.
     *
     * @param after the id of the invoice before the first
     * @param rows how many at most
     */
    @SqlQuery(INVOICE + "AND (:status::text IS NULL OR :status = " + STATUS + """
        ) AND (:agencyId::uuid IS NULL OR agency_id = :agencyId::uuid)
        AND (:after::uuid IS NULL OR (invoice.created_at, invoice.id) < (
            SELECT last.created_at, last.id FROM invoices last WHERE last.id = :after::uuid))
        ORDER BY invoice.created_at DESC, invoice.id DESC
        LIMIT :rows
        """)
    List<Invoice> list(
            @BindMethods Reach reach,
            Optional<String> status,
            Optional<String> agencyId,
            Optional<String> after,
            int rows);

    /** One invoice. */
    @SqlQuery(INVOICE + "AND invoice.id = :id")
    Optional<Invoice> find(@BindMethods Reach reach, UUID id);

    /** The items of an invoice, in their order. */
    @SqlQuery("""
        SELECT campaign_id, description, quantity, unit_price, clicks, click_price, amount, item.tax
        FROM invoice_items item JOIN invoices invoice ON invoice.id = invoice_id
        WHERE invoice.id = :id AND
        """ + OWN + "ORDER BY item.id")
    List<InvoiceItem> items(@BindMethods Reach reach, UUID id);

    /** Keeps others from billing this agency until the transaction ends; empty when there is none. */
    @SqlQuery("SELECT id FROM agencies WHERE id = :agencyId FOR UPDATE")
    Optional<UUID> lockAgency(UUID agencyId);

    /** An invoice of the agency that has a day of that period. */
    @SqlQuery("""
        SELECT id, invoice_number
        FROM invoices
        WHERE agency_id = :agencyId AND period_start <= :periodEnd AND period_end >= :periodStart
        ORDER BY period_start
        LIMIT 1
        """)
    Optional<KnownInvoice> overlapping(@BindMethods NewInvoice wanted);

    /** Whether an ad that the agency showed on a day of the period may still be counted (V17__ads_delivery.sql). */
    @SqlQuery("""
        SELECT EXISTS (
            SELECT FROM ad_servings
            JOIN ad_campaigns campaign ON campaign.id = campaign_id
            JOIN agencies ON agencies.user_id = campaign.agency_id
            WHERE NOT is_settled AND agencies.id = :agencyId AND day BETWEEN :periodStart AND :periodEnd)
        """)
    boolean isCounting(@BindMethods NewInvoice wanted);

    /**
     * Writes a draft with an item per campaign that cost something in the period, under the next number of its year, and
     * returns its id; empty, and no number is taken, when no campaign did. A day's cost is whole cents already; the tax of
     * each item is rounded half up, and the invoice adds up its items.
     */
    @SqlQuery("""
        WITH charged AS (
            SELECT campaign.id AS campaign_id, name, sum(impressions) AS impressions,
                coalesce(cpm_rate, 0) / 1000 AS price, sum(clicks) AS clicks, coalesce(cpc_rate, 0) AS click_price,
                sum(cost) AS amount, round(sum(cost) * :taxPercent / 100, 2) AS tax
            FROM ad_metrics
            JOIN ad_campaigns campaign ON campaign.id = campaign_id
            JOIN agencies ON agencies.user_id = campaign.agency_id
            WHERE agencies.id = :agencyId AND date BETWEEN :periodStart AND :periodEnd
            GROUP BY campaign.id
            HAVING sum(cost) > 0),
        sums AS (SELECT sum(amount) AS subtotal, sum(tax) AS tax FROM charged HAVING count(*) > 0),
        numbered AS (
            INSERT INTO invoice_numbers AS known (year, last)
            SELECT extract(year FROM current_date), 1 FROM sums
            ON CONFLICT (year) DO UPDATE SET last = known.last + 1
            RETURNING year, last),
        made AS (
            INSERT INTO invoices (agency_id, invoice_number, period_start, period_end, subtotal, tax, total, due_date,
                currency, tax_percent, company_name, tax_id, billing_address)
            SELECT agencies.id, 'LCT-' || year || '-' || lpad(last::text, 6, '0'), :periodStart, :periodEnd, subtotal,
                sums.tax, subtotal + sums.tax, current_date + :dueDays, :currency, :taxPercent, company_name, tax_id,
                billing_address
            FROM sums, numbered, agencies
            WHERE agencies.id = :agencyId
            RETURNING id),
        itemised AS (
            INSERT INTO invoice_items (invoice_id, campaign_id, description, quantity, unit_price, clicks, click_price,
                amount, tax)
            SELECT made.id, campaign_id, name, impressions, price, clicks, click_price, amount, tax
            FROM made, charged
            ORDER BY name, campaign_id)
        SELECT id FROM made
        """)
    Optional<UUID> add(@BindMethods NewInvoice wanted, @BindMethods BillingConfig config);

    /** Sends a draft, to be paid {@code dueDays} from today, and returns it; empty when it is no draft. */
    @SqlQuery("""
        UPDATE invoices
        SET status = 'sent', sent_at = now(), due_date = current_date + :dueDays
        WHERE id = :id AND status = 'draft'
        RETURNING (SELECT user_id FROM agencies WHERE agencies.id = agency_id), invoice_number, total, currency, due_date
        """)
    Optional<SentInvoice> send(UUID id, int dueDays);

    /** Marks as paid what was sent, and returns its id; empty when it is in another state. */
    @SqlQuery("""
        UPDATE invoices
        SET status = 'paid', paid_at = now()
        WHERE id = :id AND status IN ('sent', 'overdue')
        RETURNING id
        """)
    Optional<UUID> pay(UUID id);
}
