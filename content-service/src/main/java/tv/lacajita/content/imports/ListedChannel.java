package tv.lacajita.content.imports;

/**
 * A channel as an M3U list has it; what the list does not say is null.
 *
 * @param line where its {@code #EXTINF} stands, from 1
 * @param url of its stream
 * @param logo an http(s) address
 * @param category its first group
 * @param country ISO 3166-1 alpha-2
 * @param language ISO 639-1
 */
record ListedChannel(
        int line, String tvgId, String name, String url, String logo, String category, String country, String language)
        implements Identity {}
