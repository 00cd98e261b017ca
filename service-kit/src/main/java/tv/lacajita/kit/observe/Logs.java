package tv.lacajita.kit.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.config.Profile;

/**
 * How log lines look: a JSON object each in production, readable ones in dev. Logback finds this class through
 * {@code META-INF/services}, which is quicker than reading XML. Line breaks inside a message are shown, not made.
 */
public final class Logs extends ContextAwareBase implements Configurator {
    private static final String READABLE = "%d{HH:mm:ss.SSS} %-5level %logger{0} [%X{requestId:--}] %plain%n%ex{12}";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var console = new Console();
        console.setContext(context);
        console.setEncoder(encoder(Profile.ofProcess(), context));
        console.start();
        var root = context.getLogger("ROOT");
        root.setLevel(Level.INFO);
        root.addAppender(console);
        for (String talkative : new String[] {"org.eclipse.jetty", "io.javalin", "org.flywaydb"}) {
            context.getLogger(talkative).setLevel(Level.WARN);
        }
        // what it says of a failure is thrown as well, and a table in use is none
        context.getLogger("org.flywaydb.core.internal.command").setLevel(Level.OFF);
        // they warn of each connection that an outage breaks; a probe says it once
        context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
        context.getLogger("redis.clients.jedis").setLevel(Level.ERROR);
        // it warns of every OpenAPI keyword that JSON Schema does not know
        context.getLogger("com.networknt").setLevel(Level.ERROR);
        // it warns of every message it cannot read: whoever sends rubbish would write our log
        context.getLogger("org.eclipse.jetty.http").setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Names the service in every JSON line of this process. */
    public static void nameService(String service) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.putProperty("service", service);
        }
    }

    static Encoder<ILoggingEvent> encoder(Profile profile, LoggerContext context) {
        Encoder<ILoggingEvent> encoder = profile == Profile.PRODUCTION ? json() : readable(context);
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json() {
        var encoder = new JsonEncoder();
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        return encoder;
    }

    private static Encoder<ILoggingEvent> readable(LoggerContext context) {
        var layout = new PatternLayout();
        layout.getInstanceConverterMap().put("plain", PlainMessage::new);
        layout.setPattern(READABLE);
        layout.setContext(context);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setLayout(layout);
        return encoder;
    }

    /** The message on one line and without escapes; looked at once, not by a regular expression. */
    private static final class PlainMessage extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            String message = event.getFormattedMessage();
            return message.chars().anyMatch(Character::isISOControl) ? message.replaceAll("\\p{Cntrl}", "⏎") : message;
        }
    }
}
