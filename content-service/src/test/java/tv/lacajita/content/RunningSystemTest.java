package tv.lacajita.content;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tv.lacajita.testkit.DemoPerson;
import tv.lacajita.testkit.Http.Answer;

/**
 * Every address that the running system has, or that its admin web calls, is answered here, with and without
 * {@code /api}, and to whom it should be. Written by hand and not out of the contracts, which could forget one; the
 * client fails on an address that they do not name.
 */
class RunningSystemTest {
    /** Method, path, who may call; then the status for who may, where it is always the same. */
    private static final List<String> MOBILE = """
        GET / public 200
        GET /health public 200
        GET /docs public 200
        GET /openapi.json public 200
        GET /redoc public 302
        GET /health-db public 410
        GET /playlist/health public 410
        GET /user/me bearer 200
        POST /user/me bearer 200
        POST /auth0/users public 410
        POST /login?email=nadie@example.com public
        POST /auth/client-credentials public
        GET /secure-data public 410
        GET /sentry-debug public 410
        GET /playlists public 200
        GET /playlists?active=1 public 200
        GET /playlist public 200
        GET /home-carousel public 200
        GET /home-carousel?active=1 public 200
        POST /home-carousel editors
        GET /home-carousel/1 public
        PUT /home-carousel/1 editors
        DELETE /home-carousel/1 editors
        GET /segments public 200
        POST /segments editors
        GET /segments/1 public 200
        PUT /segments/1 editors
        DELETE /segments/999 editors 404
        POST /playlists editors
        GET /playlists/mR4tQz8L public 200
        PUT /playlists/mR4tQz8L editors
        DELETE /playlists/nadie001 editors 404
        GET /seasons public 200
        GET /seasons?active=1 public 200
        POST /seasons editors
        GET /seasons/1 public 200
        PUT /seasons/1 editors
        DELETE /seasons/999 editors 404
        GET /videos editors 200
        GET /videos?active=1 editors 200
        POST /videos editors
        GET /videos/2/video001 public 200
        PUT /videos/2/video001 editors
        DELETE /videos/2/nadie editors 404
        GET /playlists/search?q=volcan&active=1&limit=50 public 200
        GET /playlists/by-segment/3?active=1&include_seasons=true&include_videos=false public 200
        GET /segments/3/summary public 200
        GET /stats/overview public 200
        POST /external/auth public 410
        GET /external/health public 410
        GET /external/home-carousel public 410
        GET /external/segments public 410
        GET /external/playlists public 410
        GET /external/test-all public 410
        GET /img/mR4tQz8L.jpeg public 200
        GET /img/livetv/cajita-uno.png public 200
        GET /img/livetv/thumbs/32x32/cajita-uno.png public 200
        GET /img/livetv/thumbs/64x64/cajita-uno.png public 200
        GET /img/livetv/thumbs/128x128/cajita-uno.png public 200
        GET /img/livetv/thumbs/256x256/cajita-uno.png public 200
        GET /img/livetv/thumbs/512x512/cajita-uno.png public 200
        """.lines().toList();

    private static final List<String> ADMIN = """
        GET /health public 200
        GET /docs public 200
        GET /openapi.json public 200
        GET /config/public public 200
        GET /user/me bearer 200
        POST /user/me bearer 200
        POST /login?email=nadie@example.com public
        POST /auth/client-credentials public
        GET /auth0/users?page=0&per_page=50 admin 200
        POST /auth0/users admin
        GET /auth0/users/auth0%7Cdemo-user admin 200
        PATCH /auth0/users/auth0%7Cdemo-user admin
        DELETE /auth0/users/auth0%7Cnadie admin
        GET /auth0/users/auth0%7Cdemo-user/roles admin 200
        POST /auth0/users/auth0%7Cdemo-user/roles admin
        DELETE /auth0/users/auth0%7Cdemo-user/roles admin
        GET /auth0/roles admin 200
        POST /auth0/roles admin
        GET /auth0/roles/rol_nadie admin
        PATCH /auth0/roles/rol_nadie admin
        DELETE /auth0/roles/rol_nadie admin
        GET /auth0/roles/rol_nadie/permissions admin 501
        POST /auth0/roles/rol_nadie/permissions admin 501
        DELETE /auth0/roles/rol_nadie/permissions admin 501
        GET /auth0/resource-servers admin 501
        POST /auth0/jobs/verification-email admin 501
        GET /auth0/logs?q=&sort=date:-1&per_page=50 admin 501
        GET /categories editors 200
        POST /icategory editors
        POST /dcategory editors
        GET /segments editors 200
        GET /allsegments editors 200
        POST /usegments editors
        GET /manplaylists editors 200
        POST /uiplaylist editors
        POST /dplaylist editors
        GET /seasons editors 200
        POST /iuseason editors
        POST /iuseasonvideos editors
        GET /homecarousel editors 200
        POST /idhomecarousel editors
        GET /home-carousel editors 200
        POST /home-carousel editors
        GET /home-carousel/1 editors
        PUT /home-carousel/1 editors
        DELETE /home-carousel/1 editors
        GET /images editors 200
        GET /images/mR4tQz8L.jpeg public 200
        POST /upload-image editors
        GET /getcover?filename=mR4tQz8L editors 200
        GET /dashboard/customers-summary admin 200
        GET /dashboard/customers-demographic admin 200
        GET /dashboard/login-stats admin 200
        GET /dashboard/system-summary admin 200
        POST /analytics/video-event bearer
        GET /dashboard/video-consumption?days=30 admin 200
        GET /dashboard/jw-analytics/consumption?period=7d admin 501
        """.lines().toList();

    /** Roles that are refused; nobody else is. */
    private static final Map<String, Set<DemoPerson>> REFUSED = Map.of(
            "public", Set.of(),
            "bearer", Set.of(),
            "editors", Set.of(DemoPerson.USER, DemoPerson.AGENCY),
            "admin", Set.of(DemoPerson.USER, DemoPerson.AGENCY, DemoPerson.PRODUCER));

    @AutoClose
    private static final TestTenant tenant = new TestTenant(TestDatabase.demo(), Map.of());

    private static Map<DemoPerson, String> tokens;

    @BeforeAll
    static void start() {
        tenant.content.sql("INSERT INTO lacajita_videos (season_id, video_id) VALUES (2, 'video001')");
        tokens = Stream.of(DemoPerson.values()).collect(toMap(person -> person, tenant.issuer::token));
    }

    @ParameterizedTest
    @FieldSource("MOBILE")
    void answers_what_the_apps_call(String line) {
        answersWhoMayAndRefusesTheOthers(tenant.content.mobile(), line);
    }

    @ParameterizedTest
    @FieldSource("ADMIN")
    void answers_what_the_admin_web_calls(String line) {
        answersWhoMayAndRefusesTheOthers(tenant.content.admin(), line);
    }

    @Test
    void has_one_page_of_docs() {
        assertThat(tenant.content.mobile().head("/redoc-custom").status()).isEqualTo(404);
        assertThat(tenant.content.admin().head("/redoc").status()).isEqualTo(404);
    }

    private static void answersWhoMayAndRefusesTheOthers(CheckedHttp surface, String line) {
        String[] words = line.split(" ");
        String method = words[0];
        String access = words[2];
        for (String path : List.of(words[1], "/api" + words[1])) {
            Answer anonymous = surface.send(method, path);
            if (access.equals("public")) {
                assertAnswered(anonymous, words);
            } else {
                assertThat(anonymous.status()).isEqualTo(401);
            }
            for (DemoPerson person : DemoPerson.values()) {
                Answer answer = surface.bearer(tokens.get(person)).send(method, path);
                if (REFUSED.get(access).contains(person)) {
                    assertThat(answer.status()).as("%s", person).isEqualTo(403);
                } else {
                    assertAnswered(answer, words);
                }
            }
        }
    }

    private static void assertAnswered(Answer answer, String[] words) {
        if (words.length > 3) {
            assertThat(answer.status()).isEqualTo(Integer.parseInt(words[3]));
        } else {
            assertThat(answer.status()).isLessThan(500).isNotIn(401, 403, 405);
        }
    }
}
