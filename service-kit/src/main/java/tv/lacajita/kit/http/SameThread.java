package tv.lacajita.kit.http;

import java.util.concurrent.Executor;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.TryExecutor;

/**
 * Lets a connection go on to its next request in the thread that has just sent an answer over it; Jetty would wake
 * another thread for that. Only for a handler that never blocks. All else goes to the pool.
 */
record SameThread(Executor pool, TryExecutor spare) implements TryExecutor {
    SameThread(Executor pool) {
        this(pool, TryExecutor.asTryExecutor(pool));
    }

    @Override
    public void execute(Runnable task) {
        if (task instanceof HttpConnection connection) {
            connection.run();
        } else {
            pool.execute(task);
        }
    }

    @Override
    public boolean tryExecute(Runnable task) {
        return spare.tryExecute(task);
    }
}
