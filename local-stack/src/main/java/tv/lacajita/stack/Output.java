package tv.lacajita.stack;

import java.io.PrintStream;

/** The terminal, shared by the stack and its services: whole lines, each service's behind its name in its colour. */
final class Output {
    private static final String RESET = "\u001b[0m";
    private static final String[] COLOURS = {"\u001b[36m", "\u001b[33m", "\u001b[35m", "\u001b[32m"};
    private static final int WIDTH = 8;

    private final PrintStream out;
    private final boolean coloured;
    private int sources;

    Output(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** Standard output; in colours on a terminal, unless NO_COLOR (no-color.org) is set. */
    static Output standard() {
        return new Output(System.out, System.console() != null && System.getenv("NO_COLOR") == null);
    }

    void line(String text) {
        out.println(text);
    }

    /** What puts a service's name before its lines. */
    synchronized Source source(String name) {
        String colour = COLOURS[sources++ % COLOURS.length];
        String label = name + " ".repeat(Math.max(0, WIDTH - name.length())) + "│ ";
        return new Source(coloured ? colour + label + RESET : label);
    }

    final class Source {
        private final String prefix;

        private Source(String prefix) {
            this.prefix = prefix;
        }

        void line(String text) {
            out.println(prefix + text);
        }
    }
}
