package tv.lacajita.session.livekit;

import tv.lacajita.kit.config.Secret;

/** An API key of LiveKit, the {@code iss} of its tokens, and the secret that signs them (HS256). */
public record KeyPair(String key, Secret secret) {}
