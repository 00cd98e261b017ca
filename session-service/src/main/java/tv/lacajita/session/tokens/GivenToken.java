package tv.lacajita.session.tokens;

import java.net.URI;
import java.util.Optional;

/** Answer of GET /token: a token without a session, which nothing remembers. */
public record GivenToken(
        String token, Optional<URI> url, String room, String username, long ttlSeconds, boolean mock) {}
