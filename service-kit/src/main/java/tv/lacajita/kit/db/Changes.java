package tv.lacajita.kit.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.config.PostgresAddress;

/**
 * Hears which topics changed, from whichever instance wrote: triggers in the database {@code NOTIFY changes} with the
 * topic as payload (sql/content/V6, sql/gateway/V1). It listens on a connection of its own, reconnects within half a
 * second, and after a gap says that everything may have changed.
 */
public final class Changes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final int HEARTBEAT_MILLIS = 5_000;
    private static final int RETRY_MILLIS = 500;

    private final String service;
    private final PostgresAddress address;
    private final List<Interest> interests = new CopyOnWriteArrayList<>();
    private final Set<Interest> owed = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;
    private volatile boolean listening;
    private volatile Connection connection;
    private volatile Thread thread;

    private record Interest(Set<String> topics, Runnable action) {}

    Changes(String service, PostgresAddress address) {
        this.service = service;
        this.address = address;
    }

    /** Runs {@code action}, quickly and on the listener's thread, whenever one of {@code topics} may have changed. */
    public void on(Set<String> topics, Runnable action) {
        interests.add(new Interest(topics, action));
    }

    /** Says at once, on this instance, what it has just written; the others hear it from the database. */
    public void announce(String topic) {
        interests.stream().filter(interest -> interest.topics().contains(topic)).forEach(this::tell);
    }

    /** Whether changes of other instances are heard now; while not, nothing remembered may be trusted for long. */
    public boolean listening() {
        return listening;
    }

    void start() {
        thread = Thread.ofPlatform().daemon().name("changes").start(this::listen);
    }

    @Override
    public void close() {
        open = false;
        if (thread != null) {
            thread.interrupt();
        }
        hangUp();
    }

    private void listen() {
        while (open) {
            try (Connection direct = connect()) {
                connection = direct;
                listening = true;
                everything();
                hear(direct.unwrap(PGConnection.class), direct);
            } catch (SQLException e) {
                if (listening && open) {
                    LOG.warn("changes are not heard: {}", e.getMessage());
                }
                listening = false;
                pause();
            }
        }
    }

    private void hear(PGConnection notices, Connection direct) throws SQLException {
        while (open) {
            PGNotification[] heard = notices.getNotifications(owed.isEmpty() ? HEARTBEAT_MILLIS : RETRY_MILLIS);
            if (heard == null || heard.length == 0) {
                try (var statement = direct.createStatement()) {
                    statement.execute("SELECT 1");
                }
                List.copyOf(owed).forEach(this::tell);
                continue;
            }
            for (PGNotification notice : heard) {
                announce(notice.getParameter());
            }
        }
    }

    private void everything() {
        interests.forEach(this::tell);
    }

    /**
     * What one interest does wrong is not another's loss, nor the listener's or the writer's. One that could not read is
     * told again: this connection may be back before those of the pool are.
     */
    private void tell(Interest interest) {
        owed.remove(interest);
        try {
            interest.action().run();
        } catch (RuntimeException e) {
            if (Outage.caused(e)) {
                owed.add(interest);
            } else {
                LOG.error("a change of {} was not taken up", interest.topics(), e);
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = address.login();
        properties.setProperty("ApplicationName", service + " changes");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("socketTimeout", "8");
        properties.setProperty("tcpKeepAlive", "true");
        Connection direct = Session.open(address, properties);
        try (var statement = direct.createStatement()) {
            statement.execute("LISTEN changes");
            return direct;
        } catch (SQLException e) {
            direct.close();
            throw e;
        }
    }

    private void hangUp() {
        Connection direct = connection;
        if (direct != null) {
            try {
                direct.close();
            } catch (SQLException e) {
                LOG.debug("the listener's connection was closed already", e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
