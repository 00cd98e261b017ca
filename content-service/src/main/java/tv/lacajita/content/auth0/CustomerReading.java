package tv.lacajita.content.auth0;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.http.ApiError;

/**
 * Reads all users of the tenant. Auth0 pages through the first 1,000 rows of an answer only, so they are read in
 * windows: sorted by {@code created_at}, each window starts at the last moment of the one before.
 */
final class CustomerReading {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerReading.class);
    private static final String WHAT = "Auth0 users error";
    private static final int PAGE = 100;
    private static final int PAGES_OF_A_WINDOW = 10;
    /** More than this are not kept in memory. */
    private static final int MOST = 100_000;

    private final Management management;

    CustomerReading(Management management) {
        this.management = management;
    }

    /** @throws ApiError when any part of it cannot be read */
    Customers read() {
        Instant now = Instant.now();
        return new Customers(List.copyOf(users()), weekLogins(LocalDate.ofInstant(now, ZoneOffset.UTC)), now);
    }

    private List<Auth0User> users() {
        Map<String, Auth0User> byId = new LinkedHashMap<>();
        Instant since = Instant.EPOCH;
        while (byId.size() < MOST) {
            List<Auth0User> window = window(since);
            window.forEach(user -> byId.put(user.userId(), user));
            if (window.size() < PAGE * PAGES_OF_A_WINDOW) {
                return new ArrayList<>(byId.values());
            }
            Instant last = window.getLast().createdAt();
            if (!last.isAfter(since)) {
                LOG.warn("over {} users of Auth0 were created at {}: some are not read", window.size(), since);
                last = since.plusMillis(1);
            }
            since = last;
        }
        LOG.warn("Auth0 has more than {} users: the newest are not read", MOST);
        return new ArrayList<>(byId.values());
    }

    private List<Auth0User> window(Instant since) {
        List<Auth0User> window = new ArrayList<>();
        for (int page = 0; page < PAGES_OF_A_WINDOW; page++) {
            JsonNode answer = management.get(
                    "users?search_engine=v3&include_totals=true&sort=created_at:1&include_fields=true&fields="
                            + Auth0User.LISTED
                            + "&per_page=" + PAGE + "&page=" + page
                            + "&q=" + encoded("created_at:[" + since + " TO *]"),
                    WHAT);
            List<Auth0User> some = Management.listOf(Auth0User.class, answer.path("users"));
            window.addAll(some);
            if (some.size() < PAGE) {
                break;
            }
        }
        return window;
    }

    /** Today's and those of the six days before, UTC. An application without {@code read:stats} is not told. */
    private OptionalLong weekLogins(LocalDate today) {
        DateTimeFormatter form = DateTimeFormatter.BASIC_ISO_DATE;
        try {
            JsonNode days = management.get(
                    "stats/daily?from=" + form.format(today.minusDays(6)) + "&to=" + form.format(today),
                    "Auth0 stats error");
            long logins = 0;
            for (Day day : Management.listOf(Day.class, days)) {
                logins += day.logins();
            }
            return OptionalLong.of(logins);
        } catch (ApiError e) {
            LOG.info("Auth0 does not tell the logins of each day: {}", e.code());
            return OptionalLong.empty();
        }
    }

    /** One day of {@code GET /stats/daily}. */
    public record Day(long logins) {}

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
