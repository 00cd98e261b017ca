package tv.lacajita.session.rooms;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.session.livekit.LiveKit;
import tv.lacajita.session.livekit.WebhookSignature;

/** What LiveKit tells over HTTP. It repeats what is not answered 200, unless the answer is 4xx. */
public final class WebhookResource {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookResource.class);

    private final WebhookSignature signature;
    private final RoomHistory history;
    private final Doorkeeper doorkeeper;
    private final Optional<LiveKit> livekit;

    public WebhookResource(
            WebhookSignature signature, RoomHistory history, Doorkeeper doorkeeper, Optional<LiveKit> livekit) {
        this.signature = signature;
        this.history = history;
        this.doorkeeper = doorkeeper;
        this.livekit = livekit;
    }

    public void receive(Context ctx) {
        byte[] body = ctx.bodyAsBytes();
        if (!signature.signs(Optional.ofNullable(ctx.header("Authorization")), body)) {
            throw ApiError.of(401, "signature_wrong", "La firma del aviso no es de LiveKit");
        }
        WebhookEvent event = WebhookEvent.read(body);
        boolean isNew = history.take(event);
        if (isNew) {
            livekit.ifPresent(server -> follow(server, event));
        }
        ctx.json(Map.of("received", true, "repeated", !isNew));
    }

    /** What LiveKit must be asked for; what fails is made up for when the rooms are next looked at. */
    private void follow(LiveKit server, WebhookEvent event) {
        if (event.room().isEmpty()
                || event.roomSid().isEmpty()
                || event.identity().isEmpty()) {
            return;
        }
        try {
            if (event.event().equals("participant_joined")) {
                doorkeeper.meet(server, event.room().get(), event.identity().get());
            }
            if (event.event().startsWith("participant_")) {
                history.count(event, server.count(event.room().get()));
            }
        } catch (ApiError e) {
            LOG.warn("LiveKit did not say who is in a room after {}: {}", event.event(), e.code());
        }
    }
}
