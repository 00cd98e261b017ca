package tv.lacajita.stack;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What {@code make run-all}, {@code make token} and {@code make reset} run, in the project's folder. */
public final class LocalStack {
    private LocalStack() {}

    /** {@code run}, {@code token ROLE} or {@code reset}; what stands in the way is said in Spanish, exit code 1. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // libraries would log here: they say nothing we need
        try {
            StackConfig config = StackConfig.ofWorkingFolder();
            switch (List.of(args).toString()) {
                case "[run]" -> run(config);
                case "[reset]" -> Reset.run(config);
                case "[token, admin]", "[token, producer]", "[token, agency]", "[token, user]" ->
                    System.out.println(Tokens.offline(config, args[1]));
                default ->
                    throw new StackError(
                            "Uso: make run-all, make reset, " + "make token ROLE=admin (o producer, agency, user)");
            }
        } catch (StackError e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(StackConfig config) throws IOException, SQLException, InterruptedException {
        long started = System.nanoTime();
        Output output = Output.standard();
        var stack = new Stack(config, output);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        try {
            stack.start();
            output.line(Banner.of(config, stack, Duration.ofNanos(System.nanoTime() - started)));
            String loss = stack.awaitLoss();
            throw new StackError("Se para todo, porque " + loss);
        } catch (StackError e) {
            if (!stack.isClosed()) {
                throw e;
            }
        }
    }
}
