package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/**
 * R4: the raw requests of Http11Probe (MIT, shared/data/http11probe), with what its authors expect of each. With
 * {@code -Dprobe.table=true}, as {@code make probe} has it, every one is a line of a table.
 */
class Http11ProbeTest extends GatewayTest {
    private static final Path VECTORS = Path.of("../../shared/data/http11probe/requests.json");
    private static final int MOST_FAILURES = 4;
    private static final int CUT_AT = 8_192;

    /** @param status of the first answer; empty when there was none */
    private record Outcome(Optional<Integer> status, boolean closed) {
        @Override
        public String toString() {
            return status.map(String::valueOf).orElse("nothing") + (closed ? ", closed" : "");
        }
    }

    /** @param upstream how many requests the service saw */
    private record Probe(String id, String expected, boolean scored, Outcome outcome, int upstream) {
        boolean passed() {
            return isExpected(expected, outcome);
        }

        @Override
        public String toString() {
            String verdict = passed() ? "pass" : "FAIL";
            return "%-36s %-28s %-16s %8d  %s"
                    .formatted(id, expected, outcome, upstream, scored ? verdict : verdict + " (not scored)");
        }
    }

    @Test
    void meets_what_http11probe_expects() throws IOException {
        if (!Files.exists(VECTORS)) {
            System.out.println("R4: http11probe skipped, there is no " + VECTORS);
        }
        Assumptions.assumeTrue(Files.exists(VECTORS));
        List<Probe> probes = new ArrayList<>();
        for (JsonNode probe : new ObjectMapper().readTree(VECTORS.toFile()).path("tests")) {
            probes.add(send(probe));
        }
        List<Probe> scored = probes.stream().filter(Probe::scored).toList();
        List<Probe> failed = scored.stream().filter(probe -> !probe.passed()).toList();
        print(Boolean.getBoolean("probe.table") ? probes : failed);
        System.out.printf(
                "R4: http11probe %d of %d scored as expected (%d sent), most failures allowed %d%n",
                scored.size() - failed.size(), scored.size(), probes.size(), MOST_FAILURES);
        assertThat(failed).hasSizeLessThanOrEqualTo(MOST_FAILURES);
        assertThat(probes).allSatisfy(probe -> {
            assertThat(probe.outcome().status().orElse(0)).isLessThan(500);
            assertThat(probe.upstream()).isLessThanOrEqualTo(1);
        });
    }

    private static void print(List<Probe> probes) {
        if (!probes.isEmpty()) {
            System.out.printf("%-36s %-28s %-16s %8s  verdict%n", "request", "expected", "got", "upstream");
            probes.forEach(System.out::println);
        }
    }

    private Probe send(JsonNode probe) throws IOException {
        int before = seen().size();
        Outcome outcome = send(whole(probe.path("rawRequest").asText()));
        return new Probe(
                probe.path("id").asText(),
                probe.path("expected").asText(),
                probe.path("scored").asBoolean(),
                outcome,
                seen().size() - before);
    }

    /** Undoes what this form of the file has done: long requests are cut, bytes outside ASCII are question marks. */
    private static String whole(String request) {
        String bytes = request.replace("??", "\u00c0\u00af");
        return bytes.length() < CUT_AT
                ? bytes
                : bytes + bytes.substring(bytes.length() - 1).repeat(8 * CUT_AT);
    }

    private static Outcome send(String request) throws IOException {
        try (RawHttp raw = RawHttp.connect(gateway.port()).patience(Duration.ofMillis(400))) {
            raw.send(request);
            Optional<Integer> status = status(raw);
            return new Outcome(status, raw.closedByServer());
        } catch (SocketException reset) {
            return new Outcome(Optional.empty(), true);
        }
    }

    private static Optional<Integer> status(RawHttp raw) throws IOException {
        try {
            return raw.answer().map(HttpMessage::status);
        } catch (SocketTimeoutException silent) {
            return Optional.empty();
        }
    }

    /** Reads words like {@code 400/501 or close}, {@code 2xx + close} and {@code !101}. */
    private static boolean isExpected(String expected, Outcome outcome) {
        if (expected.startsWith("!")) {
            return !outcome.status().equals(Optional.of(Integer.parseInt(expected.substring(1))));
        }
        if (expected.endsWith("+ close") && !outcome.closed()) {
            return false;
        }
        if (outcome.status().isEmpty()) {
            return outcome.closed() ? expected.contains("close") : expected.contains("timeout");
        }
        String status = outcome.status().get().toString();
        return expected.contains(status) || expected.contains(status.charAt(0) + "xx");
    }
}
