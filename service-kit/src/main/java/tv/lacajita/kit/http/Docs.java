package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The documentation page of a contract: Swagger UI out of its package, nothing from elsewhere. */
public final class Docs {
    private static final Assets ASSETS = new Assets(
            "META-INF/resources/webjars/swagger-ui/5.18.2",
            Set.of(
                    "index.css",
                    "swagger-ui.css",
                    "swagger-ui-bundle.js",
                    "swagger-ui-standalone-preset.js",
                    "favicon-32x32.png"));
    private static final String PAGE = """
            <!doctype html>
            <html lang="es">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%s</title>
              <link rel="icon" href="docs/favicon-32x32.png">
              <link rel="stylesheet" href="docs/swagger-ui.css">
              <link rel="stylesheet" href="docs/index.css">
            </head>
            <body>
              <div id="docs"></div>
              <script src="docs/swagger-ui-bundle.js"></script>
              <script src="docs/swagger-ui-standalone-preset.js"></script>
              <script src="docs/start.js"></script>
            </body>
            </html>
            """;

    private static final String START =
            "SwaggerUIBundle({%s, presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], dom_id: '#docs',"
                    + " deepLinking: true, persistAuthorization: true});\n";

    private final String page;
    private final CachedBody start;

    /**
     * @param title of the page
     * @param documents what Swagger UI opens: {@code url: 'openapi.json'}, or {@code urls: [{url, name}, …]} for several
     */
    private Docs(String title, String documents) {
        this.page = PAGE.formatted(title);
        this.start = CachedBody.file(
                "text/javascript;charset=utf-8", START.formatted(documents).getBytes(StandardCharsets.UTF_8));
    }

    /** The page over the {@code openapi.json} beside it. */
    public static Docs of(String title) {
        return new Docs(title, "url: 'openapi.json'");
    }

    /** A page over several documents: name to address. */
    public static Docs over(String title, Map<String, String> documents) {
        String urls = documents.entrySet().stream()
                .map(document -> "{name: '%s', url: '%s'}".formatted(document.getKey(), document.getValue()))
                .collect(Collectors.joining(", ", "urls: [", "]"));
        // the layout with the list to choose from
        return new Docs(title, urls + ", layout: 'StandaloneLayout'");
    }

    void show(Context ctx) {
        ctx.header(
                "Content-Security-Policy",
                "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:");
        ctx.html(page);
    }

    void asset(Context ctx) {
        String name = ctx.pathParam("asset");
        if (name.equals("start.js")) {
            start.serve(ctx);
        } else {
            ASSETS.serve(ctx, name);
        }
    }
}
