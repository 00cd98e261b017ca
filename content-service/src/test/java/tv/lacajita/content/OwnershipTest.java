package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.lacajita.content.OwnedRows.Person;
import tv.lacajita.content.OwnedRows.Row;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.testkit.Http.Answer;

/**
 * What is another's is not there: every address of the contracts that takes an id or shows a list, asked by a second
 * person of each role that may own something. An address that is not in the table below fails.
 */
class OwnershipTest {
    private static final List<Role> OWNERS = List.of(Role.PRODUCER, Role.AGENCY, Role.USER);
    private static final Map<String, Entry> TABLE = new HashMap<>();
    private static final Set<String> KEPT = new TreeSet<>();
    private static TestContent content;
    private static OwnedRows rows;

    /** @param row makes one of that person's; null where the address is everybody's who may call it */
    private record Entry(BiFunction<OwnedRows, Person, Row> row) {}

    static {
        shared(
                "a producer edits the whole catalogue (content.md, Roles): only news are their own",
                "mobile PUT /playlists/{id}",
                "mobile DELETE /playlists/{id}",
                "mobile PUT /seasons/{id}",
                "mobile DELETE /seasons/{id}",
                "mobile PUT /videos/{season_id}/{video_id}",
                "mobile DELETE /videos/{season_id}/{video_id}",
                "mobile PUT /segments/{id}",
                "mobile DELETE /segments/{id}",
                "mobile PUT /home-carousel/{id}",
                "mobile DELETE /home-carousel/{id}",
                "admin GET /home-carousel",
                "admin GET /home-carousel/{id}",
                "admin PUT /home-carousel/{id}",
                "admin DELETE /home-carousel/{id}",
                "admin GET /homecarousel",
                "admin GET /segments",
                "admin GET /allsegments",
                "admin GET /categories",
                "admin GET /manplaylists",
                "admin GET /seasons",
                "admin GET /images",
                "admin GET /getcover");
        shared(
                "a producer reads the channels whose guide they edit",
                "admin GET /admin/livetv/channels",
                "admin GET /admin/livetv/channels/{id}");
        shared(
                "readers talk under whoever's article, and report whoever's comment",
                "mobile POST /news/{id}/comments",
                "mobile POST /news/comments/{id}/report");
        owned(OwnedRows::video, "mobile GET /videos", "admin GET /videos");
        owned(
                OwnedRows::article,
                "admin GET /admin/news",
                "admin GET /admin/news/{id}",
                "admin PUT /admin/news/{id}",
                "admin DELETE /admin/news/{id}",
                "admin POST /admin/news/{id}/publish",
                "admin POST /admin/news/{id}/unpublish",
                "admin POST /admin/news/{id}/schedule",
                "admin POST /admin/news/{id}/feature",
                "admin POST /admin/news/{id}/unfeature");
        owned(
                OwnedRows::commentOn,
                "admin GET /admin/news/comments/pending",
                "admin POST /admin/news/comments/{id}/approve",
                "admin DELETE /admin/news/comments/{id}");
        owned(OwnedRows::comment, "mobile PUT /news/comments/{id}", "mobile DELETE /news/comments/{id}");
        owned(
                OwnedRows::request,
                "mobile GET /ads/requests",
                "mobile GET /ads/requests/{id}",
                "mobile PUT /ads/requests/{id}",
                "mobile POST /ads/requests/{id}/picture");
        owned(
                OwnedRows::campaign,
                "mobile GET /ads/dashboard",
                "mobile GET /ads/campaigns/{id}/metrics",
                "mobile GET /ads/campaigns/{id}/report");
        owned(OwnedRows::invoice, "admin GET /admin/invoices", "admin GET /admin/invoices/{id}");
        owned(
                OwnedRows::notice,
                "mobile GET /notices",
                "mobile POST /notices/{id}/read",
                "admin GET /notices",
                "admin POST /notices/{id}/read");
        owned(
                OwnedRows::user,
                "mobile GET /users/{id}",
                "mobile GET /users/me",
                "mobile GET /users/me/export",
                "mobile GET /user/me",
                "admin GET /user/me");
    }

    @BeforeAll
    static void start() {
        content = TestContent.empty();
        rows = new OwnedRows(content);
    }

    @AfterAll
    static void stop() {
        content.close();
        System.out.printf(
                "QUALITY R17 ownership: %d of %d addresses (%d are everybody's who may call them)%n",
                KEPT.size(), owned().count(), TABLE.size() - owned().count());
    }

    @Test
    void judges_every_address_that_an_owner_may_ask() {
        assertThat(addresses().map(Address::toString)).containsExactlyInAnyOrderElementsOf(TABLE.keySet());
    }

    @ParameterizedTest
    @MethodSource("owned")
    void does_not_know_what_is_anothers(Address address) {
        for (Role role : OWNERS.stream().filter(address::lets).toList()) {
            Person owner = rows.person(role);
            Person other = rows.person(role);
            Row row = row(address, owner);
            if (address.takesId()) {
                refuses(address, other, row);
                Answer own = ask(address, owner, row);
                assertThat(own.status()).as("%s, of one's own: %s", role, own).isBetween(200, 299);
            } else {
                row(address, other);
                assertThat(ask(address, other, row).text()).doesNotContain(row.mark());
                assertThat(ask(address, owner, row).text()).contains(row.mark());
            }
        }
        KEPT.add(address.toString());
    }

    private static void refuses(Address address, Person other, Row row) {
        String before = content.fingerprint();
        Answer answer = ask(address, other, row);
        assertThat(answer.status()).as("%s", answer).isEqualTo(404);
        assertThat(content.fingerprint()).isEqualTo(before);
    }

    private static Row row(Address address, Person owner) {
        return TABLE.get(address.toString()).row().apply(rows, owner);
    }

    private static Answer ask(Address address, Person person, Row row) {
        return address.ask(address.at(content, person.token()), row.id());
    }

    static Stream<Address> owned() {
        return addresses().filter(address -> {
            Entry entry = TABLE.get(address.toString());
            return entry != null && entry.row() != null;
        });
    }

    private static Stream<Address> addresses() {
        return Address.guarded()
                .filter(address -> OWNERS.stream().anyMatch(address::lets))
                .filter(address -> address.takesId() || address.method().equals("GET"));
    }

    private static void owned(BiFunction<OwnedRows, Person, Row> row, String... addresses) {
        TABLE.putAll(Stream.of(addresses).collect(Collectors.toMap(address -> address, address -> new Entry(row))));
    }

    /** @param why everybody may whom the access lets in */
    private static void shared(String why, String... addresses) {
        owned(null, addresses);
    }
}
