package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.auth.Access;

class SettledContractTest {
    @Test
    void names_the_access_that_a_setting_chose() {
        assertThat(Contract.load("openapi/settled.yaml", Map.of("NOTES_AUTH", Access.BEARER))
                        .addressesWithAccess())
                .containsExactly("GET /notes (public)", "POST /notes (bearer)");
    }

    @Test
    void shows_it_in_the_document_too() {
        byte[] document = Contract.load("openapi/settled.yaml", Map.of("NOTES_AUTH", Access.PUBLIC))
                .json();
        assertThat(new String(document)).doesNotContain("NOTES_AUTH");
    }
}
