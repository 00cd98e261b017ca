package tv.lacajita.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/** A client that holds every answer against the contract, and against what no answer may lack. */
public record Api(Http http) {
    private static final Contract CONTRACT =
            Contract.load("openapi/session.yaml", Map.of("SESSION_CREATE_AUTH", Access.PUBLIC));
    private static final Set<String> ADDRESSES = CONTRACT.addressesWithAccess().stream()
            .map(address -> address.replaceFirst(" \\(.*", ""))
            .collect(Collectors.toSet());

    static Api to(int port) {
        return new Api(Http.to("http://127.0.0.1:" + port));
    }

    public Api header(String name, String value) {
        return new Api(http.header(name, value));
    }

    public Answer get(String path) {
        return checked("GET", path, http.get(path));
    }

    public Answer post(String path) {
        return checked("POST", path, http.post(path));
    }

    public Answer post(String path, Object body) {
        return checked("POST", path, http.post(path, body));
    }

    public Answer patch(String path, Object body) {
        return checked("PATCH", path, http.patch(path, body));
    }

    public Answer delete(String path) {
        return checked("DELETE", path, http.delete(path));
    }

    private static Answer checked(String method, String path, Answer answer) {
        JsonNode body = answer.body().length == 0 ? MissingNode.getInstance() : answer.json();
        var operation = CONTRACT.operation(method, template(method, path)).orElseThrow();
        assertThat(operation.faultsOfAnswer(answer.status(), answer.header("Content-Type"), body))
                .as("%s %s: %s", method, path, answer)
                .isEmpty();
        assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-store");
        assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
        return answer;
    }

    /** {@code /session/p~1?x=y} belongs to {@code /session/{id}}. */
    private static String template(String method, String path) {
        String plain = path.replaceFirst("\\?.*", "").replaceFirst("^/api/", "/");
        if (ADDRESSES.contains(method + " " + plain)) {
            return plain;
        }
        return ADDRESSES.stream()
                .filter(address -> address.startsWith(method + " "))
                .map(address -> address.substring(method.length() + 1))
                .filter(template -> plain.matches(template.replaceAll("\\{\\w+}", "[^/]+")))
                .findAny()
                .orElseThrow(() -> new AssertionError("no address for " + method + " " + plain));
    }
}
