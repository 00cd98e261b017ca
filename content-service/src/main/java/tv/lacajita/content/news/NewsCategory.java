package tv.lacajita.content.news;

/**
 * A category of news.
 *
 * @param news how many readable articles it has
 */
public record NewsCategory(String name, int news) {}
