package tv.lacajita.gateway;

import java.util.Optional;

/**
 * One line of the table (sql/gateway/V1__routes.sql): paths under {@code prefix} go to an instance of {@code service},
 * path and query as they came.
 *
 * @param prefix without a final slash; empty, or {@code /} in the table, for all paths
 * @param service {@code content}, {@code content-admin}, {@code session}; empty for paths that do not exist outside
 * @param stripPrefix the start of the path that the upstream does not see; empty for none
 * @param firstByteMillis how long the upstream may stay silent before its answer
 * @param maxBodyBytes a longer body is 413
 * @param signed whether requests carry a signature of their own, so that no bearer token is looked for
 * @param takesSecret whether {@code X-BACKEND-SECRET} may pass, because the contract of these paths names it
 */
public record Route(
        String id,
        String prefix,
        Optional<String> service,
        String stripPrefix,
        int firstByteMillis,
        long maxBodyBytes,
        boolean signed,
        boolean takesSecret) {

    public Route {
        prefix = prefix.equals("/") ? "" : prefix;
    }

    /** The path that the upstream gets. */
    String inside(String path) {
        return path.length() == stripPrefix.length() ? "/" : path.substring(stripPrefix.length());
    }

    /** The path that clients use for one of the upstream's; services that honour the prefix have written it already. */
    String outside(String path) {
        return isUnder(stripPrefix, path) ? path : stripPrefix + path;
    }

    /** Whether {@code path} is {@code prefix} or below it: {@code /news/7} is below {@code /news}, {@code /newsx} is not. */
    public static boolean isUnder(String prefix, String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
