package tv.lacajita.session.sessions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.util.Optional;
import tv.lacajita.session.CreatedSession;

/** Answer of POST /internal/session: what the public door gives, and the token, which ends with the session. */
public record CreatedWithToken(@JsonUnwrapped CreatedSession session, String token, Optional<URI> url) {}
