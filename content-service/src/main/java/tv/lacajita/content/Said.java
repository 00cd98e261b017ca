package tv.lacajita.content;

/** {@code {"msg": …}}: what the running system's paths answer where there is nothing else to say, in Spanish. */
public record Said(String msg) {}
