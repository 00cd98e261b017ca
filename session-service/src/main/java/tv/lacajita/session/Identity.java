package tv.lacajita.session;

import java.security.SecureRandom;

/** LiveKit's name for a participant: a second join with the same one throws the first out. */
public final class Identity {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // 32, none that look alike
    private static final String SEPARATOR = "__";
    private static final int ENDING = 4;

    private Identity() {}

    /** {@code {username}__{4 characters}}, for when {@code username} itself is taken. */
    public static String another(String username) {
        return username + SEPARATOR + random(ENDING);
    }

    /** Whether {@code identity} is one that {@code username} may have been given. */
    public static boolean fits(String identity, String username) {
        return identity.equals(username)
                || identity.startsWith(username + SEPARATOR)
                        && identity.length() == username.length() + SEPARATOR.length() + ENDING;
    }

    /** That many random characters, 5 bits each. */
    public static String random(int length) {
        return RANDOM.ints(length, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, i) -> text.append(LETTERS.charAt(i)), StringBuilder::append)
                .toString();
    }
}
