package tv.lacajita.content.news;

import java.text.Normalizer;
import java.util.Locale;

/** The words of a title as an address writes them. */
final class Slug {
    private static final int LONGEST = 80;

    private Slug() {}

    /** {@code ¿Qué pasó, señora?} becomes {@code que-paso-senora}; at most 80 characters, whole words where it can be. */
    static String of(String title) {
        String words = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (words.isEmpty()) {
            return "noticia";
        }
        if (words.length() <= LONGEST) {
            return words;
        }
        int lastWord = words.lastIndexOf('-', LONGEST);
        return words.substring(0, lastWord > 0 ? lastWord : LONGEST);
    }
}
