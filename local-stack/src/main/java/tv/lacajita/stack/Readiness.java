package tv.lacajita.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;

/** Waits for services that are being started. */
final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Readiness() {}

    /**
     * Waits until {@code url} answers 200.
     *
     * @throws StackError when one of the services ends meanwhile, or after 90 s
     */
    static void await(String url, Collection<ServiceProcess> services) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!answersOk(url)) {
            services.forEach(ServiceProcess::requireAlive);
            if (System.nanoTime() > end) {
                throw new StackError(url + " no está listo tras " + LIMIT.toSeconds() + " s");
            }
            Thread.sleep(100);
        }
    }

    private static boolean answersOk(String url) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
