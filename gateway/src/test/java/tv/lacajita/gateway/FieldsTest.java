package tv.lacajita.gateway;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.HttpMessage;

/** Catalogue D, fields: what passes, what is dropped and what the gateway writes. */
class FieldsTest extends GatewayTest {

    /** D01. */
    @Test
    void drops_the_fields_of_one_connection_on_the_way_in() throws IOException {
        ask(get(
                "/x",
                "Connection: close, X-Foo, upgrade\r\n",
                "Connection: x-more\r\n",
                "X-Foo: 1\r\n",
                "X-More: 1\r\n",
                "Keep-Alive: timeout=5\r\n",
                "Proxy-Connection: keep-alive\r\n",
                "Proxy-Authorization: Basic YTpi\r\n",
                "TE: trailers, gzip\r\n",
                "Trailer: X-T\r\n",
                "Upgrade: h2c\r\n",
                "X-Bar: 2\r\n"));
        assertThat(names(seenOnce()))
                .contains("X-Bar")
                .doesNotContain(
                        "Connection",
                        "X-Foo",
                        "X-More",
                        "Keep-Alive",
                        "Proxy-Connection",
                        "Proxy-Authorization",
                        "TE",
                        "Trailer",
                        "Upgrade");
    }

    /** A client cannot take away what the gateway itself says, nor the framing of its body. */
    @Test
    void keeps_its_own_fields_whatever_a_client_names_as_its_connection_s() throws IOException {
        ask("POST /x HTTP/1.1\r\nHost: a\r\nConnection: host, x-forwarded-for, x-request-id, via, content-length\r\n"
                + "Content-Length: 5\r\n\r\nhello");
        HttpMessage got = seenOnce();
        assertThat(got.text()).isEqualTo("hello");
        assertThat(names(got)).contains("Host", "X-Forwarded-For", "X-Request-Id", "Via");
    }

    /** D03. */
    @Test
    void drops_the_fields_of_one_connection_on_the_way_out() throws IOException {
        content.answer((request, wire) -> wire.send("HTTP/1.1 200 OK\r\nConnection: X-Foo\r\nX-Foo: 1\r\n"
                + "Keep-Alive: timeout=5\r\nProxy-Authenticate: Basic\r\nUpgrade: h2c\r\nTrailer: X-T\r\n"
                + "X-Bar: 2\r\nContent-Length: 0\r\n\r\n"));
        HttpMessage answer = ask(get("/x"));
        assertThat(answer.header("X-Bar")).hasValue("2");
        assertThat(names(answer))
                .doesNotContain("Connection", "X-Foo", "Keep-Alive", "Proxy-Authenticate", "Upgrade", "Trailer");
    }

    /** D04. */
    @Test
    void adds_via_each_way_behind_what_others_wrote() throws IOException {
        content.answer((request, wire) -> wire.send("HTTP/1.1 200 OK\r\nVia: 1.1 cache\r\nContent-Length: 0\r\n\r\n"));
        HttpMessage answer = ask(get("/x", "Via: 1.0 office\r\n"));
        assertThat(seenOnce().headers("Via")).containsExactly("1.0 office", "1.1 lacajita");
        assertThat(answer.headers("Via")).containsExactly("1.1 cache", "1.1 lacajita");
    }

    /** D04. */
    @Test
    void keeps_a_well_formed_request_id_and_replaces_any_other() throws IOException {
        content.answer(
                (request, wire) -> wire.send("HTTP/1.1 200 OK\r\nX-Request-Id: theirs\r\nContent-Length: 0\r\n\r\n"));
        HttpMessage kept = ask(get("/x", "X-Request-Id: a.B_9-\r\n", "traceparent: 00-1-2-01\r\n"));
        assertThat(kept.headers("X-Request-Id")).containsExactly("a.B_9-");
        assertThat(seenOnce().headers("X-Request-Id")).containsExactly("a.B_9-");
        assertThat(seenOnce().header("traceparent")).hasValue("00-1-2-01");
        for (String bad : List.of("x".repeat(129), "a b", "a\u00e9", "")) {
            HttpMessage replaced = ask(get("/x", "X-Request-Id: " + bad + "\r\n"));
            String made = replaced.header("X-Request-Id").orElseThrow();
            assertThat(made).matches("[A-Za-z0-9._-]{1,64}").isNotEqualTo(bad);
            assertThat(seen().getLast().headers("X-Request-Id")).containsExactly(made);
        }
    }

    /** C21, A68. */
    @Test
    void drops_names_with_underscores_and_claims_of_identity() throws IOException {
        ask(get(
                "/x",
                "Foo_Bar: 1\r\n",
                "Foo-Bar: 2\r\n",
                "X_User_Id: 7\r\n",
                "x-uSER-iD: 7\r\n",
                "X-User-Roles: admin\r\n",
                "X-Auth-Sub: a\r\n",
                "X-Forwarded-User: a\r\n",
                "Remote-User: a\r\n"));
        assertThat(names(seenOnce()))
                .contains("Foo-Bar")
                .doesNotContain(
                        "Foo_Bar",
                        "X_User_Id",
                        "x-uSER-iD",
                        "X-User-Roles",
                        "X-Auth-Sub",
                        "X-Forwarded-User",
                        "Remote-User");
    }

    @Test
    void passes_the_shared_secret_only_to_paths_whose_contract_names_it() throws IOException {
        String secret = "X-BACKEND-SECRET: s\r\n";
        ask(get("/api/playlists", secret));
        ask(get("/panel/users", secret));
        assertThat(seenOnce().header("X-BACKEND-SECRET")).isEmpty();
        assertThat(admin.requests().getLast().header("X-BACKEND-SECRET")).isEmpty();
        ask(get("/api/users", secret));
        ask(get("/tokens", secret));
        assertThat(seen().getLast().header("X-BACKEND-SECRET")).hasValue("s");
        assertThat(session.requests().getLast().header("X-BACKEND-SECRET")).hasValue("s");
    }

    /** D07. */
    @Test
    void keeps_repeated_fields_in_their_order_and_apart() throws IOException {
        content.answer(
                (request, wire) -> wire.send("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-Foo: 1\r\nSet-Cookie: b=2\r\n"
                        + "X-Foo: 2\r\nSet-Cookie: c=3; Path=/\r\nContent-Length: 0\r\n\r\n"));
        HttpMessage answer = ask(get("/x", "Cookie: a=1\r\n", "X-Foo: 1\r\n", "Cookie: b=2\r\n", "X-Foo: 2\r\n"));
        assertThat(seenOnce().headers("Cookie")).containsExactly("a=1", "b=2");
        assertThat(seenOnce().headers("X-Foo")).containsExactly("1", "2");
        assertThat(answer.headers("Set-Cookie")).containsExactly("a=1", "b=2", "c=3; Path=/");
        assertThat(answer.headers("X-Foo")).containsExactly("1", "2");
    }

    /** D08. */
    @Test
    void keeps_values_byte_for_byte() throws IOException {
        content.answer((request, wire) ->
                wire.send("HTTP/1.1 200 OK\r\nX-Obs: \u00e9\u00ff\r\nX-None:\r\nContent-Length: 0\r\n\r\n"));
        HttpMessage answer = ask(get("/x", "X-Obs: \u00e9\u00ff\r\n", "X-None:\r\n"));
        assertThat(seenOnce().header("X-Obs")).hasValue("\u00e9\u00ff");
        assertThat(seenOnce().header("X-None")).hasValue("");
        assertThat(answer.header("X-Obs")).hasValue("\u00e9\u00ff");
        assertThat(answer.header("X-None")).hasValue("");
    }

    /** D08. */
    @Test
    void passes_a_hundred_fields() throws IOException {
        String many = IntStream.range(0, 100)
                .mapToObj(i -> "X-N-" + i + ": " + i + "\r\n")
                .collect(joining());
        content.answer((request, wire) -> wire.send("HTTP/1.1 200 OK\r\n" + many + "Content-Length: 0\r\n\r\n"));
        HttpMessage answer = ask(get("/x", many));
        for (int i = 0; i < 100; i++) {
            assertThat(seenOnce().headers("X-N-" + i)).containsExactly("" + i);
            assertThat(answer.headers("X-N-" + i)).containsExactly("" + i);
        }
    }

    /** D10. */
    @Test
    void leaves_a_coded_body_and_its_fields_alone() throws IOException {
        content.answer((request, wire) -> wire.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nETag: \"x-gzip\"\r\n"
                + "Vary: Accept-Encoding\r\nDate: Thu, 01 Jan 1998 00:00:00 GMT\r\nServer: nginx\r\n"
                + "Content-Length: 4\r\n\r\n\u001f\u008b\u0000\u0001"));
        HttpMessage answer = ask(get("/x", "Accept-Encoding: gzip, br\r\n", "If-None-Match: \"y\"\r\n"));
        assertThat(seenOnce().header("Accept-Encoding")).hasValue("gzip, br");
        assertThat(seenOnce().header("If-None-Match")).hasValue("\"y\"");
        assertThat(answer.body()).containsExactly(0x1f, 0x8b, 0, 1);
        assertThat(answer.header("ETag")).hasValue("\"x-gzip\"");
        assertThat(answer.headers("Date")).containsExactly("Thu, 01 Jan 1998 00:00:00 GMT");
        assertThat(answer.headers("Content-Length")).containsExactly("4");
    }

    @Test
    void rewrites_addresses_of_the_upstream_to_the_outside_one() throws IOException {
        admin.answer((request, wire) -> wire.send("HTTP/1.1 302 Found\r\nLocation: " + admin.url() + "/news/7?x=1\r\n"
                + "Link: </news?page=2>; rel=\"next\", <https://other.test/x>; rel=\"alternate\"\r\n"
                + "Content-Length: 0\r\n\r\n"));
        HttpMessage answer = ask(get("/panel/news"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).hasValue("https://gateway.test/panel/news/7?x=1");
        assertThat(answer.header("Link"))
                .hasValue("</panel/news?page=2>; rel=\"next\", <https://other.test/x>; rel=\"alternate\"");
    }

    /** D34. */
    @Test
    void passes_redirects_to_other_hosts_without_following_them() throws IOException {
        content.answer((request, wire) ->
                wire.send("HTTP/1.1 302 Found\r\nLocation: https://cdn.test/x\r\nContent-Length: 0\r\n\r\n"));
        HttpMessage answer = ask(get("/x"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).hasValue("https://cdn.test/x");
        assertThat(seen()).hasSize(1);
    }
}
