package tv.lacajita.session.tokens;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import tv.lacajita.kit.http.ApiError;

/**
 * Body of POST /token: LiveKit's standard one (https://docs.livekit.io/frontends/authentication/tokens/endpoint/), of which
 * the caller may choose all but {@code room_config}, which could start agents and recordings.
 */
public record SourceRequest(
        @JsonProperty("room_name") Optional<String> roomName,
        @JsonProperty("participant_name") Optional<String> participantName,
        @JsonProperty("participant_identity") Optional<String> participantIdentity,
        @JsonProperty("participant_metadata") Optional<String> participantMetadata,
        @JsonProperty("participant_attributes") Map<String, String> participantAttributes) {
    static final SourceRequest EMPTY =
            new SourceRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public SourceRequest {
        participantAttributes = participantAttributes == null ? Map.of() : participantAttributes;
        if (participantAttributes.containsKey("sid")) {
            throw ApiError.invalid("participant_attributes", "sid lo pone el servidor");
        }
    }
}
