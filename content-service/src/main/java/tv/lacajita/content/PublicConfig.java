package tv.lacajita.content;

import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tv.lacajita.kit.config.Settings;

/**
 * What the admin web may know of the configuration: the variables that {@code PUBLIC_CONFIG} names, and never a secret.
 *
 * @param publicConfig name to value; a variable that is not set is left out
 */
record PublicConfig(Map<String, String> publicConfig) {
    private static final Pattern SECRET_NAME = Pattern.compile(
            "SECRET|PASSW|PRIVATE|CREDENTIAL|KEYS?$|TOKEN$|^(DATABASE_URL|PG_DIRECT_URL|REDIS_URL|SENTRY_DSN)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET_VALUE = Pattern.compile("://[^/@\\s]*:[^/@\\s]*@");

    /** Refuses the name of a secret, and an address with a password in it. */
    static PublicConfig from(Settings settings) {
        Map<String, String> values = new TreeMap<>();
        for (String name : settings.list("PUBLIC_CONFIG", "")) {
            String value = settings.text(name, "");
            if (SECRET_NAME.matcher(name).find() || SECRET_VALUE.matcher(value).find()) {
                settings.refuse("PUBLIC_CONFIG", name + " es un secreto y no se puede publicar");
            } else if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        return new PublicConfig(values);
    }

    void show(Context ctx) {
        ctx.json(this);
    }
}
