package tv.lacajita.content.billing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** An invoice with its items, by campaign. */
public record InvoiceInFull(@JsonUnwrapped Invoice invoice, List<InvoiceItem> items) {}
