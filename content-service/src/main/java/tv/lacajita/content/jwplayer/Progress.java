package tv.lacajita.content.jwplayer;

/**
 * Where a reading of the site stands.
 *
 * @param nextPage of the phase, from 1
 */
public record Progress(long id, String phase, int nextPage) {}
