package tv.lacajita.content;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.auth.Role;

/** Rows that one person owns and another of their role does not, put into the database behind the service's back. */
final class OwnedRows {
    private final TestContent content;
    private final Advertising ads;

    OwnedRows(TestContent content) {
        this.content = content;
        this.ads = new Advertising(content);
    }

    /** @param agency of a person whose role is agency; else null */
    record Person(UUID id, String email, String token, Advertising.Agency agency) {}

    /**
     * @param id as an address names it
     * @param mark a text that is in every list with this row and in no other
     */
    record Row(String id, String mark) {}

    /** A person who has called before, with an agency where the role has one. */
    Person person(Role role) {
        String login = role.word() + "-" + UUID.randomUUID();
        String email = login + "@example.com";
        String token = TestContent.ISSUER.token("auth0|" + login, Map.of("email", email), role.word());
        content.mobile().bearer(token).get("/users/me");
        UUID id = uuid("SELECT id FROM users WHERE auth0_id = ?", "auth0|" + login);
        return new Person(id, email, token, role == Role.AGENCY ? ads.agency(id, login, token) : null);
    }

    Row user(Person owner) {
        return new Row(owner.id().toString(), owner.email());
    }

    Row article(Person author) {
        String title = mark();
        return new Row(number("""
                        INSERT INTO news_feed (title, slug, content, author_id, is_published, published_at)
                        VALUES (?, ?, '<p>x</p>', ?, true, now()) RETURNING id
                        """, title, title, author.id()), title);
    }

    /** Somebody's comment that waits under the author's article. */
    Row commentOn(Person author) {
        return comment(article(author), null);
    }

    /** The writer's comment under somebody's article. */
    Row comment(Person writer) {
        return comment(article(writer), writer.id());
    }

    Row request(Person owner) {
        String title = mark();
        return new Row(
                uuid(
                                "INSERT INTO ad_requests (agency_id, title, ad_type) VALUES (?, ?, 'banner') RETURNING id",
                                owner.id(),
                                title)
                        .toString(),
                title);
    }

    /** One that was seen today. */
    Row campaign(Person owner) {
        String name = mark();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        UUID id = ads.campaign(owner.agency(), name, "4.00", "0.10", today.getYear());
        ads.day(id, today, 1000, 1);
        return new Row(id.toString(), name);
    }

    Row invoice(Person owner) {
        String number = mark();
        return new Row(uuid("""
                                INSERT INTO invoices (agency_id, invoice_number, period_start, period_end, subtotal, tax,
                                    total, due_date)
                                SELECT id, ?, first, first, 1, 0, 1, current_date
                                FROM agencies, (SELECT date '2025-01-01' + count(*)::integer FROM invoices) day (first)
                                WHERE agencies.id = ? RETURNING id
                                """, number, owner.agency().id()).toString(), number);
    }

    Row notice(Person reader) {
        String text = mark();
        return new Row(
                number(
                        "INSERT INTO notices (user_id, kind, text, link) VALUES (?, 'x', ?, '/x') RETURNING id",
                        reader.id(),
                        text),
                text);
    }

    Row video(Person owner) {
        String video = mark();
        content.sql("INSERT INTO lacajita_playlists (id, title) VALUES (?, 'x')", video);
        content.sql("""
                WITH season AS (INSERT INTO lacajita_season (playlist_id) VALUES (?) RETURNING id)
                INSERT INTO lacajita_videos (season_id, video_id, user_id) SELECT id, ?, ? FROM season
                """, video, video, owner.id());
        return new Row(video, video);
    }

    private Row comment(Row article, UUID writer) {
        String text = mark();
        return new Row(
                number(
                        "INSERT INTO news_comments (news_id, user_id, content) VALUES (?, ?, ?) RETURNING id",
                        Integer.valueOf(article.id()),
                        writer,
                        text),
                text);
    }

    private static String mark() {
        return "m" + UUID.randomUUID();
    }

    private UUID uuid(String statement, Object... arguments) {
        return one(UUID.class, statement, arguments);
    }

    private String number(String statement, Object... arguments) {
        return one(Long.class, statement, arguments).toString();
    }

    private <T> T one(Class<T> type, String statement, Object... arguments) {
        Jdbi db = content.db();
        return db.withHandle(
                handle -> handle.select(statement, arguments).mapTo(type).one());
    }
}
