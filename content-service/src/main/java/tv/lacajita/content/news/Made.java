package tv.lacajita.content.news;

/** What a new article is called by. */
public record Made(int id, String slug) {}
