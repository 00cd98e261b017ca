package tv.lacajita.content.news;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import tv.lacajita.kit.http.ApiError;

/** What an article's text may hold: what an editor writes, nothing that runs, loads a style or asks for input. */
final class ArticleHtml {
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "code")
            .allowElements("strong", "b", "em", "i", "u", "s", "sub", "sup", "figure", "figcaption")
            .allowElements("table", "thead", "tbody", "tr", "th", "td", "a", "img")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("src", "alt", "title", "width", "height")
            .onElements("img")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("nofollow", "noopener")
            .toFactory();

    private ArticleHtml() {}

    /** @throws ApiError 422 when nothing is left */
    static String clean(String html) {
        String clean = POLICY.sanitize(html);
        if (clean.isBlank()) {
            throw ApiError.invalid("content", "No queda nada tras quitar lo que no se admite");
        }
        return clean;
    }
}
