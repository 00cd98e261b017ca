package tv.lacajita.content.news;

import java.util.List;
import java.util.Objects;
import tv.lacajita.content.CleanHtml;

/** Body of POST /admin/news as admin.yaml describes it; what is made of it is a draft. */
public record NewArticle(
        String title, String content, String excerpt, String imageUrl, String category, List<String> tags) {
    public NewArticle {
        content = CleanHtml.article(content);
        tags = Objects.requireNonNullElse(tags, List.of());
    }

    public String slug() {
        return Slug.of(title);
    }

    NewArticle withImage(String stored) {
        return new NewArticle(title, content, excerpt, stored, category, tags);
    }
}
