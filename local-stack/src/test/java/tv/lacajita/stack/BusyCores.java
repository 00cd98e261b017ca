package tv.lacajita.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Programs that want all of the processor, until this is closed or the JVM that started them is gone. */
final class BusyCores implements AutoCloseable {
    /** Argument: the process to ask for, now and then. */
    private static final String BUSY = """
            while kill -0 $1 2>/dev/null; do
                i=0
                while [ $i -lt 100000 ]; do i=$((i + 1)); done
            done
            """;

    private final List<Process> programs = new ArrayList<>();

    BusyCores(int number) throws IOException {
        String here = Long.toString(ProcessHandle.current().pid());
        for (int i = 0; i < number; i++) {
            programs.add(new ProcessBuilder("sh", "-c", BUSY, "busy", here).start());
        }
    }

    /** The time of a processor that they have had, all together. */
    Duration had() {
        return programs.stream()
                .map(program -> program.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        programs.forEach(Process::destroyForcibly);
        programs.forEach(program -> program.onExit().join());
    }
}
