package tv.lacajita.gateway.status;

import java.util.List;
import java.util.Map;

/** What the page tells of. */
public interface Suite {
    /** The instances in force, by service. */
    Map<String, List<Running>> services();

    /** What the gateway itself says of what it needs. */
    Account gateway();
}
