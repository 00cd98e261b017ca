package tv.lacajita.content.jwplayer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.BoundedClient;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;

/** What JW Player counted, as it answers it (https://docs.jwplayer.com/platform/reference/analytics). */
public final class AnalyticsResource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnalyticsResource.class);
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MOST_MEDIA = 100;
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final JwPlayerConfig config;
    private final BoundedClient http = new BoundedClient(Duration.ofSeconds(2), Duration.ofSeconds(15));

    AnalyticsResource(JwPlayerConfig config) {
        this.config = config;
    }

    /** The most played media of the last days, today included. */
    public void consumption(Context ctx) {
        String site = config.site().orElseThrow(AnalyticsResource::notConfigured);
        Secret secret = config.secret().orElseThrow(AnalyticsResource::notConfigured);
        int days = Integer.parseInt(Input.of(ctx).text("period").orElseThrow().replace("d", ""));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(config.api() + "/v2/sites/" + site + "/analytics/queries/"))
                .header("Authorization", "Bearer " + secret.reveal())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(Json.SNAKE, Query.ofLast(days))))
                .build();
        ctx.json(answer(request));
    }

    /** The body of an analytics query; dates are UTC and both included. */
    public record Query(
            LocalDate startDate,
            LocalDate endDate,
            List<String> dimensions,
            List<Metric> metrics,
            List<Order> sort,
            int page,
            int pageLength) {
        static Query ofLast(int days) {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            return new Query(
                    today.minusDays(days - 1L),
                    today,
                    List.of("media_id"),
                    List.of(
                            new Metric("sum", "plays"),
                            new Metric("sum", "completes"),
                            new Metric("sum", "time_watched")),
                    List.of(new Order("plays", "DESCENDING")),
                    0,
                    MOST_MEDIA);
        }
    }

    public record Metric(String operation, String field) {}

    public record Order(String field, String order) {}

    private JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, MAX_BYTES);
            JsonNode body = response.statusCode() == 200 ? Json.SNAKE.readTree(response.body()) : null;
            if (body == null || !body.isObject()) {
                throw refused(response.statusCode());
            }
            return body;
        } catch (JsonProcessingException e) {
            throw refused(200);
        } catch (IOException e) {
            LOG.warn("JW Player's analytics do not answer: {}", e.getMessage());
            throw ApiError.unavailable("jwplayer_silent", "JW Player no responde; inténtelo más tarde", RETRY)
                    .with("message", "JW Analytics error");
        }
    }

    private static ApiError refused(int status) {
        LOG.warn("JW Player's analytics answered {}", status);
        ApiError error = status == 429
                ? ApiError.unavailable("jwplayer_busy", "JW Player recibe demasiadas peticiones", RETRY)
                : ApiError.of(502, "jwplayer_failed", "JW Player no dio sus cifras");
        return error.with("message", "JW Analytics error").with("vendor_status", status);
    }

    private static ApiError notConfigured() {
        return ApiError.of(501, "jwplayer_not_configured", "JWPlayer Analytics no configurado");
    }

    @Override
    public void close() {
        http.close();
    }
}
