package tv.lacajita.gateway.routes;

import java.util.List;
import java.util.Set;

/** The table in force on this instance of the gateway. */
public interface LiveTable {
    /** {@code database} or {@code built-in}: where it comes from. */
    String source();

    /** Its routes, those that are not active too, by prefix. */
    List<LiveRoute> routes();

    /** Every instance that the environment or the table names, by service. */
    List<LiveUpstream> upstreams();

    /** The services that the environment names; the table may name more. */
    Set<String> configuredServices();

    /** Puts in force what the database says now; keeps what it has when that cannot be read. */
    void reload();
}
