package tv.lacajita.content.talk;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.http.ApiError;

/**
 * Who may take part. Every write of somebody with a token asks here first; only who takes back what is theirs may do so
 * while they are banned.
 */
final class Participants {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d/M/uuuu HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final BanStore bans;

    Participants(Jdbi db) {
        this.bans = db.onDemand(BanStore.class);
    }

    /**
     * The caller's {@code users.id}.
     *
     * @throws ApiError 403 while they are banned
     */
    UUID admit(Caller caller) {
        Standing standing = standing(caller);
        if (standing.banReason() != null) {
            String until = standing.bannedUntil() == null ? "" : " hasta el " + MOMENT.format(standing.bannedUntil());
            throw ApiError.of(403, "comment_banned", "No puede participar" + until + ": " + standing.banReason());
        }
        return standing.userId();
    }

    /** The caller's {@code users.id}, banned or not. */
    UUID recognise(Caller caller) {
        return standing(caller).userId();
    }

    private Standing standing(Caller caller) {
        return bans.standing(caller.sub()).orElseThrow(ApiError::forbidden);
    }
}
