package tv.lacajita.content.auth0;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.ClientAddress;
import tv.lacajita.kit.http.Fault;
import tv.lacajita.kit.http.Input;

/** Tokens over HTTP: a person's by their password, a program's by the shared secret. */
public final class LoginResource {
    private final Auth0 auth0;

    LoginResource(Auth0 auth0) {
        this.auth0 = auth0;
    }

    /** Email and password come in the body; the query is for apps that know no better. */
    public void login(Context ctx) {
        Input input = Input.of(ctx);
        List<Fault> faults = new ArrayList<>();
        String email = credential(input, "email", faults);
        String password = credential(input, "password", faults);
        if (!faults.isEmpty()) {
            throw ApiError.invalid(faults);
        }
        OAuthClient client = auth0.config().login().orElseThrow(Auth0Errors::notConfigured);
        String audience = auth0.config().audience();
        noStore(ctx).json(auth0.tokens().ofPerson(client, audience, email, Secret.of(password), ClientAddress.of(ctx)));
    }

    /** A token of this service for the API, as the running system gives to who knows the secret. */
    public void clientCredentials(Context ctx) {
        Secret secret = auth0.config().machineSecret().orElseThrow(Auth0Errors::notConfigured);
        if (!secret.matches(Input.of(ctx).body().path("client_secret").asText())) {
            throw ApiError.of(401, "client_secret_wrong", "Client secret inválido")
                    .header("WWW-Authenticate", "ClientSecret realm=\"lacajita\"");
        }
        MachineToken.Held held = auth0.apiToken().current();
        noStore(ctx).json(MachineAccess.of(held));
    }

    /**
     * What {@code /auth/client-credentials} answers.
     *
     * @param expiresIn seconds from now
     * @param scope null when the tenant gives none
     */
    public record MachineAccess(String accessToken, String tokenType, long expiresIn, String scope, String usage) {
        private static final String USAGE = "Include in Authorization header as: Bearer <token>";

        static MachineAccess of(MachineToken.Held held) {
            long left = Duration.between(Instant.now(), held.endsAt()).toSeconds();
            return new MachineAccess(held.token().reveal(), "Bearer", Math.max(0, left), held.scope(), USAGE);
        }
    }

    private static String credential(Input input, String name, List<Fault> faults) {
        String sent = Optional.ofNullable(input.body().path(name).textValue())
                .or(() -> input.text(name))
                .orElse("");
        if (sent.isEmpty()) {
            faults.add(new Fault("missing", List.of("body", name), "Campo requerido", null));
        }
        return sent;
    }

    /** RFC 6749, 5.1. */
    private static Context noStore(Context ctx) {
        return ctx.header("Cache-Control", "no-store").header("Pragma", "no-cache");
    }
}
