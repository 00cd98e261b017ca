package tv.lacajita.content.ads;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Agencies in PostgreSQL (sql/content/V4__ads_pricing_agencies.sql), as admins see them. */
interface AgencyStore {
    String AGENCY = """
         id, user_id, (SELECT coalesce(display_name, name, email) FROM users WHERE users.id = user_id) AS user_name,
         company_name, contact_email, contact_phone, billing_address, tax_id, credit_limit, balance, is_active,
         created_at
        """;

    /**
     * Agencies, newest first.
     *
     * @param q a part of the company's name, in any case, with or without accents
     * @param after the id of the agency before the first
     */
    @SqlQuery("SELECT" + AGENCY + """
        FROM agencies
        WHERE (:q::text IS NULL OR position(lower(unaccent(:q)) IN lower(unaccent(company_name))) > 0)
          AND (:after::uuid IS NULL
            OR (created_at, id) < (SELECT last.created_at, last.id FROM agencies last WHERE last.id = :after::uuid))
        ORDER BY created_at DESC, id DESC
        LIMIT :rows
        """)
    List<Agency> list(Optional<String> q, Optional<String> after, int rows);

    @SqlQuery("SELECT" + AGENCY + "FROM agencies WHERE id = :id")
    Optional<Agency> find(UUID id);

    /** @param columns a JSON object with user_id, company_name and whatever else is set */
    @SqlQuery("""
        INSERT INTO agencies
            (user_id, company_name, contact_email, contact_phone, billing_address, tax_id, credit_limit)
        SELECT user_id, company_name, contact_email, contact_phone, billing_address, tax_id, coalesce(credit_limit, 0)
        FROM jsonb_populate_record(NULL::agencies, :columns::jsonb)
        RETURNING
        """ + AGENCY)
    Agency add(String columns);

    /** Changes what {@code columns} names and returns the agency; empty when there is none. */
    @SqlQuery("""
        UPDATE agencies
        SET (company_name, contact_email, contact_phone, billing_address, tax_id, credit_limit, is_active) = (
            SELECT changed.company_name, changed.contact_email, changed.contact_phone, changed.billing_address,
                changed.tax_id, changed.credit_limit, changed.is_active
            FROM jsonb_populate_record(agencies, :columns::jsonb) changed)
        WHERE id = :id
        RETURNING
        """ + AGENCY)
    Optional<Agency> change(UUID id, String columns);
}
