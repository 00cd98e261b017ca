package tv.lacajita.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.gateway.limits.Limits;
import tv.lacajita.kit.auth.BearerHeader;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.auth.TokenVerifier;
import tv.lacajita.kit.http.ApiError;

/**
 * Where every request for a service passes: who asks is verified, each request counts, whatever becomes of it, and what
 * may pass is forwarded. It never blocks: who must wait for the issuer or for Redis waits on a thread of its own.
 */
final class Turnstile {
    private static final Logger LOG = LoggerFactory.getLogger(Turnstile.class);

    private final TokenVerifier tokens;
    private final Optional<Limits> limits;
    private final Forwarder forwarder;
    private final EdgeErrors errors;

    /** @param limits empty when nothing is limited */
    Turnstile(TokenVerifier tokens, Optional<Limits> limits, Forwarder forwarder, EdgeErrors errors) {
        this.tokens = tokens;
        this.limits = limits;
        this.forwarder = forwarder;
        this.errors = errors;
    }

    void pass(Visit visit) {
        Optional<String> token;
        try {
            token = token(visit);
        } catch (ApiError e) {
            count(visit, Optional.empty(), Optional.of(e));
            return;
        }
        Optional<Caller> known = token.flatMap(tokens::verified);
        if (token.isEmpty() || known.isPresent()) {
            count(visit, known, Optional.empty());
        } else {
            Thread.ofVirtual().name("token").start(() -> verify(visit, token.get()));
        }
    }

    private static Optional<String> token(Visit visit) {
        return visit.route().signed()
                ? Optional.empty()
                : BearerHeader.token(authorization(visit.request().getHeaders()));
    }

    private static List<String> authorization(HttpFields fields) {
        List<String> values = new ArrayList<>(1);
        for (HttpField field : fields) {
            if (field.getHeader() == HttpHeader.AUTHORIZATION) {
                values.add(field.getValue());
            }
        }
        return values;
    }

    /** The verifier may ask the issuer for its keys, which takes time. */
    private void verify(Visit visit, String token) {
        Optional<Caller> caller = Optional.empty();
        Optional<ApiError> fault = Optional.empty();
        try {
            caller = Optional.of(tokens.verify(token));
        } catch (ApiError e) {
            fault = Optional.of(e);
        } catch (RuntimeException e) {
            fail(visit, e);
            return;
        }
        count(visit, caller, fault);
    }

    /** @param fault why the request is refused even when its caller has something left */
    private void count(Visit visit, Optional<Caller> caller, Optional<ApiError> fault) {
        if (limits.isEmpty()) {
            end(visit, fault);
        } else {
            limits.get().judge(visit.request(), caller, verdict -> {
                verdict.write(visit.response().getHeaders());
                end(visit, verdict.passes() ? fault : Optional.of(verdict.refusal()));
            });
        }
    }

    private void end(Visit visit, Optional<ApiError> fault) {
        try {
            if (fault.isPresent()) {
                errors.refuse(visit, fault.get());
            } else {
                forward(visit);
            }
        } catch (ApiError e) {
            errors.refuse(visit, e);
        } catch (RuntimeException e) {
            fail(visit, e);
        }
    }

    private void forward(Visit visit) {
        if (visit.request().getHeaders().contains(HttpHeader.UPGRADE, "websocket")) {
            throw ApiError.of(426, "websocket_not_carried", "WebSocket no pasa por aquí: use la dirección de LiveKit")
                    .header("Upgrade", "HTTP/1.1");
        }
        if (visit.request().getLength() > visit.route().maxBodyBytes()) {
            throw EdgeErrors.bodyTooLong(visit.route());
        }
        forwarder.forward(visit);
    }

    private static void fail(Visit visit, RuntimeException cause) {
        LOG.error(
                "{} {}",
                visit.request().getMethod(),
                visit.request().getHttpURI().getPath(),
                cause);
        visit.callback().failed(cause);
    }
}
