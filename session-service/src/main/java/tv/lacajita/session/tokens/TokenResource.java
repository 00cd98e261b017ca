package tv.lacajita.session.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tv.lacajita.kit.http.Input;
import tv.lacajita.session.Identity;
import tv.lacajita.session.KeptOut;
import tv.lacajita.session.RegisteredToken;
import tv.lacajita.session.TokenCipher;
import tv.lacajita.session.TokenRegister;
import tv.lacajita.session.livekit.AccessTokens;
import tv.lacajita.session.livekit.Admittance;
import tv.lacajita.session.livekit.LiveKit;
import tv.lacajita.session.livekit.RoomRole;
import tv.lacajita.session.livekit.TokenJudge;

/** Tokens over HTTP: registered by the servers that minted them, given without a session, judged. */
public final class TokenResource {
    private final TokenRegister register;
    private final Registry registry;
    private final AccessTokens tokens;
    private final Validation validation;
    private final KeptOut keptOut;
    private final Duration ttl;

    /**
     * @param livekit empty when there is no server to ask about a token
     * @param ttl of a token whose request names none
     */
    public TokenResource(
            TokenRegister register,
            AccessTokens tokens,
            TokenJudge judge,
            TokenCipher cipher,
            Optional<LiveKit> livekit,
            KeptOut keptOut,
            Duration ttl) {
        this.register = register;
        this.validation = new Validation(judge, livekit);
        this.keptOut = keptOut;
        this.registry = new Registry(register, cipher, judge, ttl);
        this.tokens = tokens;
        this.ttl = ttl;
    }

    public void register(Context ctx) {
        RegisteredToken token = registry.register(Input.of(ctx).body(NewToken.class));
        ctx.status(token.added() ? 201 : 200).json(new Registration(token.id(), true, token.expiresAt()));
    }

    /** A token without a session (legacy). */
    public void give(Context ctx) {
        Input input = Input.of(ctx);
        String room = input.text("room").orElseThrow();
        String username = input.text("username").orElseThrow();
        Duration life =
                input.text("ttl").map(Long::valueOf).map(Duration::ofSeconds).orElse(ttl);
        String token = mint(room, username, username, Optional.empty(), Map.of(), life);
        ctx.json(new GivenToken(token, tokens.url(), room, username, life.toSeconds(), tokens.mock()));
    }

    /** The endpoint of LiveKit's token sources. */
    public void source(Context ctx) {
        Input input = Input.of(ctx);
        JsonNode body = input.body();
        SourceRequest wanted = body.isMissingNode() ? SourceRequest.EMPTY : input.body(SourceRequest.class);
        String room = wanted.roomName().orElseGet(() -> "room-" + Identity.random(8));
        String identity = wanted.participantIdentity().orElseGet(() -> "user-" + Identity.random(8));
        String name = wanted.participantName().orElse(identity);
        String token = mint(room, identity, name, wanted.participantMetadata(), wanted.participantAttributes(), ttl);
        ctx.status(201).json(new SourceAnswer(tokens.url(), token, room, name));
    }

    public void validate(Context ctx) {
        String token = Input.of(ctx).body().path("token").textValue();
        Verdict verdict = validation.validate(token);
        boolean revoked =
                verdict.valid() && verdict.sid().filter(register::isRevoked).isPresent();
        ctx.json(revoked ? verdict.revoked() : verdict);
    }

    /** Nobody gets the identity of a living session this way: its holder would be thrown out of the room. */
    private String mint(
            String room,
            String identity,
            String name,
            Optional<String> metadata,
            Map<String, String> attributes,
            Duration life) {
        keptOut.refuse(room, identity);
        Instant now = Instant.now();
        return tokens.mint(new Admittance(
                room,
                register.isTaken(room, identity) ? Identity.another(identity) : identity,
                name,
                RoomRole.GUEST,
                metadata,
                attributes,
                AccessTokens.newJti(),
                now,
                now.plus(life)));
    }
}
