package tv.lacajita.session.tokens;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.Optional;

/** Answer of POST /token, as {@code TokenSource.endpoint(url)} of LiveKit's SDKs reads it. */
public record SourceAnswer(
        @JsonProperty("server_url") Optional<URI> serverUrl,
        @JsonProperty("participant_token") String participantToken,
        @JsonProperty("room_name") String roomName,
        @JsonProperty("participant_name") String participantName) {}
