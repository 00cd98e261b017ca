package tv.lacajita.kit.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;

/** Log lines to standard output: what only informs in few writes, warnings and errors at once. */
final class Console extends OutputStreamAppender<ILoggingEvent> {
    private final GatheredOutput lines = new GatheredOutput(System.out).start();

    Console() {
        setImmediateFlush(false);
        setOutputStream(lines);
    }

    @Override
    protected void subAppend(ILoggingEvent event) {
        super.subAppend(event);
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            lines.flush();
        }
    }
}
