package tv.lacajita.content.images;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tv.lacajita.kit.http.ApiError;

/** So many units, taken while work runs that needs them. Who finds none free waits in line, and is refused after a while. */
final class Room {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int units;
    private final Semaphore free;

    Room(int units) {
        this.units = units;
        this.free = new Semaphore(units, true);
    }

    /** What takes room. */
    interface Work<T> {
        T run() throws IOException;
    }

    int units() {
        return units;
    }

    /**
     * Runs {@code work}; what needs more than there is has all of it for itself.
     *
     * @throws ApiError 503 when there is no room in time
     */
    <T> T with(long needed, Work<T> work) throws IOException {
        int taken = (int) Math.min(units, needed);
        if (!take(taken)) {
            throw ApiError.unavailable(
                    "busy", "Se están procesando demasiadas imágenes; inténtelo de nuevo", Duration.ofSeconds(5));
        }
        try {
            return work.run();
        } finally {
            free.release(taken);
        }
    }

    private boolean take(int taken) {
        try {
            return free.tryAcquire(taken, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
