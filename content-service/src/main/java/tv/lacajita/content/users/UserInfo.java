package tv.lacajita.content.users;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.http.BoundedClient;
import tv.lacajita.kit.http.Json;

/**
 * The issuer's word on a caller whose access token tells no email (OpenID Connect Core 5.3, {@code /userinfo}). It is
 * asked for 1 s and 64 KiB at most, and nobody is refused because it does not answer.
 */
final class UserInfo {
    private static final Logger LOG = LoggerFactory.getLogger(UserInfo.class);
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final int MAX_BYTES = 64 << 10;
    private static final int LONGEST = 255;

    private final URI address;
    private final BoundedClient http = new BoundedClient(LIMIT, LIMIT);

    /** @param issuer with the slash at its end */
    UserInfo(String issuer) {
        this.address = URI.create(issuer + "userinfo");
    }

    /** What the issuer told; an email is verified only where it says so. */
    record Answer(Optional<String> email, boolean verified, Optional<String> name) {}

    /** What the issuer says of {@code sub}, by their own token; empty when it says nothing, late or of another. */
    Optional<Answer> ask(String sub, Secret token) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token.reveal())
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, MAX_BYTES);
            return response.statusCode() == 200 ? read(sub, Json.SNAKE.readTree(response.body())) : Optional.empty();
        } catch (IOException e) {
            LOG.info("{} does not answer: {}", address, e.toString());
            return Optional.empty();
        }
    }

    private static Optional<Answer> read(String sub, JsonNode said) {
        if (!sub.equals(said.path("sub").textValue())) {
            return Optional.empty();
        }
        boolean verified = said.path("email_verified").asBoolean(false);
        return Optional.of(new Answer(text(said, "email"), verified, text(said, "name")));
    }

    private static Optional<String> text(JsonNode said, String field) {
        return Optional.ofNullable(said.path(field).textValue())
                .filter(text -> !text.isBlank() && text.length() <= LONGEST)
                .filter(text -> text.chars().noneMatch(Character::isISOControl));
    }
}
