package tv.lacajita.gateway.limits;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import tv.lacajita.kit.auth.Caller;

/**
 * How much each caller may still ask for (gateway.md, At the edge). This instance counts by itself, without a lock or a
 * wait, and tells the bucket in Redis whenever a caller has used a fortieth of its limit here. So a caller within a
 * fortieth costs Redis nothing and a busy one a round trip in many requests; all instances together let pass what one
 * would, and of each instance at most a fortieth more, two fortieths if they come within one round trip. Of a limit under
 * 40, which guards passwords, each request is asked for and none passes too many. While Redis is away each instance goes
 * on with what it has counted.
 */
public final class Limits implements AutoCloseable {
    private final Function<Request, InetAddress> addresses;
    private final Map<RouteClass, Limit> limits = new EnumMap<>(RouteClass.class);
    private final Minutes minutes;
    private final Optional<SharedBuckets> shared;

    /** @param addresses from where a request comes */
    public Limits(LimitsConfig config, Function<Request, InetAddress> addresses) {
        this(config, addresses, TimeMeter.SYSTEM_NANOTIME);
    }

    Limits(LimitsConfig config, Function<Request, InetAddress> addresses, TimeMeter clock) {
        this.addresses = addresses;
        for (RouteClass kind : RouteClass.values()) {
            limits.put(kind, new Limit(kind, config.factor()));
        }
        this.minutes = new Minutes(limits, clock);
        this.shared = config.redis().map(SharedBuckets::new);
    }

    /**
     * Counts a request and says whether it passes: at once in this thread, or, when Redis is asked, in another that may
     * wait.
     *
     * @param caller as a verified token says
     */
    public void judge(Request request, Optional<Caller> caller, Consumer<Verdict> then) {
        RouteClass kind =
                RouteClass.of(request.getMethod(), request.getHttpURI().getPath());
        judge(caller.isPresent() ? Account.of(kind, caller.get()) : Account.of(kind, addresses.apply(request)), then);
    }

    void judge(Account account, Consumer<Verdict> then) {
        Minute minute = minutes.of(account);
        Verdict verdict = minute.take();
        int due = verdict.passes() && isShared() ? minute.due() : 0;
        if (due == 0) {
            then.accept(verdict);
        } else {
            Thread.ofVirtual().name("limit").start(() -> then.accept(shared(account, minute, verdict, due)));
        }
    }

    /** Where the limits are counted now: {@code redis} or {@code local}. */
    public String state() {
        return isShared() ? "redis" : "local";
    }

    /** Whether Redis is there; empty when none is configured. */
    public Optional<Boolean> sharing() {
        return shared.map(SharedBuckets::isThere);
    }

    Minutes minutes() {
        return minutes;
    }

    @Override
    public void close() {
        shared.ifPresent(SharedBuckets::close);
    }

    private boolean isShared() {
        return shared.isPresent() && shared.get().isThere();
    }

    /** Tells the others of {@code due} requests, of which the last awaits its verdict; without an answer it stays. */
    private Verdict shared(Account account, Minute minute, Verdict verdict, int due) {
        Optional<ConsumptionProbe> answer = shared.orElseThrow().take(account, limits.get(account.kind()), due);
        if (answer.isEmpty()) {
            minute.putBack(due);
            return verdict;
        }
        Minute corrected = minute.corrected(answer.get());
        minutes.replace(account, minute, corrected);
        return corrected.verdict(answer.get().isConsumed());
    }
}
