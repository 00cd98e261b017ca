package tv.lacajita.testkit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small issuer on loopback that looks like Auth0: discovery, key set, RS256 tokens, /userinfo, /oauth/token and the
 * Management API's users and roles. For tests and the local stack; one whose key set misbehaves is {@link FaultyIssuer}.
 */
public sealed class LocalIssuer implements AutoCloseable permits FaultyIssuer {
    /** The API identifier that its tokens are for, unless a claim says otherwise. */
    public static final String AUDIENCE = "https://api.lacajita.tv";

    public static final String ROLES_CLAIM = "https://lacajita.tv/roles";
    /** The client that its tokens name, and may use every grant. */
    public static final String CLIENT_ID = "lacajita-demo";

    public static final String CLIENT_SECRET = "lacajita-demo-client-secret";
    /** Of each of the demo's people. */
    public static final String DEMO_PASSWORD = "lacajita-demo";

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

    private final List<SigningKey> keys = new CopyOnWriteArrayList<>(); // the last one signs
    private final Tenant tenant = DemoTenant.create();
    private final Profiles profiles = new Profiles(this);
    private final Scripted management = new Scripted(new ManagementApi(this, tenant));
    private final Scripted grants = new Scripted(new TokenGrants(this, tenant));
    private final int port;
    private volatile String issuer;
    private HttpServer server;
    private ExecutorService threads;

    /** Silent until {@link #open()}. */
    LocalIssuer(int port, SigningKey key) throws IOException {
        this.port = port == 0 ? Os.freePort() : port;
        this.issuer = baseUrl() + "/";
        keys.add(key);
    }

    /** With a key of its own that nobody else ever had; {@code port} 0 takes a free one. */
    public static LocalIssuer start(int port) throws IOException {
        return started(new LocalIssuer(port, SigningKey.create()));
    }

    /** With a key kept in a file (made on first use, mode 600), so that tokens of an earlier run stay valid. */
    public static LocalIssuer start(int port, Path keyFile) throws IOException {
        return started(new LocalIssuer(port, SigningKey.keptIn(keyFile)));
    }

    /** Signs as the one started with the same port and key file does, without listening: for a token while it is down. */
    public static LocalIssuer silent(int port, Path keyFile) throws IOException {
        return new LocalIssuer(port, SigningKey.keptIn(keyFile));
    }

    static <I extends LocalIssuer> I started(I issuer) throws IOException {
        issuer.open();
        return issuer;
    }

    public int port() {
        return port;
    }

    /** Where it listens, without a slash at the end. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    public String jwksUrl() {
        return baseUrl() + "/.well-known/jwks.json";
    }

    /** The {@code iss} of its tokens, with the slash at the end that Auth0 writes. */
    public String issuer() {
        return issuer;
    }

    /** Lets it speak as another issuer, such as {@code https://lacajita.eu.auth0.com/}; it listens where it did. */
    public void speakAs(String issuer) {
        this.issuer = issuer;
    }

    /** An access token for one of the demo's people, valid for 12 h. */
    public String token(DemoPerson person) {
        return token(person.sub(), Map.of("name", person.fullName(), "email", person.email()), person.role());
    }

    public String token(String sub, String... roles) {
        return token(sub, Map.of(), roles);
    }

    /**
     * An access token signed with the current key, valid for 12 h.
     *
     * @param claims added to the usual ones or put in their place ({@code exp} may be an {@code Instant})
     * @param roles without any the roles claim is left out
     */
    public String token(String sub, Map<String, ?> claims, String... roles) {
        Instant now = Instant.now();
        var payload = new LinkedHashMap<String, Object>();
        payload.put("iss", issuer);
        payload.put("sub", sub);
        payload.put("aud", List.of(AUDIENCE));
        payload.put("iat", now);
        payload.put("exp", now.plus(TOKEN_LIFETIME));
        payload.put("azp", CLIENT_ID);
        payload.put("scope", "openid profile email");
        if (roles.length > 0) {
            payload.put(ROLES_CLAIM, List.of(roles));
        }
        payload.putAll(claims);
        SigningKey key = keys.getLast();
        return JWT.create()
                .withKeyId(key.kid())
                .withPayload(payload)
                .sign(Algorithm.RSA256(key.publicKey(), key.privateKey()));
    }

    /** Lets {@code /userinfo} say {@code claims} of {@code sub} (email, email_verified, name); the demo's people it knows. */
    public void knows(String sub, Map<String, ?> claims) {
        profiles.tell(sub, claims);
    }

    /** Whom it knows; the demo's people at first. */
    public Tenant tenant() {
        return tenant;
    }

    /** Its {@code /api/v2/}. */
    public Scripted management() {
        return management;
    }

    /** Its {@code /oauth/token}. */
    public Scripted grants() {
        return grants;
    }

    /** What a token for its Management API is for. */
    public String managementAudience() {
        return issuer + "api/v2/";
    }

    /** How often {@code /userinfo} was asked. */
    public int userInfoHits() {
        return profiles.asked();
    }

    /** The id of the key that signs now. */
    public String currentKid() {
        return keys.getLast().kid();
    }

    /** A published key's private half, to forge tokens with. */
    public RSAPrivateKey privateKey(String kid) {
        return key(kid).privateKey();
    }

    RSAPublicKey publicKey(String kid) {
        return key(kid).publicKey();
    }

    /** A published key as it stands in the key set, to build odd sets from. */
    public Map<String, Object> jwk(String kid) {
        return key(kid).jwk();
    }

    private SigningKey key(String kid) {
        return keys.stream()
                .filter(key -> key.kid().equals(kid))
                .findAny()
                .orElseThrow(() -> new NoSuchElementException("no key " + kid));
    }

    /** Publishes a new key beside the others and signs with it from now on; returns its id. */
    public String addKey() {
        keys.add(SigningKey.create());
        return currentKid();
    }

    /** Publishes a key no more; the last one must stay. */
    public void removeKey(String kid) {
        keys.remove(key(kid));
    }

    /** A new key in place of all others; returns its id. */
    public String rotate() {
        List<SigningKey> old = List.copyOf(keys);
        String kid = addKey();
        keys.removeAll(old);
        return kid;
    }

    /** The key set as JSON. */
    public final String keySet() {
        return Answers.json(Map.of("keys", keys.stream().map(SigningKey::jwk).toList()));
    }

    /** Listens, on the same port as before. */
    final void open() throws IOException {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(threads);
        server.createContext("/.well-known/jwks.json", this::answerKeySet);
        server.createContext("/userinfo", profiles::answer);
        server.createContext("/oauth/token", grants);
        server.createContext("/api/v2/", management);
        server.createContext(
                "/.well-known/openid-configuration", exchange -> Answers.send(exchange, 200, Answers.discovery(this)));
        server.start();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    void answerKeySet(HttpExchange exchange) throws IOException {
        Answers.send(exchange, 200, keySet());
    }
}
