package tv.lacajita.content.auth0;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a user says they are, as an ISO 3166 code of two letters: by their metadata, else by the end of their email. */
final class Country {
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());
    /** Codes that are names of the net first, wherever their holders live. */
    private static final Set<String> ANYWHERE = Set.of("TV", "IO", "AI", "ME", "FM", "CC", "WS");

    private static final Map<String, String> BY_NAME = byName();

    private Country() {}

    static Optional<String> of(Auth0User user) {
        return Stream.of(user.userMetadata(), user.appMetadata())
                .map(metadata -> metadata == null ? MissingNode.getInstance() : metadata)
                .flatMap(
                        metadata -> Stream.of("country_code", "country", "pais").map(metadata::path))
                .map(JsonNode::asText)
                .flatMap(text -> said(text).stream())
                .findFirst()
                .or(() -> user.emailDomain().flatMap(Country::ofDomain));
    }

    private static Optional<String> said(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        return CODES.contains(code) ? Optional.of(code) : Optional.ofNullable(BY_NAME.get(plain(text)));
    }

    private static Optional<String> ofDomain(String domain) {
        String end = domain.substring(domain.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        String code = end.equals("UK") ? "GB" : end;
        return Optional.of(code).filter(CODES::contains).filter(known -> !ANYWHERE.contains(known));
    }

    private static Map<String, String> byName() {
        Map<String, String> names = new HashMap<>();
        for (String code : CODES) {
            Locale country = Locale.of("", code);
            for (String language : new String[] {"es", "en"}) {
                names.put(plain(country.getDisplayCountry(Locale.of(language))), code);
            }
        }
        return names;
    }

    /** In lower case, without accents: {@code México} and {@code mexico} are one. */
    private static String plain(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
