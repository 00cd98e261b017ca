package tv.lacajita.stack;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** What {@code make run-all}, {@code make token} and {@code make reset} run, in the project's folder. */
public final class LocalStack {
    private LocalStack() {}

    /** {@code run}, {@code token LOGIN} or {@code reset}; what stands in the way is said in Spanish, exit code 1. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // libraries would log here: they say nothing we need
        try {
            StackConfig config = StackConfig.ofWorkingFolder();
            switch (args.length == 0 ? "" : args[0]) {
                case "run" -> run(config);
                case "reset" -> Reset.run(config);
                case "token" -> System.out.println(Tokens.offline(config, args.length > 1 ? args[1] : ""));
                default -> throw new StackError("Uso: make run-all, make token ROLE=admin, make reset");
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
