package tv.lacajita.session.livekit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a participant may do in a room; the only source of grants, so that no client can ask for one. */
public enum RoomRole {
    HOST,
    COHOST,
    GUEST,
    VIEWER;

    /** As bodies and rows write it: {@code host}, {@code cohost}, {@code guest}, {@code viewer}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of its {@link #word}. */
    public static RoomRole of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether only staff and servers may give it. */
    public boolean moderates() {
        return this == HOST || this == COHOST;
    }

    /**
     * LiveKit's {@code video} claim for {@code room}. What a viewer may not do is said, not left out: LiveKit takes an
     * absent {@code canPublish} for true.
     */
    Map<String, Object> grants(String room) {
        Map<String, Object> video = new LinkedHashMap<>(); // in one order always: a replayed token is the same text
        video.put("room", room);
        video.put("roomJoin", true);
        if (this == HOST) {
            video.put("roomAdmin", true);
        }
        video.put("canPublish", this != VIEWER);
        video.put("canSubscribe", true);
        video.put("canPublishData", this != VIEWER);
        if (moderates()) {
            video.put("canUpdateOwnMetadata", true);
        }
        return video;
    }
}
