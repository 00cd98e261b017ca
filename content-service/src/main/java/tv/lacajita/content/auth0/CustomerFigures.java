package tv.lacajita.content.auth0;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the dashboard says of the customers, counted at {@code now}; months are UTC. */
record CustomerFigures(Customers customers, Instant now) {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration WEEK = Duration.ofDays(7);

    /** The answer of {@code /dashboard/customers-summary}. */
    public record Summary(
            int total,
            @JsonProperty("active_last_30d") long active,
            @JsonProperty("new_last_30d") long recent,
            long blocked,
            long verified,
            long unverified) {}

    /**
     * The answer of {@code /dashboard/customers-demographic}: counts, the largest first, and months, the oldest first.
     *
     * @param byCountry by ISO 3166 code; null when nobody's is known
     */
    public record Demographic(
            Map<String, Long> byDomain,
            Map<String, Long> byIdentityProvider,
            Map<String, Long> signupsByMonth,
            Map<String, Long> byCountry) {}

    /**
     * The answer of {@code /dashboard/login-stats}.
     *
     * @param lastWeek counted, though the running system's name for it says otherwise
     */
    public record Logins(
            long totalLogins,
            BigDecimal avgLoginsPerUser,
            @JsonProperty("last_7d_logins_estimate") long lastWeek,
            @JsonProperty("users_with_0_logins") long without) {}

    Summary summary() {
        long verified = count(Auth0User::emailVerified);
        return new Summary(
                users().size(),
                count(user -> user.lastSeen().filter(within(MONTH)).isPresent()),
                count(user -> within(MONTH).test(user.createdAt())),
                count(Auth0User::blocked),
                verified,
                users().size() - verified);
    }

    Demographic demographic() {
        Map<String, Long> months = counted(user -> Optional.of(
                YearMonth.from(user.createdAt().atOffset(ZoneOffset.UTC)).toString()));
        Map<String, Long> countries = counted(Country::of);
        return new Demographic(
                largestFirst(counted(Auth0User::emailDomain)),
                largestFirst(counted(user -> Optional.of(user.provider()))),
                months,
                countries.isEmpty() ? null : largestFirst(countries));
    }

    /** Without Auth0's count of the week, who came in it counts once. */
    Logins logins() {
        long total = users().stream().mapToLong(Auth0User::loginsCount).sum();
        BigDecimal average = users().isEmpty()
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(total).divide(BigDecimal.valueOf(users().size()), 2, RoundingMode.HALF_UP);
        long lastWeek = customers
                .weekLogins()
                .orElseGet(
                        () -> count(user -> user.lastSeen().filter(within(WEEK)).isPresent()));
        return new Logins(total, average, lastWeek, count(user -> user.loginsCount() == 0));
    }

    private List<Auth0User> users() {
        return customers.users();
    }

    private Predicate<Instant> within(Duration period) {
        return moment -> moment.isAfter(now.minus(period));
    }

    private long count(Predicate<Auth0User> what) {
        return users().stream().filter(what).count();
    }

    private Map<String, Long> counted(Function<Auth0User, Optional<String>> what) {
        return users().stream()
                .map(what)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> largestFirst(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
