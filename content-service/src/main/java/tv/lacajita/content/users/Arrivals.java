package tv.lacajita.content.users;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.kit.db.Topics;
import tv.lacajita.kit.db.Topics.Held;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Arrival;

/**
 * Everybody who calls has a row: the first call of a {@code sub} writes it, later ones touch the database only when a
 * claim has changed or somebody changed users. Who is deactivated or deleted is refused.
 */
public final class Arrivals implements Arrival {
    private static final int MOST_REMEMBERED = 20_000;
    /** The safety net under NOTIFY. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    /** While changes of other instances are not heard. */
    private static final Duration UNHEARD_LIFETIME = Duration.ofMillis(800);

    private final Database database;
    private final ArrivalStore users;
    private final UserInfo userInfo;
    private final Topics topics;
    private final Cache<String, Held<Met>> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** Who was met, with which claims. */
    private record Met(Profile profile, boolean admitted) {}

    /** @param issuer with the slash at its end; its {@code /userinfo} is asked for an email that a token does not tell */
    public Arrivals(Database database, String issuer) {
        this.database = database;
        this.users = database.rows(KnownUser.class).jdbi().onDemand(ArrivalStore.class);
        this.userInfo = new UserInfo(issuer);
        this.topics = new Topics(database.changes(), LIFETIME, UNHEARD_LIFETIME, "users");
    }

    @Override
    public void of(Caller caller, Secret token) {
        Profile profile = Profile.of(caller);
        Held<Met> met = remembered.getIfPresent(caller.sub());
        if (met == null || !met.value().profile().equals(profile) || !holds(met)) {
            met = topics.read(() -> new Met(profile, admits(profile, token)));
            remembered.put(caller.sub(), met);
        }
        if (!met.value().admitted()) {
            throw ApiError.of(403, "user_inactive", "La cuenta está desactivada");
        }
    }

    /** While the database is away nobody could have changed anything. */
    private boolean holds(Held<Met> met) {
        return database.state() == Database.State.AWAY || topics.hold(met);
    }

    private boolean admits(Profile profile, Secret token) {
        Optional<KnownUser> row = users.findKnown(profile.sub());
        if (row.isPresent()) {
            KnownUser known = row.get();
            return known.admitted() && (profile.isIn(known) || write(profile));
        }
        Profile complete = profile.email().isPresent()
                ? profile
                : userInfo.ask(profile.sub(), token).map(profile::completedBy).orElse(profile);
        return write(complete);
    }

    private boolean write(Profile profile) {
        try {
            return writeOnce(profile);
        } catch (UnableToExecuteStatementException e) {
            if (Outage.violatedConstraint(e).isEmpty()) {
                throw e;
            }
            return writeOnce(profile); // somebody with the same email came at the same moment: seen now
        }
    }

    private boolean writeOnce(Profile profile) {
        return database.jdbi().inTransaction(handle -> {
            var store = handle.attach(ArrivalStore.class);
            if (profile.verified()) {
                store.release(profile);
                store.join(profile);
            }
            return store.write(profile);
        });
    }
}
