package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.kit.http.Json;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/** A client that holds every answer against the contract of the surface it talks to. */
final class CheckedHttp {
    private static final Map<String, Contract> CONTRACTS = new ConcurrentHashMap<>();

    private final Http http;
    private final Contract contract;

    private CheckedHttp(Http http, Contract contract) {
        this.http = http;
        this.contract = contract;
    }

    static CheckedHttp to(String baseUrl, String contract) {
        return new CheckedHttp(Http.to(baseUrl), contract(contract));
    }

    /** The contract of that name, read once. */
    static Contract contract(String name) {
        return CONTRACTS.computeIfAbsent(name, Contract::load);
    }

    CheckedHttp bearer(String token) {
        return new CheckedHttp(http.bearer(token), contract);
    }

    CheckedHttp header(String name, String value) {
        return new CheckedHttp(http.header(name, value), contract);
    }

    Answer get(String path) {
        return checked("GET", path, http.get(path));
    }

    /** A list from the page at {@code path} on, along the links to the next. */
    List<Answer> pages(String path) {
        List<Answer> pages = new ArrayList<>();
        String next = path;
        while (next != null) {
            Answer page = get(next);
            assertThat(page.status()).isEqualTo(200);
            pages.add(page);
            String link = page.header("Link");
            next = link == null
                    ? null
                    : path.replaceFirst("\\?.*", "") + link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
        }
        return pages;
    }

    /** The rows of all those pages. */
    List<JsonNode> rows(String path, String plural) {
        return pages(path).stream()
                .flatMap(page -> page.json().path(plural).valueStream())
                .toList();
    }

    /** Not checked: it has no body. */
    Answer head(String path) {
        return http.head(path);
    }

    Answer post(String path) {
        return checked("POST", path, http.post(path));
    }

    Answer post(String path, Object json) {
        return checked("POST", path, http.post(path, json));
    }

    /** A form as a browser sends it. */
    Answer post(String path, MultipartForm form) {
        Http sender = http.header("Content-Type", MultipartForm.TYPE);
        return checked("POST", path, sender.send("POST", path, BodyPublishers.ofByteArray(form.bytes())));
    }

    Answer put(String path, Object json) {
        return checked("PUT", path, http.put(path, json));
    }

    Answer patch(String path, Object json) {
        return checked("PATCH", path, http.patch(path, json));
    }

    Answer delete(String path) {
        return checked("DELETE", path, http.delete(path));
    }

    Answer delete(String path, Object json) {
        byte[] body = Json.bytes(Json.SNAKE, json);
        return checked(
                "DELETE",
                path,
                http.header("Content-Type", "application/json").send("DELETE", path, BodyPublishers.ofByteArray(body)));
    }

    Answer send(String method, String path) {
        return checked(method, path, http.send(method, path, BodyPublishers.noBody()));
    }

    /** Any body; its type stands in a header. */
    Answer send(String method, String path, BodyPublisher body) {
        return checked(method, path, http.send(method, path, body));
    }

    Contract contract() {
        return contract;
    }

    private Answer checked(String method, String path, Answer answer) {
        String template = template(method, path.replaceFirst("\\?.*", "").replaceFirst("^/api(?=/)", ""));
        assertThat(contract.operation(method, template)
                        .orElseThrow()
                        .faultsOfAnswer(answer.status(), answer.header("Content-Type"), body(answer)))
                .as("%s %s: %s", method, path, answer)
                .isEmpty();
        return answer;
    }

    /** The contract's address for {@code path}: the one with the fewest parameters that fits. */
    private String template(String method, String path) {
        return contract.addressesWithAccess().stream()
                .map(address -> address.replaceFirst(" \\(.*", "").split(" "))
                .filter(address -> address[0].equals(method))
                .map(address -> address[1])
                .filter(template -> path.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparing(
                        template -> template.chars().filter(c -> c == '{').count()))
                .orElseThrow(() -> new AssertionError("not in the contract: " + method + " " + path));
    }

    private static JsonNode body(Answer answer) {
        if (answer.body().length == 0) {
            return MissingNode.getInstance();
        }
        String type = answer.header("Content-Type");
        try {
            boolean zipped = "gzip".equals(answer.header("Content-Encoding"));
            InputStream bytes = new ByteArrayInputStream(answer.body());
            return type != null && type.contains("json")
                    ? Json.SNAKE.readTree(zipped ? new GZIPInputStream(bytes) : bytes)
                    : TextNode.valueOf("");
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + answer, e);
        }
    }
}
