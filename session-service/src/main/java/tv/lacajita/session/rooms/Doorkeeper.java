package tv.lacajita.session.rooms;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.session.Expulsion;
import tv.lacajita.session.KeptOut;
import tv.lacajita.session.livekit.LiveKit;

/**
 * Keeps people out of rooms: on a LiveKit server of one's own a token cannot be taken back, so who comes in with it is
 * thrown out again. The list is the database's; each instance remembers it, and hears of every change.
 */
public final class Doorkeeper implements Expulsion, KeptOut {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final String TOPIC = "kept_out";

    private final KeptOutStore store;
    private final Optional<LiveKit> livekit;
    private final Set<Exile> unsaved = ConcurrentHashMap.newKeySet();
    private volatile Map<String, List<Exile>> saved = Map.of();

    /** @param livekit empty when there is no server to throw anybody out of */
    public Doorkeeper(Jdbi db, Optional<LiveKit> livekit) {
        this.store = db.onDemand(KeptOutStore.class);
        this.livekit = livekit;
    }

    /** Remembers what this and other instances write; all that is written already when the listening begins. */
    public void hear(Changes changes) {
        changes.on(Set.of(TOPIC), this::remember);
        if (changes.listening()) {
            changes.announce(TOPIC);
        }
    }

    @Override
    public void of(String room, String identity, Instant tokenEnds) {
        try {
            keepOut(room, identity, tokenEnds);
        } catch (RuntimeException e) {
            LOG.warn(
                    "who is kept out is known to this instance alone until it can be written: {}",
                    e.getClass().getName());
        }
        livekit.ifPresent(server -> removeIfPossible(server, room, identity));
    }

    @Override
    public boolean has(String room, String username) {
        return exiles(room).anyMatch(exile -> exile.fits(room, username));
    }

    /** From now on; on the other instances within a second. */
    void keepOut(String room, String identity, Instant tokenEnds) {
        unsaved.add(Exile.from(room, identity, tokenEnds));
        remember();
    }

    /** Throws the participant out if it is kept out. */
    void meet(LiveKit server, String room, String identity) {
        if (exiles(room).anyMatch(exile -> exile.is(room, identity))) {
            removeIfPossible(server, room, identity);
        }
    }

    /** Throws out whoever is kept out of one of {@code open} and is there all the same. */
    void patrol(LiveKit server, List<String> open) {
        open.stream().filter(room -> exiles(room).findAny().isPresent()).forEach(room -> server.participants(room)
                .forEach(participant -> meet(server, room, participant.identity())));
    }

    /** Writes what could not be written yet and reads the whole list. */
    synchronized void remember() {
        unsaved.removeIf(Exile::isOver);
        Set<Exile> saving = Set.copyOf(unsaved);
        saving.forEach(store::add);
        saved = store.current().stream().collect(Collectors.groupingBy(Exile::room));
        unsaved.removeAll(saving);
    }

    /** Forgets who may come in again. */
    void forgetPast() {
        store.forgetPast();
    }

    private Stream<Exile> exiles(String room) {
        return Stream.concat(
                unsaved.stream().filter(exile -> exile.room().equals(room)),
                saved.getOrDefault(room, List.of()).stream());
    }

    /** What fails is made up for when the rooms are next looked at. */
    private static void removeIfPossible(LiveKit server, String room, String identity) {
        try {
            if (server.remove(room, identity)) {
                LOG.info("a participant that is kept out was removed from its room");
            }
        } catch (ApiError e) {
            LOG.warn("a participant that is kept out could not be removed yet: {}", e.code());
        }
    }
}
