package tv.lacajita.kit.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.ServiceConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.testkit.LocalIssuer;

/** A small real service over sql/sample, to show what the kit promises to each. */
final class SampleService {
    static final String SECRET = "sample-register-secret";

    private SampleService() {}

    /** As dev has it. */
    static Map<String, String> env(String databaseUrl, LocalIssuer issuer) {
        Map<String, String> env = new HashMap<>();
        env.put("DATABASE_URL", databaseUrl);
        env.put("AUTH0_DOMAIN", "sample.local");
        env.put("AUTH0_AUDIENCE", LocalIssuer.AUDIENCE);
        env.put("AUTH0_ISSUER", issuer.issuer());
        env.put("AUTH0_JWKS_URL", issuer.jwksUrl());
        env.put("BACKEND_REGISTER_SECRET", SECRET);
        env.put("METRICS_PORT", "0");
        return env;
    }

    /** As production has it, whose schema somebody has to migrate before. */
    static Map<String, String> production(String databaseUrl, LocalIssuer issuer) {
        Map<String, String> env = env(databaseUrl, issuer);
        env.put("APP_ENV", "production");
        env.put("AUTH0_ISSUER", "https://sample.local/");
        env.put("AUTH0_JWKS_URL", "https://127.0.0.1:1/keys");
        env.put("BACKEND_REGISTER_SECRET", "production-production-production");
        return env;
    }

    /** As a process of its own, told by the environment. */
    public static void main(String[] args) {
        Service.main(args, new Schema("public", "sql/sample"), SampleService::start);
    }

    static Service start(Map<String, String> env) {
        return start(new Settings(env));
    }

    private static Service start(Settings settings) {
        int port = settings.port("SAMPLE_PORT", 0);
        ServiceConfig config = ServiceConfig.from(settings, port);
        DatabaseConfig databaseConfig = DatabaseConfig.from(settings);
        settings.check();

        var service = new Service("sample", config, true);
        Database database = service.database(databaseConfig, new Schema("public", "sql/sample"))
                .start();
        var pages = new CachedBodies(database.changes(), "notes");
        var routes = new Routes()
                .get("/notes", Access.PUBLIC, ctx -> pages.serve(ctx, "notes", () -> notes(database)))
                .post("/notes", Access.roles(Role.ADMIN, Role.PRODUCER), ctx -> {
                    String title = Input.of(ctx).body().path("title").textValue();
                    long id = database.jdbi()
                            .withHandle(h -> h.createQuery("INSERT INTO notes (title) VALUES (:title) RETURNING id")
                                    .bind("title", title)
                                    .mapTo(Long.class)
                                    .one());
                    database.changes().announce("notes");
                    ctx.status(201).json(Map.of("id", id, "title", title));
                })
                .get(
                        "/notes/mine",
                        Access.BEARER,
                        ctx -> ctx.json(Admission.required(ctx).sub()))
                .get("/notes/{id}", Access.PUBLIC, ctx -> {
                    throw ApiError.notFound("No existe la nota " + Input.of(ctx).id("id"));
                })
                .post("/secret", Access.anyOf(Access.SECRET, Access.roles(Role.ADMIN)), ctx -> ctx.status(204))
                .get("/broken", Access.PUBLIC, ctx -> {
                    throw new IllegalStateException("SELECT password FROM people");
                });
        OddRoutes.add(routes, database);
        service.surface(new Surface.Spec(
                "sample",
                port,
                routes,
                Contract.load("openapi/sample.yaml"),
                Json.CAMEL,
                Cors.of(config.corsOrigins()),
                new Admission(service.verifier(), config.registerSecrets(), Arrival.UNNOTICED),
                new Health("ok", "sample", Service.version(), () -> database.state() == Database.State.OK)
                        .with("listening", database.changes()::listening),
                Docs.of("Muestra"),
                null));
        return service.start();
    }

    static byte[] notes(Database database) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT coalesce(json_agg(json_build_object('id', id, 'title', title) ORDER BY id), '[]') FROM notes")
                        .mapTo(String.class)
                        .map(list -> "{\"notes\":" + list + "}")
                        .one())
                .getBytes(StandardCharsets.UTF_8);
    }
}
