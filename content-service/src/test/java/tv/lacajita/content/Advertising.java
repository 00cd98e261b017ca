package tv.lacajita.content;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** Agencies, their campaigns and what these did, put into the database behind the service's back. */
record Advertising(TestContent content) {

    /** An agency with its person; {@code token} is that person's. */
    record Agency(UUID id, UUID userId, String token) {}

    Agency agency(String login) {
        UUID user = insert(
                "INSERT INTO users (auth0_id, role, token_role) VALUES (?, 'agency', 'agency') RETURNING id",
                "auth0|" + login);
        return agency(user, login, TestContent.ISSUER.token("auth0|" + login, "agency"));
    }

    /** The agency of a person who has called before and shows {@code token}. */
    Agency agency(UUID user, String name, String token) {
        UUID id = insert(
                "INSERT INTO agencies (user_id, company_name, tax_id, billing_address) VALUES (?, ?, ?, ?) RETURNING id",
                user,
                "Agencia <" + name + "> & Cía.",
                "17900-" + name,
                "Calle 1\nQuito");
        return new Agency(id, user, token);
    }

    /** A campaign of that year, with its rates. */
    UUID campaign(Agency agency, String name, String cpmRate, String cpcRate, int year) {
        UUID request = insert(
                "INSERT INTO ad_requests (agency_id, title, ad_type, status) VALUES (?, ?, 'banner', 'active') RETURNING id",
                agency.userId(),
                name);
        return insert(
                """
                INSERT INTO ad_campaigns (request_id, agency_id, name, ad_type, media_url, cpm_rate, cpc_rate,
                    total_budget, start_date, end_date)
                VALUES (?, ?, ?, 'banner', '/img/anuncios/cafe.png', ?, ?, 5000, ?, ?) RETURNING id
                """,
                request,
                agency.userId(),
                name,
                new BigDecimal(cpmRate),
                new BigDecimal(cpcRate),
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31));
    }

    /** A day of a campaign, at the cost that its rates make. */
    void day(UUID campaign, LocalDate date, int impressions, int clicks) {
        content.sql("""
                INSERT INTO ad_metrics (campaign_id, date, impressions, clicks, cost)
                SELECT id, ?, ?, ?, ad_cost(cpm_rate, cpc_rate, ?, ?) FROM ad_campaigns WHERE id = ?
                """, date, impressions, clicks, impressions, clicks, campaign);
    }

    private UUID insert(String statement, Object... arguments) {
        return content.db()
                .withHandle(handle ->
                        handle.select(statement, arguments).mapTo(UUID.class).one());
    }
}
