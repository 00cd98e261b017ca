package tv.lacajita.content.viewing;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ClientAddress;
import tv.lacajita.kit.http.Input;

/**
 * A row of {@code lacajita_video_plays}: an event, who sent it and from where.
 *
 * @param userAgent its first 512 characters; null when there is none
 * @param meta JSON text; null when there is none
 */
public record Play(VideoEvent event, String userSub, String userEmail, String userAgent, String address, String meta) {
    private static final int LONGEST_AGENT = 512;

    static Play of(Context ctx) {
        Caller caller = Admission.required(ctx);
        VideoEvent event = Input.of(ctx).body(VideoEvent.class);
        return new Play(
                event,
                caller.sub(),
                caller.email().orElse(null),
                agent(ctx),
                ClientAddress.of(ctx),
                text(event.meta()));
    }

    private static String agent(Context ctx) {
        String agent = ctx.userAgent();
        return agent == null || agent.length() <= LONGEST_AGENT ? agent : agent.substring(0, LONGEST_AGENT);
    }

    private static String text(JsonNode meta) {
        return meta == null || meta.isNull() ? null : meta.toString();
    }
}
