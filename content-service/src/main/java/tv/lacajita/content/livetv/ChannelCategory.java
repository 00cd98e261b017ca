package tv.lacajita.content.livetv;

/**
 * A category of live TV.
 *
 * @param name as most of its channels write it
 * @param channels how many active channels it has
 */
public record ChannelCategory(String name, int channels) {}
