package tv.lacajita.gateway.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How everything is at this moment. */
record Board(State status, List<Service> services) {
    /** The gateway's own line, which has no instances: each gateway tells of itself. */
    static final String GATEWAY = "gateway";

    /**
     * @param instances the health of each
     * @param dependencies by name; the worst that any instance says
     * @param lookMillis the mean over the instances; empty when none answered
     */
    record Service(
            String id,
            State status,
            List<String> instances,
            Map<String, String> dependencies,
            List<String> notes,
            OptionalDouble lookMillis) {

        static Service of(String id, List<Running> instances, Lookout lookout) {
            List<Look> looks = instances.stream()
                    .map(Running::origin)
                    .map(lookout::at)
                    .flatMap(Optional::stream)
                    .toList();
            List<String> healths = instances.stream().map(Running::health).toList();
            Map<String, String> dependencies =
                    merged(looks.stream().map(Look::account).toList());
            return new Service(
                    id,
                    state(healths).orWorse(state(dependencies)),
                    healths,
                    dependencies,
                    looks.stream()
                            .flatMap(look -> look.account().notes().stream())
                            .distinct()
                            .toList(),
                    looks.stream().mapToDouble(Look::millis).average());
        }

        static Service ofGateway(Account account) {
            return new Service(
                    GATEWAY,
                    state(account.dependencies()),
                    List.of(),
                    account.dependencies(),
                    account.notes(),
                    OptionalDouble.empty());
        }

        private static Map<String, String> merged(List<Account> accounts) {
            Map<String, String> merged = new TreeMap<>();
            accounts.forEach(account -> account.dependencies()
                    .forEach((name, word) ->
                            merged.merge(name, word, (one, other) -> one.equals("down") ? one : other)));
            return merged;
        }

        /** Without a ready instance it cannot do its work; with one that is not, it lacks something to fall back on. */
        private static State state(List<String> healths) {
            if (healths.contains("ready")) {
                return healths.stream().allMatch("ready"::equals) ? State.OK : State.DEGRADED;
            }
            return healths.contains("unknown") ? State.UNKNOWN : State.DOWN;
        }

        private static State state(Map<String, String> dependencies) {
            return dependencies.containsValue("down") ? State.DEGRADED : State.OK;
        }
    }

    static Board of(Suite suite, Lookout lookout) {
        List<Service> services = new ArrayList<>();
        suite.services().forEach((id, instances) -> services.add(Service.of(id, instances, lookout)));
        services.add(Service.ofGateway(suite.gateway()));
        State worst = services.stream().map(Service::status).reduce(State.OK, State::orWorse);
        return new Board(worst, services);
    }

    Stream<String> ids() {
        return services.stream().map(Service::id);
    }
}
