package tv.lacajita.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A server that never outlives this JVM. A small shell holds one end of a pipe whose other end is this JVM; when the
 * pipe closes, by {@link #close()} or because the JVM ended (also by {@code kill -9}), the shell asks the server to stop.
 * It runs in a session of its own, so Ctrl-C in the terminal reaches the JVM only, which stops its servers in its order.
 */
final class LeashedProcess implements AutoCloseable {
    /** Arguments: the log file, the signal that asks for a stop, the command. Prints the server's process id. */
    private static final String LEASH = """
            log=$1 signal=$2; shift 2
            exec 3<&0
            "$@" >>"$log" 2>&1 </dev/null 3<&- & server=$!
            echo $server
            { read _ <&3
              kill -CONT $server $(cat /proc/$server/task/$server/children)   # it may have been frozen
              kill -$signal $server
            } >/dev/null 2>&1 & leash=$!
            wait $server
            kill -KILL $leash 2>/dev/null
            """;

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Path log;
    private final Process shell;
    private final ProcessHandle server;

    /**
     * @param prefix what drops privileges, or nothing; shell and server both run under it
     * @param stopSignal without SIG: {@code INT}, {@code TERM}
     */
    LeashedProcess(List<String> prefix, Path log, String stopSignal, List<String> command) throws IOException {
        var line = new ArrayList<String>(List.of("setsid"));
        line.addAll(prefix);
        line.addAll(List.of("sh", "-c", LEASH, "leash", log.toAbsolutePath().toString(), stopSignal));
        line.addAll(command);
        this.log = log;
        shell = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        String pid = shell.inputReader().readLine();
        if (pid == null) {
            throw new IOException("No se pudo arrancar " + command.getFirst() + "; vea " + log);
        }
        server = ProcessHandle.of(Long.parseLong(pid)).orElse(shell.toHandle());
    }

    /** One question to the server; it throws as long as the server is not ready. */
    interface Probe {
        void ask() throws Exception;
    }

    /** Waits until the server answers. One that ended, or is silent for 30 s, is stopped and its log is the message. */
    void awaitAnswer(String failure, Probe probe) throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                probe.ask();
                return;
            } catch (Exception notYet) {
                if (!shell.isAlive() || System.nanoTime() > end) {
                    close();
                    throw new IOException(failure + ": " + Files.readString(log), notYet);
                }
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                close();
                throw new IOException(e);
            }
        }
    }

    /** SIGSTOP for the server and all its children: it holds its connections and answers nothing. */
    void freeze() {
        signal("STOP", Stream.of(server)); // first, so that it starts no child that the next line would miss
        signal("STOP", server.descendants());
    }

    /** SIGCONT: it goes on where it was. */
    void thaw() {
        signal("CONT", processes());
    }

    /**
     * {@code kill -9} for the server and all its children at one moment. Returns when all are dead: PostgreSQL does not
     * start again while one of the old ones still holds its shared memory.
     */
    void kill() {
        freeze();
        List<ProcessHandle> all = processes().toList();
        signal("KILL", all.stream());
        await();
        while (!all.stream().allMatch(Os::isDead)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Asks the server to stop and waits; after 20 s it is killed. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // the shell ended before us: nothing is left to ask
        }
        await();
    }

    private void await() {
        try {
            if (!shell.waitFor(20, TimeUnit.SECONDS)) {
                signal("KILL", processes());
                shell.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(server), server.descendants());
    }

    /** By the shell's own {@code kill}: the program of that name is not on every machine. */
    static void signal(String name, Stream<ProcessHandle> processes) {
        var line = new ArrayList<String>(List.of("sh", "-c", "kill -" + name + " \"$@\" 2>/dev/null", "kill"));
        processes.map(process -> Long.toString(process.pid())).forEach(line::add);
        try {
            new ProcessBuilder(line).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
