package tv.lacajita.content.imports;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Countries and languages as lists write them ({@code EC}, {@code spa}, {@code Español}), as their two-letter codes. */
final class IsoNames {
    private static final List<Locale> WRITTEN_IN = List.of(Locale.ENGLISH, Locale.of("es"));
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Set<String> LANGUAGES = Set.copyOf(Arrays.asList(Locale.getISOLanguages()));

    private IsoNames() {}

    /** Made when a list first spells something out. */
    private static final class Spelled {
        private static final Map<String, String> COUNTRIES = new HashMap<>();
        private static final Map<String, String> LANGUAGES = new HashMap<>();

        static {
            for (String code : IsoNames.COUNTRIES) {
                Locale country = Locale.of("", code);
                COUNTRIES.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
                WRITTEN_IN.forEach(
                        in -> COUNTRIES.put(country.getDisplayCountry(in).toLowerCase(in), code));
            }
            for (String code : IsoNames.LANGUAGES) {
                Locale language = Locale.of(code);
                LANGUAGES.put(language.getISO3Language(), code);
                WRITTEN_IN.forEach(
                        in -> LANGUAGES.put(language.getDisplayLanguage(in).toLowerCase(in), code));
                LANGUAGES.put(language.getDisplayLanguage(language).toLowerCase(language), code);
            }
        }
    }

    /** ISO 3166-1 alpha-2 of the first country named; null when none is known. */
    static String country(String written) {
        String first = first(written);
        String code = first.toUpperCase(Locale.ROOT);
        return COUNTRIES.contains(code) ? code : spelled(first, Spelled.COUNTRIES);
    }

    /** ISO 639-1 of the first language named; null when none is known. */
    static String language(String written) {
        String first = first(written);
        return LANGUAGES.contains(first) ? first : spelled(first, Spelled.LANGUAGES);
    }

    private static String first(String written) {
        return written == null ? "" : written.split("[;,/|]", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String spelled(String name, Map<String, String> codes) {
        return name.isEmpty() ? null : codes.get(name);
    }
}
