package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The documentation page of a contract: Swagger UI out of its package, nothing from elsewhere. */
public final class Docs {
    private static final String ASSETS = "META-INF/resources/webjars/swagger-ui/5.18.2/";
    private static final Map<String, String> TYPES = Map.of(
            "swagger-ui.css", "text/css",
            "swagger-ui-bundle.js", "text/javascript",
            "swagger-ui-standalone-preset.js", "text/javascript",
            "favicon-32x32.png", "image/png",
            "start.js", "text/javascript");
    private static final String PAGE = """
            <!doctype html>
            <html lang="es">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%s</title>
              <link rel="icon" href="docs/favicon-32x32.png">
              <link rel="stylesheet" href="docs/swagger-ui.css">
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
    private final byte[] start;

    /**
     * @param title of the page
     * @param documents what Swagger UI opens: {@code url: 'openapi.json'}, or {@code urls: [{url, name}, …]} for several
     */
    private Docs(String title, String documents) {
        this.page = PAGE.formatted(title);
        this.start = START.formatted(documents).getBytes(StandardCharsets.UTF_8);
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
        String type = TYPES.get(name);
        if (type == null) {
            throw ApiError.notFound("No encontrado");
        }
        ctx.header("Cache-Control", "public, max-age=3600").contentType(type);
        ctx.result(name.equals("start.js") ? start : packed(name));
    }

    private static byte[] packed(String name) {
        try (InputStream in = Docs.class.getClassLoader().getResourceAsStream(ASSETS + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
