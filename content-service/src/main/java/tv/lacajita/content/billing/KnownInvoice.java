package tv.lacajita.content.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** An invoice by its names. */
public record KnownInvoice(
        UUID id, @JsonProperty("invoice_number") String invoiceNumber) {}
