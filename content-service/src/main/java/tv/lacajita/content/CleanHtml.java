package tv.lacajita.content;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import tv.lacajita.kit.http.ApiError;

/** HTML as it is stored: what is not on a list is taken out when it is written, so whoever shows it need not ask. */
public final class CleanHtml {
    /** What an editor writes; nothing that runs, loads a style or asks for input. */
    private static final PolicyFactory ARTICLE = new HtmlPolicyBuilder()
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

    /** What a reader writes: emphasis, paragraphs and links, no picture that would tell a stranger who reads. */
    private static final PolicyFactory COMMENT = new HtmlPolicyBuilder()
            .allowElements("p", "br", "strong", "b", "em", "i", "a")
            .allowAttributes("href")
            .onElements("a")
            .allowUrlProtocols("http", "https")
            .requireRelsOnLinks("nofollow", "noopener", "ugc")
            .toFactory();

    private static final Pattern MARKUP = Pattern.compile("<(?!img\\b)[^>]*>|\\s|\\x{A0}");

    private CleanHtml() {}

    /** @throws ApiError 422 for the body's {@code content} when nothing is left to read or see */
    public static String article(String html) {
        return clean(ARTICLE, html);
    }

    /** @throws ApiError 422 for the body's {@code content} when nothing is left to read */
    public static String comment(String html) {
        return clean(COMMENT, html);
    }

    private static String clean(PolicyFactory policy, String html) {
        String clean = policy.sanitize(html);
        if (MARKUP.matcher(clean).replaceAll("").isEmpty()) {
            throw ApiError.invalid("content", "No queda nada tras quitar lo que no se admite");
        }
        return clean;
    }
}
