package tv.lacajita.stack;

/** Why there is no stack: a sentence in Spanish for whoever typed the command; no stack trace helps them. */
final class StackError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StackError(String sentence) {
        super(sentence, null, false, false);
    }
}
